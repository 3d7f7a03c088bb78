"""Correct what is known of an office."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from organizing.officials.details import OfficeDetails, write_details
from organizing.officials.models import Office
from organizing.officials.vacancies import close_seats_above, fill_with_vacancies


@transaction.atomic
def edit_office(*, office_id: int, details: OfficeDetails, today: date) -> Office:
    """Put an organizer's words in force; they survive every import, as an official's do. Safe to call twice.

    A seat more is a vacancy more. Of seats done away with the vacancies end.

    Raises:
        Office.DoesNotExist: there is none in this group.
        SeatsInUse: somebody holds a seat that would be done away with.
    """
    office: Office = Office.objects.select_for_update(of=("self",)).select_related("division").get(pk=office_id)
    if details.seats < office.seats:
        close_seats_above(office, seats=details.seats, today=today)
    if changed := write_details(office, details):
        office.save(update_fields=changed)
    if "seats" in changed:
        fill_with_vacancies(office, today=today)
    return office
