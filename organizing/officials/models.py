"""Offices and the officials who hold them. Each group keeps its own: it is the one that checks the numbers."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from organizing.groups.models import GroupOwned, scoped
from organizing.places.models import Division
from organizing.translated import TranslatedField, in_language


class Level(models.TextChoices):
    """Which government a seat belongs to."""

    CITY = "city", _("City")
    COUNTY = "county", _("County")
    STATE = "state", _("State")
    FEDERAL = "federal", _("Federal")


class LobbyingClass(models.TextChoices):
    """For the tax law: asking a legislator for a law is lobbying, asking a sheriff for a policy mostly is not."""

    LEGISLATIVE = "legislative", _("Legislative")
    EXECUTIVE = "executive", _("Executive")


class Office(GroupOwned):
    """A seat in a Division, whoever holds it."""

    division = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="+", verbose_name=_("division"))
    slug = models.SlugField(max_length=80)
    name = TranslatedField(_("name"))
    role = TranslatedField(_("what it can do, in one line"))
    level = models.CharField(_("level"), max_length=10, choices=Level.choices, default=Level.COUNTY)
    lobbying_class = models.CharField(_("for lobbying rules"), max_length=12, choices=LobbyingClass.choices)
    powers = models.JSONField(_("powers"), default=list, blank=True)

    objects = scoped()

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        constraints = [models.UniqueConstraint(fields=["group", "slug"], name="office_slug_once")]

    def __str__(self) -> str:
        return in_language(self.name)


class Official(GroupOwned):
    """Who holds an office for a term, and how to reach them.

    A blank name stands for the seat itself: sample data and vacant seats name nobody.

    Attributes:
        phones: a list of `{"number": "+15550142", "label": {"en": "Main line"}}`, best first.
        office_hours: weekday ("0" is Monday) to `["09:00", "17:00"]` in the group's zone.
    """

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="officials", verbose_name=_("office"))
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phones = models.JSONField(_("phones"), default=list, blank=True)
    office_hours = models.JSONField(_("office hours"), default=dict, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    term_starts_on = models.DateField(_("term starts"), null=True, blank=True)
    term_ends_on = models.DateField(_("term ends"), null=True, blank=True)
    source_url = models.URLField(_("source"), blank=True)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)

    objects = scoped()

    class Meta:
        verbose_name = _("official")
        verbose_name_plural = _("officials")
        constraints = [
            models.UniqueConstraint(
                fields=["office"], condition=models.Q(term_ends_on=None), name="office_has_one_holder_now"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office} {self.name}".strip()

    def title(self, language: str | None = None) -> str:
        """The office and, where somebody is named, the name: `Sheriff`, `Commissioner Jo Sample`."""
        return f"{in_language(self.office.name, language)} {self.name}".strip()

    def role(self, language: str | None = None) -> str:
        """What the office can do, in one line."""
        return in_language(self.office.role, language)

    @property
    def main_phone(self) -> dict[str, Any]:
        """The number to try first, or {}."""
        return self.phones[0] if self.phones else {}

    @property
    def second_phone(self) -> dict[str, Any]:
        """The number to try when the first is busy, or {}."""
        return self.phones[1] if len(self.phones) > 1 else {}
