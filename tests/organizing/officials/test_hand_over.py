"""One step: a term ends, the next begins, and campaigns follow the seat."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction

from organizing.campaigns.models import Campaign, Stance, Target
from organizing.groups.scope import group_scope
from organizing.officials.hand_over import Successor, WrongLastDay, hand_over_seat
from organizing.officials.models import Official
from tests.organizing.officials.conftest import TODAY, YESTERDAY, holders

NEXT = Successor(name="Sample Next", email="next@board.example", source_url="https://board.example/news")


@pytest.fixture
def leaver(in_larkmoor):
    """District 1's commissioner, who said yes."""
    Official.objects.filter(office__slug="district-1").update(name="Sample Leaver")
    return Official.objects.select_related("office").get(office__slug="district-1")


def leave(official, successor=NEXT, *, last_day=YESTERDAY):
    return hand_over_seat(official_id=official.pk, last_day=last_day, successor=successor, today=TODAY)


def target(official):
    return Target.objects.get(official=official)


def test_ends_the_term_and_seats_the_next_with_the_offices_phones(leaver):
    after = leave(leaver)
    assert holders("district-1") == [("Sample Leaver", YESTERDAY), ("Sample Next", None)]
    assert (after.email, after.term_starts_on, after.checked_on) == ("next@board.example", TODAY, TODAY)
    assert (after.phones, after.office_hours, after.seat) == (leaver.phones, leaver.office_hours, leaver.seat)


def test_the_campaigns_target_follows_and_its_stance_is_open_again(leaver):
    assert target(leaver).stance == Stance.YES
    aimed = target(leaver).pk
    after = leave(leaver)
    moved = Target.objects.get(pk=aimed)
    assert (moved.official_id, moved.stance, moved.has_vote) == (after.pk, Stance.UNKNOWN, True)


def test_a_campaign_that_is_over_keeps_who_decided_it(leaver):
    Campaign.objects.update(state="won")
    leave(leaver)
    assert target(leaver).stance == Stance.YES


def test_a_seat_that_nobody_took_is_vacant_and_still_the_target(leaver):
    after = leave(leaver, Successor())
    assert (after.name, after.term_starts_on, after.term_ends_on) == ("", TODAY, None)
    assert target(after).stance == Stance.UNKNOWN


def test_takes_nothing_along_where_the_numbers_were_the_persons(leaver):
    after = leave(leaver, Successor(name="Sample Next", keeps_office=False))
    assert (after.phones, after.office_hours) == ([], {})


def test_pressing_twice_is_pressing_once(leaver):
    first = leave(leaver)
    assert leave(leaver).pk == first.pk
    assert Official.objects.filter(office=leaver.office).count() == 2


def test_is_undone_as_a_whole(leaver):
    with transaction.atomic():
        leave(leaver)
        transaction.set_rollback(True)
    assert holders("district-1") == [("Sample Leaver", None)]
    assert target(leaver).stance == Stance.YES


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), date(2019, 12, 31)])
def test_refuses_a_day_to_come_and_one_before_the_term(leaver, day):
    Official.objects.filter(pk=leaver.pk).update(term_starts_on=date(2020, 1, 1))
    with pytest.raises(WrongLastDay):
        leave(leaver, last_day=day)
    assert holders("district-1") == [("Sample Leaver", None)]


def test_refuses_an_outsider(larkmoor, other_group):
    with group_scope(larkmoor):
        theirs = Official.objects.order_by("pk").first()
    with group_scope(other_group), pytest.raises(Official.DoesNotExist):
        leave(theirs)


@pytest.mark.parametrize("successor", [NEXT, Successor()])
def test_an_older_file_does_not_bring_back_who_left(in_larkmoor, bring_in, table, supervisor, successor):
    bring_in("county_csv", table(supervisor(phone="202-555-0141")))
    left = Official.objects.get(name="Sample One")
    leave(left, successor)
    before = holders()
    report = bring_in("county_csv", table(supervisor(phone="202-555-0142")))
    assert holders() == before
    assert "Correct whichever is wrong." in report.skipped[0].reason


def test_the_next_edition_finds_the_new_holder(in_larkmoor, bring_in, table, supervisor):
    bring_in("county_csv", table(supervisor()))
    after = leave(Official.objects.get(name="Sample One"))
    report = bring_in("county_csv", table(supervisor(name="Sample Next", party="A", email="other@board.example")))
    assert report.counts()["new"] == 0
    after.refresh_from_db()
    assert (after.party, after.email) == ("A", "next@board.example")


def test_the_next_edition_fills_the_vacancy(in_larkmoor, bring_in, table, supervisor):
    bring_in("county_csv", table(supervisor()))
    vacancy = leave(Official.objects.get(name="Sample One"), Successor())
    bring_in("county_csv", table(supervisor(name="Sample Next")))
    vacancy.refresh_from_db()
    assert vacancy.name == "Sample Next"
