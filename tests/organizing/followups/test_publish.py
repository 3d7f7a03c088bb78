"""A live ladder changes: who waits moves by the rule that was stated, and nobody gets a step twice."""

from __future__ import annotations

from functools import partial

import pytest

from organizing.followups.draft import NotADraft, compare, discard_draft, drop_step, move_step, open_draft, save_step
from organizing.followups.models import FollowUp, Ladder, Step
from organizing.followups.publish import NothingToPublish, publish_draft
from organizing.followups.run import run_due_followups
from organizing.followups.version_models import LadderVersion, MoveRule
from organizing.groups.scope import group_scope
from tests.factories import rolled_back
from tests.organizing.followups import DUE, SIGNED, at
from tests.threads import at_once

LATER = at("2027-03-02T14:00")


@pytest.fixture
def draft(ladder, in_larkmoor):
    """The draft's steps by position, copies of the five live ones."""
    open_draft(ladder)
    return lambda position: Step.objects.get(ladder=ladder, version=2, position=position)


@pytest.fixture
def publish(ladder, ben):
    def press(rule, otherwise=MoveRule.LEAVE):
        return publish_draft(ladder=ladder, rule=rule, otherwise=otherwise, by=ben, now=LATER)

    return press


def waiting(person):
    return [(one.step.version, one.step.position) for one in due_of(person)]


def due_of(person):
    return FollowUp.objects.filter(person=person, state="due").select_related("step").order_by("step__position")


def test_begins_a_draft_as_a_copy_once(ladder, in_larkmoor):
    assert open_draft(ladder) == open_draft(ladder) == 2
    live, copies = (list(ladder.steps.filter(version=number).order_by("position")) for number in (1, 2))
    assert [step.rung for step in live] == [step.rung for step in copies]
    assert [step.subject for step in live] == [step.subject for step in copies]
    assert [change.what for change in compare(ladder)] == ["same"] * 5


def test_changes_nothing_that_is_live(ladder, draft):
    live = Step.objects.get(version=1, position=1)
    for change in (lambda: save_step(live), lambda: drop_step(live), lambda: move_step(live, is_up=False)):
        with pytest.raises(NotADraft):
            change()


def test_says_what_is_new_changed_moved_and_gone(ladder, draft):
    changed = draft(2)
    changed.delay_hours = 96
    save_step(changed)
    move_step(draft(3), is_up=False)
    drop_step(draft(1))
    save_step(Step(group=ladder.group, ladder=ladder, version=2, kind="task", delay_hours=900))
    assert [(change.step.position, change.what) for change in compare(ladder)] == [
        (1, "changed"),
        (2, "moved"),
        (3, "moved"),
        (4, "same"),
        (5, "new"),
        (1, "gone"),
    ]


def test_throws_a_draft_away_and_leaves_what_is_live(ladder, draft, dee):
    assert discard_draft(ladder) is True
    assert discard_draft(ladder) is False
    assert Step.objects.filter(ladder=ladder).count() == 5
    assert waiting(dee) == [(1, 1)]


def test_moves_who_waits_to_the_same_step_and_shifts_its_day(dee, draft, publish):
    first = draft(1)
    first.delay_hours = 48
    save_step(first)
    published = publish(MoveRule.SAME)
    assert waiting(dee) == [(2, 1)]
    assert due_of(dee).get().due_at == at("2027-03-03T09:30")
    assert (published.number, published.waiting, published.moved, published.left) == (2, 1, 1, 0)
    assert Ladder.objects.get().version == 2


def test_moves_who_waits_for_a_step_that_is_gone_to_the_next_later_one(dee, draft, publish):
    drop_step(draft(1))
    publish(MoveRule.SAME)
    assert waiting(dee) == [(2, 1)]
    assert due_of(dee).get().step.delay_hours == 72
    assert list(Step.objects.filter(version=2).values_list("position", flat=True)) == [1, 2, 3, 4]


def test_moves_everybody_one_step_on(dee, draft, publish):
    publish(MoveRule.NEXT)
    assert waiting(dee) == [(2, 2)]


def test_lets_who_waits_finish_on_the_old_version(dee, draft, publish, run):
    drop_step(draft(2))
    published = publish(MoveRule.FINISH)
    assert (published.moved, published.finishing) == (0, 1)
    run()
    assert waiting(dee) == [(1, 2)]


