"""Broadcasts in the admin: written, looked at, checked, sent, held for a second person, and what came of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from django.utils import translation

from organizing.broadcasts.models import Broadcast
from organizing.groups.scope import group_scope
from organizing.people.answers import Source
from organizing.people.consents import EVERYTHING, refuse_email
from tests.organizing.admin.queries import count_queries
from tests.organizing.broadcasts.conftest import BODY, NOW, SUBJECT, let_go, mails_of, tick

SEND_NOW = {"when": "now", "day": "", "hour": "", "spread_hours": "0"}
ALL_HELD = {"BROADCAST_HOLD": {"TIMES_USUAL": 3, "FIRST_ABOVE": 1, "OUTSIDE_PERCENT": 50, "SMALL": 1}}


@pytest.fixture(autouse=True)
def _monday() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def careful(settings: Any) -> None:
    """Two people are out of the ordinary here."""
    settings.ORGANIZING = {**settings.ORGANIZING, **ALL_HELD}


def url(name: str = "", *args: Any) -> str:
    return reverse(f"organizing_broadcasts{name and '_'}{name}", args=args)


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def boxes(campaign: Any, segment: Any, **changes: Any) -> dict[str, Any]:
    """The composer's boxes as a browser posts them."""
    texts = {"subject": SUBJECT, "body": BODY}
    words = {f"{part}_{code}": text for part, by_code in texts.items() for code, text in by_code.items()}
    return {"campaign": campaign.pk, "segment": segment.pk, "text_en": "", "text_es": "", **words, **changes}


def again(broadcast: Broadcast) -> Broadcast:
    with group_scope(broadcast.group):
        return Broadcast.objects.get(pk=broadcast.pk)


def _in_spanish(words: str) -> str:
    with translation.override("es"):
        return translation.gettext(words)


def test_one_broadcast_from_the_segment_to_its_results(
    enter, ben, larkmoor, campaign, segment, dee, eva, call_page, call_page_es, outbox_send, find_link
):
    client = enter(ben)
    door = client.get(reverse("organizing_people_bulk") + f"?segment={segment.pk}&job=broadcast")
    assert door.url == url("new") + f"?segment={segment.pk}"
    page = text_of(client.get(door.url))
    assert f'<option value="{segment.pk}" selected>' in page and f'<option value="{campaign.pk}" selected>' in page

    saved = client.post(url("new"), boxes(campaign, segment))
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
        (["ben@staff.example"], f"{_in_spanish('Test: %(subject)s')}" % {"subject": SUBJECT["es"]}),
    ]
    assert "Hello Ben," in copies[0].body
    copies.clear()

    client.post(url("send", broadcast.pk), SEND_NOW)
    tick(larkmoor)
    sent = {mail.to[0]: mail for mail in outbox_send(now=NOW)}
    assert {to: mail.subject for to, mail in sent.items()} == {dee.email: SUBJECT["es"], eva.email: SUBJECT["en"]}
    assert "Hello Eva," in sent[eva.email].body and "List-Unsubscribe" in sent[eva.email].extra_headers
    assert find_link(sent[eva.email], "/o/unsubscribe/") != find_link(sent[dee.email], "/o/unsubscribe/")
    tick(larkmoor)
    page = text_of(client.get(saved.url))
    assert "Sent" in page and "Nobody counts who opens an e-mail" in page
    with group_scope(larkmoor):
        broadcast.refresh_from_db()
    assert (broadcast.state, broadcast.audience, broadcast.results["sent"]) == ("done", 2, 2)
    assert SUBJECT["en"] in text_of(client.get(url()))


def test_holds_what_is_out_of_the_ordinary_for_somebody_else(enter, ben, ana, larkmoor, draft, careful, outbox_send):
    client = enter(ben)
    page = text_of(client.get(url("look", draft.pk)))
    assert "It is your first broadcast, and it goes to 2 people." in page and "Ask a second person" in page
    client.post(url("send", draft.pk), SEND_NOW)
    assert again(draft).state == "held"
    page = text_of(client.get(url("look", draft.pk)))
    assert "cannot let it go as well" in page and "I looked at it" not in page
    client.post(url("approve", draft.pk))
    assert again(draft).state == "held"
    tick(larkmoor)
    assert outbox_send(now=NOW) == []

    other = enter(ana)
    assert "I looked at it: let it go" in text_of(other.get(url("look", draft.pk)))
    assert "Look at it and let it go: The board votes on Tuesday" in text_of(other.get(reverse("organizing_today")))
    assert "Look at it and let it go" not in text_of(client.get(reverse("organizing_today")))
    other.post(url("approve", draft.pk))
    assert again(draft).approved_by_id == ana.pk
    tick(larkmoor)
    assert len(outbox_send(now=NOW)) == 2


