"""What decision-makers are sent."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizing.campaigns.models import Campaign
from organizing.groups.models import GroupOwned, scoped


class DeliveryState(models.TextChoices):
    """What was decided about a digest."""

    DRAFT = "draft", _("Waiting for approval")
    APPROVED = "approved", _("Approved")
    DISCARDED = "discarded", _("Discarded")


class Delivery(GroupOwned):
    """One digest to a campaign's deciders, frozen as drafted: what is approved is what goes out, to the letter.

    Attributes:
        figures: the numbers in it, `{"confirmed": 50, "by_district": [["District 3", 21], …], "few": ["District 1"],
            "elsewhere": 2}`, the actions whose comments it quotes, `"comments": [7, 3]`, and those whose comments an
            organizer took out of it, `"left_out": [5]`; what the signer agreed to stands with the action, untouched.
        body: the whole text, without salutation line; each target's own is put in front when it is sent.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="deliveries")
    milestone = models.PositiveIntegerField(_("milestone"))
    state = models.CharField(_("state"), max_length=10, choices=DeliveryState.choices, default=DeliveryState.DRAFT)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))
    figures = models.JSONField(default=dict)
    drafted_at = models.DateTimeField(_("drafted"))
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("decided by")
    )

    objects = scoped()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "milestone"], name="delivery_once_per_milestone"),
            models.CheckConstraint(condition=Q(state__in=DeliveryState.values), name="delivery_state_known"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(decided_at__isnull=False), name="delivery_decided_has_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign}: {self.milestone}"
