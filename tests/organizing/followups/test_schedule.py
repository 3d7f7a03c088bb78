"""Put a person on the ladders of a campaign, one rung at a time."""

from __future__ import annotations

import pytest

from organizing.followups.dates import plan_dates
from organizing.followups.models import Anchor, FollowUp, Ladder, Step
from organizing.followups.place import place_next
from organizing.followups.schedule import climb_ladders
from organizing.groups.scope import group_scope
from tests.factories import rolled_back
from tests.organizing.followups import at


def rungs():
    return list(FollowUp.objects.order_by("due_at", "id").values_list("step__position", "due_at"))


def test_begins_with_the_first_rung_a_day_after_confirming(petition, confirmed, in_larkmoor):
    confirmed(petition, "Dee", now=at("2027-03-01T12:00"))
    assert rungs() == [(1, at("2027-03-02T12:00"))]


def test_waits_for_an_office_that_is_open(petition, confirmed, in_larkmoor):
    confirmed(petition, "Dee", now=at("2027-03-05T12:00"))  # Friday; a day later is Saturday
    assert rungs() == [(1, at("2027-03-08T09:00"))]


def test_keeps_the_hour_over_a_change_of_the_clock(petition, confirmed, in_larkmoor, ladder):
    ladder.steps.filter(position=1).update(on_weekdays_only=False)
    confirmed(petition, "Dee", now=at("2027-03-13T18:30"))  # a day of 24 hours later it is 19:30 on a Sunday
    assert rungs() == [(1, at("2027-03-15T09:00"))]


def test_starts_nobody_twice(petition, confirmed, in_larkmoor):
    action = confirmed(petition, "Dee", now=at("2027-03-01T12:00"))
    assert climb_ladders(action=action, now=at("2027-03-01T15:00")) == 0
    assert rungs() == [(1, at("2027-03-02T12:00"))]


def test_starts_nobody_who_said_no(petition, confirmed, in_larkmoor):
    confirmed(petition, "Dee", may_email="no")
    assert rungs() == []


def test_starts_nobody_on_a_draft(petition, confirmed, in_larkmoor, ladder):
    Ladder.objects.update(state="draft")
    confirmed(petition, "Dee")
    assert rungs() == []


def test_lets_people_onto_a_paused_ladder(petition, confirmed, in_larkmoor):
    Ladder.objects.update(state="paused")
    confirmed(petition, "Dee", now=at("2027-03-01T12:00"))
    assert len(rungs()) == 1


def test_starts_nobody_of_another_group(petition, other_petition, confirmed, in_larkmoor):
    confirmed(other_petition, "Eva")
    assert rungs() == []


def test_leaves_no_rung_when_rolled_back(petition, confirmed, in_larkmoor):
    with rolled_back():
        confirmed(petition, "Dee")
    assert rungs() == []


def follow_on(now, petition, confirmed):
    """The second rung, when the first one ran at `now`."""
    confirmed(petition, "Dee", now=at("2027-03-01T12:00"))
    followup = FollowUp.objects.select_related("step__group__site").get()
    place_next(followup.step, rungs=[followup.pk], now=now)
    return rungs()[1]


def test_plans_the_next_rung_from_the_same_start(petition, confirmed, in_larkmoor):
    assert follow_on(at("2027-03-02T12:00"), petition, confirmed) == (2, at("2027-03-04T12:00"))


def test_moves_everything_back_together_after_an_outage(petition, confirmed, in_larkmoor):
    assert follow_on(at("2027-03-09T12:00"), petition, confirmed) == (2, at("2027-03-11T12:00"))


def test_ends_after_the_last_rung(petition, confirmed, in_larkmoor):
    confirmed(petition, "Dee", now=at("2027-03-01T12:00"))
    last = Step.objects.get(position=5)
    FollowUp.objects.update(step=last)
    followup = FollowUp.objects.select_related("step__group__site").get()
    assert not place_next(followup.step, rungs=[followup.pk], now=at("2027-04-01T12:00"))


# Around the hearing: Tuesday, March 16, 2027, 18:00. The clock goes forward on the 14th, and hours are hours.


@pytest.fixture
def hearing(campaign, ladder, in_larkmoor):
    """`hearing(moment)` sets the date; rungs stand ten days and one day before it."""
    for position, hours in ((11, -240), (12, -24)):
        Step.objects.create(
            group=in_larkmoor, ladder=ladder, position=position, kind="email", anchor=Anchor.HEARING, delay_hours=hours
        )

    def set_date(moment):
        campaign.hearing_at = moment
        campaign.save()

    return set_date


def dated():
    return [(position, due_at) for position, due_at in rungs() if position > 10]


def test_plans_dated_rungs_for_everyone_once_there_is_a_date(petition, confirmed, in_larkmoor, hearing):
    for name in ("Dee", "Eva"):
        confirmed(petition, name, now=at("2027-02-20T12:00"))
    assert plan_dates(group=in_larkmoor, now=at("2027-02-21T12:00")) == 0
    hearing(at("2027-03-16T18:00"))
    assert plan_dates(group=in_larkmoor, now=at("2027-02-21T12:00")) == 4
    assert plan_dates(group=in_larkmoor, now=at("2027-02-21T12:00")) == 0
    assert dated() == [(11, at("2027-03-06T17:00"))] * 2 + [(12, at("2027-03-15T18:00"))] * 2


def test_plans_only_what_still_lies_ahead(petition, confirmed, in_larkmoor, hearing):
    hearing(at("2027-03-16T18:00"))
    confirmed(petition, "Dee", now=at("2027-03-10T12:00"))
    assert dated() == [(12, at("2027-03-15T18:00"))]
    assert plan_dates(group=in_larkmoor, now=at("2027-03-17T12:00")) == 0


def test_costs_nothing_once_the_dates_are_past(
    petition, confirmed, in_larkmoor, hearing, django_assert_max_num_queries
):
    hearing(at("2027-03-16T18:00"))
    for name in ("Dee", "Eva"):
        confirmed(petition, name, now=at("2027-03-20T12:00"))
    with django_assert_max_num_queries(4):
        plan_dates(group=in_larkmoor, now=at("2027-03-21T12:00"))


def test_follows_a_hearing_that_moves(petition, confirmed, in_larkmoor, hearing):
    hearing(at("2027-03-16T18:00"))
    confirmed(petition, "Dee", now=at("2027-03-01T12:00"))
    hearing(at("2027-03-23T18:00"))
    assert plan_dates(group=in_larkmoor, now=at("2027-03-02T12:00")) == 2
    assert dated() == [(11, at("2027-03-13T17:00")), (12, at("2027-03-22T18:00"))]
    assert plan_dates(group=in_larkmoor, now=at("2027-03-02T12:00")) == 0


def test_leaves_what_has_run_where_it_was(petition, confirmed, in_larkmoor, hearing):
    hearing(at("2027-03-16T18:00"))
    confirmed(petition, "Dee", now=at("2027-03-01T12:00"))
    FollowUp.objects.filter(step__position=11).update(state="done")
    hearing(at("2027-04-20T18:00"))
    plan_dates(group=in_larkmoor, now=at("2027-03-10T12:00"))
    assert dated() == [(11, at("2027-03-06T17:00")), (12, at("2027-04-19T18:00"))]


def test_plans_nothing_for_another_group(petition, other_group, confirmed, in_larkmoor, hearing):
    hearing(at("2027-03-16T18:00"))
    with group_scope(other_group):
        assert plan_dates(group=other_group, now=at("2027-03-01T12:00")) == 0
