"""Announcing, moving and calling off: what the campaign and its ladders learn of it."""

from __future__ import annotations

from datetime import timedelta

from organizing.actions.events.change_event import call_off_event, change_event
from organizing.actions.events.make_event import make_event
from organizing.actions.models import Ask
from organizing.campaigns.models import Campaign
from organizing.campaigns.plan_models import Move
from tests.organizing.actions.events.test_calendar import NOW, STARTS, details_of


def hearing_of(campaign):
    return Campaign.objects.get(pk=campaign.pk).hearing_at


def test_makes_an_ask_of_its_own_for_each(in_larkmoor, campaign):
    for _two in range(2):
        make_event(campaign=campaign, details=details_of(), now=NOW)
    assert list(Ask.objects.filter(kind="event").order_by("pk").values_list("slug", flat=True)) == [
        "event-2027-03-16",
        "event-2027-03-16-2",
    ]


def test_is_no_hearing_unless_it_is_said(in_larkmoor, campaign):
    make_event(campaign=campaign, details=details_of(), now=NOW)
    assert hearing_of(campaign) is None


def test_gives_the_campaign_its_hearing_and_moves_it_along(in_larkmoor, campaign):
    event = make_event(campaign=campaign, details=details_of(is_hearing=True), now=NOW)
    assert hearing_of(campaign) == STARTS
    later = STARTS + timedelta(days=7)
    moved = details_of(is_hearing=True, starts_at=later, ends_at=later + timedelta(hours=2))
    change_event(event=event, details=moved, now=NOW)
    assert hearing_of(campaign) == later
    call_off_event(event=event, now=NOW)
    assert hearing_of(campaign) is None


def test_leaves_an_earlier_hearing_the_campaigns_date(in_larkmoor, campaign):
    make_event(campaign=campaign, details=details_of(is_hearing=True), now=NOW)
    later = STARTS + timedelta(days=30)
    second = details_of(is_hearing=True, starts_at=later, ends_at=later + timedelta(hours=2))
    second_event = make_event(campaign=campaign, details=second, now=NOW)
    assert hearing_of(campaign) == STARTS
    call_off_event(event=second_event, now=NOW)
    assert hearing_of(campaign) == STARTS


def test_leaves_the_plan_its_hearing(in_larkmoor, campaign):
    planned = STARTS + timedelta(days=3)
    Campaign.objects.update(hearing_at=planned)
    Move.objects.create(
        group=in_larkmoor,
        campaign=campaign,
        what={"en": "Hearing"},
        kind="hearing",
        due_on=planned.date(),
        starts_at=planned,
    )
    make_event(campaign=campaign, details=details_of(is_hearing=True), now=NOW)
    assert hearing_of(campaign) == planned


def test_takes_no_answers_once_it_is_called_off(in_larkmoor, campaign):
    event = make_event(campaign=campaign, details=details_of(), now=NOW)
    call_off_event(event=event, now=NOW)
    assert not Ask.objects.get(kind="event").is_open
