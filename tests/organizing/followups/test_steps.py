"""What steps do beside writing and giving tasks: tag, branch, lead to another ladder, come again."""

from __future__ import annotations

import pytest

from organizing.campaigns.models import Campaign
from organizing.followups.editor.step_form import FIELDS
from organizing.followups.email import merge_fields
from organizing.followups.models import FollowUp, Ladder, Step
from organizing.followups.pause import start_ladder
from organizing.followups.triggers import begin_due_ladders
from organizing.mail.models import Email
from organizing.people.list_models import PersonTag
from organizing.people.tags import find_tag
from tests.factories import called
from tests.organizing.followups import DUE, SIGNED, at, outcome


@pytest.fixture
def first(ladder, in_larkmoor):
    """`first(kind=…, options=…)` makes the ladder's first step another one."""

    def make(**changes):
        Step.objects.filter(ladder=ladder, position=1).update(skip_if=[], **changes)

    return make


@pytest.fixture
def other(ladder, in_larkmoor):
    made = Ladder.objects.create(group=in_larkmoor, campaign=ladder.campaign, name={"en": "Other"}, starts_on="moved")
    Step.objects.create(group=in_larkmoor, ladder=made, position=1, kind="email", delay_hours=24, subject={"en": "Hi"})
    start_ladder(ladder_id=made.pk, now=SIGNED)
    return made


def test_adds_a_tag_and_takes_it_off(dee, first, run, in_larkmoor):
    tag = find_tag(group=in_larkmoor, name="Caller")
    first(kind="tag", options={"tag": tag.pk})
    run()
    assert outcome() == ("done", "Tag added.")
    assert PersonTag.objects.get().person == dee
    Step.objects.filter(position=2).update(kind="untag", options={"tag": tag.pk}, skip_if=[])
    run(at("2027-03-05T12:00"))
    assert not PersonTag.objects.exists()


def test_says_when_the_tag_is_gone_and_goes_on(dee, first, run):
    first(kind="tag", options={"tag": 987})
    run()
    assert outcome() == ("done", "Nothing was done: what this step names is not there any more.")
    assert FollowUp.objects.get(step__position=2).state == "due"


def test_moves_people_to_another_ladder_and_ends_this_one(dee, first, other, run):
    first(kind="ladder", options={"ladder": other.pk})
    run()
    assert list(FollowUp.objects.filter(state="due").values_list("step__ladder", flat=True)) == [other.pk]


def test_moves_nobody_onto_a_ladder_twice(dee, first, other, run, ladder):
    """Two ladders that lead to each other do not go round and round."""
    first(kind="ladder", options={"ladder": other.pk})
    Step.objects.filter(ladder=other).update(kind="ladder", options={"ladder": ladder.pk})
    run()
    run(at("2027-03-04T12:00"))
    assert not FollowUp.objects.filter(state="due").exists()
    assert FollowUp.objects.count() == 2


@pytest.mark.parametrize(("has_called", "position"), [(True, 4), (False, 2)])
def test_goes_on_by_what_the_person_has_done(dee, call, first, run, ladder, has_called, position):
    fourth = Step.objects.get(ladder=ladder, position=4)
    first(kind="branch", options={"condition": "called", "to": str(fourth.rung)})
    if has_called:
        called(dee, call, now=SIGNED)
    run()
    assert FollowUp.objects.get(state="due").step.position == position


def test_parts_a_crowd_at_a_fork(petition, call, confirmed, first, run, ladder):
    fourth = Step.objects.get(ladder=ladder, position=4)
    first(kind="branch", options={"condition": "called", "to": str(fourth.rung)})
    people = [confirmed(petition, f"Dee {name}", now=SIGNED).person for name in "ABCD"]
    for person in people[:3]:
        called(person, call, now=SIGNED)
    assert run() == 4
    waiting = FollowUp.objects.filter(state="due").order_by("step__position")
    assert list(waiting.values_list("step__position", flat=True)) == [2, 4, 4, 4]


def test_runs_only_if_a_condition_holds(dee, call, first, run):
    first(only_if=["called"])
    run()
    assert outcome()[0] == "skipped"


def test_comes_again_every_month_after_the_win(dee, ladder, run, in_larkmoor):
    report = Ladder.objects.create(group=in_larkmoor, campaign=ladder.campaign, name={"en": "Won"}, starts_on="won")
    words = {"subject": {"en": "This month"}, "body": {"en": "News"}}
    monthly = {"kind": "email", "delay_hours": 0, "repeats": "monthly", "at_time": "10:00"}
    Step.objects.create(group=in_larkmoor, ladder=report, position=1, **monthly, **words)
    start_ladder(ladder_id=report.pk, now=SIGNED)
    Campaign.objects.update(state="monitoring")
    begin_due_ladders(group=in_larkmoor, now=at("2027-03-31T09:30"))
    for day in ("03-31", "04-30", "05-31", "06-30"):
        run(at(f"2027-{day}T10:00"))
        run(at(f"2027-{day}T10:01"))
    sent = FollowUp.objects.filter(step__ladder=report, state="done").order_by("ran_at")
    assert [one.ran_at.astimezone(in_larkmoor.zone).strftime("%m-%d") for one in sent] == [
        "03-31",
        "04-30",
        "05-31",
        "06-30",
    ]
    assert FollowUp.objects.filter(step__ladder=report, state="due").count() == 1


def test_writes_to_nobody_after_the_win_but_about_it(dee, ladder, run, outbox_send):
    Campaign.objects.update(state="won")
    run()
    assert outcome() == ("cancelled", "The campaign is not running.")


def test_offers_in_the_editor_what_is_filled_in_and_nothing_else(dee, run):
    run(DUE)
    email = Email.objects.select_related("campaign", "group", "person").get(kind="follow_up")
    assert set(FIELDS) == set(merge_fields(email, first_name="Dee"))
