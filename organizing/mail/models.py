"""The ledger of every e-mail, to anyone, and the addresses that must not be written to again."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizing.actions.models import Action
from organizing.campaigns.models import Campaign
from organizing.groups.models import GroupOwned, Invitation, LocalGroup, Membership, scoped
from organizing.officials.models import Official
from organizing.people.models import Person


class EmailState(models.TextChoices):
    """The life of one message. `sending` is committed before the server is spoken to, `sent` after."""

    DUE = "due", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    DELIVERED = "delivered", _("Delivered")
    BOUNCED = "bounced", _("Bounced")
    COMPLAINED = "complained", _("Complained")
    FAILED = "failed", _("Failed")
    UNKNOWN = "unknown", _("Not known")
    CANCELLED = "cancelled", _("Not sent")


class EmailQuerySet(models.QuerySet["Email"]):
    """Named reads of the ledger."""

    def due(self, now: datetime) -> EmailQuerySet:
        """Those to send at `now`."""
        return self.filter(state=EmailState.DUE, due_at__lte=now)

    def that_reached(self) -> EmailQuerySet:
        """Those a server took and nothing came back from."""
        return self.filter(state__in=[EmailState.SENT, EmailState.DELIVERED])


class Email(GroupOwned):
    """One message in the ledger. It names its reader by id and holds no body: both are read when it goes out.

    Attributes:
        kind: how it is rendered and what may stop it, from `registry.email_kinds`.
        idempotency_key: the same key is the same message, queued once.
        reference: the row of a higher room it is about, such as `delivery:7`.
        reason: why it is where it is, in words an organizer reads.
        provider_id: what the provider calls it, where one took it.
        heard_at, heard_rank: when, by its clock, the provider's weightiest news of it happened, and how much that
            weighs; so that news which comes late or twice changes nothing.
    """

    kind = models.CharField(_("kind"), max_length=30)
    idempotency_key = models.CharField(max_length=120, editable=False)
    # Three writes a message, and each writes every index a row is in. So rows are in the index of what they have alone,
    # and what the wall's tie holds, (group, row) to the same pair over there, is held once.
    group = models.ForeignKey(
        LocalGroup, on_delete=models.CASCADE, related_name="+", db_index=False, verbose_name=_("group")
    )
    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="emails",
        db_constraint=False,
        db_index=False,
    )
    official = models.ForeignKey(
        Official, null=True, blank=True, on_delete=models.SET_NULL, related_name="emails", db_index=False
    )
    invitation = models.ForeignKey(
        Invitation, null=True, blank=True, on_delete=models.CASCADE, related_name="emails", db_index=False
    )
    membership = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    campaign = models.ForeignKey(
        Campaign,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    action = models.ForeignKey(
        Action, null=True, blank=True, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    reference = models.CharField(max_length=60, blank=True)
    language = models.CharField(_("language"), max_length=10)
    lane = models.PositiveSmallIntegerField(default=5)
    counts_toward_cap = models.BooleanField(default=False)
    state = models.CharField(_("state"), max_length=12, choices=EmailState.choices, default=EmailState.DUE)
    due_at = models.DateTimeField(_("due"))
    leased_until = models.DateTimeField(null=True, blank=True)
    leased_by = models.CharField(max_length=60, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    subject = models.CharField(_("subject"), max_length=250, blank=True)
    message_id = models.CharField(max_length=120, blank=True)
    provider_id = models.CharField(max_length=200, blank=True, db_default="", editable=False)
    reason = models.CharField(_("reason"), max_length=250, blank=True)
    created_at = models.DateTimeField(_("queued"))
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    heard_at = models.DateTimeField(_("heard of"), null=True, blank=True, editable=False)
    heard_rank = models.PositiveSmallIntegerField(default=0, db_default=0, editable=False)

    objects = scoped(EmailQuerySet)

    class Meta:
        verbose_name = _("e-mail")
        verbose_name_plural = _("e-mails")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["group", "idempotency_key"], name="email_once"),
            models.CheckConstraint(condition=Q(state__in=EmailState.values), name="email_state_known"),
            models.CheckConstraint(
                condition=Q(person=None, official=None, invitation=None)
                | Q(person=None, official=None, membership=None)
                | Q(person=None, invitation=None, membership=None)
                | Q(official=None, invitation=None, membership=None),
                name="email_has_one_reader",
            ),
        ]
        indexes = [
            # What is leased leaves the index: a claim reads past no row of another worker's. `id` orders those due in
            # the same second, of which there may be a hundred thousand.
            models.Index(
                fields=["lane", "due_at", "id"], condition=Q(state="due", leased_until=None), name="email_to_claim"
            ),
            models.Index(fields=["leased_until"], condition=Q(leased_until__isnull=False), name="email_leased"),
            models.Index(fields=["group", "person", "-created_at"], name="email_of_person"),
            models.Index(fields=["group", "reference"], condition=~Q(reference=""), name="email_by_reference"),
            models.Index(fields=["message_id"], condition=~Q(message_id=""), name="email_by_message_id"),
            models.Index(fields=["provider_id"], condition=~Q(provider_id=""), name="email_by_provider_id"),
            models.Index(
                fields=["group", "due_at"], condition=Q(state__in=["failed", "unknown"]), name="email_in_trouble"
            ),
            models.Index(fields=["official", "sent_at"], condition=Q(official__isnull=False), name="email_of_official"),
            models.Index(fields=["action"], condition=Q(action__isnull=False), name="email_of_action"),
            models.Index(fields=["invitation"], condition=Q(invitation__isnull=False), name="email_of_invitation"),
            models.Index(fields=["membership"], condition=Q(membership__isnull=False), name="email_of_member"),
        ]

    def __str__(self) -> str:
        return _("E-mail %(number)s") % {"number": self.pk}


class Suppression(GroupOwned):
    """An address not to be written to again, kept as a keyed hash so that it survives erasure and tells nobody."""

    address_hash = models.BinaryField(max_length=16)
    reason = models.CharField(max_length=20)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = scoped()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "address_hash"], name="suppression_once")]

    def __str__(self) -> str:
        return f"{self.reason} #{self.pk}"