def test_goes_at_the_hour_of_the_groups_clock(enter, ben, larkmoor, draft):
    client = enter(ben)
    assert client.post(url("send", draft.pk), {**SEND_NOW, "when": "at"}).status_code == 422
    client.post(url("send", draft.pk), {**SEND_NOW, "when": "at", "day": "2027-03-02", "hour": "14:30"})
    found = again(draft)
    assert found.state == "scheduled"
    assert found.start_at == datetime(2027, 3, 2, 14, 30, tzinfo=ZoneInfo("America/Chicago"))
    tick(larkmoor, NOW + timedelta(hours=28))
    assert mails_of(draft) == []
    tick(larkmoor, NOW + timedelta(hours=29))
    assert len(mails_of(draft)) == 2


def test_an_hour_that_the_clock_skips_moves_forward(enter, ben, draft):
    enter(ben).post(url("send", draft.pk), {**SEND_NOW, "when": "at", "day": "2027-03-14", "hour": "02:30"})
    assert again(draft).start_at == datetime(2027, 3, 14, 3, 30, tzinfo=ZoneInfo("America/Chicago"))


def test_is_taken_back_and_changed_before_its_hour_only(enter, ben, campaign, segment, draft, larkmoor):
    client = enter(ben)
    let_go(draft, by=ben, start_at=NOW + timedelta(days=1))
    changed = boxes(campaign, segment, subject_en="Another one")
    client.post(url("write", draft.pk), changed)
    assert again(draft).subject == SUBJECT
    client.post(url("back", draft.pk))
    client.post(url("write", draft.pk), changed)
    assert again(draft).subject["en"] == "Another one"
    let_go(draft, by=ben)
    tick(larkmoor)
    client.post(url("back", draft.pk))
    assert again(draft).state == "sending"


def test_keeps_what_cannot_go_from_going(enter, ben, draft, campaign, segment):
    client = enter(ben)
    client.post(url("write", draft.pk), boxes(campaign, segment, body_en="Hello {frist_name}, see /nowhere/"))
    page = text_of(client.get(url("look", draft.pk)))
    assert "{frist_name} is none of the fields" in page and "Put right first what the check marks" in page
    answer = client.post(url("send", draft.pk), SEND_NOW, follow=True)
    assert again(draft).state == "draft" and "{frist_name} is none of the fields" in text_of(answer)


def test_keeps_day_hour_and_spread_where_it_cannot_go(enter, ben, draft, campaign, segment):
    client = enter(ben)
    client.post(url("write", draft.pk), boxes(campaign, segment, body_en="See /nowhere/ {frist_name}"))
    boxes_sent = {"when": "at", "day": "2027-03-02", "hour": "14:30", "spread_hours": "4"}
    answer = client.post(url("send", draft.pk), boxes_sent)
    page = text_of(answer)
    assert answer.status_code == 422 and "{frist_name} is none of the fields" in page
    assert 'value="2027-03-02"' in page and 'value="14:30"' in page and '<option value="4" selected>' in page


def test_loses_no_word_of_a_draft_that_was_sent_off_meanwhile(enter, ben, draft, campaign, segment):
    client = enter(ben)
    let_go(draft, by=ben, start_at=NOW + timedelta(days=1))
    answer = client.post(url("write", draft.pk), boxes(campaign, segment, subject_en="A better one"))
    assert answer.status_code == 409 and 'value="A better one"' in text_of(answer)
    assert "It was sent off meanwhile" in text_of(answer) and again(draft).subject == SUBJECT
    assert client.get(url("write", draft.pk)).status_code == 302


def test_says_when_nobody_else_could_let_it_go(enter, ben, ana, draft, careful, larkmoor):
    let_go(draft, by=ana)
    assert "Nobody else in the group" not in text_of(enter(ana).get(url("look", draft.pk)))
    with group_scope(larkmoor):
        ben.organizing_memberships.update(role="viewer")
    page = text_of(enter(ana).get(url("look", draft.pk)))
    assert "Nobody else in the group may let it go" in page and reverse("organizing_staff:invite") in page


