"""What the state's law lets a county decide, as the group last looked it up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organizing.groups.models import GroupOwned, scoped

# After so many days a state's law may have changed unseen.
GOOD_FOR_DAYS: Final = 180


class Posture(models.TextChoices):
    """Whether a county may decline a request to hold somebody longer."""

    LOCAL_CHOICE = "local_choice", _("The county may choose")
    LIMITS = "limits", _("The state already limits holds")
    MANDATES = "mandates", _("The state makes counties cooperate")


class StatePosture(GroupOwned):
    """One group's answer, where it stands written, and who looked when. It decides what may be asked for."""

    posture = models.CharField(_("what the state’s law says"), max_length=12, choices=Posture.choices)
    source_title = models.CharField(
        _("where it says so"), max_length=200, help_text=_("A law, a court’s ruling, a lawyer’s memo.")
    )
    source_url = models.URLField(_("link to it"), max_length=500, blank=True)
    checked_on = models.DateField(_("checked on"))
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("checked by")
    )

    objects = scoped()

    class Meta:
        verbose_name = _("state law")
        verbose_name_plural = _("state laws")
        constraints = [
            models.UniqueConstraint(fields=["group"], name="state_posture_once"),
            models.CheckConstraint(condition=models.Q(posture__in=Posture.values), name="state_posture_known"),
        ]

    def __str__(self) -> str:
        return self.get_posture_display()

    @property
    def forbids_refusal(self) -> bool:
        """Whether a county here has no choice, so that asking it to decline holds would mislead people."""
        return self.posture == Posture.MANDATES

    @property
    def good_until(self) -> date:
        """The day it wants another look."""
        return self.checked_on + timedelta(days=GOOD_FOR_DAYS)

    def is_old(self, today: date) -> bool:
        """Tell whether it was checked too long ago to be relied on."""
        return today > self.good_until
