"""Those who answered an event: found by name, written to as a segment; calling it off asks first."""

from __future__ import annotations

import pytest
from django.urls import reverse

from organizing.actions.event_models import Event
from organizing.actions.events.make_event import make_event
from organizing.groups.scope import group_scope
from organizing.people.list_models import Segment
from organizing.people.segments.read import read_rule
from organizing.people.segments.select import people_in
from tests.organizing.actions.events.answers import answer
from tests.organizing.actions.events.test_calendar import NOW, details_of
from tests.organizing.admin.conftest import enter

__all__ = ["enter"]


@pytest.fixture
def event(campaign, larkmoor, petition, confirmed):
    """Dee comes, Eva does not, Fay has not confirmed what she said."""
    with group_scope(larkmoor):
        one = make_event(campaign=campaign, details=details_of(), now=NOW)
    answer(one, petition, confirmed, coming={"Dee": "yes", "Eva": "no", "Fay": "yes"}, unconfirmed=["Fay"])
    return one


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_names_who_comes_and_who_does_not(enter, ben, event):
    client = enter(ben)
    address = reverse("organizing_events_people", args=[event.pk])
    assert f'href="{address}"' in text_of(client.get(reverse("organizing_events")))
    coming, not_coming = text_of(client.get(address)), text_of(client.get(f"{address}?answer=no"))
    assert "Dee Doe" in coming and "Eva" not in coming and "Fay" not in coming
    assert "Eva Doe" in not_coming and "Dee" not in not_coming


def test_lets_viewers_read_and_call_nothing_off(enter, vi, event):
    page = text_of(enter(vi).get(reverse("organizing_events_people", args=[event.pk])))
    assert "Dee Doe" in page and "Call off" not in page


def test_asks_before_it_is_called_off(enter, ben, event, larkmoor):
    client = enter(ben)
    page = text_of(client.get(reverse("organizing_events")))
    assert "<summary" in page and "Call it off?" in page and "Yes, call it off" in page
    client.post(reverse("organizing_events_call_off", args=[event.pk]))
    with group_scope(larkmoor):
        assert Event.objects.get(pk=event.pk).called_off_at
    assert "Call it off?" not in text_of(client.get(reverse("organizing_events")))


@pytest.mark.parametrize(("coming", "names"), [("yes", ["Dee"]), ("no", ["Eva"]), ("maybe", [])])
@pytest.mark.parametrize("which", ["one", "any"])
def test_makes_a_segment_of_those_who_gave_an_answer(event, in_larkmoor, coming, names, which):
    rule = {"rule": "event", "event": "any" if which == "any" else f"ask:{event.ask_id}", "coming": coming}
    segment = Segment.objects.create(group=in_larkmoor, name="Coming", rules={"rows": [[rule]], "leave_out": []})
    assert [person.first_name for person in people_in(segment, now=NOW)] == names
    assert "answered “" in read_rule(rule) or which == "any"
