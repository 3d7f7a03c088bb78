"""Whose turn is it? Of one group's lists one at a time comes in or is taken back."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from organizing.groups.scope import group_scope
from organizing.people.import_models import ImportTask, JobState, PeopleImport
from organizing.people.imports.claim import LEASE, claim_import


def waiting(group, task=ImportTask.IMPORT, **more):
    with group_scope(group):
        return PeopleImport.objects.create(
            group=group, file_name="list.csv", task=task, state=JobState.QUEUED, created_at=timezone.now(), **more
        ).pk


def claimed(worker):
    found = claim_import(worker)
    return found[0] if found else None


def test_lets_a_groups_second_list_wait_for_the_first(larkmoor):
    first, second = waiting(larkmoor), waiting(larkmoor, ImportTask.UNDO)
    assert claimed("one") == first
    assert claimed("two") is None
    with group_scope(larkmoor):
        PeopleImport.objects.filter(pk=first).update(state=JobState.DONE)
    assert claimed("two") == second


def test_holds_up_neither_a_check_nor_another_group(larkmoor, other_group):
    first, check, other = waiting(larkmoor), waiting(larkmoor, ImportTask.CHECK), waiting(other_group)
    assert [claimed("one"), claimed("two"), claimed("three")] == [first, check, other]


def test_is_not_held_up_by_a_check(larkmoor):
    check, second = waiting(larkmoor, ImportTask.CHECK), waiting(larkmoor)
    assert [claimed("one"), claimed("two")] == [check, second]


def test_goes_on_first_with_what_a_dead_worker_left(larkmoor):
    first, second = waiting(larkmoor), waiting(larkmoor)
    assert claimed("dead") == first
    with group_scope(larkmoor):
        PeopleImport.objects.filter(pk=first).update(leased_until=timezone.now() - timedelta(seconds=1))
    assert claimed("two") == first
    assert claimed("three") is None
    with group_scope(larkmoor):
        batch = PeopleImport.objects.get(pk=first)
        assert batch.leased_by == "two"
        assert batch.leased_until > timezone.now() + LEASE / 2
    assert second
