"""Asks, what supporters did about them, and how many did."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from organizing.campaigns.models import Campaign
from organizing.groups.models import GroupOwned, scoped
from organizing.people.models import Person
from organizing.places.models import Division
from organizing.translated import TranslatedField, in_language
from organizing.vault import EncryptedJSONField, EncryptedTextField


class AskClosed(Exception):
    """The campaign is no longer running, or the ask was closed: nothing was recorded."""


class Ask(GroupOwned):
    """One thing supporters are asked to do. Its pages, one per language, share it."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="asks")
    kind = models.CharField(_("kind"), max_length=20, help_text=_("petition, call… as the registry names them"))
    slug = models.SlugField(max_length=80)
    title = TranslatedField(_("title"))
    goal = models.PositiveIntegerField(_("goal"), default=0)
    is_open = models.BooleanField(_("open"), default=True)

    objects = scoped()

    class Meta:
        verbose_name = _("ask")
        verbose_name_plural = _("asks")
        constraints = [models.UniqueConstraint(fields=["group", "slug"], name="ask_slug_once")]

    def __str__(self) -> str:
        return in_language(self.title)

    @property
    def takes_actions(self) -> bool:
        """Whether it can be done now: open, in a campaign that runs."""
        return self.is_open and self.campaign.is_running


class Disclosure(models.TextChoices):
    """What officials see of one signer: the signer's choice."""

    NAME = "name", _("My name and town")
    INITIALS = "initials", _("My initials and ZIP code")
    COUNT = "count", _("Count me only")


class ActionQuerySet(models.QuerySet["Action"]):
    """Named reads of actions."""

    def counted(self) -> ActionQuerySet:
        """Those that officials are told of: confirmed and not taken back."""
        return self.filter(confirmed_at__isnull=False, withdrawn_at=None)

    def shown_publicly(self) -> ActionQuerySet:
        """Those whose signers chose to be seen among the recent ones, newest first."""
        return self.counted().filter(show_publicly=True, person__isnull=False).order_by("-confirmed_at")


class Action(GroupOwned):
    """One supporter did one ask.

    Until it is confirmed it is somebody's claim about a mailbox. Its place is kept as it was at the time,
    so that counts by district do not move when people do.

    Attributes:
        dedupe_key: what else makes two actions the same besides ask and person; the ask's kind says.
        answers_digest: of the form that was confirmed last.
        details: what the kind adds, such as a call's office and outcome; no personal data.
    """

    # Found by the constraint below, which begins with the ask.
    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="actions", db_index=False)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="actions")
    dedupe_key = models.CharField(max_length=80, blank=True, editable=False)
    answers_digest = models.CharField(max_length=32, blank=True, editable=False)
    language = models.CharField(_("language"), max_length=10)
    source = models.CharField(_("source"), max_length=200, blank=True)
    disclosure = models.CharField(
        _("officials see"), max_length=10, choices=Disclosure.choices, default=Disclosure.COUNT
    )
    show_publicly = models.BooleanField(_("shown among recent signers"), default=False)
    comment = EncryptedTextField(_("comment"))
    comment_may_be_passed_on = models.BooleanField(_("comment may be passed on"), default=False)
    zip_code = models.CharField(_("ZIP code"), max_length=5, blank=True)
    town = models.CharField(_("town"), max_length=120, blank=True)
    division = models.ForeignKey(
        Division, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("district")
    )
    details = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(_("done"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = scoped(ActionQuerySet)

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        constraints = [
            models.UniqueConstraint(fields=["ask", "person", "dedupe_key"], name="action_once"),
            models.CheckConstraint(
                condition=models.Q(disclosure__in=Disclosure.values), name="action_disclosure_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["group", "ask", "confirmed_at"],
                condition=models.Q(confirmed_at__isnull=False),
                name="action_confirmed",
            ),
            models.Index(
                fields=["group", "ask", "withdrawn_at"],
                condition=models.Q(withdrawn_at__isnull=False),
                name="action_withdrawn",
            ),
            models.Index(fields=["group", "person", "-created_at"], name="action_of_person"),
            # Who did an ask, and when, without a look at the actions themselves: segments ask that of millions.
            models.Index(
                fields=["group", "ask", "created_at"],
                include=["person"],
                condition=models.Q(confirmed_at__isnull=False, withdrawn_at=None, person__isnull=False),
                name="action_done_by",
            ),
        ]

    def __str__(self) -> str:
        return _("Action %(number)s") % {"number": self.pk}

    @property
    def state(self) -> str:
        """`waiting` for its mailed button, `confirmed`, or `withdrawn`."""
        if self.withdrawn_at:
            return "withdrawn"
        return "confirmed" if self.confirmed_at else "waiting"


class PendingAnswers(GroupOwned):
    """One post waiting for its mailed button, sealed: it changes nothing until then and is gone after.

    A second post that differs (a corrected ZIP, another answer) waits beside the first; the button
    pressed decides which one holds.
    """

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="pending")
    digest = models.CharField(max_length=32)
    answers = EncryptedJSONField()
    source = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()

    objects = scoped()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["action", "digest"], name="pending_once")]
        indexes = [models.Index(fields=["group", "created_at"], name="pending_oldest")]

    def __str__(self) -> str:
        return f"pending #{self.pk}"


class ActionTotal(GroupOwned):
    """How many confirmed actions an ask had at a moment a little in the past.

    No signature touches this row: a worker moves it forward, and readers add the few that came since.
    """

    ask = models.OneToOneField(Ask, on_delete=models.CASCADE, related_name="total")
    settled = models.PositiveIntegerField(default=0)
    settled_until = models.DateTimeField()

    objects = scoped()

    def __str__(self) -> str:
        return f"{self.settled} until {self.settled_until:%Y-%m-%d %H:%M}"
