"""Broadcasts in the admin: written, looked at, checked, sent, held for a second person, paused, and what came of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from organizing.broadcasts.models import Broadcast
from organizing.broadcasts.run import run_due_broadcasts, settle_broadcasts
from organizing.groups.scope import group_scope
from organizing.mail.models import Email
from organizing.people.consents import EVERYTHING, refuse_email
from tests.organizing.admin.queries import count_queries
from tests.organizing.broadcasts.conftest import BODY, NOW, SUBJECT, dee, draft, eva, segment  # noqa: F401 -- fixtures


@pytest.fixture(autouse=True)
def _monday() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def url(name: str = "", *args: Any) -> str:
    return reverse(f"organizing_broadcasts{name and '_'}{name}", args=args)


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def written(campaign: Any, segment: Any, **changes: Any) -> dict[str, Any]:
    words = {
        f"{part}_{code}": text for part, texts in (("subject", SUBJECT), ("body", BODY)) for code, text in texts.items()
    }
    return {"campaign": campaign.pk, "segment": segment.pk, "text_en": "", "text_es": "", **words, **changes}


SEND_NOW = {"when": "now", "day": "", "hour": "", "spread_hours": "0"}


def run(group: Any, now: Any = NOW) -> None:
    run_due_broadcasts(now=now)
    with group_scope(group):
        settle_broadcasts(group=group, now=now)


def test_one_broadcast_from_the_segment_to_its_results(
    enter, ben, larkmoor, campaign, segment, dee, eva, call_page, call_page_es, outbox_send, find_link
):
    client = enter(ben)
    door = client.get(reverse("organizing_people_bulk") + f"?segment={segment.pk}&job=broadcast")
    assert door.url == url("new") + f"?segment={segment.pk}"
    page = text_of(client.get(door.url))
    assert f'<option value="{segment.pk}" selected>' in page and f'<option value="{campaign.pk}" selected>' in page

    saved = client.post(url("new"), written(campaign, segment))
    with group_scope(larkmoor):
        broadcast = Broadcast.objects.get()
    assert saved.url == url("look", broadcast.pk)
    page = text_of(client.get(saved.url))
    assert "2 people" in page and "Send to 2 people" in page
    frame = text_of(client.get(url("preview", broadcast.pk) + f"?language=es&person={dee.pk}"))
    assert "Hola, Dee:" in frame and "<strong" in frame and "Llamar ahora" in frame and "?as=" not in frame

    client.post(url("own_copy", broadcast.pk))
    copies = outbox_send(now=NOW)
    assert [(mail.to, mail.subject) for mail in copies] == [
        (["ben@staff.example"], "Test: The board votes on Tuesday"),
        (["ben@staff.example"], "Prueba: La Junta vota el martes"),
    ]
    assert "Hello Ben," in copies[0].body
    copies.clear()

    client.post(url("send", broadcast.pk), SEND_NOW)
    run(larkmoor)
    sent = {mail.to[0]: mail for mail in outbox_send(now=NOW)}
    assert {to: mail.subject for to, mail in sent.items()} == {dee.email: SUBJECT["es"], eva.email: SUBJECT["en"]}
    assert "Hello Eva," in sent[eva.email].body and "List-Unsubscribe" in sent[eva.email].extra_headers
    assert find_link(sent[eva.email], "/o/unsubscribe/") != find_link(sent[dee.email], "/o/unsubscribe/")
    run(larkmoor)
    page = text_of(client.get(saved.url))
    assert "Sent" in page and "Nobody counts who opens an e-mail" in page
    with group_scope(larkmoor):
        broadcast.refresh_from_db()
    assert (broadcast.state, broadcast.audience, broadcast.results["sent"]) == ("done", 2, 2)
    assert SUBJECT["en"] in text_of(client.get(url()))
