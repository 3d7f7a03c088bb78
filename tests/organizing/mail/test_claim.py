"""Which messages are this worker's now?"""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from organizing.groups.scope import above_walls, group_scope
from organizing.mail.claim import claim_emails, give_back, new_worker_name
from organizing.mail.models import Email
from organizing.mail.queue import queue_email
from tests.threads import at_once

NOW = timezone.now()


@pytest.fixture
def fill(larkmoor):
    def fill(count, *, group=larkmoor, kind="invitation", due_at=NOW, name="e"):
        with group_scope(group):
            return [
                queue_email(kind=kind, group=group, key=f"{kind}:{name}:{n}", language="en", now=NOW, due_at=due_at).pk
                for n in range(count)
            ]

    return fill


def claim(now=NOW, **changes):
    found = {}
    for one in claim_emails(worker=new_worker_name(), now=now, **changes):
        found.setdefault(one.group_id, []).append(one.id)
    return found


def test_takes_what_is_due_and_nothing_else(fill, larkmoor):
    due = fill(2)
    fill(2, due_at=NOW + timedelta(seconds=1), name="later")
    assert claim() == {larkmoor.pk: due}
    assert claim() == {}


def test_takes_no_more_than_a_batch(fill, larkmoor, settings):
    settings.ORGANIZING = {**settings.ORGANIZING, "MAIL_BATCH": 3}
    due = fill(7)
    assert [claim()[larkmoor.pk] for _ in range(3)] == [due[:3], due[3:6], due[6:]]


def test_takes_no_more_than_a_batch_whatever_the_plan(fill, larkmoor, settings):
    settings.ORGANIZING = {**settings.ORGANIZING, "MAIL_BATCH": 1}
    fill(20)
    with above_walls(), connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_hashagg = off"
        )
        cursor.execute("SET LOCAL enable_material = off; SET LOCAL enable_indexscan = off")
    assert len(claim()[larkmoor.pk]) == 1


def test_lets_confirmations_go_first(fill, larkmoor):
    digests = fill(2, kind="digest", due_at=NOW - timedelta(hours=1))
    invitations = fill(2)
    assert claim()[larkmoor.pk] == invitations + digests


def test_takes_what_is_more_urgent_alone_when_asked(fill, larkmoor):
    fill(2, kind="digest")
    invitations = fill(3)
    assert claim(before_lane=3, limit=2) == {larkmoor.pk: invitations[:2]}
    assert claim(before_lane=1) == {}


def test_gives_back_what_a_worker_did_not_get_to(fill, larkmoor):
    due = fill(3)
    claim_emails(worker="mine", now=NOW, limit=2)
    give_back(worker="somebody else's")
    assert claim() == {larkmoor.pk: due[2:]}
    give_back(worker="mine")
    assert claim() == {larkmoor.pk: due[:2]}


def test_takes_every_groups_by_group(fill, larkmoor, other_group):
    mine, theirs = fill(1), fill(1, group=other_group)
    assert claim() == {larkmoor.pk: mine, other_group.pk: theirs}


def test_takes_one_groups_alone_when_asked(fill, larkmoor, other_group):
    fill(1)
    theirs = fill(1, group=other_group)
    assert claim(group_id=other_group.pk) == {other_group.pk: theirs}


def test_gives_back_what_a_dead_worker_held(fill, larkmoor):
    due = fill(1)
    assert claim() == {larkmoor.pk: due}
    with time_machine.travel(timezone.now() + timedelta(seconds=301), tick=False):
        assert claim() == {larkmoor.pk: due}


def test_names_every_claim_differently():
    assert len({new_worker_name() for _ in range(100)}) == 100
    assert len(new_worker_name()) <= Email._meta.get_field("leased_by").max_length


@pytest.mark.django_db(transaction=True)
def test_gives_each_message_to_one_of_many_workers(fill, larkmoor, settings):
    settings.ORGANIZING = {**settings.ORGANIZING, "MAIL_BATCH": 7}
    due = fill(120)
    taken = []

    def work():
        while found := claim():
            taken.extend(found[larkmoor.pk])

    at_once([work] * 6)
    assert sorted(taken) == due
