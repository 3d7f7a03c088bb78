"""The confirmed count, without a row that every signature locks."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from organizing.actions.models import Action, ActionTotal
from organizing.actions.totals import count_confirmed, read_total, recount_totals, settle_totals

START = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def make(petition, in_larkmoor):
    """`make(confirmed=minute, withdrawn=minute)`: an action at these minutes after the start."""

    def make(*, confirmed=None, withdrawn=None):
        def at(minute):
            return None if minute is None else START + timedelta(minutes=minute)

        return Action.objects.create(
            group=in_larkmoor,
            ask=petition,
            language="en",
            created_at=START,
            confirmed_at=at(confirmed),
            withdrawn_at=at(withdrawn),
        )

    return make


def at(minute):
    return START + timedelta(minutes=minute)


def test_counts_from_the_rows_before_anything_was_settled(make, petition):
    make(confirmed=1)
    make()
    make(confirmed=1, withdrawn=2)
    assert count_confirmed(petition, now=at(5)) == 1


def test_adds_what_came_since_it_was_settled(make, petition, in_larkmoor):
    make(confirmed=1)
    settle_totals(group=in_larkmoor, now=at(10))
    make(confirmed=10)
    make(confirmed=11)
    assert ActionTotal.objects.get(ask=petition).settled == 1
    assert count_confirmed(petition, now=at(12)) == 3


def test_takes_away_who_left_since(make, petition, in_larkmoor):
    early = make(confirmed=1)
    settle_totals(group=in_larkmoor, now=at(10))
    Action.objects.filter(pk=early.pk).update(withdrawn_at=at(11))
    assert count_confirmed(petition, now=at(12)) == 0
    settle_totals(group=in_larkmoor, now=at(20))
    assert ActionTotal.objects.get(ask=petition).settled == 0


def test_leaves_the_last_minute_unsettled_for_those_still_committing(make, petition, in_larkmoor):
    settle_totals(group=in_larkmoor, now=at(10))
    make(confirmed=9.5)
    settle_totals(group=in_larkmoor, now=at(11))
    assert ActionTotal.objects.get(ask=petition).settled == 1


def test_settles_once_when_two_beats_meet(make, petition, in_larkmoor):
    make(confirmed=1)
    settle_totals(group=in_larkmoor, now=at(3))
    make(confirmed=3)
    settle_totals(group=in_larkmoor, now=at(10))
    settle_totals(group=in_larkmoor, now=at(10))
    settle_totals(group=in_larkmoor, now=at(5))
    assert ActionTotal.objects.get(ask=petition).settled == 2
    assert count_confirmed(petition, now=at(11)) == 2


def test_tells_how_many_came_in_the_last_day(make, petition):
    make(confirmed=0)
    make(confirmed=24 * 60)
    total = read_total(petition, now=at(24 * 60 + 30))
    assert (total.confirmed, total.recent) == (2, 1)


# What may happen, minute by minute: confirm one, take one back, settle, recount.
EVENTS = st.lists(st.sampled_from(["confirm", "confirm", "withdraw", "settle", "recount"]), max_size=40)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=EVENTS, chosen=st.randoms(use_true_random=False), step=st.sampled_from([0.2, 1, 3]))
def test_agrees_with_the_rows_whatever_happens_in_between(make, petition, in_larkmoor, events, chosen, step):
    with transaction.atomic():
        standing: list[int] = []
        for number, event in enumerate(events, start=1):
            minute = number * step
            if event == "confirm":
                standing.append(make(confirmed=minute).pk)
            elif event == "withdraw" and standing:
                gone = standing.pop(chosen.randrange(len(standing)))
                Action.objects.filter(pk=gone).update(withdrawn_at=at(minute))
            elif event == "settle":
                settle_totals(group=in_larkmoor, now=at(minute))
            else:
                assert recount_totals(group=in_larkmoor, now=at(minute)) == {}
            assert count_confirmed(petition, now=at(minute)) == len(standing)
        transaction.set_rollback(True)


@pytest.mark.parametrize("drift", [7, -7])
def test_repairs_a_drift_and_raises_the_alarm(make, petition, in_larkmoor, caplog, drift):
    for _ in range(10):
        make(confirmed=1)
    settle_totals(group=in_larkmoor, now=at(10))
    ActionTotal.objects.filter(ask=petition).update(settled=10 + drift)
    with caplog.at_level(logging.ERROR, logger="organizing"):
        assert recount_totals(group=in_larkmoor, now=at(20)) == {petition.pk: drift}
    assert f"off by {drift:+d}" in caplog.text
    assert count_confirmed(petition, now=at(20)) == 10
    assert recount_totals(group=in_larkmoor, now=at(30)) == {}


def test_counts_only_the_groups_own(make, petition, other_petition, confirmed):
    make(confirmed=1)
    confirmed(other_petition, "Eva")
    assert count_confirmed(petition, now=at(5)) == 1
    assert count_confirmed(other_petition) == 0


def test_reads_a_total_in_two_queries(make, petition, in_larkmoor, django_assert_num_queries):
    settle_totals(group=in_larkmoor, now=at(10))
    with django_assert_num_queries(2):
        count_confirmed(petition, now=at(12))


@pytest.mark.django_db(transaction=True)
def test_waits_for_no_other_signer(petition, confirmed):
    """Two signers of one petition at once: neither holds a row that the other needs."""
    import threading

    second_is_done = threading.Event()

    def sign_second():
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '1s'")
        confirmed(petition, "Eva")
        second_is_done.set()
        connection.close()

    with transaction.atomic():
        confirmed(petition, "Dee")
        other = threading.Thread(target=sign_second)
        other.start()
        assert second_is_done.wait(timeout=10)
    other.join()