def test_lets_who_waits_leave(dee, draft, publish, run):
    published = publish(MoveRule.LEAVE)
    assert (published.moved, published.left) == (0, 1)
    assert FollowUp.objects.get().reason == "The ladder changed, and this step is no longer part of it."
    assert run() == 0


@pytest.mark.parametrize(("otherwise", "state"), [(MoveRule.FINISH, "due"), (MoveRule.LEAVE, "cancelled")])
def test_does_otherwise_where_no_later_step_is_left(dee, draft, publish, otherwise, state):
    for position in (5, 4, 3, 2):
        drop_step(draft(position))
    FollowUp.objects.update(
        step=Step.objects.get(version=1, position=5), rung=Step.objects.get(version=1, position=5).rung
    )
    publish(MoveRule.SAME, otherwise)
    assert FollowUp.objects.get().state == state


def test_gives_nobody_a_step_twice_that_moved_down_the_list(dee, draft, publish, run):
    run()  # the first step is done, the second waits
    move_step(draft(1), is_up=False)  # in the new version the first stands after the second
    publish(MoveRule.SAME)
    assert waiting(dee) == [(2, 1)]
    run(at("2027-03-05T12:00"))
    assert waiting(dee) == [(2, 3)]


def test_lets_who_comes_later_climb_the_new_version(draft, publish, petition, confirmed):
    publish(MoveRule.SAME)
    eva = confirmed(petition, "Eva", now=SIGNED).person
    assert waiting(eva) == [(2, 1)]


def test_keeps_the_record_of_who_changed_what(dee, draft, publish, ben):
    publish(MoveRule.SAME, MoveRule.FINISH)
    record = LadderVersion.objects.get()
    assert (record.rule, record.otherwise, record.published_by, record.published_at) == ("same", "finish", ben, LATER)


def test_publishes_once(ladder, draft, publish):
    publish(MoveRule.SAME)
    with pytest.raises(NothingToPublish):
        publish(MoveRule.SAME)


def test_moves_nobody_when_rolled_back(dee, draft, publish):
    with rolled_back():
        publish(MoveRule.NEXT)
    assert waiting(dee) == [(1, 1)]
    assert not LadderVersion.objects.exists()


def test_moves_nobody_of_another_group(draft, publish, other_petition, confirmed, other_group):
    confirmed(other_petition, "Eva", now=SIGNED)
    publish(MoveRule.LEAVE)
    with group_scope(other_group):
        assert FollowUp.objects.get().state == "due"


def test_asks_as_little_however_many_wait(petition, confirmed, draft, publish, django_assert_max_num_queries):
    for number in range(12):
        confirmed(petition, f"Dee {number}", now=SIGNED)
    with django_assert_max_num_queries(40):
        publish(MoveRule.SAME)
    assert FollowUp.objects.filter(step__version=2).count() == 12


def test_runs_a_thousand_as_it_runs_ten(petition, confirmed, run, django_assert_max_num_queries, in_larkmoor):
    for number in range(12):
        confirmed(petition, f"Dee {number}", now=SIGNED)
    with django_assert_max_num_queries(30):
        assert run(DUE) == 12


@pytest.mark.django_db(transaction=True)
def test_strands_nobody_between_two_versions_while_a_worker_runs(petition, confirmed, ladder, ben):
    """A worker and an editor at once: everybody has one step done and waits for one of the new version."""
    for number in range(9):
        confirmed(petition, f"Dee {number}", now=SIGNED)
    with group_scope(ladder.group):
        open_draft(ladder)

    def publish():
        with group_scope(ladder.group):
            return publish_draft(ladder=ladder, rule=MoveRule.SAME, otherwise=MoveRule.LEAVE, by=ben, now=DUE)

    at_once([partial(run_due_followups, now=DUE), publish, partial(run_due_followups, now=DUE)])
    run_due_followups(now=DUE)
    with group_scope(ladder.group):
        assert FollowUp.objects.filter(state="done", step__position=1).count() == 9
        waiting = FollowUp.objects.filter(state="due").values_list("step__version", "step__position")
        assert list(waiting) == [(2, 2)] * 9
