"""What became of those who waited when a ladder changed, and whom organizers keep off every ladder."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizing.followups.models import Ladder
from organizing.groups.models import GroupOwned, scoped
from organizing.people.models import Person


class MoveRule(models.TextChoices):
    """Where those who wait on the old version of a ladder go when a new one goes live."""

    SAME = "same", _("To the same step of the new version, where it is still there")
    NEXT = "next", _("On to the next later step of the new version")
    FINISH = "finish", _("They finish on the old version")
    LEAVE = "leave", _("They leave the ladder")


class LadderVersion(GroupOwned):
    """One version that went live, by which rule those who waited were moved, and how many.

    Attributes:
        rule: of those whose step both versions know; `otherwise`, finish or leave, of those who could not be moved.
        waiting: how many stood on older versions then; each is in one of `moved`, `finishing` and `left`.
    """

    ladder = models.ForeignKey(Ladder, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    rule = models.CharField(_("rule"), max_length=6, choices=MoveRule.choices)
    otherwise = models.CharField(_("otherwise"), max_length=6, choices=MoveRule.choices)
    waiting = models.PositiveIntegerField(_("waited"), default=0)
    moved = models.PositiveIntegerField(_("moved"), default=0)
    finishing = models.PositiveIntegerField(_("finish on the old one"), default=0)
    left = models.PositiveIntegerField(_("left"), default=0)
    published_at = models.DateTimeField(_("went live"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("by")
    )

    objects = scoped()

    class Meta:
        verbose_name = _("version of a ladder")
        verbose_name_plural = _("versions of ladders")
        ordering = ["ladder", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["ladder", "number"], name="ladder_version_once"),
            models.CheckConstraint(
                condition=Q(rule__in=MoveRule.values, otherwise__in=[MoveRule.FINISH, MoveRule.LEAVE]),
                name="ladder_version_rule_known",
            ),
        ]

    def __str__(self) -> str:
        return _("Version %(number)s") % {"number": self.number}


class KeptOff(GroupOwned):
    """An organizer keeps this person off every ladder, for their safety. The reason is written down nowhere."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="kept_off")
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    kept_at = models.DateTimeField()

    objects = scoped()

    class Meta:
        verbose_name = _("person kept off ladders")
        verbose_name_plural = _("people kept off ladders")

    def __str__(self) -> str:
        return f"kept off #{self.pk}"
