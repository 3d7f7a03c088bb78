"""A campaign aims at seats: when another person takes one, it aims at that person."""

from __future__ import annotations

from datetime import date

import pytest

from organizing.campaigns.models import Campaign, CampaignState, Stance, Target
from organizing.intake.files import SourceFile
from organizing.officials.importers import preview_import, run_import
from organizing.officials.models import Official

DISTRICT = "ocd-division/country:us/state:xx/county:larkmoor/council_district:1"


def bring_in(group, name: str, run=run_import):
    text = f'division_id,office,name\n{DISTRICT},"Commissioner, District 1",{name}\n'
    return run("county_csv", group=group, files=[SourceFile("b.csv", text.encode())], today=date(2026, 11, 24))


@pytest.fixture
def first_seat(in_larkmoor) -> Target:
    """The target at the seat of district 1, which says yes."""
    return Target.objects.get(official__office__slug="district-1")


def test_a_named_seat_stays_the_same_target(in_larkmoor, first_seat):
    bring_in(in_larkmoor, "Sample One")
    first_seat.refresh_from_db()
    assert (first_seat.official.name, first_seat.stance) == ("Sample One", Stance.YES)


def test_follows_the_seat_to_its_new_holder_whose_stance_is_unknown(in_larkmoor, first_seat):
    bring_in(in_larkmoor, "Sample One")
    bring_in(in_larkmoor, "Sample Two")
    first_seat.refresh_from_db()
    assert (first_seat.official.name, first_seat.stance) == ("Sample Two", Stance.UNKNOWN)
    assert (first_seat.has_vote, first_seat.position) == (True, 1)
    assert Target.objects.count() == 5


def test_a_campaign_that_is_over_keeps_who_decided_it(in_larkmoor, first_seat):
    bring_in(in_larkmoor, "Sample One")
    Campaign.objects.update(state=CampaignState.WON)
    bring_in(in_larkmoor, "Sample Two")
    first_seat.refresh_from_db()
    assert (first_seat.official.name, first_seat.stance) == ("Sample One", Stance.YES)


def test_a_dry_run_moves_no_target(in_larkmoor, first_seat):
    bring_in(in_larkmoor, "Sample One")
    assert bring_in(in_larkmoor, "Sample Two", preview_import).counts()["ended"] == 1
    first_seat.refresh_from_db()
    assert first_seat.official.name == "Sample One"
    assert not Official.objects.filter(name="Sample Two").exists()
