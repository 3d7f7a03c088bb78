"""A get-help page in two languages, and Ana who is named to read what comes in."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from campaign_site.pages.models import HelpPage
from organizing.assistance.keep_partner import PartnerWords, keep_partner
from organizing.assistance.models import HelpRequest
from organizing.assistance.name_contact import name_contact
from organizing.groups.models import Membership
from organizing.groups.scope import above_walls, group_scope
from tests.factories import find_locale

GOOD = {
    "reach_by": "call",
    "reach": "(555) 555-0142",
    "may_leave_word": "no",
    "safe_time": "Weekdays after 6 pm",
    "spoken": "Spanish",
    "county": "Larkmoor",
    "name": "Rosa",
    "website": "",
}


@pytest.fixture
def help_page(site_tree: dict[str, Any]) -> str:
    key = uuid4()
    with above_walls():
        for home, language, slug in (("home", "en", "help"), ("home_es", "es", "ayuda")):
            page = HelpPage(title=slug.title(), slug=slug, locale=find_locale(language), translation_key=key)
            site_tree[home].add_child(instance=page)
    return "/help/"


@pytest.fixture
def named(larkmoor: Any, ana: Any) -> Any:
    """Ana reads requests."""
    with group_scope(larkmoor):
        name_contact(member=Membership.objects.get(user=ana), by=ana, now=timezone.now())
    return ana


@pytest.fixture
def partner(larkmoor: Any) -> Any:
    words = PartnerWords(name="Millhaven Legal Aid", phone="555-0177", email="intake@legalaid.example")
    with group_scope(larkmoor):
        return keep_partner(group=larkmoor, words=words)


@pytest.fixture
def ask(client: Any, help_page: str, named: Any) -> Any:
    """`ask(reach=…)`: the form, filled in and posted."""
    return lambda path="/help/", **change: client.post(path, {**GOOD, **change})


@pytest.fixture
def request_for_help(ask: Any, larkmoor: Any) -> HelpRequest:
    assert ask().status_code == 303
    with group_scope(larkmoor):
        return HelpRequest.objects.get()
