"""Offices and the officials who hold them. Each group keeps its own: it is the one that checks the numbers."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizing.groups.models import GroupOwned, scoped
from organizing.officials.reads import OfficialQuerySet
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


class Power(models.TextChoices):
    """What an office can decide that a campaign may want of it."""

    JAIL_POLICY = "jail_policy", _("Jail policy")
    ORDINANCE = "ordinance", _("Ordinance")
    BUDGET = "budget", _("Budget")
    LEGAL_OPINION = "legal_opinion", _("Legal opinion")
    STATE_BILL = "state_bill", _("State bill")


class Office(GroupOwned):
    """One or more equal seats in a Division, whoever holds them.

    Attributes:
        seats: how many people hold it at once: one nearly always, two for a state's senators.
        imported: per source, the values it gave last, so that its next edition changes only what it changed.
    """

    division = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="+", verbose_name=_("division"))
    slug = models.SlugField(max_length=80)
    name = TranslatedField(_("name"))
    role = TranslatedField(_("what it can do, in one line"))
    level = models.CharField(_("level"), max_length=10, choices=Level.choices, default=Level.COUNTY)
    lobbying_class = models.CharField(_("for lobbying rules"), max_length=12, choices=LobbyingClass.choices)
    powers = models.JSONField(_("powers"), default=list, blank=True)
    seats = models.PositiveSmallIntegerField(_("seats"), default=1)
    imported = models.JSONField(default=dict, blank=True, editable=False)

    objects = scoped()

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        constraints = [
            models.UniqueConstraint(fields=["group", "slug"], name="office_slug_once"),
            models.CheckConstraint(condition=Q(seats__gte=1), name="office_has_a_seat"),
        ]

    def __str__(self) -> str:
        return in_language(self.name)


class Official(GroupOwned):
    """Who holds an office for a term, and how to reach them.

    A blank name stands for the seat itself: sample data and vacant seats name nobody.

    Attributes:
        seat: which of the office's equal seats, from 1.
        source_id: the person's id in open data (`ocd-person/…`, `bioguide:…`), or "".
        phones: a list of `{"number": "+15550142", "label": {"en": "Main line"}}`, best first.
        addresses: a list of `{"lines": ["1 Main St"], "label": {"en": "District office"}, "fax": "+15550143"}`.
        accounts: name by service, such as `{"twitter": "ASample"}`.
        office_hours: weekday ("0" is Monday) to `["09:00", "17:00"]` in the group's zone.
        imported: per source, the values it gave last; see Office.
    """

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="officials", verbose_name=_("office"))
    seat = models.PositiveSmallIntegerField(_("seat"), default=1)
    source_id = models.CharField(max_length=100, blank=True, editable=False)
    name = models.CharField(_("name"), max_length=200, blank=True)
    party = models.CharField(_("party"), max_length=80, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    contact_form_url = models.URLField(_("contact form"), max_length=500, blank=True)
    website_url = models.URLField(_("website"), max_length=500, blank=True)
    phones = models.JSONField(_("phones"), default=list, blank=True)
    addresses = models.JSONField(_("addresses"), default=list, blank=True)
    accounts = models.JSONField(_("accounts elsewhere"), default=dict, blank=True)
    office_hours = models.JSONField(_("office hours"), default=dict, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    term_starts_on = models.DateField(_("term starts"), null=True, blank=True)
    term_ends_on = models.DateField(_("term ends"), null=True, blank=True)
    source_url = models.URLField(_("source"), max_length=500, blank=True)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    imported = models.JSONField(default=dict, blank=True, editable=False)

    objects = scoped(OfficialQuerySet)

    class Meta:
        verbose_name = _("official")
        verbose_name_plural = _("officials")
        constraints = [
            models.UniqueConstraint(
                fields=["office", "seat"], condition=Q(term_ends_on=None), name="seat_has_one_holder_now"
            ),
        ]
        indexes = [models.Index(fields=["group", "source_id"], name="official_by_source_id")]

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


class ImportState(models.TextChoices):
    """The life of an upload: looked at, then imported or thrown away."""

    CHECKED = "checked", _("Looked at")
    DONE = "done", _("Imported")


class OfficialImport(GroupOwned):
    """One upload of officials: kept between the look and the import, then only its report.

    Attributes:
        format: a name in `registry.importers`.
        files: the uploaded files in one archive; empty once imported.
        report: what `Report.as_json` says, of the look first and of the import then.
    """

    format = models.CharField(_("format"), max_length=30)
    file_names = models.CharField(_("files"), max_length=300)
    files = models.BinaryField()
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=ImportState.choices, default=ImportState.CHECKED)
    report = models.JSONField(default=dict)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("by")
    )
    created_at = models.DateTimeField(auto_now_add=True)
    imported_at = models.DateTimeField(null=True, blank=True)

    objects = scoped()

    class Meta:
        verbose_name = _("import of officials")
        verbose_name_plural = _("imports of officials")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ImportState.values), name="official_import_state_known"),
        ]

    def __str__(self) -> str:
        return self.file_names
