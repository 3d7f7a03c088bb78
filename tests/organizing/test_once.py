"""One idempotent INSERT."""

from __future__ import annotations

from organizing.followups.models import Task
from organizing.once import insert_once


def task(group, key="call-back", **changes):
    from django.utils import timezone

    return Task(
        group=group, idempotency_key=key, what="Call back", due_at=timezone.now(), created_at=timezone.now(), **changes
    )


def test_inserts_a_row_and_gives_it_its_key(in_larkmoor):
    row = task(in_larkmoor)
    assert insert_once(row)
    assert Task.objects.get(pk=row.pk).what == "Call back"
    row.what = "Call again"
    row.save()
    assert Task.objects.get().what == "Call again"


def test_leaves_the_first_row_when_an_equal_one_comes(in_larkmoor):
    assert insert_once(task(in_larkmoor))
    second = task(in_larkmoor, why="another reason")
    assert not insert_once(second)
    assert second.pk is None
    assert Task.objects.get().why == ""


def test_does_not_mind_another_groups_equal_row(in_larkmoor, other_group):
    from organizing.groups.scope import group_scope

    assert insert_once(task(in_larkmoor))
    with group_scope(other_group):
        assert insert_once(task(other_group))
