"""Run inside the new project, whose `organizing` is the wheel's: a group makes a petition page, a visitor signs it."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import django

django.setup()

from django.core import mail  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from home.models import HomePage, PetitionPage  # noqa: E402
from wagtail.models import Site  # noqa: E402

import organizing  # noqa: E402
from organizing.actions.models import Action, Ask  # noqa: E402
from organizing.campaigns.models import Campaign  # noqa: E402
from organizing.groups.models import LocalGroup  # noqa: E402
from organizing.groups.scope import above_walls, group_scope  # noqa: E402
from organizing.mail.send import send_due_emails  # noqa: E402


def make_petition() -> LocalGroup:
    with above_walls():
        site = Site.objects.get(is_default_site=True)
        group = LocalGroup.objects.create(
            name="Riverside Together", slug="riverside", site=site, email="team@riverside.example",
            postal_address="PO Box 2, Riverside 00001", time_zone="America/Chicago",
        )  # fmt: skip
        campaign = Campaign.objects.create(
            group=group, slug="no-holds", title={"en": "No holds"}, demand={"en": "No holds"}, state="running"
        )
        ask = Ask.objects.create(
            group=group, campaign=campaign, kind="petition", slug="sign", title={"en": "Sign"}, goal=100
        )
        HomePage.objects.get().add_child(instance=PetitionPage(title="Sign", slug="sign", ask=ask))
    return group


def fill_in(form_page: str) -> dict[str, str]:
    """A visitor's answers, as far as the page asks for them."""
    answers = {
        "first_name": "Dee", "last_name": "Doe", "email": "dee@mail.example", "zip_code": "00001",
        "may_email": "yes", "disclosure": "initials",
    }  # fmt: skip
    asked = set(re.findall(r'name="([a-z_]+)"', form_page))
    missing = {"first_name", "email"} - asked
    assert not missing, f"the page has no field for {missing}"
    return {name: value for name, value in answers.items() if name in asked}


def main() -> None:
    setup_test_environment()
    group = make_petition()
    client = Client()
    shown = client.get("/sign/")
    assert shown.status_code == 200, shown.status_code
    answer = client.post("/sign/", fill_in(shown.content.decode()), headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 303, answer.content.decode()
    assert client.get(answer.headers["Location"]).status_code == 200
    with group_scope(group):
        action = Action.objects.get()
    assert action.confirmed_at is None
    send_due_emails(now=datetime.now(UTC) + timedelta(seconds=5))
    [message] = mail.outbox
    link = next(link for link in re.findall(r"https?://\S+", message.body) if "/o/confirm/" in link)
    path = urlsplit(link).path
    assert client.get(path).status_code == 200
    assert client.post(path).status_code in (302, 303)
    with group_scope(group):
        assert Action.objects.get().confirmed_at is not None
    sys.stdout.write(f"signed and confirmed with {organizing.__file__}")


main()
