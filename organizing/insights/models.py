"""What a tax-exempt group notes of its work with officials."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizing.campaigns.models import Campaign
from organizing.groups.models import GroupOwned, scoped
from organizing.officials.models import Office


class Lobbying(models.TextChoices):
    """How the tax law sees an activity (26 U.S.C. 501(h) and 4911)."""

    DIRECT = "direct", _("Direct lobbying")
    GRASSROOTS = "grassroots", _("Grassroots lobbying")
    NOT = "not", _("Not lobbying")


class LobbyingEntry(GroupOwned):
    """One activity, classed, with the staff hours and money it took.

    Attributes:
        reference: the row it was noted from, such as `delivery:7`; "" when entered by hand.
        why: the reason for the class, in words.
        hours: paid staff time; volunteers' is not counted.
        cost: in dollars.
    """

    campaign = models.ForeignKey(Campaign, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    office = models.ForeignKey(Office, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    happened_on = models.DateField(_("day"))
    what = models.CharField(_("what was done"), max_length=250)
    lobbying = models.CharField(_("class"), max_length=10, choices=Lobbying.choices)
    why = models.CharField(_("because"), max_length=250, blank=True)
    hours = models.DecimalField(_("staff hours"), max_digits=7, decimal_places=2, default=0)
    cost = models.DecimalField(_("cost in dollars"), max_digits=10, decimal_places=2, default=0)
    reference = models.CharField(max_length=60, blank=True, editable=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField()

    objects = scoped()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("lobbying log")
        ordering = ["-happened_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "reference"], condition=~Q(reference=""), name="lobbying_entry_once_per_row"
            ),
            models.CheckConstraint(condition=Q(lobbying__in=Lobbying.values), name="lobbying_entry_class_known"),
            models.CheckConstraint(condition=Q(hours__gte=0, cost__gte=0), name="lobbying_entry_not_negative"),
        ]

    def __str__(self) -> str:
        return self.what
