"""Which district a caller is in: asked only where it is open, by links, and by an address that goes nowhere else."""

from __future__ import annotations

import html
import logging
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from organizing.actions.models import Action
from organizing.groups.boundaries.upload import upload_boundaries
from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls, group_scope
from organizing.officials.models import Official
from organizing.places.models import Division
from tests.factories import COUNTY
from tests.organizing.places.maps import ZIP, five_districts
from tests.organizing.places.remote.service import census, census_match

ASKS = "Which district do you live in?"
NOW = datetime(2027, 3, 1, 16, 0, tzinfo=UTC)
STREET = "411 Quillfeather Lane"


@pytest.fixture
def districts(larkmoor: LocalGroup) -> dict[int, int]:
    """Numbers of the districts' rows."""
    return {
        int(one.ocd_id.rpartition(":")[2]): one.pk for one in Division.objects.filter(ocd_id__startswith=f"{COUNTY}/")
    }


@pytest.fixture
def drawn(larkmoor: LocalGroup) -> None:
    """Larkmoor's five districts have outlines."""
    with group_scope(larkmoor):
        upload_boundaries(group=larkmoor, files=[five_districts()], known=[], now=NOW)


def text_of(response: Any) -> str:
    return html.unescape(response.content.decode())


def order_of(response: Any) -> str:
    return "".join(target.official.office.slug[-1] for target in response.context["queue"].targets)


def test_asks_where_the_table_leaves_it_open(client: Client, call_page: Any, districts: dict[int, int]) -> None:
    shown = client.get("/call/?zip=00004")
    assert ASKS in text_of(shown)
    assert f'href="/call/?zip=00004&district={districts[4]}"' in text_of(shown)
    assert "Commissioner, District 4" in text_of(shown)
    assert "street address" not in text_of(shown)


@pytest.mark.parametrize("address", ["/call/", "/call/?zip=00003"])
def test_asks_nothing_without_a_zip_or_where_the_table_settles_it(client: Client, call_page: Any, address: str) -> None:
    assert ASKS not in text_of(client.get(address))


def test_says_what_the_table_settled_and_lets_it_be_corrected(
    client: Client, call_page: Any, districts: dict[int, int]
) -> None:
    assert "Your district: District 3. Not right?" in text_of(client.get("/call/?zip=00003"))
    corrected = client.get(f"/call/?zip=00003&district={districts[5]}")
    assert "Your district: District 5. Not right?" in text_of(corrected)
    assert order_of(corrected) == "52341"


def test_puts_the_picked_district_first_and_carries_it_on(
    client: Client, call_page: Any, districts: dict[int, int], larkmoor: LocalGroup
) -> None:
    address = f"/call/?zip=00004&district={districts[4]}"
    shown = client.get(address)
    assert ASKS not in text_of(shown)
    assert order_of(shown) == "42351"
    assert f'name="district" value="{districts[4]}"' in text_of(shown)
    assert f"district={districts[4]}&to=" in text_of(shown)
    with group_scope(larkmoor):
        official = Official.objects.get(office__slug="district-4").pk
    report = {"official": official, "outcome": "talked", "zip": "00004", "district": districts[4]}
    onward = client.post("/call/", report)
    assert onward["Location"] == f"/call/?zip=00004&district={districts[4]}&done={official}#next"
    with group_scope(larkmoor):
        assert Action.objects.get().division_id == districts[4]


def test_goes_on_with_everyone_for_whoever_does_not_know(client: Client, call_page: Any) -> None:
    shown = client.get("/call/?zip=00004")
    assert 'href="/call/?zip=00004&unsure=1"' in text_of(shown)
    onward = client.get("/call/?zip=00004&unsure=1")
    assert ASKS not in text_of(onward) and "Pick your district" in text_of(onward)
    assert order_of(onward) == "23451"
    assert 'name="unsure" value="1"' in text_of(onward)


@pytest.mark.parametrize("number", ["999999", "x", "0", "9" * 30, "<script>"])
def test_ignores_a_district_that_is_not_the_campaigns(client: Client, call_page: Any, number: str) -> None:
    shown = client.get("/call/", {"zip": "00004", "district": number})
    assert ASKS in text_of(shown) and order_of(shown) == "23451"
    assert b"<script>" not in shown.content


def test_records_no_district_that_is_not_the_campaigns(
    client: Client, call_page: Any, larkmoor: LocalGroup, districts: dict[int, int]
) -> None:
    with above_walls():
        other = Division.objects.create(ocd_id="ocd-division/country:us/state:yy/county:other", name="Other")
    with group_scope(larkmoor):
        official = Official.objects.get(office__slug="district-4").pk
    client.post("/call/", {"official": official, "outcome": "talked", "zip": "00004", "district": other.pk})
    with group_scope(larkmoor):
        assert Action.objects.get().division.ocd_id == COUNTY


@pytest.mark.parametrize("zip_code", ["00000", "00999"])
def test_an_unknown_zip_gets_a_sentence_and_the_list(client: Client, call_page: Any, zip_code: str) -> None:
    shown = text_of(client.get("/call/", {"zip": zip_code}))
    assert f"We do not know the ZIP code {zip_code}. Check it, or pick your district." in shown
    assert ASKS in shown


