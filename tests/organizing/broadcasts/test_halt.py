"""Pause, resume and stop hold for all that is not on the wire yet, and an unsubscribe does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from organizing.broadcasts.align_rows import align_rows
from organizing.broadcasts.email import PAUSED, STOPPED, TWICE
from organizing.broadcasts.halt import pause_broadcast, resume_broadcast, stop_broadcast
from organizing.broadcasts.models import Broadcast
from organizing.broadcasts.results import count_results
from organizing.broadcasts.run import _finish
from organizing.groups.scope import group_scope
from organizing.mail.models import Email
from organizing.people.answers import Source
from organizing.people.consents import EVERYTHING, refuse_email
from tests.organizing.broadcasts.conftest import NOW, let_go, mails_of, tick

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def written_out(draft: Broadcast, ben: Any, larkmoor: Any) -> Broadcast:
    """Both rows wait in the ledger, one of them an hour longer."""
    let_go(draft, by=ben)
    tick(larkmoor)
    with group_scope(larkmoor):
        Email.objects.filter(pk=mails_of(draft)[1].pk).update(due_at=LATER)
    return draft


def states(broadcast: Broadcast) -> list[tuple[str, str]]:
    return [(mail.state, mail.reason) for mail in mails_of(broadcast)]


def test_keeps_back_what_waits_and_goes_on_where_it_was(written_out, larkmoor, outbox_send):
    with group_scope(larkmoor):
        assert pause_broadcast(pk=written_out.pk) and not pause_broadcast(pk=written_out.pk)
    assert outbox_send(now=LATER) == []
    assert states(written_out) == [("cancelled", PAUSED)] * 2
    with group_scope(larkmoor):
        assert resume_broadcast(pk=written_out.pk) and not resume_broadcast(pk=written_out.pk)
    tick(larkmoor)
    assert [mail.due_at for mail in mails_of(written_out)] == [NOW, LATER]
    assert len(outbox_send(now=NOW)) == 1
    assert len(outbox_send(now=LATER)) == 2


def test_keeps_back_what_a_worker_has_leased_already(written_out, larkmoor, outbox_send):
    """The worker holds the row, reads it again before it sends, and meets the pause."""
    with group_scope(larkmoor):
        Broadcast.objects.filter(pk=written_out.pk).update(state="paused")
    assert outbox_send(now=LATER) == []
    assert states(written_out) == [("cancelled", PAUSED)] * 2
    with group_scope(larkmoor):
        Broadcast.objects.filter(pk=written_out.pk).update(state="sending")
    tick(larkmoor, LATER)
    assert len(outbox_send(now=LATER)) == 2


def test_is_stopped_for_good(written_out, larkmoor, outbox_send):
    assert len(outbox_send(now=NOW)) == 1
    with group_scope(larkmoor):
        assert pause_broadcast(pk=written_out.pk) and stop_broadcast(pk=written_out.pk, now=NOW)
        assert not resume_broadcast(pk=written_out.pk)
    tick(larkmoor, LATER)
    assert len(outbox_send(now=LATER)) == 1
    assert states(written_out)[1] == ("cancelled", STOPPED)


def test_writes_no_rows_while_it_rests(draft, ben, larkmoor):
    let_go(draft, by=ben)
    with group_scope(larkmoor):
        pause_broadcast(pk=draft.pk)
    tick(larkmoor)
    assert mails_of(draft) == []
    with group_scope(larkmoor):
        resume_broadcast(pk=draft.pk)
    tick(larkmoor)
    assert len(mails_of(draft)) == 2


def test_goes_to_nobody_who_unsubscribed_after_it_was_written_out(written_out, larkmoor, dee, eva, outbox_send):
    with group_scope(larkmoor):
        source = Source(page="unsubscribe")
        refuse_email(person=dee, topic=EVERYTHING, wording="Stop", language="es", source=source, now=NOW)
    assert [mail.to for mail in outbox_send(now=LATER)] == [[eva.email]]


def test_waits_for_the_week_that_has_room(written_out, larkmoor, dee, eva, outbox_send):
    with group_scope(larkmoor):
        for number in range(2):
            Email.objects.create(
                group=larkmoor,
                kind="follow_up",
                idempotency_key=f"x{number}",
                person=dee,
                language="es",
                counts_toward_cap=True,
                state="sent",
                due_at=NOW,
                created_at=NOW,
                sent_at=NOW - timedelta(days=1),
            )
    assert [mail.to for mail in outbox_send(now=LATER)] == [[eva.email]]
    waiting = next(mail for mail in mails_of(written_out) if mail.person_id == dee.pk)
    assert waiting.state == "due" and waiting.due_at >= NOW + timedelta(days=6) and waiting.reason


def test_a_press_writes_the_state_alone_and_the_tick_brings_the_rows_in_line(
    written_out, larkmoor, django_assert_max_num_queries
):
    with group_scope(larkmoor), django_assert_max_num_queries(4):  # a savepoint, the lock, the state
        pause_broadcast(pk=written_out.pk)
    assert states(written_out) == [("due", "")] * 2
    with group_scope(larkmoor):
        assert align_rows(written_out, now=NOW, batch=1) == 2
    assert states(written_out) == [("cancelled", PAUSED)] * 2
    with group_scope(larkmoor):
        stop_broadcast(pk=written_out.pk, now=NOW)
    tick(larkmoor)
    assert states(written_out) == [("cancelled", STOPPED)] * 2


def test_is_not_over_while_a_row_still_rests(written_out, larkmoor, outbox_send):
    """A worker that read of the pause notes it just after the tick has woken the rows."""
    with group_scope(larkmoor):
        Email.objects.filter(reference=written_out.reference).update(state="cancelled", reason=PAUSED)
        fresh = Broadcast.objects.get(pk=written_out.pk)
        _finish(fresh, count_results(fresh), now=NOW)
        assert Broadcast.objects.get(pk=written_out.pk).state == "sending"
    tick(larkmoor)
    assert len(outbox_send(now=LATER)) == 2


def test_goes_once_to_whom_two_entries_became_one(written_out, larkmoor, dee, outbox_send):
    with group_scope(larkmoor):
        Email.objects.filter(reference=written_out.reference).update(person=dee, due_at=NOW)
    assert len(outbox_send(now=NOW)) == 1
    assert sorted(states(written_out)) == [("cancelled", TWICE), ("sent", "")]
    with group_scope(larkmoor):
        Email.objects.filter(reference=written_out.reference, state="cancelled").update(state="due", reason="")
    assert len(outbox_send(now=LATER)) == 1


def test_counts_hourly_once_it_is_over(written_out, larkmoor, outbox_send):
    outbox_send(now=LATER)
    tick(larkmoor, LATER)
    for minutes, counted_at in [(59, LATER), (60, LATER + timedelta(hours=1))]:
        tick(larkmoor, LATER + timedelta(minutes=minutes))
        with group_scope(larkmoor):
            fresh = Broadcast.objects.get(pk=written_out.pk)
        assert (fresh.state, fresh.results["counted_at"]) == ("done", counted_at.isoformat())


def test_is_asked_about_in_four_queries_however_many(written_out, larkmoor, django_assert_num_queries):
    from organizing.broadcasts.email import refuse_many

    with group_scope(larkmoor):
        mails = mails_of(written_out)
        with django_assert_num_queries(4):
            assert refuse_many(mails) == {}
