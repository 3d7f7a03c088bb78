"""Offices by hand: vacant until somebody is named, found again by an import, seats more and fewer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from organizing.groups.scope import group_scope
from organizing.officials.add_office import OfficeExists, add_office
from organizing.officials.add_official import NoFreeSeat, add_official
from organizing.officials.check_official import check_official
from organizing.officials.details import OfficeDetails, OfficialDetails
from organizing.officials.edit_office import edit_office
from organizing.officials.models import Office, Official
from organizing.officials.vacancies import SeatsInUse
from organizing.places.models import Division
from tests.organizing.officials.conftest import TODAY, YESTERDAY, holders

CITY = "ocd-division/country:us/state:ca/place:mountain_view"


@pytest.fixture
def details(in_larkmoor):
    place = Division.objects.create(ocd_id=CITY, name="Mountain View")
    return OfficeDetails(division=place, name={"en": "Council Member"}, lobbying_class="legislative", seats=2)


@pytest.fixture
def council(in_larkmoor, details):
    return add_office(group=in_larkmoor, details=details, today=TODAY)


def name_one(office, name):
    return add_official(office_id=office.pk, details=OfficialDetails(name=name), today=TODAY)


def test_a_new_office_is_vacant_in_every_seat(council):
    assert council.slug == "ca-place-mountain_view-council-member"
    assert holders("council-member") == [("", None), ("", None)]


def test_the_same_office_twice_is_refused_and_named(in_larkmoor, council, details):
    with pytest.raises(OfficeExists) as refused:
        add_office(group=in_larkmoor, details=details, today=TODAY)
    assert refused.value.office == council
    assert Official.objects.filter(office=council).count() == 2


def test_an_import_finds_the_office_and_seats_its_people(council, bring_in, table):
    row = {"state": "CA", "city": "Mountain View", "office": "Council Member"}
    report = bring_in("county_csv", table({**row, "name": "Sample One"}, {**row, "name": "Sample Two"}))
    assert report.counts()["changed"] == 2
    assert sorted(holders("council-member")) == [("Sample One", None), ("Sample Two", None)]
    assert Office.objects.filter(division__ocd_id=CITY).count() == 1


def test_names_people_seat_by_seat_until_there_is_none_left(council):
    first, second = name_one(council, "Sample One"), name_one(council, "Sample Two")
    assert (first.seat, second.seat) == (1, 2)
    with pytest.raises(NoFreeSeat):
        name_one(council, "Sample Three")


def test_naming_somebody_twice_names_them_once(council):
    assert name_one(council, "Sample One").pk == name_one(council, "Sample One").pk
    assert holders("council-member") == [("Sample One", None), ("", None)]


def test_a_seat_more_is_a_vacancy_more(council, details):
    for _time in range(2):
        edit_office(office_id=council.pk, details=replace(details, seats=3), today=TODAY)
    assert holders("council-member") == [("", None)] * 3
    assert name_one(council, "Sample One").seat == 1


def test_of_seats_done_away_with_the_vacancies_end_and_leave_the_list(council, details):
    name_one(council, "Sample One")
    edit_office(office_id=council.pk, details=replace(details, seats=1), today=TODAY)
    assert holders("council-member") == [("Sample One", None), ("", YESTERDAY)]
    listed = Official.objects.latest_in_seat(TODAY).filter(office=council)
    assert [one.name for one in listed] == ["Sample One"]


def test_a_seat_that_somebody_holds_is_not_done_away_with(council, details):
    name_one(council, "Sample One")
    name_one(council, "Sample Two")
    with pytest.raises(SeatsInUse):
        edit_office(office_id=council.pk, details=replace(details, seats=1), today=TODAY)
    assert Office.objects.get(pk=council.pk).seats == 2


def test_an_edited_office_survives_the_next_import(in_larkmoor, bring_in, table, supervisor):
    bring_in("county_csv", table(supervisor(role="Votes", office_es="Supervisora")))
    office = Office.objects.select_related("division").get(slug__endswith="supervisor")
    ours = OfficeDetails(
        division=office.division,
        name={"en": "Board seat 1", "es": "Silla 1"},
        role={"en": "Votes on the jail"},
        level="city",
        lobbying_class="executive",
        powers=["jail_policy"],
    )
    edit_office(office_id=office.pk, details=ours, today=TODAY)
    report = bring_in("county_csv", table(supervisor(role="Votes on budgets", powers="budget")))
    office.refresh_from_db()
    assert (office.name, office.role, office.level) == (ours.name, ours.role, "city")
    assert (office.lobbying_class, office.powers) == ("executive", ["jail_policy"])
    assert {change.field for change in report.kept[0].changes} >= {"role"}


def test_checking_only_goes_forward(council):
    seat = name_one(council, "Sample One")
    for day in (TODAY, YESTERDAY, TODAY):
        check_official(official_id=seat.pk, day=day)
    seat.refresh_from_db()
    assert seat.checked_on == TODAY


def test_refuses_an_outsider(larkmoor, other_group):
    with group_scope(larkmoor):
        office = Office.objects.select_related("division").order_by("pk").first()
        official = Official.objects.filter(office=office).first()
    theirs = OfficeDetails(division=office.division, name={"en": "Cleo’s"}, lobbying_class="executive")
    with group_scope(other_group):
        with pytest.raises(Office.DoesNotExist):
            edit_office(office_id=office.pk, details=theirs, today=TODAY)
        with pytest.raises(Office.DoesNotExist):
            name_one(office, "Cleo")
        with pytest.raises(Official.DoesNotExist):
            check_official(official_id=official.pk, day=TODAY)