def test_a_zip_of_elsewhere_is_told_and_not_asked(client: Client, call_page: Any) -> None:
    shown = text_of(client.get("/call/?zip=60601"))
    assert ASKS not in shown
    assert "As far as we know, 60601 is outside these districts. Do you live in one?" in shown


def test_names_the_near_districts_first(client: Client, call_page: Any, drawn: None) -> None:
    shown = client.get(f"/call/?zip={ZIP}")
    [question] = shown.context["where"].questions
    assert [one.division.name for one in question.near] == ["District 2", "District 3", "District 4"]
    assert [one.division.name for one in question.others] == ["District 1", "District 5"]
    assert "Other districts" in text_of(shown)


def test_asks_in_spanish_too(client: Client, call_page_es: Any, districts: dict[int, int]) -> None:
    assert f'href="/es/llamar/?zip=00004&district={districts[4]}"' in text_of(client.get("/es/llamar/?zip=00004"))


def test_makes_little_work_for_the_database(
    client: Client, call_page: Any, drawn: None, django_assert_max_num_queries: Any
) -> None:
    client.get(f"/call/?zip={ZIP}")
    with django_assert_max_num_queries(28):
        client.get(f"/call/?zip={ZIP}")


class TestAddress:
    """With a look-up service switched on."""

    @pytest.fixture(autouse=True)
    def _on(self, switch_on: Any, geocoder: Any, call_page: Any, drawn: None) -> None:
        switch_on("census")
        geocoder.body = census(census_match(lon=-110.8, lat=45.5))

    def post(self, client: Client, **data: Any) -> Any:
        return client.post("/call/", {"address": STREET, "zip": ZIP, **data})

    def test_finds_the_district_by_the_point_and_goes_on_with_its_number_alone(
        self,
        client: Client,
        districts: dict[int, int],
        geocoder: Any,
    ) -> None:
        form = text_of(client.get(f"/call/?zip={ZIP}"))
        assert "We ask the U.S. Census Bureau which district this is." in form
        answer = self.post(client, done=7)
        assert answer.status_code == 303
        assert answer["Location"] == f"/call/?zip={ZIP}&district={districts[4]}&done=7"
        assert geocoder.asked[0]["address"] == f"{STREET}, {ZIP}"

    @pytest.mark.parametrize(
        "state", [{"status": 500}, {"body": b"?"}, {"body": census()}, {"url": "http://127.0.0.1:9/"}]
    )
    def test_a_service_that_fails_leaves_the_list_and_what_was_typed(
        self,
        client: Client,
        geocoder: Any,
        switch_on: Any,
        state: dict[str, Any],
    ) -> None:
        for key, value in state.items():
            setattr(geocoder, key, value)
        switch_on("census")
        answer = self.post(client)
        assert answer.status_code == 422 and answer["Cache-Control"] == "no-store"
        told = text_of(answer)
        assert "We could not find the district of this address right now." in told and ASKS in told
        assert f'value="{STREET}"' in told

    def test_guesses_nothing_outside_all_outlines_or_on_a_border(
        self,
        client: Client,
        geocoder: Any,
    ) -> None:
        for lon in (-100.0, -111.0):
            geocoder.body = census(census_match(lon=lon))
            assert self.post(client).status_code == 422

    @pytest.mark.parametrize(
        ("address", "sentence"),
        [("", "Write your street address and town"), ("x" * 201, "Shorten this: street, number and town are enough")],
    )
    def test_a_wrong_address_gets_a_sentence_and_asks_nobody(
        self,
        client: Client,
        geocoder: Any,
        address: str,
        sentence: str,
    ) -> None:
        answer = self.post(client, address=address)
        assert answer.status_code == 422 and sentence in text_of(answer)
        assert geocoder.asked == []

    def test_keeps_the_address_nowhere(self, client: Client, caplog: Any, geocoder: Any) -> None:
        with caplog.at_level(logging.DEBUG):
            found = self.post(client)
            geocoder.status = 500
            self.post(client)
        assert "Quillfeather" not in caplog.text and "Quillfeather" not in str(found.headers)
        assert rows_with("Quillfeather") == []

    def test_is_not_asked_when_no_service_is_on(
        self,
        client: Client,
        settings: Any,
        geocoder: Any,
    ) -> None:
        settings.ORGANIZING = {**settings.ORGANIZING, "ADDRESSES": {"PROVIDERS": []}}
        answer = self.post(client)
        assert answer.status_code == 303 and answer["Location"] == f"/call/?zip={ZIP}"
        assert geocoder.asked == []

    def test_a_signature_and_a_report_ask_no_service(
        self,
        client: Client,
        geocoder: Any,
        form_data: Any,
        larkmoor: LocalGroup,
    ) -> None:
        client.post("/sign/", form_data(zip_code=ZIP))
        with group_scope(larkmoor):
            official = Official.objects.first().pk
        client.post("/call/", {"official": official, "outcome": "talked", "zip": ZIP})
        with group_scope(larkmoor):
            assert Action.objects.count() == 2
        assert geocoder.asked == []


def rows_with(word: str) -> list[str]:
    """The tables in which a word stands."""
    with above_walls(), connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        found = []
        for name in tables:
            cursor.execute(f'SELECT count(*) FROM "{name}" AS one WHERE one::text ILIKE %s', [f"%{word}%"])
            if cursor.fetchone()[0]:
                found.append(name)
    return found
