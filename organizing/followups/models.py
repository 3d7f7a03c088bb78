"""Ladders, their steps, the steps waiting for people, and the tasks they leave to organizers."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizing.actions.models import Action, Ask
from organizing.campaigns.models import Campaign
from organizing.groups.models import GroupOwned, scoped, tied_group
from organizing.people.list_models import Segment, Tag
from organizing.people.models import Person
from organizing.translated import TranslatedField, in_language


class LadderState(models.TextChoices):
    """A draft starts nobody; a paused ladder keeps everyone where they are."""

    DRAFT = "draft", _("Draft")
    LIVE = "live", _("Live")
    PAUSED = "paused", _("Paused")


class Trigger(models.TextChoices):
    """What puts a person on a ladder."""

    ASK = "ask", _("They did something we asked for")
    TAG = "tag", _("They were given a tag")
    SEGMENT = "segment", _("They came into a segment")
    DATE = "date", _("A day and hour came")
    WON = "won", _("The campaign was won")
    MOVED = "moved", _("Only a step of another ladder")


class Ladder(GroupOwned):
    """An automated sequence that people climb from the moment something put them on it.

    Attributes:
        version: the one that whoever begins now climbs. Steps with a lower number are of older versions, which people
            may still be finishing; those with the next number are the draft.
        ask_kind, ask: what must have been done, where `starts_on` is an ask; neither is anything the campaign asks.
        tag: what must have been given. segment: what must have been entered; beside a date, whom it concerns.
        starts_at: the day and hour, where `starts_on` is a date.
        climbs_again: may a person climb once more for another such act or tag, once the first climb is over?
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="ladders")
    name = TranslatedField(_("name"))
    state = models.CharField(_("state"), max_length=6, choices=LadderState.choices, default=LadderState.DRAFT)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    starts_on = models.CharField(_("begins when"), max_length=7, choices=Trigger.choices, default=Trigger.ASK)
    ask_kind = models.CharField(_("kind of ask"), max_length=20, blank=True)
    ask = models.ForeignKey(Ask, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    tag = models.ForeignKey(Tag, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    segment = models.ForeignKey(Segment, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    starts_at = models.DateTimeField(_("day and hour"), null=True, blank=True)
    climbs_again = models.BooleanField(_("more than once"), default=False)
    started_at = models.DateTimeField(_("live since"), null=True, blank=True)

    objects = scoped()

    class Meta:
        verbose_name = _("ladder")
        verbose_name_plural = _("ladders")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=LadderState.values), name="ladder_state_known"),
            models.CheckConstraint(condition=Q(starts_on__in=Trigger.values), name="ladder_trigger_known"),
        ]

    def __str__(self) -> str:
        return in_language(self.name)


class Anchor(models.TextChoices):
    """What a step's delay counts from."""

    CONFIRMED = "confirmed", _("after starting")
    HEARING = "hearing", _("around the hearing")


class Repeats(models.TextChoices):
    """How often a rung comes again, by the calendar where the group lives."""

    NEVER = "", _("once")
    DAILY = "daily", _("every day")
    WEEKLY = "weekly", _("every week")
    MONTHLY = "monthly", _("every month")


