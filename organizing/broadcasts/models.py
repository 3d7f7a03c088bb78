"""One e-mail to many people: what it says, whom it goes to, who let it go, and what came of it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizing.campaigns.models import Campaign
from organizing.groups.models import GroupOwned, scoped
from organizing.people.consents import EVERYTHING
from organizing.people.list_models import Segment
from organizing.translated import TranslatedField, in_language


class BroadcastState(models.TextChoices):
    """The life of a broadcast. What was approved may go out; what was stopped never does."""

    DRAFT = "draft", _("Draft")
    HELD = "held", _("Waits for a second person")
    SCHEDULED = "scheduled", _("Scheduled")
    SENDING = "sending", _("Being sent")
    PAUSED = "paused", _("Paused")
    STOPPED = "stopped", _("Stopped")
    DONE = "done", _("Sent")


ON_ITS_WAY: Final = (BroadcastState.SCHEDULED, BroadcastState.SENDING, BroadcastState.PAUSED)


class BroadcastQuerySet(models.QuerySet["Broadcast"]):
    """Named reads of broadcasts."""

    def due(self, now: datetime) -> BroadcastQuerySet:
        """Those whose hour has come, and those of which some rows are not written yet."""
        begins = Q(state=BroadcastState.SCHEDULED, start_at__lte=now)
        return self.filter(begins | Q(state=BroadcastState.SENDING, written_at=None))

    def sent_before(self, broadcast: Broadcast) -> BroadcastQuerySet:
        """Those that went to people, newest first, but for this one."""
        return self.filter(started_at__isnull=False).exclude(pk=broadcast.pk).order_by("-started_at")


class Broadcast(GroupOwned):
    """One e-mail to a segment.

    Attributes:
        campaign: what it is about; without one it is about the group, and needs a yes to everything.
        subject, body, text: per language. `body` is written in the few marks of `broadcasts/marks.py`; `text` is the
            plain-text part where somebody wrote it by hand, and "" where it is made from the body.
        other_subject: a second subject to try, per language; try_hours: for how long the two are tried on a sample.
        won: which of the two the rest gets, `a` or `b`; "" while nobody knows.
        asked_by, asked_for: who pressed "Send", and how many people it reached then.
        held_for: why a second person must look, as `guard.py` tells it: `[{"why": "size", …its numbers}]`.
        spread_hours: over how long it goes out; 0 is as fast as the server takes it.
        last_person: everybody up to this number has a row in the ledger, or was left out.
        left_out: how many have no row, by reason.
        results: what came of it, as last counted; the ledger forgets its rows one day, and this stays.
    """

    campaign = models.ForeignKey(
        Campaign, null=True, blank=True, on_delete=models.SET_NULL, related_name="broadcasts", verbose_name=_("about")
    )
    segment = models.ForeignKey(
        Segment, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("to")
    )
    subject = TranslatedField(_("subject"))
    other_subject = TranslatedField(_("another subject"))
    body = TranslatedField(_("text"))
    text = TranslatedField(_("plain text"))
    state = models.CharField(_("state"), max_length=10, choices=BroadcastState.choices, default=BroadcastState.DRAFT)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("made by")
    )
    created_at = models.DateTimeField(_("made"))
    changed_at = models.DateTimeField(_("changed"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_for = models.PositiveIntegerField(null=True, blank=True)
    held_for = models.JSONField(default=list, blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    start_at = models.DateTimeField(_("begins"), null=True, blank=True)
    spread_hours = models.PositiveSmallIntegerField(_("spread over hours"), default=0)
    try_hours = models.PositiveSmallIntegerField(_("hours to try two subjects"), default=0)
    won = models.CharField(max_length=1, blank=True)
    started_at = models.DateTimeField(_("begun"), null=True, blank=True)
    written_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    last_person = models.BigIntegerField(default=0)
    audience = models.PositiveIntegerField(_("people"), default=0)
    left_out = models.JSONField(default=dict, blank=True)
    results = models.JSONField(default=dict, blank=True)

    objects = scoped(BroadcastQuerySet)

    class Meta:
        verbose_name = _("broadcast")
        verbose_name_plural = _("broadcasts")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=BroadcastState.values), name="broadcast_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "held"]) | Q(start_at__isnull=False), name="broadcast_begins_some_time"
            ),
            # Who asks for what is out of the ordinary cannot be who lets it go.
            models.CheckConstraint(
                condition=Q(approved_by=None) | Q(asked_by=None) | ~Q(approved_by=models.F("asked_by")),
                name="broadcast_approved_by_another",
            ),
        ]
        indexes = [
            models.Index(
                fields=["group", "start_at"],
                condition=Q(state__in=["scheduled", "sending"]),
                name="broadcast_on_its_way",
            )
        ]

    def __str__(self) -> str:
        return in_language(self.subject) or _("Broadcast %(number)s") % {"number": self.pk}

    @property
    def topic(self) -> str:
        """What a consent must be about to cover it."""
        return self.campaign.topic if self.campaign else EVERYTHING

    @property
    def reference(self) -> str:
        """What its rows in the ledger carry."""
        return f"broadcast:{self.pk}"

    @property
    def languages(self) -> list[str]:
        """The languages it is written in, the site's own first."""
        written = [code for code, _name in settings.LANGUAGES if self.subject.get(code) and self.body.get(code)]
        return sorted(written, key=lambda code: code != settings.LANGUAGE_CODE)
