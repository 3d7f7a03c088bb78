"""The lobbying log's screens: entered, corrected, read by viewers, unseen by other groups."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django.urls import reverse

from organizing.groups.models import LocalGroup
from organizing.groups.scope import group_scope
from organizing.insights.models import Lobbying, LobbyingEntry
from organizing.insights.note_activity import Activity, note_activity
from tests.organizing.admin.queries import count_queries

NOW = datetime(2027, 2, 23, 16, tzinfo=UTC)
DAY = date(2027, 2, 22)


def test_organizers_enter_correct_and_remove_and_viewers_look(
    enter: Any, ben: Any, vi: Any, larkmoor: LocalGroup
) -> None:
    client = enter(ben)
    wrong = client.post(
        reverse("organizing_lobbying_add"), {"what": "Met the aide", "lobbying": "direct", "hours": "-1"}
    )
    assert wrong.status_code == 422
    assert "Give the day." in wrong.content.decode()
    assert "Met the aide" in wrong.content.decode()
    data = {"happened_on": "2027-02-22", "what": "Met the aide", "lobbying": "direct", "hours": "1.5", "cost": "0"}
    assert client.post(reverse("organizing_lobbying_add"), data).url.endswith("?quarter=2027-1")
    with group_scope(larkmoor):
        entry = LobbyingEntry.objects.get()
    client.post(reverse("organizing_lobbying_edit", args=[entry.pk]), {**data, "hours": "2"})
    page = enter(vi).get(reverse("organizing_lobbying"), {"quarter": "2027-1"}).content.decode()
    assert "Met the aide" in page
    assert "2.00" in page
    assert "no legal advice" in page
    assert reverse("organizing_lobbying_add") not in page
    assert enter(vi).post(reverse("organizing_lobbying_remove", args=[entry.pk])).status_code == 403
    client = enter(ben)
    client.post(reverse("organizing_lobbying_remove", args=[entry.pk]))
    with group_scope(larkmoor):
        assert not LobbyingEntry.objects.exists()


def test_another_group_sees_nothing(enter: Any, cleo: Any, in_larkmoor: LocalGroup, ben: Any) -> None:
    activity = Activity(happened_on=DAY, what="Met the aide", lobbying=Lobbying.DIRECT)
    entry = note_activity(group=in_larkmoor, activity=activity, by=ben, now=NOW)
    client = enter(cleo)
    page = client.get(reverse("organizing_lobbying"), {"quarter": "2027-1"}, headers={"host": "quarry.example"})
    assert b"Met the aide" not in page.content
    assert client.get(reverse("organizing_lobbying_edit", args=[entry.pk])).status_code == 404


def test_reads_a_quarter_in_few_queries_however_long(enter: Any, vi: Any, in_larkmoor: LocalGroup) -> None:
    activity = Activity(happened_on=DAY, what="Met the aide", lobbying=Lobbying.DIRECT)
    for _number in range(30):
        note_activity(group=in_larkmoor, activity=activity, by=vi, now=NOW)
    assert count_queries(enter(vi), f"{reverse('organizing_lobbying')}?quarter=2027-1") <= 15
