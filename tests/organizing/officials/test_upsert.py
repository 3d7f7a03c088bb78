"""Terms as open data tells them: ended, moved to another district, of two people of one name, vacant."""

from __future__ import annotations

from datetime import date

from organizing.intake.files import SourceFile
from tests.organizing.officials.conftest import YESTERDAY, holders


def one_person(roles: str, name: str = "Jo Sample", uuid: str = "1") -> list[SourceFile]:
    text = f"id: ocd-person/{uuid}\nname: {name}\nroles:\n{roles}"
    return [SourceFile("one.yml", text.encode())]


def seat(district: str, **dates: str) -> str:
    more = "".join(f"  {key}: {value}\n" for key, value in dates.items())
    jurisdiction = "ocd-jurisdiction/country:us/state:ca/government"
    return f"- type: lower\n  jurisdiction: {jurisdiction}\n  district: '{district}'\n{more}"


def test_a_term_that_the_new_edition_ends_is_closed(in_larkmoor, bring_in):
    bring_in("openstates", one_person(seat("9")))
    report = bring_in("openstates", one_person(seat("9", end_date="2026-10-01")))
    assert holders("sldl-9-lower") == [("Jo Sample", date(2026, 10, 1))]
    assert [line.name for line in report.ended] == ["Assembly Member, District 9 Jo Sample"]
    assert bring_in("openstates", one_person(seat("9", end_date="2026-10-01"))).counts()["unchanged"] == 1


def test_who_moves_to_another_district_leaves_the_old_one(in_larkmoor, bring_in):
    bring_in("openstates", one_person(seat("9")))
    report = bring_in("openstates", one_person(seat("9", end_date="2026-10-01") + seat("10", start_date="2026-10-02")))
    assert holders("sldl-9-lower") == [("Jo Sample", YESTERDAY)]
    assert holders("sldl-10-lower") == [("Jo Sample", None)]
    assert (report.counts()["new"], report.counts()["ended"]) == (1, 1)


def test_two_people_of_one_name_and_source_are_two(in_larkmoor, bring_in):
    bring_in("openstates", one_person(seat("9")))
    bring_in("openstates", one_person(seat("9", start_date="2026-11-01"), uuid="2"))
    assert holders("sldl-9-lower") == [("Jo Sample", date(2026, 10, 31)), ("Jo Sample", None)]


def test_a_stale_vacancy_does_not_unseat_whom_the_same_files_name(in_larkmoor, bring_in):
    vacancy = b"ca:\n  vacancies:\n  - chamber: lower\n    district: 9\n    vacant_until: 2027-06-01\n"
    files = [SourceFile("settings.yml", vacancy), *one_person(seat("9"))]
    report = bring_in("openstates", files)
    assert holders("sldl-9-lower") == [("Jo Sample", None)]
    assert "so it is not vacant" in report.skipped[0].reason
    report = bring_in("openstates", [SourceFile("settings.yml", vacancy)])
    assert holders("sldl-9-lower") == [("Jo Sample", YESTERDAY), ("", None)]
