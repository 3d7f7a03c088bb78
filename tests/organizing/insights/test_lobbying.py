"""The lobbying log: classed with a reason, noted once, and kept by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from organizing.actions.models import Action, Ask
from organizing.deliveries.models import Delivery, DeliveryState
from organizing.groups.models import LocalGroup
from organizing.insights.classify import suggest_class
from organizing.insights.lobbying_report import Quarter, add_up, report_csv
from organizing.insights.models import Lobbying, LobbyingEntry
from organizing.insights.note_activity import Activity, note_activity, remove_activity
from organizing.insights.note_own_work import note_own_work
from organizing.officials.models import Office

NOW = datetime(2027, 2, 23, 16, tzinfo=UTC)
DAY = date(2027, 2, 22)


@pytest.mark.parametrize(
    ("kind", "powers", "public", "expected"),
    [
        ("legislative", ["ordinance"], False, Lobbying.DIRECT),
        ("legislative", ["ordinance"], True, Lobbying.GRASSROOTS),
        ("legislative", [], False, Lobbying.DIRECT),
        ("executive", ["jail_policy"], False, Lobbying.NOT),
        ("executive", ["jail_policy"], True, Lobbying.NOT),
        ("executive", ["legal_opinion"], False, Lobbying.NOT),
        ("executive", ["budget"], False, Lobbying.DIRECT),
        ("executive", ["state_bill"], True, Lobbying.GRASSROOTS),
    ],
)
def test_classes_by_who_is_addressed_and_what_they_decide(kind: str, powers: list[str], public: bool, expected: str):
    suggestion = suggest_class(office=Office(lobbying_class=kind, powers=powers), calls_on_public=public)
    assert suggestion.lobbying == expected
    assert suggestion.why


def test_is_not_lobbying_without_an_office() -> None:
    assert suggest_class(office=None, calls_on_public=True).lobbying == Lobbying.NOT


def approved(group: LocalGroup, campaign: Any) -> Delivery:
    told = {"subject": "50 neighbors", "body": "…", "drafted_at": NOW, "decided_at": NOW}
    return Delivery.objects.create(group=group, campaign=campaign, milestone=50, state=DeliveryState.APPROVED, **told)


def test_notes_its_own_work_once_and_leaves_what_a_person_wrote(
    in_larkmoor: LocalGroup, campaign: Any, call: Any
) -> None:
    delivery = approved(in_larkmoor, campaign)
    for hour in (1, 2):
        call(now=NOW - timedelta(days=1, hours=hour))
    call(now=NOW)
    assert note_own_work(group=in_larkmoor, now=NOW) == 2
    digest = LobbyingEntry.objects.get(reference=f"delivery:{delivery.pk}")
    assert (digest.lobbying, digest.happened_on, digest.hours) == (Lobbying.DIRECT, NOW.date(), 0)
    calls = LobbyingEntry.objects.get(reference__startswith="public:")
    assert (calls.lobbying, calls.happened_on, calls.what) == (Lobbying.GRASSROOTS, DAY, "2 calls by supporters")
    LobbyingEntry.objects.filter(pk=digest.pk).update(hours=3, lobbying=Lobbying.NOT)
    assert note_own_work(group=in_larkmoor, now=NOW) == 0
    digest.refresh_from_db()
    assert (digest.hours, digest.lobbying) == (3, Lobbying.NOT)
    remove_activity(digest)
    assert LobbyingEntry.objects.filter(pk=digest.pk).exists()


@pytest.fixture
def call(petition: Any) -> Any:
    """Makes an anonymous call reported at a moment."""
    ask = Ask.objects.get(kind="call")
    count = iter(range(100))

    def made(*, now: datetime) -> Action:
        details = {"official": 1, "outcome": "talked", "day": now.date().isoformat()}
        return Action.objects.create(
            group=ask.group, ask=ask, language="en", created_at=now, confirmed_at=now,
            dedupe_key=str(next(count)), details=details,
        )  # fmt: skip

    return made


def test_adds_up_a_quarter_and_hands_it_out_without_formulas(in_larkmoor: LocalGroup, ben: Any) -> None:
    for day, what, hours in ((DAY, "=HYPERLINK(1)", 2), (DAY, "A meeting", 1), (date(2027, 4, 1), "Later", 9)):
        activity = Activity(happened_on=day, what=what, lobbying=Lobbying.DIRECT, hours=hours, cost=10)
        note_activity(group=in_larkmoor, activity=activity, by=ben, now=NOW)
    quarter = Quarter.of(DAY)
    assert str(quarter) == "2027-1"
    assert add_up(quarter)[0][1:] == (3, 20)
    table = report_csv(quarter).decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in table
    assert "Later" not in table


@pytest.mark.parametrize(
    ("text", "expected"), [("2026-4", "2026-4"), ("2026-5", "2027-1"), ("x", "2027-1"), ("0000-1", "2027-1")]
)
def test_reads_a_quarter_or_takes_todays(text: str, expected: str) -> None:
    assert str(Quarter.read(text, today=DAY)) == expected


def test_neighbors_cross_the_year() -> None:
    assert str(Quarter(2027, 1).neighbor(-1)) == "2026-4"
    assert str(Quarter(2026, 4).neighbor(1)) == "2027-1"
