"""The code in an address tells which sheet or link brought somebody: nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from organizing.actions.models import Action, Ask
from organizing.actions.numbers import asks_in_numbers
from organizing.actions.sheets.print_sheets import print_sheets
from organizing.actions.sheets.typeset import describe_sheets, sheet_url
from organizing.campaigns.models import Campaign
from organizing.groups.models import LocalGroup
from organizing.groups.scope import group_scope

Data = Callable[..., dict[str, str]]


def sheet_of(petition_page: Any) -> Any:
    ask, petition = petition_page.ask, {"en": "Ask a judge first.", "es": "Primero un juez."}
    return print_sheets(
        ask=ask, count=1, gatherer="Rosa", language="en", petition=petition, key="one", now=timezone.now()
    )[0]


def test_keeps_the_sheet_as_the_source(
    client: Client, petition_page: Any, form_data: Data, larkmoor: LocalGroup
) -> None:
    with group_scope(larkmoor):
        sheet = sheet_of(petition_page)
        assert describe_sheets([sheet])["sheets"][0]["qr"].startswith("<svg")
    address = sheet_url(sheet, "/sign/")
    assert address == f"/sign/?via={sheet.code}" and len(sheet.code) == 12
    page = client.get(address)
    assert f'action="/sign/?via={sheet.code}"' in page.content.decode()
    assert client.post(address, form_data()).status_code == 303
    with group_scope(larkmoor):
        assert Action.objects.get().source == f"/sign/ sheet {sheet.code}"


def test_takes_nothing_else_for_a_source(
    client: Client, petition_page: Any, form_data: Data, larkmoor: LocalGroup
) -> None:
    page = client.get('/sign/?via="zqzq').content.decode()
    assert 'action="/sign/"' in page and 'via="zqzq' not in page
    client.post("/sign/?via=zqzq", form_data())
    with group_scope(larkmoor):
        assert Action.objects.get().source == "/sign/"


def test_passes_a_link_on_that_names_nobody(
    client: Client, petition_page: Any, form_data: Data, larkmoor: LocalGroup
) -> None:
    signed = client.post("/sign/", form_data(first_name="Marisol", email="marisol@mail.example"), follow=True)
    link = re.search(r'readonly value="([^"]+)"', signed.content.decode())
    assert link
    path = link[1].split("testserver")[-1].split("larkmoor.example")[-1]
    code = path.split("?via=")[1]
    assert re.fullmatch("[b-df-hj-km-np-tv-xz2-9]{6}", code)
    opened = client.get(f"/sign/?via={code}")
    assert b"Marisol" not in opened.content
    assert client.post(f"/sign/?via={code}", form_data(email="eva@mail.example", first_name="Eva")).status_code == 303
    with group_scope(larkmoor):
        assert set(Action.objects.values_list("source", flat=True)) == {"/sign/", f"/sign/ link {code}"}


def test_keeps_a_word_of_the_groups_own(
    client: Client, petition_page: Any, form_data: Data, larkmoor: LocalGroup
) -> None:
    assert client.post("/sign/?via=from-flyer-may", form_data()).status_code == 303
    with group_scope(larkmoor):
        assert Action.objects.get().source == "/sign/ from-flyer-may"


@pytest.mark.parametrize(
    "code", ["from-", "from-Dee", "from-dee@mail.example", "bcdf2", "bcdf23%20x", "from-" + 31 * "a"]
)
def test_keeps_no_address_and_no_name_that_somebody_put_there(
    client: Client, petition_page: Any, form_data: Data, larkmoor: LocalGroup, code: str
) -> None:
    client.post(f"/sign/?via={code}", form_data())
    with group_scope(larkmoor):
        assert Action.objects.get().source == "/sign/"


def test_counts_who_came_through_links_passed_on(
    client: Client, petition: Ask, confirmed: Any, campaign: Campaign, larkmoor: LocalGroup
) -> None:
    confirmed(petition, "Dee")
    with group_scope(larkmoor):
        Action.objects.update(source="/sign/ link bcdf23")
    confirmed(petition, "Eva")
    with group_scope(larkmoor):
        number = next(one for one in asks_in_numbers(campaign) if one.label == "Confirmed signatures")
    assert number.value == 2 and "1 through a link passed on." in number.note
