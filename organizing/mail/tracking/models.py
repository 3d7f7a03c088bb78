"""What providers report, what that does to a reader, and signs of life of the machinery."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizing.groups.models import GroupOwned, scoped
from organizing.mail.models import Email


class What(models.TextChoices):
    """What a provider can say of one message. `refused`: the provider did not even try."""

    SENT = "sent", _("On its way")
    DEFERRED = "deferred", _("Put off by the receiving server")
    DELIVERED = "delivered", _("Delivered")
    BOUNCED = "bounced", _("Came back")
    REFUSED = "refused", _("Refused by the provider")
    COMPLAINED = "complained", _("Marked as spam")
    UNSUBSCRIBED = "unsubscribed", _("Unsubscribed at the provider")


class Outcome(models.TextChoices):
    """What became of an event."""

    WAITING = "waiting", _("Waiting")
    COUNTED = "counted", _("Counted")
    OLD_NEWS = "old_news", _("Told nothing new")
    HELD = "held", _("Held for a person")
    STRANGER = "stranger", _("About no message of ours")


class ProviderEvent(models.Model):
    """One event as a provider posted it, without its words and without the reader's address. Kept for 30 days.

    It belongs to no group: whose message it is about is found out by a worker, not by the request that brings it.

    Attributes:
        key: a hash of provider and event; the same event is stored once.
        provider_id: the provider's name for the message, message_id: ours, where the provider hands it back.
        is_final: the mailbox is gone for good.
        happened_at: by the provider's clock.
    """

    provider = models.CharField(max_length=20)
    key = models.BinaryField(max_length=16, unique=True)
    provider_id = models.CharField(max_length=200, blank=True)
    message_id = models.CharField(max_length=120, blank=True)
    what = models.CharField(max_length=12, choices=What.choices)
    is_final = models.BooleanField(default=False)
    happened_at = models.DateTimeField()
    received_at = models.DateTimeField(db_index=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.WAITING)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(what__in=What.values), name="provider_event_what_known"),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="provider_event_outcome_known"),
        ]
        indexes = [models.Index(fields=["id"], condition=Q(outcome="waiting"), name="provider_event_waiting")]

    def __str__(self) -> str:
        return f"{self.provider} {self.what} #{self.pk}"


class VerdictState(models.TextChoices):
    """Whether a verdict is in force."""

    APPLIED = "applied", _("Applied")
    HELD = "held", _("Held for a person")
    FORGOTTEN = "forgotten", _("Forgotten")


class Verdict(GroupOwned):
    """A provider's word that ends the writing to one reader: the mailbox is gone, or the reader has had enough.

    Too many of them in an hour may be a forgery or somebody's mistake: those are held until a person decides.

    Attributes:
        what: `bounced`, `complained` or `unsubscribed`.
        settled_at: when it was applied or forgotten; settled_by: by whom, None where no person was needed.
    """

    email = models.ForeignKey(Email, on_delete=models.CASCADE, related_name="verdicts")
    what = models.CharField(max_length=12, choices=What.choices)
    state = models.CharField(max_length=10, choices=VerdictState.choices)
    happened_at = models.DateTimeField()
    heard_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = scoped()

    class Meta:
        verbose_name = _("provider’s word on a mailbox")
        verbose_name_plural = _("providers’ words on mailboxes")
        constraints = [
            models.UniqueConstraint(fields=["group", "email", "what"], name="verdict_once"),
            models.CheckConstraint(condition=Q(state__in=VerdictState.values), name="verdict_state_known"),
        ]
        indexes = [
            models.Index(fields=["group", "id"], condition=Q(state="held"), name="verdict_held"),
            models.Index(fields=["group", "settled_at"], name="verdict_settled"),
        ]

    def __str__(self) -> str:
        return f"{self.what} #{self.pk}"


class SuppressionLift(GroupOwned):
    """A lead let an address be written to again, and said why. The address itself is kept as its hash only."""

    address_hash = models.BinaryField(max_length=16)
    was = models.CharField(max_length=20)
    why = models.CharField(_("why"), max_length=200)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    lifted_at = models.DateTimeField()

    objects = scoped()

    class Meta:
        verbose_name = _("lifted suppression")
        verbose_name_plural = _("lifted suppressions")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.was} #{self.pk}"


class Heartbeat(models.Model):
    """When a part of the machinery was last alive, as it noted itself. Belongs to no group."""

    name = models.CharField(max_length=40, unique=True)
    beat_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.name
