"""A ladder is started: a page says who begins, and one that would lose people does not start."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from organizing.followups.models import Ladder, Step
from organizing.groups.scope import group_scope


@pytest.fixture
def client(enter, ben):
    return enter(ben)


@pytest.fixture
def start(client, ladder):
    """Press "Start this ladder", and read the page after it."""
    url = reverse("organizing_ladders:move", args=[ladder.pk, "start"])
    return lambda: client.post(url, follow=True)


def state_of(ladder):
    with group_scope(ladder.group):
        return Ladder.objects.get(pk=ladder.pk).state


@pytest.mark.parametrize(
    ("starts_on", "in_hours", "before", "after"),
    [
        ("ask", 0, "Nobody begins at once. Whoever does what", "Whoever confirms from now on climbs it."),
        ("tag", 0, "Nobody begins at once. Whoever is given", "Whoever is given the tag from now on climbs it."),
        ("date", -1, "2 people begin at once.", "Those it is for begin within minutes."),
        ("date", 48, "2 people begin, as your list stands now.", "The ladder is live. It begins on"),
        ("won", 0, "Nobody begins yet. Once the campaign is won", "It begins when the campaign is won."),
    ],
)
def test_says_who_begins_before_a_ladder_is_started_and_after(
    client, ladder, larkmoor, petition, confirmed, start, starts_on, in_hours, before, after
):
    with group_scope(larkmoor):
        starts_at = timezone.now() + timedelta(hours=in_hours)
        Ladder.objects.update(state="draft", starts_on=starts_on, starts_at=starts_at)
    for name, may_email in (("Dee", "yes"), ("Eva", "yes"), ("Noah", "no")):
        confirmed(petition, name, may_email=may_email)
    page = client.get(reverse("organizing_ladders:start", args=[ladder.pk])).content.decode()
    assert before in page and "Start this ladder" in page
    assert state_of(ladder) == "draft"
    assert after in start().content.decode()


def test_starts_no_ladder_whose_every_step_waits_for_the_hearing(ladder, larkmoor, start):
    """Whoever begins before the hearing has a date would stand on no step, and be forgotten."""
    with group_scope(larkmoor):
        Ladder.objects.update(state="draft")
        Step.objects.update(anchor="hearing", delay_hours=-24)
    page = start().content.decode()
    assert "Add a first step that counts from the start." in page
    assert "Start this ladder" not in page
    assert state_of(ladder) == "draft"
