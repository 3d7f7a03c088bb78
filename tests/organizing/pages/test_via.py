"""The QR code of a paper sheet leads to the petition, and tells which sheet brought somebody: nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.utils import timezone

from organizing.actions.models import Action
from organizing.actions.sheets.print_sheets import print_sheets
from organizing.actions.sheets.typeset import describe_sheets, sheet_url
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
