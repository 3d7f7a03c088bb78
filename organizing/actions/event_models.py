"""When and where an ask is done that one comes to: a meeting, a rally, a hearing."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organizing.actions.models import Ask
from organizing.groups.models import GroupOwned, scoped
from organizing.translated import TranslatedField, in_language


class Known(models.TextChoices):
    """Yes, no, or nobody has asked the clerk yet."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "", _("Not known yet")


class EventQuerySet(models.QuerySet["Event"]):
    """Named reads of events."""

    def ahead(self, now: datetime) -> EventQuerySet:
        """Those still to come or going on, the next first."""
        return self.filter(ends_at__gt=now, called_off_at=None).order_by("starts_at", "pk")


class Event(GroupOwned):
    """The event behind an ask of kind `event`, shared by its pages in all languages.

    The rules are those of the body that hears people; what nobody has found out yet stays empty and unsaid.

    Attributes:
        uid: names it in calendars for good.
        revision: goes up with each change that calendars must follow (RFC 5545, 3.8.7.4).
        says_address: must who speaks say their address aloud?
    """

    ask = models.OneToOneField(Ask, on_delete=models.CASCADE, related_name="event")
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    place = TranslatedField(_("place"))
    address = models.CharField(_("address"), max_length=250, blank=True)
    about = TranslatedField(_("what happens there"))
    is_hearing = models.BooleanField(_("a hearing or public meeting of a body"), default=False)
    minutes_to_speak = models.PositiveSmallIntegerField(_("minutes to speak"), null=True, blank=True)
    sign_up = TranslatedField(_("how to sign up to speak"))
    sign_up_until = models.DateTimeField(_("sign up to speak by"), null=True, blank=True)
    interpreter = TranslatedField(_("interpreter"))
    interpreter_until = models.DateTimeField(_("ask for an interpreter by"), null=True, blank=True)
    has_cameras = models.CharField(_("cameras"), max_length=3, choices=Known.choices, blank=True)
    says_address = models.CharField(_("address stated aloud"), max_length=3, choices=Known.choices, blank=True)
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    called_off_at = models.DateTimeField(_("called off"), null=True, blank=True)

    objects = scoped(EventQuerySet)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="event_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(has_cameras__in=Known.values), name="event_cameras_known"),
            models.CheckConstraint(condition=Q(says_address__in=Known.values), name="event_address_known"),
        ]

    def __str__(self) -> str:
        return in_language(self.ask.title)

    @property
    def lies_ahead(self) -> bool:
        """Whether it is still to come, or going on."""
        return self.called_off_at is None and self.ends_at > timezone.now()
