"""What puts people on a ladder: an act, a tag, a segment, a day, the win; and who stays off."""

from __future__ import annotations

from datetime import timedelta

import pytest

from organizing.campaigns.models import Campaign
from organizing.followups.keep_off import keep_off_ladders, let_back_on
from organizing.followups.models import FollowUp, Ladder, Step
from organizing.followups.pause import start_ladder
from organizing.followups.triggers import begin_due_ladders
from organizing.people.list_models import PersonTag, Segment, Tag
from organizing.people.models import Person
from organizing.people.tags import find_tag, tag_people
from tests.factories import called
from tests.organizing.followups import DUE, SIGNED, at

NEXT_DAY = at("2027-03-02T12:00")


@pytest.fixture
def second(ladder, in_larkmoor):
    """`second(starts_on="tag", …)`: one more live ladder with one step, two hours after it begins."""

    def make(**trigger):
        made = Ladder.objects.create(group=in_larkmoor, campaign=ladder.campaign, name={"en": "Second"}, **trigger)
        words = {"subject": {"en": "Second"}, "body": {"en": "Hello {first_name}"}}
        Step.objects.create(group=in_larkmoor, ladder=made, position=1, kind="email", delay_hours=2, **words)
        start_ladder(ladder_id=made.pk, now=SIGNED)
        return made

    return make


@pytest.fixture
def begin(in_larkmoor):
    return lambda now=NEXT_DAY: begin_due_ladders(group=in_larkmoor, now=now)


def climbers(ladder):
    return set(FollowUp.objects.filter(step__ladder=ladder).values_list("person__first_name", flat=True))


def give(group, person, name="Volunteer", now=NEXT_DAY):
    tag_people(people=Person.objects.filter(pk=person.pk), tag=find_tag(group=group, name=name), now=now)


def test_begins_for_whoever_is_given_the_tag(second, dee, petition, confirmed, begin, in_larkmoor):
    confirmed(petition, "Eva", now=SIGNED)
    tagged = second(starts_on="tag", tag=find_tag(group=in_larkmoor, name="Volunteer"))
    assert begin() == 0
    give(in_larkmoor, dee)
    assert begin() == 1
    assert begin() == 0
    assert climbers(tagged) == {"Dee"}
    assert FollowUp.objects.get(step__ladder=tagged).due_at == NEXT_DAY + timedelta(hours=2)


def test_begins_for_nobody_who_had_the_tag_before(second, dee, begin, in_larkmoor):
    give(in_larkmoor, dee, now=SIGNED - timedelta(days=1))
    second(starts_on="tag", tag=Tag.objects.get())
    assert begin() == 0


def test_begins_again_for_a_tag_given_again_where_the_ladder_says_so(second, dee, begin, in_larkmoor, run):
    tagged = second(starts_on="tag", tag=find_tag(group=in_larkmoor, name="Volunteer"), climbs_again=True)
    give(in_larkmoor, dee)
    assert begin() == 1
    run(at("2027-03-02T15:00"))
    assert begin(at("2027-03-03T10:00")) == 0
    PersonTag.objects.all().delete()
    give(in_larkmoor, dee, now=at("2027-03-03T11:00"))
    assert begin(at("2027-03-03T12:00")) == 1
    assert FollowUp.objects.filter(step__ladder=tagged).count() == 2


def test_begins_for_all_of_a_segment_and_for_who_comes_into_it(second, dee, petition, confirmed, begin, in_larkmoor):
    tag = find_tag(group=in_larkmoor, name="Choir")
    rules = {"rows": [[{"rule": "tag", "tag": tag.pk}]], "leave_out": []}
    segment = Segment.objects.create(group=in_larkmoor, name="Choir", rules=rules)
    entered = second(starts_on="segment", segment=segment)
    give(in_larkmoor, dee, "Choir")
    assert begin() == 1
    give(in_larkmoor, confirmed(petition, "Eva", now=SIGNED).person, "Choir")
    assert begin() == 1
    assert climbers(entered) == {"Dee", "Eva"}


def test_begins_on_its_day_for_all_who_acted(second, dee, begin):
    dated = second(starts_on="date", starts_at=at("2027-03-03T10:00"))
    assert begin(at("2027-03-03T09:59")) == 0
    assert begin(at("2027-03-03T10:00")) == 1
    assert climbers(dated) == {"Dee"}


def test_begins_after_the_win_and_runs_then_alone(second, dee, begin, run):
    won = second(starts_on="won")
    assert begin() == 0
    Campaign.objects.update(state="monitoring")
    assert begin() == 1
    assert run(at("2027-03-02T15:00")) == 2
    states = dict(FollowUp.objects.values_list("step__ladder", "state"))
    assert states.pop(won.pk) == "done"
    assert set(states.values()) == {"cancelled"}


def test_begins_for_one_kind_of_act_alone(second, dee, petition, call, confirmed):
    """A call counts without a mailed button, and begins at once what begins with calls."""
    calls = second(starts_on="ask", ask_kind="call")
    eva = confirmed(petition, "Eva", now=SIGNED).person
    assert climbers(calls) == set()
    called(eva, call, now=DUE)
    assert climbers(calls) == {"Eva"}


def test_begins_for_one_ask_alone(second, dee, petition, call):
    named = second(starts_on="ask", ask=call)
    assert climbers(named) == set()
    called(dee, call, now=DUE)
    assert climbers(named) == {"Dee"}


def test_begins_again_for_another_act_where_the_ladder_says_so(second, dee, petition, call, run):
    again = second(starts_on="ask", ask_kind="call", climbs_again=True)
    called(dee, call, official=1, now=DUE)
    called(dee, call, official=2, now=DUE)
    assert FollowUp.objects.filter(step__ladder=again).count() == 1
    run(at("2027-03-02T15:00"))
    called(dee, call, official=3, now=at("2027-03-03T10:00"))
    assert FollowUp.objects.filter(step__ladder=again).count() == 2


@pytest.mark.parametrize("starts_on", ["tag", "segment", "date"])
def test_begins_for_nobody_when_what_it_names_is_gone(second, dee, begin, starts_on):
    second(starts_on=starts_on)
    assert begin() == 0


def test_begins_for_nobody_who_said_no(second, petition, confirmed, begin, in_larkmoor):
    second(starts_on="tag", tag=find_tag(group=in_larkmoor, name="Volunteer"))
    give(in_larkmoor, confirmed(petition, "Eva", now=SIGNED, may_email="no").person)
    assert begin() == 0


def test_keeps_a_person_off_every_ladder(second, dee, begin, run, ben, in_larkmoor):
    second(starts_on="tag", tag=find_tag(group=in_larkmoor, name="Volunteer"))
    assert keep_off_ladders(person=dee, by=ben, now=DUE) is True
    assert keep_off_ladders(person=dee, by=ben, now=DUE) is False
    give(in_larkmoor, dee)
    assert begin() == 0
    assert run() == 0
    assert FollowUp.objects.get().state == "cancelled"
    assert let_back_on(person=dee) is True
    assert begin() == 1


def test_leaves_who_has_been_silent_for_ninety_days_after_the_last_question(dee, run, ladder):
    Step.objects.filter(position=1).update(is_last_question=True)
    run()
    run(at("2027-06-01T12:00"))  # 91 days later
    second = FollowUp.objects.get(step__position=2)
    assert (second.state, second.reason[:15]) == ("cancelled", "No sign of them")