class Step(GroupOwned):
    """One rung of one version of a ladder.

    Attributes:
        rung: stays the same from version to version, so that nobody gets the same rung twice.
        kind: `email`, `task`, or another of `registry.step_types`.
        options: what the kind needs besides words, such as `{"tag": 7}`.
        delay_hours: from the anchor; negative is before a hearing.
        at_time: the hour of the group's clock it comes at, whole days after or before the anchor; without it, hours
            are counted.
        skip_if, only_if: names of conditions in `registry.skip_conditions`; one that holds of the former, or fails of
            the latter, passes this rung by.
        is_last_question: it asks whether the person is still with us; 90 days of silence after it end the ladder.
        subject, body: the e-mail, or the task's line and explanation, per language, with `{first_name}`,
            `{call_url}`, `{write_url}`, `{petition_url}`, `{hearing}`, `{group}` filled in and nothing else.
    """

    ladder = models.ForeignKey(Ladder, on_delete=models.CASCADE, related_name="steps")
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    rung = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), editable=False)
    position = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=20)
    anchor = models.CharField(_("counted"), max_length=10, choices=Anchor.choices, default=Anchor.CONFIRMED)
    delay_hours = models.IntegerField(_("hours"))
    at_time = models.TimeField(_("at"), null=True, blank=True)
    repeats = models.CharField(_("again"), max_length=7, choices=Repeats.choices, default=Repeats.NEVER, blank=True)
    on_weekdays_only = models.BooleanField(_("only on weekdays, in office hours"), default=False)
    skip_if = models.JSONField(_("skip if"), default=list, blank=True)
    only_if = models.JSONField(_("only if"), default=list, blank=True)
    options = models.JSONField(default=dict, blank=True)
    is_last_question = models.BooleanField(_("asks whether they are still with us"), default=False)
    subject = TranslatedField(_("subject"))
    body = TranslatedField(_("text"))

    objects = scoped()

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["ladder", "version", "position"]
        constraints = [
            # Checked at the end of a transaction: two steps may change places.
            models.UniqueConstraint(
                fields=["ladder", "version", "position"],
                name="step_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(fields=["ladder", "version", "rung"], name="step_rung_once"),
            models.CheckConstraint(condition=Q(repeats__in=Repeats.values), name="step_repeats_known"),
        ]

    def __str__(self) -> str:
        return f"{self.ladder} {self.position}"


class FollowUpState(models.TextChoices):
    """What became of a rung for one person."""

    DUE = "due", _("Waiting")
    DONE = "done", _("Done")
    SKIPPED = "skipped", _("Passed by")
    CANCELLED = "cancelled", _("Stopped")


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    """Named reads of follow-ups."""

    def due(self, now: datetime) -> FollowUpQuerySet:
        """Those to run at `now`."""
        return self.filter(state=FollowUpState.DUE, due_at__lte=now)

    def due_at_hearing(self, campaign: Campaign) -> FollowUpQuerySet:
        """What waits for this campaign's hearing."""
        return self.filter(state=FollowUpState.DUE, step__anchor=Anchor.HEARING, step__ladder__campaign=campaign)


class FollowUp(GroupOwned):
    """One rung due for one person.

    Attributes:
        rung: the step's own, whatever the version.
        action: what put them on the ladder, where an act did.
        occasion: of a rung that comes again, and of a ladder that is climbed again: the local day it belongs to.
        anchor_at: what the step's delay counts from.
    """

    group = tied_group()
    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="followups")
    rung = models.UUIDField(editable=False)
    # Held by the ties, which the wall put there, and found by the index below.
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="followups", db_constraint=False, db_index=False
    )
    action = models.ForeignKey(Action, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    occasion = models.DateField(null=True, blank=True)
    anchor_at = models.DateTimeField()
    due_at = models.DateTimeField(_("due"))
    state = models.CharField(_("state"), max_length=10, choices=FollowUpState.choices, default=FollowUpState.DUE)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    leased_by = models.CharField(max_length=60, blank=True)
    ran_at = models.DateTimeField(null=True, blank=True)

    objects = scoped(FollowUpQuerySet)

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        constraints = [
            models.UniqueConstraint(
                fields=["rung", "person", "occasion"], name="followup_once_per_rung", nulls_distinct=False
            ),
            models.CheckConstraint(condition=Q(state__in=FollowUpState.values), name="followup_state_known"),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="due"), name="followup_due"),
            models.Index(fields=["group", "person"], name="followup_of_person"),
        ]

    def __str__(self) -> str:
        return _("Follow-up %(number)s") % {"number": self.pk}


class Task(GroupOwned):
    """Something an organizer must do by a date."""

    what = models.CharField(_("what"), max_length=200)
    why = models.TextField(_("why"), blank=True)
    campaign = models.ForeignKey(Campaign, null=True, blank=True, on_delete=models.CASCADE, related_name="tasks")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="tasks", verbose_name=_("about")
    )
    idempotency_key = models.CharField(max_length=120, editable=False)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("assigned to"),
    )
    due_at = models.DateTimeField(_("due"))
    outcome = models.TextField(_("outcome"), blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField()

    objects = scoped()

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["due_at"]
        constraints = [models.UniqueConstraint(fields=["group", "idempotency_key"], name="task_once")]
        indexes = [models.Index(fields=["group", "due_at"], condition=Q(done_at=None), name="task_open")]

    def __str__(self) -> str:
        return self.what
