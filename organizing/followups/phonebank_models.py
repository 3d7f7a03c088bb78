"""Phonebanks, and the calls each of them holds: one for each person who may be rung up."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizing.campaigns.models import Campaign
from organizing.groups.models import GroupOwned, scoped
from organizing.people.list_models import Segment
from organizing.people.models import Person
from organizing.people.note_models import Note
from organizing.translated import TranslatedField


class BankState(models.TextChoices):
    """A phonebank that rests keeps its calls; a closed one hands out none again."""

    OPEN = "open", _("Open")
    PAUSED = "paused", _("Resting")
    CLOSED = "closed", _("Closed")


class Phonebank(GroupOwned):
    """A queue of people to ring up, drawn from a segment, and what to say to them.

    Attributes:
        script: per language, with the fields of `phonebank/script.py` filled in and nothing else.
    """

    name = models.CharField(_("name"), max_length=120)
    campaign = models.ForeignKey(
        Campaign, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("campaign")
    )
    segment = models.ForeignKey(
        Segment, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("segment")
    )
    script = TranslatedField(_("script"))
    state = models.CharField(_("state"), max_length=6, choices=BankState.choices, default=BankState.OPEN)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("made by")
    )
    created_at = models.DateTimeField(_("made"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    objects = scoped()

    class Meta:
        verbose_name = _("phonebank")
        verbose_name_plural = _("phonebanks")
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=Q(state__in=BankState.values), name="phonebank_state_known")]

    def __str__(self) -> str:
        return self.name


class CallState(models.TextChoices):
    """Where one call of a phonebank is."""

    WAITING = "waiting", _("Waiting")
    CALLING = "calling", _("Somebody is calling")
    DONE = "done", _("Done")
    LEFT_OUT = "left_out", _("Left out")


class Outcome(models.TextChoices):
    """What came of a call."""

    TALKED = "talked", _("Talked")
    CALL_BACK = "call_back", _("Call back")
    BAD_TIME = "bad_time", _("Reached, no time to talk")
    MESSAGE = "message", _("Left a message")
    NO_ANSWER = "no_answer", _("No answer")
    WRONG_NUMBER = "wrong_number", _("Wrong number")
    STOP = "stop", _("Asked us to stop")


class PhoneCallQuerySet(models.QuerySet["PhoneCall"]):
    """Named reads of calls."""

    def held(self, now: datetime) -> PhoneCallQuerySet:
        """Those that a caller has now, so that nobody else gets their person."""
        return self.filter(state=CallState.CALLING, leased_until__gt=now)


class PhoneCall(GroupOwned):
    """One person's place in a phonebank.

    Attributes:
        turn: who was put back waits behind everybody with a lower one.
        answers: what the caller has answered so far, by question; it lets a call that broke off go on.
        number: as it was dialed, so that a number that was wrong is told from the one that replaced it.
        reason: why somebody was left out.
    """

    phonebank = models.ForeignKey(Phonebank, on_delete=models.CASCADE, related_name="calls")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="phone_calls")
    state = models.CharField(_("state"), max_length=8, choices=CallState.choices, default=CallState.WAITING)
    turn = models.PositiveIntegerField(default=0)
    caller = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("caller")
    )
    leased_until = models.DateTimeField(null=True, blank=True)
    answers = models.JSONField(default=dict)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome.choices, blank=True)
    call_back_at = models.DateTimeField(_("call back"), null=True, blank=True)
    number = models.CharField(_("number dialed"), max_length=16, blank=True)
    note = models.ForeignKey(Note, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)

    objects = scoped(PhoneCallQuerySet)

    class Meta:
        verbose_name = _("call of a phonebank")
        verbose_name_plural = _("calls of phonebanks")
        constraints = [
            models.UniqueConstraint(fields=["phonebank", "person"], name="phone_call_once"),
            # The last word against two callers for one person, in whichever phonebanks they are.
            models.UniqueConstraint(
                fields=["group", "person"], condition=Q(state="calling"), name="phone_call_one_caller"
            ),
            models.CheckConstraint(condition=Q(state__in=CallState.values), name="phone_call_state_known"),
            models.CheckConstraint(condition=Q(outcome__in=[*Outcome.values, ""]), name="phone_call_outcome_known"),
        ]
        indexes = [
            models.Index(fields=["phonebank", "turn", "id"], condition=Q(state="waiting"), name="phone_call_waiting"),
            models.Index(fields=["group", "person", "outcome"], name="phone_call_of_person"),
        ]

    def __str__(self) -> str:
        return _("Call %(number)s") % {"number": self.pk}
