"""Today's figures agree with the rows they stand for, whatever happens in between."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from organizing.actions.models import Action
from organizing.campaigns.models import Campaign
from organizing.followups.models import FollowUp, Step
from organizing.followups.viewset import count_people
from organizing.insights.figure_models import Figure, FigureMark
from organizing.insights.figures.read import read_figures
from organizing.insights.figures.settle import count_all_anew, settle_figures

START = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)


def at(minute):
    return START + timedelta(minutes=minute)


@pytest.fixture
def make(petition, in_larkmoor):
    """`make(confirmed=minute, withdrawn=minute, …)`: a signature at these minutes after the start."""

    def make(*, confirmed=None, withdrawn=None, **values):
        when = {"confirmed_at": confirmed, "withdrawn_at": withdrawn}
        moments = {name: None if minute is None else at(minute) for name, minute in when.items()}
        defaults = {"ask": petition, "language": "en", "created_at": START}
        return Action.objects.create(group=in_larkmoor, **{**defaults, **moments, **values})

    return make


def read(minute):
    campaign = Campaign.objects.select_related("group", "figures").get()
    now = at(minute)
    return read_figures(campaign, getattr(campaign, "figures", None), today=now.date(), now=now)


def from_rows():
    """The same, counted the slow way."""
    counted = Action.objects.counted().select_related("ask")
    days, sources, districts = {}, {}, {}
    for action in counted:
        if action.ask.kind == "petition":
            day = action.confirmed_at.astimezone(action.ask.group.zone).date()
            days[day] = days.get(day, 0) + 1
            sources[action.source] = sources.get(action.source, 0) + 1
            key = str(action.division_id or "")
            districts[key] = districts.get(key, 0) + 1
    return days, sources, districts


def same_as_rows(minute):
    found = read(minute)
    return ({k: n for k, n in found.days.items() if n}, dict(found.sources), dict(found.districts)) == from_rows()


def test_counts_from_the_rows_before_anything_was_settled(make):
    make(confirmed=1)
    make()
    make(confirmed=1, withdrawn=2)
    assert read(5).signatures == 1
    assert read(5).counted_at is None


def test_adds_what_came_and_takes_away_what_left_since(make, in_larkmoor):
    early = make(confirmed=1, source="/en/petition/")
    settle_figures(group=in_larkmoor, now=at(10))
    make(confirmed=11, source="sheet 3, row 2")
    assert dict(read(12).sources) == {"/en/petition/": 1, "paper": 1}
    Action.objects.filter(pk=early.pk).update(withdrawn_at=at(13))
    assert read(14).signatures == 1
    settle_figures(group=in_larkmoor, now=at(20))
    assert read(20).signatures == 1
    assert sum(Figure.objects.filter(what="day").values_list("number", flat=True)) == 1


def test_puts_a_late_evening_on_the_groups_own_day(make):
    """Four in the morning of March 2 in London is ten in the evening of March 1 in Chicago."""
    make(confirmed_at=datetime(2027, 3, 2, 4, 0, tzinfo=UTC))
    assert [day.isoformat() for day in read(24 * 60).days] == ["2027-03-01"]


def test_tells_calls_of_the_last_seven_days_by_outcome(make, call, in_larkmoor):
    for minute, outcome in ((-8 * 24 * 60, "talked"), (-60, "talked"), (-50, "voicemail"), (5, "voicemail")):
        make(ask=call, confirmed=minute, details={"outcome": outcome})
    settle_figures(group=in_larkmoor, now=at(0))
    assert {key: dict(found) for key, found in read(10).week.items()} == {"call": {"talked": 1, "voicemail": 2}}
    assert read(10).signatures == 0


def test_counts_anew_what_changed_behind_its_back(make, in_larkmoor, petition):
    action = make(confirmed=1)
    settle_figures(group=in_larkmoor, now=at(10))
    Action.objects.filter(pk=action.pk).delete()
    assert read(11).signatures == 1
    count_all_anew(group=in_larkmoor, now=at(12))
    settle_figures(group=in_larkmoor, now=at(13))
    assert read(14).signatures == 0
    assert not FigureMark.objects.get().is_off


def test_keeps_figures_of_running_campaigns_only(make, in_larkmoor):
    make(confirmed=1)
    settle_figures(group=in_larkmoor, now=at(10))
    Campaign.objects.update(state="won")
    count_all_anew(group=in_larkmoor, now=at(12))
    assert not Figure.objects.exists() and not FigureMark.objects.exists()


def test_counts_a_large_list_less_often(make, in_larkmoor):
    make(confirmed=1)
    settle_figures(group=in_larkmoor, now=at(10))
    FigureMark.objects.update(took_ms=60_000)
    settle_figures(group=in_larkmoor, now=at(60))
    assert FigureMark.objects.get().counted_at == at(10)
    settle_figures(group=in_larkmoor, now=at(111))
    assert FigureMark.objects.get().counted_at == at(111)


def test_counts_anew_after_people_were_merged(in_larkmoor, petition, confirmed, ana):
    from organizing.people.duplicates.merge import merge_people

    dee = confirmed(petition, "Dee", now=START).person
    again = confirmed(petition, "Dee", now=START, email="dee.doe@work.example").person
    settle_figures(group=in_larkmoor, now=at(10))
    assert read(11).signatures == 2
    merge_people(kept=dee, dropped=again, take=(), by=ana, now=at(12))
    settle_figures(group=in_larkmoor, now=at(13))
    assert read(14).signatures == 1


def test_counts_how_far_people_came(in_larkmoor, petition, call, letter_ask, confirmed, signed):
    from tests.factories import called

    signed(petition, "Eva", now=START)
    dee = confirmed(petition, "Dee", now=START).person
    ines = confirmed(petition, "Ines", now=START).person
    called(dee, call, now=START)
    called(ines, call, now=START)
    called(ines, call, outcome="voicemail", now=START)
    settle_figures(group=in_larkmoor, now=at(10))
    assert read(10).people == {"signed": 3, "confirmed": 2, "more": 2, "often": 1}


def test_counts_rungs_as_the_ladders_own_page_does(in_larkmoor, petition, confirmed, ladder):
    for name in ("Dee", "Eva", "Ines"):
        confirmed(petition, name, now=START)
    first = FollowUp.objects.order_by("pk").first()
    FollowUp.objects.filter(pk=first.pk).update(state="done")
    settle_figures(group=in_larkmoor, now=at(10))
    rungs = read(10).rungs
    for step in Step.objects.annotate(**count_people()):
        counted = rungs.get(step.pk, {})
        assert (counted.get("here", 0), counted.get("moved_on", 0)) == (step.here, step.moved_on)
    assert sum(found.get("here", 0) for found in rungs.values()) == 2


EVENTS = st.lists(st.sampled_from(["confirm", "confirm", "withdraw", "settle", "night"]), max_size=30)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=EVENTS, chosen=st.randoms(use_true_random=False), step=st.sampled_from([0.2, 3, 700]))
def test_agrees_with_the_rows_whatever_happens_in_between(make, in_larkmoor, events, chosen, step):
    with transaction.atomic():
        standing: list[int] = []
        for number, event in enumerate(events, start=1):
            minute = number * step
            if event == "confirm":
                standing.append(make(confirmed=minute, source=chosen.choice(["/es/peticion/", ""])).pk)
            elif event == "withdraw" and standing:
                gone = standing.pop(chosen.randrange(len(standing)))
                Action.objects.filter(pk=gone).update(withdrawn_at=at(minute))
            elif event == "night":
                count_all_anew(group=in_larkmoor, now=at(minute))
            settle_figures(group=in_larkmoor, now=at(minute)) if event == "settle" else None
            assert same_as_rows(minute)
        transaction.set_rollback(True)


def test_counts_only_the_groups_own(make, other_petition, confirmed):
    make(confirmed=1)
    confirmed(other_petition, "Eva", now=START)
    assert read(5).signatures == 1


def test_reads_a_campaign_in_one_query(make, in_larkmoor, django_assert_num_queries):
    make(confirmed=1)
    settle_figures(group=in_larkmoor, now=at(10))
    campaign = Campaign.objects.select_related("group", "figures").get()
    with django_assert_num_queries(1):
        read_figures(campaign, campaign.figures, today=at(12).date(), now=at(12))
