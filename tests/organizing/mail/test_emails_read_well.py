"""Every e-mail as its reader gets it: one button, both languages, the footer, and nothing from anywhere else."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.utils import translation

from organizing.actions.models import Ask
from organizing.deliveries.approve import approve_delivery
from organizing.deliveries.compose import compose_digest
from organizing.deliveries.models import Delivery
from organizing.followups.email import split_paragraphs
from organizing.followups.models import Step
from organizing.followups.run import run_group_followups
from organizing.groups.models import LocalGroup
from organizing.groups.scope import group_scope
from organizing.mail.invite import invite_member

# A Tuesday morning in the group's zone.
NOW = datetime(2027, 2, 23, 16, tzinfo=UTC)
ENGLISH = re.compile(
    r"\b(Stop these|Take my|Thank you|You get this|Confirm my|What happens|This email|Call now|Join)\b"
)


def html_of(message: Any) -> str:
    html: str = message.alternatives[0][0]
    return html


in_both_languages = pytest.mark.parametrize("language", ["en", "es"])

# The mails are asked for by name.
pytestmark = pytest.mark.django_db


@pytest.fixture
def thank_you(petition: Ask, language: str, signed: Callable[..., Any], outbox_send: Callable[..., list[Any]]) -> Any:
    signed(petition, "Dee", language=language, now=NOW)
    return outbox_send(now=NOW)[-1]


@pytest.fixture
def follow_up(
    petition: Ask,
    site_tree: dict[str, Any],
    language: str,
    confirmed: Callable[..., Any],
    outbox_send: Callable[..., list[Any]],
) -> Any:
    confirmed(petition, "Dee", language=language, now=NOW)
    body = {"en": "Hello {first_name},\n\n{call_url}\n\nSee {petition_url} too.", "es": "Hola:\n\n{call_url}\n\nFin."}
    with group_scope(petition.group):
        Step.objects.filter(position=1).update(body=body, on_weekdays_only=False)
        run_group_followups(group=petition.group, now=NOW + timedelta(hours=25))
    return outbox_send(now=NOW + timedelta(hours=25))[-1]


@pytest.fixture
def invitation(in_larkmoor: LocalGroup, language: str, outbox_send: Callable[..., list[Any]]) -> Any:
    email = "new@larkmoor.example"
    invite_member(group=in_larkmoor, email=email, role="organizer", language=language, invited_by=None, now=NOW)
    return outbox_send(now=NOW)[-1]


@in_both_languages
@pytest.mark.parametrize("name", ["thank_you", "follow_up", "invitation"])
def test_mail_is_wholly_in_its_readers_language(request: pytest.FixtureRequest, name: str, language: str) -> None:
    message = request.getfixturevalue(name)
    html = html_of(message)
    assert f'<html lang="{language}">' in html
    everything = message.subject + message.body + html
    assert bool(ENGLISH.search(everything)) == (language == "en"), everything


@in_both_languages
@pytest.mark.parametrize("name", ["thank_you", "follow_up", "invitation"])
def test_mail_loads_nothing_and_has_one_button(request: pytest.FixtureRequest, name: str, language: str) -> None:
    html = html_of(request.getfixturevalue(name))
    assert not re.search(r"<(img|script|link|iframe|svg)\b|url\(|@import|@font-face", html)
    hosts = set(re.findall(r"https?://([^/\"]+)", html))
    assert hosts == {"larkmoor.example"}
    assert html.count('class="button"') == 1
    assert re.search(r'class="button"[^>]*style="[^"]*background', html), "styles are not written into the elements"


@in_both_languages
@pytest.mark.parametrize("name", ["thank_you", "follow_up"])
def test_supporters_mail_says_why_it_came_and_how_to_end_it(
    request: pytest.FixtureRequest, name: str, language: str
) -> None:
    message = request.getfixturevalue(name)
    for part in (message.body, html_of(message)):
        assert "/o/unsubscribe/" in part
        assert "/o/withdraw/" in part
        assert "PO Box 1, Millhaven 00001" in part


@in_both_languages
@pytest.mark.parametrize("name", ["thank_you", "follow_up", "invitation"])
def test_text_part_has_no_markup_and_no_gaps(request: pytest.FixtureRequest, name: str, language: str) -> None:
    body = request.getfixturevalue(name).body
    assert not re.search(r"<\w|&\w+;|\{[{%]|\n\n\n|[ \t]\n", body)


@in_both_languages
def test_thank_you_says_that_nothing_counts_before_its_button_and_when_it_is_forgotten(
    thank_you: Any, language: str, settings: Any
) -> None:
    said = {"en": ("does not count yet", "deleted after 30 days"), "es": ("no cuenta", "30 días")}
    for words in said[language]:
        assert words in thank_you.body
    assert "/o/confirm/" in html_of(thank_you)


def test_thank_you_names_the_days_the_site_has_set(
    petition: Ask, settings: Any, signed: Callable[..., Any], outbox_send: Callable[..., list[Any]]
) -> None:
    settings.ORGANIZING = {**settings.ORGANIZING, "UNCONFIRMED_DAYS": 1}
    signed(petition, "Dee", now=NOW)
    assert "deleted after 1 day." in outbox_send(now=NOW)[-1].body


def test_names_are_written_as_typed_and_never_as_markup(
    petition: Ask, signed: Callable[..., Any], outbox_send: Callable[..., list[Any]]
) -> None:
    signed(petition, "Mia <b> O'Brien & Söhne", email="mia@mail.example", now=NOW)
    message = outbox_send(now=NOW)[-1]
    assert "Hello Mia <b> O'Brien & Söhne," in message.body
    assert "Mia <b> O'Brien & Söhne." in unescape(html_of(message))
    assert "<b>" not in html_of(message)


@in_both_languages
def test_link_alone_in_its_paragraph_is_a_button_and_others_are_links(follow_up: Any, language: str) -> None:
    html = html_of(follow_up)
    assert re.search(r'class="button" href="[^"]*/(call|llamar)/\?as=', html)
    assert "?as=" in follow_up.body
    if language == "en":
        assert re.search(r'See <a href="https?://larkmoor\.example[^"]*"', html)


def test_name_that_looks_like_a_link_stays_a_name() -> None:
    (paragraph,) = split_paragraphs("Hello {first_name}, {unknown}", {"first_name": "evil.example/{call_url}"})
    assert paragraph.text == "Hello evil.example/{call_url}, {unknown}"
    assert not any(piece.is_link for piece in paragraph.pieces)


def test_paragraph_whose_link_is_missing_is_left_out() -> None:
    assert split_paragraphs("One\n\n{call_url}\n\nTwo", {"call_url": ""}) == split_paragraphs("One\n\nTwo", {})


def test_digest_gives_officials_totals_and_nothing_to_find_anybody_with(
    petition: Ask, ana: Any, confirmed: Callable[..., Any], outbox_send: Callable[..., list[Any]]
) -> None:
    words = {"comment": "Fair & square", "comment_may_be_passed_on": True}
    for number in range(6):
        confirmed(petition, f"Dee{'abcdef'[number]}", zip_code="00003", disclosure="count", now=NOW, **words)
    with group_scope(petition.group), translation.override("en"):
        digest = compose_digest(campaign=petition.campaign, milestone=5)
        delivery = Delivery.objects.create(
            group=petition.group,
            campaign=petition.campaign,
            milestone=5,
            subject=digest.subject,
            body=digest.body,
            figures=digest.figures,
            drafted_at=NOW,
        )
        approve_delivery(delivery_id=delivery.pk, by=ana, now=NOW)
    messages = [one for one in outbox_send(now=NOW) if "confirmed signatures" in one.subject]
    assert len(messages) == 5
    message = messages[0]
    assert not message.alternatives
    assert message.body.startswith("Dear Commissioner, District 1,\n\nA petition to you has passed 5")
    assert "- District 3: 6" in message.body
    assert message.body.count("“Fair & square”") == 5
    assert "A signer who chose not to be named" in message.body
    assert not re.search(r"mail\.example|Doe|00003|/o/|\?as=|\n\n\n|\{|<|&amp;", message.body)
    assert "List-Unsubscribe" not in message.extra_headers
