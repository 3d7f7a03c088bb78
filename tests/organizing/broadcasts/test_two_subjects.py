"""Two subjects: each asked of its tenth, the rest waits for the one after which more people acted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from organizing.broadcasts.models import Broadcast
from organizing.broadcasts.send import send_broadcast
from organizing.broadcasts.two_subjects import marks_of
from organizing.groups.scope import group_scope
from organizing.mail.models import Email
from organizing.people.models import Person
from tests.factories import called
from tests.organizing.broadcasts.conftest import BODY, NOW, mails_of, tagged, tick, written

HOURS = 4
LATER = NOW + timedelta(hours=HOURS)


@pytest.fixture
def crowd(petition: Any, confirmed: Any) -> list[Person]:
    return [confirmed(petition, f"P{number}", now=NOW).person for number in range(30)]


@pytest.fixture
def broadcast(campaign: Any, larkmoor: Any, crowd: list[Person], call_page: Any, ben: Any) -> Broadcast:
    """Sent by Ben, its two subjects tried for four hours."""
    words = {"subject": {"en": "One"}, "other_subject": {"en": "Other"}, "body": {"en": BODY["en"]}}
    draft = written(campaign=campaign, segment=tagged(larkmoor, *crowd), by=ben, **words)
    with group_scope(larkmoor):
        send_broadcast(pk=draft.pk, start_at=NOW, spread_hours=0, try_hours=HOURS, by=ben, now=NOW)
    tick(larkmoor)
    return draft


def asked(mail: Any) -> str:
    """In which tenth the reader is: a, b, or neither."""
    marks = marks_of(mail.person_id)
    return next((name for name in "ab" if marks[f"asked_{name}"]), "")


def test_asks_two_tenths_now_and_the_rest_when_it_is_known(broadcast, larkmoor, call, outbox_send):
    mails = mails_of(broadcast)
    assert {(asked(mail) != "", mail.due_at) for mail in mails} == {(True, NOW), (False, LATER)}
    by_reader = {mail.person.email: asked(mail) for mail in mails}
    sent = list(outbox_send(now=NOW))
    assert {(by_reader[mail.to[0]], mail.subject) for mail in sent} == {("a", "One"), ("b", "Other")}
    assert len(sent) < len(mails) / 2

    reader = next(mail.person for mail in mails if asked(mail) == "b")
    called(reader, call, now=NOW + timedelta(hours=1))
    tick(larkmoor, LATER - timedelta(minutes=1))
    assert reread(broadcast).won == ""
    tick(larkmoor, LATER)
    assert reread(broadcast).won == "b"
    rest = outbox_send(now=LATER)[len(sent) :]
    assert len(sent) + len(rest) == len(mails)
    assert {mail.subject for mail in rest} == {"Other"}


def test_keeps_the_first_where_nobody_acted_and_decides_once(broadcast, larkmoor, call, outbox_send):
    outbox_send(now=NOW)
    tick(larkmoor, LATER)
    assert reread(broadcast).won == "a"
    reader = next(mail.person for mail in mails_of(broadcast) if asked(mail) == "b")
    called(reader, call, now=LATER)
    tick(larkmoor, LATER + timedelta(hours=1))
    assert reread(broadcast).won == "a"


def test_counts_the_hours_from_the_morning_where_it_began_at_night(broadcast, larkmoor, call):
    """Begun at ten in the evening of Millhaven: its rows start at the end of the quiet hours, and so do the hours."""
    night = datetime(2027, 3, 2, 4, 0, tzinfo=UTC)
    with group_scope(larkmoor):
        Email.objects.filter(reference=broadcast.reference).delete()
        Broadcast.objects.filter(pk=broadcast.pk).update(started_at=night, written_at=None, last_person=0)
    tick(larkmoor, night)
    first, last = (pick(mail.due_at for mail in mails_of(broadcast)) for pick in (min, max))
    assert first > night + timedelta(hours=HOURS) and last == first + timedelta(hours=HOURS)
    tick(larkmoor, last - timedelta(minutes=1))
    assert reread(broadcast).won == ""
    tick(larkmoor, last)
    assert reread(broadcast).won == "a"


def test_decides_before_the_rest_goes_where_the_tick_is_late(broadcast, larkmoor, call, outbox_send):
    outbox_send(now=NOW)
    reader = next(mail.person for mail in mails_of(broadcast) if asked(mail) == "b")
    called(reader, call, now=NOW + timedelta(hours=1))
    rest = [mail.subject for mail in outbox_send(now=LATER)][-20:]
    assert reread(broadcast).won == "b" and set(rest) == {"Other"}


def test_sends_the_first_to_everybody_where_nothing_is_tried(broadcast, larkmoor, outbox_send):
    with group_scope(larkmoor):
        Broadcast.objects.filter(pk=broadcast.pk).update(try_hours=0)
    assert {mail.subject for mail in outbox_send(now=LATER)} == {"One"}


def reread(broadcast: Broadcast) -> Broadcast:
    with group_scope(broadcast.group):
        return Broadcast.objects.get(pk=broadcast.pk)