def test_leads_to_a_first_segment_where_there_is_none(enter, ben):
    client = enter(ben)
    for address in (url("new"), reverse("organizing_phonebanks_new")):
        assert f'href="{reverse("organizing_segments_new")}"' in text_of(client.get(address))


def test_says_what_each_press_did(enter, ben, ana, draft, careful, larkmoor):
    client = enter(ben)
    let_go(draft, by=ben, start_at=NOW + timedelta(days=1))
    assert "Approved. It is scheduled." in text_of(enter(ana).post(url("approve", draft.pk), follow=True))
    assert "Paused. Nobody else gets it" in text_of(client.post(url("pause", draft.pk), follow=True))
    assert "It goes on where it was." in text_of(client.post(url("resume", draft.pk), follow=True))


def test_shows_how_it_reads_while_it_is_written(enter, ben, campaign, segment, call_page, larkmoor):
    client = enter(ben)
    answer = client.post(
        url("try"), {"language": "en", **boxes(campaign, segment, body_en="**Now** <i>\n\n{call_url}")}
    )
    page = text_of(answer)
    assert "<strong>Now</strong> &lt;i&gt;" in page and "Call now" in page
    assert client.post(url("try"), {"language": "es", **boxes(campaign, segment, body_es="")}).status_code == 422
    assert client.post(url("try"), {"language": "xx", "body_xx": "x", "campaign": "0"}).status_code == 200
    with group_scope(larkmoor):
        assert not Broadcast.objects.exists()


def test_tells_what_came_of_it(enter, ben, draft, larkmoor, dee, eva, call, outbox_send):
    client = enter(ben)
    let_go(draft, by=ben)
    tick(larkmoor)
    outbox_send(now=NOW)
    later = NOW + timedelta(days=2)
    with group_scope(larkmoor):
        source = Source(page="unsubscribe")
        refuse_email(person=eva, topic=EVERYTHING, wording="Stop", language="en", source=source, now=later)
    tick(larkmoor, later)
    found = again(draft)
    assert (found.state, found.results["sent"], found.results["unsubscribed"]) == ("done", 2, 1)
    page = text_of(client.get(url("look", draft.pk)))
    assert "Unsubscribed" in page and "50.0 %" in page


def test_lets_viewers_read_and_press_nothing(enter, vi, draft):
    client = enter(vi)
    page = text_of(client.get(url("look", draft.pk)))
    assert "2 people" in page and "Send to" not in page and "Write" not in page.replace("Written by", "")
    assert client.get(url("new")).status_code == 403
    assert client.post(url("send", draft.pk), SEND_NOW).status_code == 403


def test_begins_another_like_it_and_deletes_drafts_only(enter, ben, draft, larkmoor):
    client = enter(ben)
    let_go(draft, by=ben)
    client.post(url("delete", draft.pk))
    client.post(url("copy", draft.pk))
    with group_scope(larkmoor):
        copy = Broadcast.objects.exclude(pk=draft.pk).get()
    assert (copy.state, copy.subject, copy.asked_by) == ("draft", SUBJECT, None)
    client.post(url("delete", copy.pk))
    with group_scope(larkmoor):
        assert list(Broadcast.objects.all()) == [draft]


def test_asks_before_it_is_stopped_or_deleted(enter, ben, draft):
    client = enter(ben)
    assert "Delete it?</p>" in asked_first(client, draft) and "Yes, delete it" in asked_first(client, draft)
    let_go(draft, by=ben, start_at=NOW + timedelta(days=1))
    assert "Stop it?</p>" in asked_first(client, draft) and "Yes, stop it" in asked_first(client, draft)


def asked_first(client: Any, broadcast: Broadcast) -> str:
    """What opens under the buttons that cannot be taken back."""
    page = text_of(client.get(url("look", broadcast.pk)))
    return "".join(page.split('<details class="org-surely">')[1:])


def test_asks_the_database_little(enter, ben, draft, larkmoor):
    client = enter(ben)
    assert count_queries(client, url()) <= 14
    assert count_queries(client, url("look", draft.pk)) <= 40
