"""The plan: what officials said in public, what the campaign does by when, and what each kind of target is told."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organizing.campaigns.models import Campaign, Stance, Target
from organizing.groups.models import GroupOwned, scoped
from organizing.officials.models import Office, Official
from organizing.translated import TranslatedField, in_language


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    """Named reads of commitments."""

    def public(self) -> CommitmentQuerySet:
        """Those that public pages may quote, newest first."""
        return self.filter(is_public=True).order_by("-said_on", "-id")


class Commitment(GroupOwned):
    """What an official said about the demand, when and where it can be looked up. A change of stance makes one.

    Attributes:
        stance: where it puts them; the newest by date is where they stand.
        quote: their words, in the languages the pages have.
        source: where it was said, in words ("Board meeting of January 12, minute 41").
        reference: the row it came from, such as `reply:7`, or "".
        official: who said it. A target follows its seat, and what was said stays with whoever said it.
    """

    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="commitments", verbose_name=_("who"))
    official = models.ForeignKey(
        Official, null=True, on_delete=models.CASCADE, related_name="+", verbose_name=_("said by"), editable=False
    )
    stance = models.CharField(_("stance"), max_length=10, choices=Stance.choices)
    said_on = models.DateField(_("said on"))
    quote = TranslatedField(_("in their words"))
    source = models.CharField(
        _("source"), max_length=200, help_text=_("A meeting, an article, a letter: where it can be looked up.")
    )
    source_url = models.URLField(_("link to the source"), max_length=500, blank=True)
    is_public = models.BooleanField(_("shown on public pages"), default=True)
    reference = models.CharField(max_length=60, blank=True, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded"))

    objects = scoped(CommitmentQuerySet)

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering = ["-said_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(stance__in=Stance.values), name="commitment_stance_known"),
            models.CheckConstraint(condition=~Q(source=""), name="commitment_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.said_by}: {self.get_stance_display()}"

    @property
    def said_by(self) -> Official:
        """Whose word it is."""
        return self.official or self.target.official


class MoveKind(models.TextChoices):
    """What sort of entry in the plan it is."""

    # Wagtail has a "Move" of its own, which moves pages.
    MOVE = "move", pgettext_lazy("entry of a plan", "Move")
    MILESTONE = "milestone", _("Milestone")
    RECORDS = "records", _("Records request")
    MEETING = "meeting", _("Meeting with an official")
    HEARING = "hearing", _("Hearing")
    VOTE = "vote", _("Vote")
    WIN = "win", _("Win")


# What people come to: public before it has happened, and the campaign's own date.
HEARINGS: Final = (MoveKind.HEARING, MoveKind.VOTE)


class MoveQuerySet(models.QuerySet["Move"]):
    """Named reads of the plan."""

    def open(self) -> MoveQuerySet:
        """What is still to do, soonest first."""
        return self.filter(done_at=None).order_by("due_on", "id")

    def late(self, day: date) -> MoveQuerySet:
        """What should have been done before `day`."""
        return self.open().filter(due_on__lt=day)


class Move(GroupOwned):
    """One dated entry of a campaign's plan.

    Attributes:
        what: one line, public where `is_public`.
        due_on: for a records request, the day its answer is due by law.
        starts_at: of a hearing, meeting or vote, where its hour is known.
        sent_on, legal_days, law: of a records request: when it went out, how many days the office has, by which law.
        outcome: what came of it, for staff.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="moves")
    kind = models.CharField(_("kind"), max_length=10, choices=MoveKind.choices, default=MoveKind.MOVE)
    what = TranslatedField(_("what"))
    due_on = models.DateField(_("by"))
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    place = TranslatedField(_("where"))
    target = models.ForeignKey(
        Target, null=True, blank=True, on_delete=models.SET_NULL, related_name="moves", verbose_name=_("whom it moves")
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("assigned to"),
    )
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    legal_days = models.PositiveSmallIntegerField(_("days the law gives"), null=True, blank=True)
    law = models.CharField(_("by which law"), max_length=200, blank=True)
    source_url = models.URLField(_("link"), max_length=500, blank=True)
    is_public = models.BooleanField(_("shown on the public timeline"), default=False)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    outcome = models.TextField(_("what came of it"), blank=True)

    objects = scoped(MoveQuerySet)

    class Meta:
        verbose_name = _("move")
        verbose_name_plural = _("moves")
        ordering = ["due_on", "id"]
        constraints = [models.CheckConstraint(condition=Q(kind__in=MoveKind.values), name="move_kind_known")]
        indexes = [models.Index(fields=["group", "due_on"], condition=Q(done_at=None), name="move_open")]

    def __str__(self) -> str:
        return in_language(self.what)


class TargetMessage(GroupOwned):
    """A rule: targets of this sort are told this. The first in order that fits is the one.

    An empty condition fits everybody. Texts left empty fall back to the page's own.

    Attributes:
        stances, roles, lobbying_classes: lists of values any of which fits.
        script: what a caller says in place of the page's middle part.
        letter_subject, letter: the frame of a letter.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="target_messages")
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(_("name"), max_length=80)
    stances = models.JSONField(_("who stand here"), default=list, blank=True)
    roles = models.JSONField(_("who play this part"), default=list, blank=True)
    lobbying_classes = models.JSONField(_("who are"), default=list, blank=True)
    office = models.ForeignKey(
        Office, null=True, blank=True, on_delete=models.CASCADE, related_name="+", verbose_name=_("this office")
    )
    script = TranslatedField(_("script"))
    letter_subject = TranslatedField(_("letter's subject"))
    letter = TranslatedField(_("letter"))

    objects = scoped()

    class Meta:
        verbose_name = _("message for some targets")
        verbose_name_plural = _("messages by target")
        ordering = ["campaign", "position", "id"]

    def __str__(self) -> str:
        return self.name
