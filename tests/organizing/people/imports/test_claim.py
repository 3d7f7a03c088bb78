"""Whose turn is it? Of one group's lists one at a time comes in or is taken back."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from organizing.groups.scope import group_scope
from organizing.people.import_models import ImportTask, JobState, PeopleImport
from organizing.people.imports.claim import LEASE, claim_import


def waiting(group, task=ImportTask.IMPORT, *, state=JobState.QUEUED, **more):
    with group_scope(group):
        return PeopleImport.objects.create(
            group=group, file_name="list.csv", task=task, state=state, created_at=timezone.now(), **more
        ).pk


def change(group, pk, **values):
    with group_scope(group):
        PeopleImport.objects.filter(pk=pk).update(**values)


def claimed(worker):
    found = claim_import(worker)
    return found[0] if found else None


def test_lets_a_groups_second_list_wait_for_the_first(larkmoor):
    first, second = waiting(larkmoor), waiting(larkmoor, ImportTask.UNDO)
    assert claimed("one") == first
    assert claimed("two") is None
    change(larkmoor, first, state=JobState.DONE)
    assert claimed("two") == second


def test_holds_up_neither_a_check_nor_another_group(larkmoor, other_group):
    first, check, other = waiting(larkmoor), waiting(larkmoor, ImportTask.CHECK), waiting(other_group)
    assert [claimed("one"), claimed("two"), claimed("three")] == [first, check, other]


def test_is_not_held_up_by_a_check(larkmoor):
    check, second = waiting(larkmoor, ImportTask.CHECK), waiting(larkmoor)
    assert [claimed("one"), claimed("two")] == [check, second]


def test_goes_on_with_what_a_dead_worker_left_before_an_older_list_begins(larkmoor):
    older, left = waiting(larkmoor, state=JobState.STOPPED), waiting(larkmoor)
    assert claimed("dead") == left
    change(larkmoor, older, state=JobState.QUEUED)
    assert claimed("two") is None
    change(larkmoor, left, leased_until=timezone.now() - timedelta(seconds=1))
    assert claimed("two") == left
    assert claimed("three") is None
    with group_scope(larkmoor):
        batch = PeopleImport.objects.get(pk=left)
        assert batch.leased_by == "two"
        assert batch.leased_until > timezone.now() + LEASE / 2


def test_takes_up_two_that_dead_workers_left_one_after_the_other(larkmoor):
    """As an older version of this package may leave them."""
    gone = {"state": JobState.RUNNING, "leased_until": timezone.now() - timedelta(seconds=1)}
    first, second = waiting(larkmoor, **gone), waiting(larkmoor, **gone)
    assert [claimed("one"), claimed("two")] == [first, None]
    change(larkmoor, first, state=JobState.DONE)
    assert claimed("two") == second


@pytest.mark.django_db(transaction=True)
def test_gives_two_workers_that_ask_at_once_one_list(larkmoor):
    start = threading.Barrier(2)

    def ask(worker):
        try:
            connection.ensure_connection()
            start.wait(10)
            return claimed(worker)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as workers:
        for _again in range(10):
            pair = {waiting(larkmoor), waiting(larkmoor)}
            found = set(workers.map(ask, ("one", "two"), timeout=20))
            assert None in found
            assert len(found & pair) == 1
            with group_scope(larkmoor):
                PeopleImport.objects.all().delete()
