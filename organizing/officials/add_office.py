"""Put an office on the group's list, every seat of it vacant until somebody is named."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.text import slugify

from organizing.groups.models import LocalGroup
from organizing.officials.details import OfficeDetails
from organizing.officials.models import Office
from organizing.officials.slug import office_slug
from organizing.officials.vacancies import fill_with_vacancies
from organizing.once import insert_once
from organizing.translated import in_language


class OfficeExists(ValueError):
    """The group has this office of this place already.

    Attributes:
        office: the one it has.
    """

    def __init__(self, office: Office) -> None:
        super().__init__(str(office))
        self.office = office


@transaction.atomic
def add_office(*, group: LocalGroup, details: OfficeDetails, today: date) -> Office:
    """Make an office and a vacancy for each of its seats. An import of the same place and title finds it.

    Raises:
        OfficeExists: there is one of this title in this place.
    """
    # The English title makes the slug wherever there is one, as in an import.
    key = slugify(in_language(details.name, "en"))[:60] or "office"
    slug = office_slug(division_id=details.division.ocd_id, key=key)
    office = Office(group=group, slug=slug, **vars(details))
    if not insert_once(office):
        raise OfficeExists(Office.objects.get(slug=slug))
    fill_with_vacancies(office, today=today)
    return office
