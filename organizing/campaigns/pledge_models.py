"""Pledges that organizations and officials make in public."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organizing.campaigns.models import Campaign
from organizing.groups.models import GroupOwned, scoped
from organizing.vault import EncryptedTextField


class PledgeKind(models.TextChoices):
    """Who pledges."""

    ORGANIZATION = "organization", _("An organization, congregation or business")
    OFFICIAL = "official", _("Somebody who holds office, or runs for it")


class PledgeQuerySet(models.QuerySet["Pledge"]):
    """Pledges of the group in scope."""

    def shown(self) -> Self:
        """Those that stand on the page, officials first, by name."""
        return self.exclude(shown_at=None).order_by("kind", "name", "pk")

    def held(self) -> Self:
        """Those that wait for an organizer, oldest first."""
        return self.filter(shown_at=None).order_by("made_at", "pk")


class Pledge(GroupOwned):
    """One public pledge, by somebody with the authority to make it. It shows once an organizer has let it.

    Attributes:
        signer: who signed for it, with their title; shown.
        email: for the group's question whether it is real; never shown, sealed.
        words: a sentence of theirs, shown.
        digest: a keyed hash of name and e-mail, so that a form sent twice is one pledge.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="pledges")
    kind = models.CharField(_("who pledges"), max_length=12, choices=PledgeKind.choices)
    name = models.CharField(_("name"), max_length=160)
    town = models.CharField(_("town"), max_length=120, blank=True)
    signer = models.CharField(_("signed by"), max_length=160, blank=True)
    signer_title = models.CharField(_("title"), max_length=160, blank=True)
    email = EncryptedTextField(_("e-mail"))
    words = models.CharField(_("in their words"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=10, default="en")
    digest = models.CharField(max_length=64, editable=False)
    made_at = models.DateTimeField(_("made"))
    shown_at = models.DateTimeField(_("shown since"), null=True, blank=True)
    shown_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("shown by")
    )

    objects = scoped(PledgeQuerySet)

    class Meta:
        verbose_name = _("pledge")
        verbose_name_plural = _("pledges")
        constraints = [
            models.UniqueConstraint(fields=["campaign", "digest"], name="pledge_once"),
            models.CheckConstraint(condition=models.Q(kind__in=PledgeKind.values), name="pledge_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} #{self.pk}"
