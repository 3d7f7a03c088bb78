"""The cast. Ana leads the Larkmoor group, Ben organizes, Vi looks on, Cleo leads another group and must see nothing.

Dee signs, the board decides. Everything is built behind the walls and read inside a scope: ask for `in_larkmoor`,
or enter `group_scope` where the story changes sides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import translation

from organizing.actions.models import Ask
from organizing.campaigns.models import Campaign
from organizing.followups.models import Ladder
from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls, group_scope
from organizing.mail.send import send_due_emails
from tests import factories
from tests.site_tree import make_site_tree

LINK = re.compile(r"https?://[^\s<>\"]+")


@pytest.fixture(autouse=True)
def _fresh_process() -> None:
    """No test meets another's language or cached site."""
    translation.activate("en")
    cache.clear()


@pytest.fixture
def larkmoor(db: None) -> LocalGroup:
    """The Larkmoor group with its site, ZIPs, running campaign, petition, calls, board and live ladder."""
    with above_walls():
        county = factories.make_county()
        group = factories.make_group(
            slug="larkmoor", name="Larkmoor Neighbors Together", hostname="larkmoor.example", is_default=True
        )
        factories.make_zips(group, county)
        factories.make_ladder(factories.make_campaign(group, county))
    return group


@pytest.fixture
def other_group(db: None) -> LocalGroup:
    """Cleo's group, which has a campaign of its own under the same slugs."""
    with above_walls():
        group = factories.make_group(slug="cleos", name="Quarry County Together", hostname="quarry.example")
        factories.make_ladder(factories.make_campaign(group, factories.make_county()))
    return group


@pytest.fixture
def in_larkmoor(larkmoor: LocalGroup) -> Iterator[LocalGroup]:
    """The whole test runs in Larkmoor's scope, as the web role."""
    with group_scope(larkmoor):
        yield larkmoor


@pytest.fixture
def campaign(larkmoor: LocalGroup) -> Campaign:
    with group_scope(larkmoor):
        return Campaign.objects.select_related("group__site", "division").get()


@pytest.fixture
def petition(campaign: Campaign) -> Ask:
    """Larkmoor's petition."""
    return _ask(campaign, "petition")


@pytest.fixture
def call(campaign: Campaign) -> Ask:
    """Larkmoor's calls to the board."""
    return _ask(campaign, "call")


@pytest.fixture
def letter_ask(campaign: Campaign) -> Ask:
    """Larkmoor's letters to the board."""
    return _ask(campaign, "letter")


@pytest.fixture
def other_petition(other_group: LocalGroup) -> Ask:
    with group_scope(other_group):
        return _ask(Campaign.objects.select_related("group__site").get(), "petition")


def _ask(campaign: Campaign, kind: str) -> Ask:
    with group_scope(campaign.group):
        ask = Ask.objects.select_related("campaign__group", "group__site").get(kind=kind)
    return ask


@pytest.fixture
def ladder(campaign: Campaign) -> Ladder:
    with group_scope(campaign.group):
        return Ladder.objects.select_related("campaign", "group").get()


@pytest.fixture
def ana(larkmoor: LocalGroup) -> Any:
    """Leads the Larkmoor group."""
    with above_walls():
        return factories.make_staff(larkmoor, "ana", "lead")


@pytest.fixture
def ben(larkmoor: LocalGroup) -> Any:
    """Organizes there."""
    with above_walls():
        return factories.make_staff(larkmoor, "ben", "organizer")


@pytest.fixture
def vi(larkmoor: LocalGroup) -> Any:
    """Views there."""
    with above_walls():
        return factories.make_staff(larkmoor, "vi", "viewer")


@pytest.fixture
def cleo(other_group: LocalGroup) -> Any:
    """Leads the other group."""
    with above_walls():
        return factories.make_staff(other_group, "cleo", "lead")


@pytest.fixture
def answers_of() -> Callable[..., Any]:
    """`answers_of("Dee", email=…, may_email="no", language="es", comment=…)`: a filled-in form."""
    return factories.answers_of


@pytest.fixture
def signed() -> Callable[..., Any]:
    """`signed(petition, "Dee", now=…, …)`: an action that waits for its mailed button."""
    return factories.signed


@pytest.fixture
def confirmed() -> Callable[..., Any]:
    """`confirmed(petition, "Dee", now=…, …)`: an action that counts."""
    return factories.confirmed


@pytest.fixture
def outbox_send(mailoutbox: list[Any]) -> Callable[..., list[Any]]:
    """`outbox_send(now=…)`: send all that is due, return everything this test has sent."""

    def send(now: datetime | None = None) -> list[Any]:
        while send_due_emails(now=now):
            pass
        return mail.outbox

    return send


@pytest.fixture
def confirm_link() -> Callable[[Any], str]:
    """`confirm_link(message)`: the path of the confirm page in a thank-you."""
    return lambda message: link_in(message, "/o/confirm/")


@pytest.fixture
def find_link() -> Callable[[Any, str], str]:
    """`find_link(message, "/o/withdraw/")`: the path of the first link with that part in a mail's text."""
    return link_in


def link_in(message: Any, part: str) -> str:
    found = next(link for link in LINK.findall(message.body) if part in link)
    return urlsplit(found).path


@pytest.fixture
def site_tree(larkmoor: LocalGroup, petition: Ask, call: Ask, letter_ask: Ask) -> dict[str, Any]:
    """Larkmoor's pages: `home`, `petition`, `call`, `write` at `/`, `/sign/`… and with `_es` under `/es/`."""
    return make_site_tree(larkmoor, petition, call, letter_ask)


@pytest.fixture
def petition_page(site_tree: dict[str, Any]) -> Any:
    return site_tree["petition"]


@pytest.fixture
def petition_page_es(site_tree: dict[str, Any]) -> Any:
    return site_tree["petition_es"]


@pytest.fixture
def call_page(site_tree: dict[str, Any]) -> Any:
    return site_tree["call"]


@pytest.fixture
def call_page_es(site_tree: dict[str, Any]) -> Any:
    return site_tree["call_es"]


@pytest.fixture
def form_data() -> Callable[..., dict[str, str]]:
    """`form_data(first_name=…, …)`: what a browser posts from the petition form."""

    def data(**changes: str) -> dict[str, str]:
        return {
            "first_name": "Dee",
            "last_name": "Doe",
            "email": "dee@mail.example",
            "zip_code": "00001",
            "may_email": "yes",
            "disclosure": "initials",
            "comment": "",
            "website": "",
            **changes,
        }

    return data
