"""The sample's calendar, whatever day it is loaded on."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from campaign_site.demo.dates import plan_dates
from campaign_site.demo.people import CONFIRMED, FRESH, UNCONFIRMED, invent_signers

ZONE = ZoneInfo("America/Chicago")
DAYS = ["2026-11-24T07:00", "2027-03-01T23:50", "2027-03-03T09:00", "2028-02-29T12:00", "2026-03-08T12:00"]


@pytest.mark.parametrize("day", DAYS)
def test_hearing_is_a_tuesday_at_six_to_come(day: str) -> None:
    dates = plan_dates(now=datetime.fromisoformat(day).replace(tzinfo=ZONE), zone=ZONE)
    assert dates.hearing.strftime("%a %H:%M") == "Tue 18:00"
    assert dates.launch < dates.answered < dates.now.date() <= dates.delivery < dates.hearing.date()


def test_dry_clock_of_the_issue_stands_two_weeks_before_the_hearing() -> None:
    dates = plan_dates(now=datetime(2026, 11, 24, tzinfo=ZONE), zone=ZONE)
    assert dates.hearing.date().isoformat() == "2027-03-16"


@pytest.mark.parametrize("day", DAYS)
def test_signers_are_the_same_people_every_time_and_confirmed_before_now(day: str) -> None:
    dates = plan_dates(now=datetime.fromisoformat(day).replace(tzinfo=ZONE), zone=ZONE)
    signers = invent_signers(dates)
    assert signers == invent_signers(dates)
    assert len({signer.email for signer in signers}) == len(signers) == CONFIRMED + UNCONFIRMED
    moments = [signer.confirmed_at for signer in signers if signer.confirmed_at]
    assert moments == sorted(moments)
    assert len(moments) == CONFIRMED
    assert moments[-1] < dates.now
    fresh = signers[CONFIRMED - FRESH : CONFIRMED]
    assert sum(signer.may_email == "yes" for signer in fresh) == 6
    assert {signer.language for signer in fresh if signer.may_email == "yes"} == {"en", "es"}
