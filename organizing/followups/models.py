"""Ladders, their steps, the steps waiting for people, and the tasks they leave to organizers."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizing.actions.models import Action
from organizing.campaigns.models import Campaign
from organizing.groups.models import GroupOwned, scoped
from organizing.people.models import Person
from organizing.translated import TranslatedField, in_language


class LadderState(models.TextChoices):
    """A draft starts nobody; a paused ladder keeps everyone where they are."""

    DRAFT = "draft", _("Draft")
    LIVE = "live", _("Live")
    PAUSED = "paused", _("Paused")


class Ladder(GroupOwned):
    """An automated sequence that people climb from the moment they confirm."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="ladders")
    name = TranslatedField(_("name"))
    state = models.CharField(_("state"), max_length=6, choices=LadderState.choices, default=LadderState.DRAFT)

    objects = scoped()

    class Meta:
        verbose_name = _("ladder")
        verbose_name_plural = _("ladders")
        constraints = [models.CheckConstraint(condition=Q(state__in=LadderState.values), name="ladder_state_known")]

    def __str__(self) -> str:
        return in_language(self.name)


class Anchor(models.TextChoices):
    """What a step's delay counts from."""

    CONFIRMED = "confirmed", _("after confirming")
    HEARING = "hearing", _("around the hearing")


class Step(GroupOwned):
    """One rung.

    Attributes:
        kind: `email`, `task`, or what a plugin adds.
        delay_hours: from the anchor; negative is before a hearing.
        skip_if: names of conditions in `registry.skip_conditions`; any that holds passes this rung by.
        subject, body: the e-mail, or the task's line and explanation, per language, with `{first_name}`,
            `{call_url}`, `{write_url}`, `{petition_url}`, `{hearing}`, `{group}` filled in and nothing else.
    """

    ladder = models.ForeignKey(Ladder, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=20)
    anchor = models.CharField(_("counted"), max_length=10, choices=Anchor.choices, default=Anchor.CONFIRMED)
    delay_hours = models.IntegerField(_("hours"))
    on_weekdays_only = models.BooleanField(_("only on weekdays, in office hours"), default=False)
    skip_if = models.JSONField(_("skip if"), default=list, blank=True)
    subject = TranslatedField(_("subject"))
    body = TranslatedField(_("text"))

    objects = scoped()

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["ladder", "position"]
        constraints = [models.UniqueConstraint(fields=["ladder", "position"], name="step_position_once")]

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
    """One rung due for one person, because of the action that put them on the ladder."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="followups")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="followups")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="+")
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
            models.UniqueConstraint(fields=["step", "person"], name="followup_once_per_step_and_person"),
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
