"""Views of the people list that an organizer keeps under a name."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from organizing.groups.scope import group_scope
from organizing.people.saved_views import views_of
from tests.organizing.people.bulk.test_bulk import text_of
from tests.sought import sought

KEEP = "organizing_people_view_keep"
# The form of the view, not the frame around it.
TOKEN = re.compile(r'class="org-lists__keep".{0,200}?name="csrfmiddlewaretoken" value="(\w+)"')


def kept(group, user):
    with group_scope(group):
        return [(view.name, view.query) for view in views_of(user)]


def test_keeps_filters_and_order_but_not_the_page(enter, vi, larkmoor):
    query = "language=es&zip_code=&sort=-name&after=7"
    answer = enter(vi).post(reverse(KEEP), {"name": " Spanish  speakers ", "query": query})
    assert answer.url == reverse("organizing_people:list") + "?language=es&sort=-name"
    assert kept(larkmoor, vi) == [("Spanish speakers", "language=es&sort=-name")]


def test_replaces_a_view_of_the_same_name_and_shows_it_to_nobody_else(enter, ben, vi, larkmoor):
    client = enter(ben)
    for language in ("es", "en"):
        client.post(reverse(KEEP), {"name": "Mine", "query": f"language={language}"})
    assert kept(larkmoor, ben) == [("Mine", "language=en")]
    assert kept(larkmoor, vi) == []


def test_stands_at_the_head_of_the_list_with_its_buttons(enter, ben, neighbors):
    address = reverse("organizing_people:list")
    assert "Keep this view" not in text_of(enter(ben).get(address))
    strict = Client(headers={"host": "larkmoor.example"}, enforce_csrf_checks=True)
    strict.force_login(ben)
    token = TOKEN.search(text_of(strict.get(address, {"language": "es"})))[1]
    given = {"name": "Spanish speakers", "query": "language=es", "csrfmiddlewaretoken": token}
    kept_now = text_of(strict.post(reverse(KEEP), given, follow=True))
    assert "Kept as “Spanish speakers”" in kept_now and "Forget this view" in kept_now
    assert "Spanish speakers" in text_of(enter(ben).get(address))


@pytest.mark.parametrize(
    ("name", "query", "why"),
    [
        ("", "q=a", "Write a name"),
        ("x" * 81, "q=a", "Write a name"),
        ("Long", "town=" + "a" * 1001, "These filters are too long"),
    ],
)
def test_says_what_is_wrong_and_keeps_nothing(enter, ben, larkmoor, name, query, why):
    answer = enter(ben).post(reverse(KEEP), {"name": name, "query": query}, follow=True)
    assert why in text_of(answer) and kept(larkmoor, ben) == []


def test_forgets_ones_own_view_only(enter, ben, vi, larkmoor):
    enter(ben).post(reverse(KEEP), {"name": "Mine", "query": "language=es"})
    with group_scope(larkmoor):
        pk = views_of(ben)[0].pk
    address = reverse("organizing_people_view_drop", args=[pk])
    enter(vi).post(address)
    assert kept(larkmoor, ben)
    enter(ben).post(address)
    assert kept(larkmoor, ben) == []


def test_keeps_no_name_that_somebody_searched_for(enter, ben, larkmoor):
    answer = enter(ben).post(reverse(KEEP), {"name": "Mine", "query": sought("q=Dee+Doe&language=es")}, follow=True)
    assert kept(larkmoor, ben) == [("Mine", "language=es")]
    assert "What you searched for is not in it" in text_of(answer)
