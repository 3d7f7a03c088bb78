"""Who waits on a ladder: how many before which step, and a way there from its page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from organizing.campaigns.models import Campaign
from organizing.followups.models import FollowUp, Step
from organizing.groups.scope import group_scope
from tests.organizing.admin.test_followups import NOW


@pytest.fixture
def climbing(ladder, larkmoor, petition, confirmed):
    """Dee and Eva stand before the first step, Flo before the second; all of them before one around the hearing."""
    with group_scope(larkmoor):
        Campaign.objects.update(hearing_at=NOW + timedelta(days=300))
        Step.objects.create(group=larkmoor, ladder=ladder, position=9, kind="email", anchor="hearing", delay_hours=-31)
    for name in ("Dee", "Eva", "Flo"):
        confirmed(petition, name, now=NOW)
    with group_scope(larkmoor):
        first, second = Step.objects.filter(ladder=ladder).order_by("position")[:2]
        FollowUp.objects.filter(person__first_name="Flo", step=first).update(step=second, rung=second.rung)
    return first, second


def read(client, ladder, query=""):
    return client.get(reverse("organizing_ladders:waiting", args=[ladder.pk]) + query)


def names_on(page):
    return sorted(line["entry"].person.first_name for line in page.context["lines"])


def test_counts_each_person_at_the_step_that_comes_next(enter, vi, ladder, climbing):
    page = read(enter(vi), ladder)
    assert [(way["step"], way["number"]) for way in page.context["ways"]] == [(climbing[0], 2), (climbing[1], 1)]
    assert page.context["everybody"] == 3
    assert names_on(page) == ["Dee", "Eva", "Flo"]


def test_shows_those_before_one_step(enter, vi, ladder, climbing):
    assert names_on(read(enter(vi), ladder, f"?step={climbing[1].pk}")) == ["Flo"]
    assert names_on(read(enter(vi), ladder, "?step=nonsense")) == ["Dee", "Eva", "Flo"]


def test_leads_from_the_ladders_numbers_to_those_people_and_back(enter, vi, ladder, climbing):
    client = enter(vi)
    way = f"{reverse('organizing_ladders:waiting', args=[ladder.pk])}?step={climbing[0].pk}"
    ladders_page = reverse("organizing_ladders:inspect", args=[ladder.pk])
    assert f'href="{way}">2</a>' in client.get(ladders_page).content.decode()
    assert f'href="{ladders_page}">Back to the ladder</a>' in client.get(way).content.decode()


def test_asks_the_database_no_more_for_more_people(
    enter, vi, ladder, climbing, petition, confirmed, django_assert_num_queries
):
    client = enter(vi)
    read(client, ladder)
    with CaptureQueriesContext(connection) as few:
        read(client, ladder)
    for number in range(6):
        confirmed(petition, f"Gus{number}", now=NOW)
    with django_assert_num_queries(len(few)):
        read(client, ladder)
