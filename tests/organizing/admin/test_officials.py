"""The list of officials and the page of each: filters, search, warnings, who may press what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from organizing.groups.scope import group_scope
from organizing.intake.files import read_paths
from organizing.officials.importers import run_import
from organizing.officials.models import Office, Official
from tests.organizing.admin.queries import count_queries
from tests.organizing.officials.conftest import SAMPLES

LIST = "/admin/organizing/officials/"


def day(number=0):
    return timezone.localdate() + timedelta(days=number)


@pytest.fixture
def board(larkmoor):
    """Two named commissioners in good order, three seats of which little is known; a sheriff with a jail."""
    with group_scope(larkmoor):
        Official.objects.filter(office__slug="district-1").update(name="Dana Sample", checked_on=day())
        Official.objects.filter(office__slug="district-2").update(
            name="Lee Sample", checked_on=day(-200), term_ends_on=day(30), phones=[{"number": "+12025550141"}]
        )
        Office.objects.filter(slug="district-1").update(powers=["jail_policy"], level="city")
    return larkmoor


def listed(client, query=""):
    answer = client.get(f"{LIST}?{query}")
    assert answer.status_code == 200
    return [one.name for one in answer.context["object_list"]]


def page(client, group, slug):
    with group_scope(group):
        pk = Official.objects.get(office__slug=slug).pk
    return client.get(reverse("organizing_officials:inspect", args=[pk]))


def test_stands_in_the_organizing_menu(enter, vi, board):
    assert f'"url": "{LIST}"' in enter(vi).get("/admin/").content.decode().replace("\\u002D", "-")


def test_lists_office_place_phone_term_and_what_wants_a_check(enter, vi, board):
    text = enter(vi).get(LIST).content.decode()
    for words in (
        "Dana Sample",
        "Commissioner, District 2",
        "District 2, Larkmoor County",
        "(202) 555-0141",
        "district-2@board.example",
        "Term ends in 30 days",
        "Checked 200 days ago",
        "Never checked",
        "Vacant, or nobody named yet",
    ):
        assert words in text, words


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Dana Sample", "Lee Sample", "", "", ""]),
        ("level=city", ["Dana Sample"]),
        ("power=jail_policy", ["Dana Sample"]),
        ("power=budget", []),
        ("check=yes", ["Lee Sample", "", "", ""]),
        ("check=vacant", ["", "", ""]),
        ("level=county&check=yes&q=district 2", ["Lee Sample"]),
        ("q=dana", ["Dana Sample"]),
        ("q=commissioner", ["Dana Sample", "Lee Sample", "", "", ""]),
        ("q=comisionado, distrito 2", ["Lee Sample"]),
        ("q=nobody at all", []),
    ],
)
def test_finds_by_name_office_level_power_and_check(enter, vi, board, query, names):
    assert listed(enter(vi), query) == names


def test_reads_a_list_of_fifty_in_as_many_queries_as_one_of_five(enter, vi, board):
    client = enter(vi)
    few = count_queries(client, LIST)
    with group_scope(board):
        run_import("openstates", group=board, files=read_paths([SAMPLES / "openstates_people"]), today=day())
        assert Official.objects.count() == 25
    assert count_queries(client, LIST) == few <= 15
    with group_scope(board):
        pk = Official.objects.get(name="Ro Khanna").pk
    # Each room that tells of an official asks once or twice.
    assert count_queries(client, reverse("organizing_officials:inspect", args=[pk])) <= 18


def test_the_page_tells_everything_and_warns_in_words(enter, vi, board):
    text = page(enter(vi), board, "district-2").content.decode()
    for words in (
        "Lee Sample",
        "Term ends in 30 days",
        "Checked 200 days ago",
        'href="tel:+12025550141"',
        "9 a.m. – 5 p.m.",
    ):
        assert words in text, words


def test_a_viewer_looks_and_finds_no_button(enter, vi, ben, board):
    mine, theirs = (page(enter(user), board, "district-1").content.decode() for user in (ben, vi))
    for words in ("checked today", "Left the seat", "Edit office", "Edit official"):
        assert words in mine and words not in theirs, words
    assert "Add an office" in enter(ben).get(LIST).content.decode()
    assert "Add an office" not in enter(vi).get(LIST).content.decode()


def test_checked_today_is_one_press(enter, ben, vi, board):
    with group_scope(board):
        pk = Official.objects.get(name="Lee Sample").pk
    address = reverse("organizing_officials:checked", args=[pk])
    assert enter(vi).post(address).status_code == 403
    assert enter(ben).get(address).status_code == 405
    assert enter(ben).post(address).status_code == 302
    with group_scope(board):
        assert (timezone.localdate() - Official.objects.get(pk=pk).checked_on).days <= 1


def test_who_held_the_seat_before_stands_on_the_page_not_in_the_list(enter, ben, board):
    client = enter(ben)
    with group_scope(board):
        pk = Official.objects.get(name="Dana Sample").pk
    data = {"last_day": day(-1).isoformat(), "name": "Sam Sample", "keeps_office": "on"}
    answer = client.post(reverse("organizing_officials:hand_over", args=[pk]), data, follow=True)
    text = answer.content.decode()
    assert "Sam Sample" in text and "Dana Sample" in text and "until" in text
    before = client.get(reverse("organizing_officials:inspect", args=[pk])).content.decode()
    assert "Has left the seat" in before and "checked today" not in before
    assert "Dana Sample" not in listed(client) and "Sam Sample" in listed(client)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"last_day": ""}, "This field is required."),
        ({"last_day": "soon"}, "This is not a day. Write it like 2027-01-04."),
        ({"last_day": day(9).isoformat()}, "This day is still to come."),
        ({"term_starts_on": "2020-01-01"}, "This is not after the last day of the one who left."),
        ({"term_ends_on": "2020-01-01"}, "The term ends before it starts."),
        ({"name": "", "email": "x@board.example"}, "Write whose e-mail address this is, or empty it."),
        ({"source_url": "javascript:alert(1)"}, "is not a web address."),
    ],
)
def test_a_wrong_hand_over_gets_a_sentence_and_keeps_what_was_typed(enter, ben, board, data, sentence):
    with group_scope(board):
        pk = Official.objects.get(name="Dana Sample").pk
    given = {"last_day": day(-1).isoformat(), "name": "Sam Sample", "party": "Typed", **data}
    answer = enter(ben).post(reverse("organizing_officials:hand_over", args=[pk]), given)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text and 'value="Typed"' in text
    with group_scope(board):
        assert Official.objects.get(pk=pk).term_ends_on is None


def test_an_office_with_a_free_seat_offers_to_name_somebody(enter, ben, board):
    with group_scope(board):
        office = Office.objects.get(slug="district-1")
    assert "for a free seat" not in page(enter(ben), board, "district-1").content.decode()
    with group_scope(board):
        Office.objects.filter(pk=office.pk).update(seats=2)
    text = page(enter(ben), board, "district-1").content.decode()
    assert reverse("organizing_officials:add", args=[office.pk]) in text


def test_nobody_leaves_a_vacant_seat(enter, ben, board):
    with group_scope(board):
        pk = Official.objects.get(office__slug="district-3").pk
    answer = enter(ben).get(reverse("organizing_officials:hand_over", args=[pk]))
    assert answer.url == reverse("organizing_officials:edit", args=[pk])
