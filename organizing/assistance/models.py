"""Who asked for help, who may read it, and whom it was handed to. No facts of anybody's case."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizing.groups.models import GroupOwned, Membership, scoped
from organizing.vault import EncryptedTextField


class HelpContact(GroupOwned):
    """A member of staff who may read requests for help. Nobody else may, not even another lead."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    named_at = models.DateTimeField()

    objects = scoped()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "membership"], name="help_contact_once")]

    def __str__(self) -> str:
        return f"contact #{self.pk}"


class HelpPartner(GroupOwned):
    """An organization that requests are handed to, such as a legal aid office."""

    name = models.CharField(_("name"), max_length=120)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    note = models.CharField(_("what they do, and when they answer"), max_length=250, blank=True)

    objects = scoped()

    class Meta:
        verbose_name = _("partner organization")
        verbose_name_plural = _("partner organizations")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["group", "name"], name="help_partner_once"),
            models.CheckConstraint(condition=~Q(phone="", email=""), name="help_partner_reachable"),
        ]

    def __str__(self) -> str:
        return self.name


class HelpState(models.TextChoices):
    """How far a request has come."""

    NEW = "new", _("Waiting")
    TAKEN = "taken", _("Somebody is on it")
    HANDED = "handed", _("Handed to a partner")
    CLOSED = "closed", _("Closed")


class HelpRequestQuerySet(models.QuerySet["HelpRequest"]):
    """Named reads of the requests."""

    def open(self) -> HelpRequestQuerySet:
        """Those nobody has closed yet."""
        return self.exclude(state=HelpState.CLOSED)

    def waiting(self) -> HelpRequestQuerySet:
        """Those that are the group's to answer: neither closed nor with a partner."""
        return self.filter(state__in=[HelpState.NEW, HelpState.TAKEN])


class HelpRequest(GroupOwned):
    """Somebody asked to be called back. Tied to no person, no list and no ladder.

    Attributes:
        reach: a phone number or an address, and `reach_by` the way to use it.
        answers_hash: a keyed hash of what was typed, so that a button pressed twice is one request.
        due_at: one business day after it came.
        reminded_at: when the contacts were told that it is late.
        forget_at: when the row is deleted; set when it is closed.
    """

    name = EncryptedTextField(_("name"))
    reach_by = EncryptedTextField(_("how to reach them"))
    reach = EncryptedTextField(_("number or address"))
    may_leave_word = EncryptedTextField(_("may a message be left"))
    safe_time = EncryptedTextField(_("safe time"))
    spoken = EncryptedTextField(_("language"))
    county = EncryptedTextField(_("county"))
    answers_hash = models.BinaryField(max_length=16, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=HelpState.choices, default=HelpState.NEW)
    created_at = models.DateTimeField(_("asked"))
    due_at = models.DateTimeField(_("to be answered by"))
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    forget_at = models.DateTimeField(null=True, blank=True)

    objects = scoped(HelpRequestQuerySet)

    class Meta:
        verbose_name = _("request for help")
        verbose_name_plural = _("requests for help")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["group", "answers_hash"], name="help_request_once"),
            models.CheckConstraint(condition=Q(state__in=HelpState.values), name="help_request_state_known"),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False, forget_at__isnull=False)
                | (~Q(state="closed") & Q(closed_at=None, forget_at=None)),
                name="help_request_closed_is_forgotten",
            ),
        ]
        indexes = [models.Index(fields=["group", "state", "due_at"], name="help_request_by_state")]

    def __str__(self) -> str:
        return _("Request %(number)s") % {"number": self.pk}


class HelpReading(GroupOwned):
    """One of those named opened a request."""

    request = models.ForeignKey(HelpRequest, on_delete=models.CASCADE, related_name="readings")
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    read_at = models.DateTimeField()

    objects = scoped()

    class Meta:
        ordering = ["-read_at"]

    def __str__(self) -> str:
        return f"reading #{self.pk}"


class HandOver(GroupOwned):
    """A request was handed to a partner: told by phone, or by a link that opens once.

    Attributes:
        expires_at: until when the mailed link opens; None where it was told by phone.
        opened_at: when the partner opened it.
    """

    request = models.ForeignKey(HelpRequest, on_delete=models.CASCADE, related_name="hand_overs")
    partner = models.ForeignKey(HelpPartner, null=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)

    objects = scoped()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"hand-over #{self.pk}"
