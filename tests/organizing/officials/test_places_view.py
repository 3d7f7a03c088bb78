"""The Places screen: the ZIP table by hand and as CSV, outlines with a dry run; by role and by group."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from organizing.groups.models import GroupBoundary, GroupZip
from organizing.groups.scope import group_scope
from organizing.intake.files import SourceFile
from organizing.officials.models import OfficialImport
from organizing.places.remote.notes import note_trouble
from tests.factories import COUNTY
from tests.organizing.places.maps import collection, feature, five_districts, strip

CENSUS = "organizing.places.remote.census.CensusGeocoder"


@pytest.fixture
def signed_in(client, ben):
    """`signed_in(user=ben)`: a client signed in as an organizer, or as whoever is named."""

    def sign_in(user: Any = ben) -> Any:
        client.force_login(user)
        return client

    return sign_in


def upload(client: Any, format_name: str, *files: SourceFile) -> Any:
    """What the forms on the screen post."""
    uploads = [SimpleUploadedFile(one.name, one.data) for one in files]
    return client.post(reverse("organizing_import_officials"), {"format_name": format_name, "uploads": uploads})


def table(group: Any) -> dict[str, tuple[str, str, str]]:
    with group_scope(group):
        rows = GroupZip.objects.select_related("county", "district")
        return {one.zip_code: (one.town, one.county.name, str(one.district or "")) for one in rows}


def outlines(group: Any) -> list[str]:
    with group_scope(group):
        return [str(one) for one in GroupBoundary.objects.select_related("division").order_by("division__ocd_id")]


def csv(text: str) -> SourceFile:
    return SourceFile("zips.csv", text.encode())


def test_a_map_is_looked_at_before_it_is_kept(larkmoor, signed_in):
    client = signed_in()
    unknown = feature(strip(4), NAME="District 9")
    answer = upload(client, "boundaries", collection(feature(strip(3), NAME="District 3"), unknown))
    told = client.get(answer.url).content.decode()
    assert "District 3" in told and "NAME: District 3" in told and "5 points" in told
    assert "No district called “District 9” is known here." in told
    assert outlines(larkmoor) == []
    client.post(answer.url)
    assert outlines(larkmoor) == ["District 3"]
    shown = client.get(reverse("organizing_places")).content.decode()
    assert "Without an outline yet: District 1, District 2, District 4, District 5." in shown


def test_an_outline_is_removed_by_hand(larkmoor, signed_in):
    client = signed_in()
    client.post(upload(client, "boundaries", five_districts()).url)
    with group_scope(larkmoor):
        pk = GroupBoundary.objects.get(division__ocd_id=f"{COUNTY}/council_district:2").pk
    assert client.get(reverse("organizing_places_drop_outline", args=[pk])).status_code == 405
    client.post(reverse("organizing_places_drop_outline", args=[pk]))
    assert outlines(larkmoor) == ["District 1", "District 3", "District 4", "District 5"]
    assert client.post(reverse("organizing_places_drop_outline", args=[pk])).status_code == 404


def test_a_table_is_brought_in_row_by_row(larkmoor, signed_in):
    client = signed_in()
    rows = csv(
        "ZIP;Town;County;District\n"
        "00004;Larkmoor;Larkmoor County;District 4\n"
        "1;Millhaven;Larkmoor County;1\n"
        "00005;Fern;Larkmoor County;9\n"
        "abc;;;\n"
        "95112;;;\n"
        "60601;Chicago;Cook County, ZZ;\n"
        "00006;;;\n"
        "00004;Again;Larkmoor County;\n"
    )
    answer = upload(client, "zip_table", rows)
    told = client.get(answer.url).content.decode()
    for sentence in (
        "“1” is no ZIP code. Write its five digits.",
        "No district called “9” is known here.",
        "“abc” is no ZIP code.",
        "There is no county called Cook County in ZZ.",
        "We do not know the county of 00006. Fill it in.",
        "00004 stood before, in zips.csv, line 2; that row was taken.",
    ):
        assert sentence in told
    before = table(larkmoor)
    client.post(answer.url)
    after = table(larkmoor)
    assert after == {
        **before,
        "00004": ("Larkmoor", "Larkmoor County", "District 4"),
        "95112": ("San Jose", "Santa Clara County", ""),
    }


def test_the_table_that_is_handed_out_comes_back_unchanged(larkmoor, signed_in):
    client = signed_in()
    answer = client.get(reverse("organizing_places_csv"))
    assert answer.content.decode("utf-8-sig").splitlines()[0] == "zip,town,county,district"
    again = upload(client, "zip_table", SourceFile("zips.csv", answer.content))
    with group_scope(larkmoor):
        counts = OfficialImport.objects.latest("pk").report["counts"]
    assert (counts["unchanged"], counts["new"], counts["changed"], counts["skipped"]) == (4, 0, 0, 0)
    assert again.status_code == 302


def test_a_line_is_added_changed_and_taken_out_by_hand(larkmoor, signed_in):
    client = signed_in()
    add = reverse("organizing_places_add")
    line = {"zip": "00007", "town": "Fern", "county": "Larkmoor County", "district": f"{COUNTY}/council_district:2"}
    assert client.get(add).status_code == 200
    assert client.post(add, line).status_code == 302
    assert table(larkmoor)["00007"] == ("Fern", "Larkmoor County", "District 2")
    with group_scope(larkmoor):
        pk = GroupZip.objects.get(zip_code="00007").pk
    edit = reverse("organizing_places_zip", args=[pk])
    assert 'value="Fern"' in client.get(edit).content.decode()
    client.post(edit, {**line, "zip": "99999", "town": "Fernley", "district": ""})
    assert table(larkmoor)["00007"] == ("Fernley", "Larkmoor County", "")
    client.post(reverse("organizing_places_drop_zip", args=[pk]))
    assert "00007" not in table(larkmoor)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"zip": ""}, "Write the five digits."),
        ({"zip": "12"}, "“12” is no ZIP code. Write its five digits."),
        ({"zip": "00001"}, "This ZIP code is in your table already. Change it there."),
        ({"county": "Nowhere County, CA"}, "There is no county called Nowhere County in California."),
        ({"county": "Nowhere County"}, "Write the state too, like “Santa Clara County, CA”."),
        ({"district": "x"}, "Select a valid choice."),
        ({"town": "x" * 121}, "Ensure this value has at most 120 characters"),
    ],
)
def test_a_wrong_line_gets_a_sentence_and_is_not_saved(larkmoor, signed_in, changes, sentence):
    before = table(larkmoor)
    line = {"zip": "00007", "town": "Fern", "county": "Larkmoor County", "district": "", **changes}
    answer = signed_in().post(reverse("organizing_places_add"), line)
    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert table(larkmoor) == before


def test_finds_a_line_by_its_beginning_or_its_town(larkmoor, signed_in):
    client = signed_in()
    for asked in ("00002", "alder"):
        shown = client.get(reverse("organizing_places"), {"q": asked}).content.decode()
        assert "Alder Ford" in shown and "Quarry Hill" not in shown


def test_tells_what_went_wrong_with_a_service(larkmoor, signed_in, settings):
    client = signed_in()
    assert "None is switched on" in client.get(reverse("organizing_places")).content.decode()
    settings.ORGANIZING = {**settings.ORGANIZING, "ADDRESSES": {"PROVIDERS": [CENSUS]}}
    assert "No trouble in the last seven days." in client.get(reverse("organizing_places")).content.decode()
    note_trouble("census", "slow")
    assert "did not answer in time" in client.get(reverse("organizing_places")).content.decode()


def test_a_viewer_reads_and_changes_nothing(larkmoor, vi, signed_in):
    client = signed_in(vi)
    shown = client.get(reverse("organizing_places"))
    assert shown.status_code == 200 and "Add a ZIP code" not in shown.content.decode()
    with group_scope(larkmoor):
        pk = GroupZip.objects.first().pk
    for name, args in (("add", []), ("zip", [pk]), ("drop_zip", [pk]), ("drop_outline", [1])):
        assert client.post(reverse(f"organizing_places_{name}", args=args)).status_code == 403
    assert upload(client, "boundaries", five_districts()).status_code == 403
    assert outlines(larkmoor) == []


def test_another_group_sees_and_touches_nothing(larkmoor, cleo, ben, signed_in):
    client = signed_in(ben)
    client.post(upload(client, "boundaries", five_districts()).url)
    with group_scope(larkmoor):
        line, outline = GroupZip.objects.first().pk, GroupBoundary.objects.first().pk
    client = signed_in(cleo)
    shown = client.get(reverse("organizing_places")).content.decode()
    assert "Millhaven" not in shown and "None yet." in shown
    assert "Millhaven" not in client.get(reverse("organizing_places_csv")).content.decode()
    for name, pk in (("zip", line), ("drop_zip", line), ("drop_outline", outline)):
        assert client.post(reverse(f"organizing_places_{name}", args=[pk])).status_code == 404
    assert len(outlines(larkmoor)) == 5 and len(table(larkmoor)) == 4


def test_asks_a_fixed_number_of_times(larkmoor, signed_in, django_assert_max_num_queries):
    client = signed_in()
    client.get(reverse("organizing_places"))
    with django_assert_max_num_queries(40):
        client.get(reverse("organizing_places"))
