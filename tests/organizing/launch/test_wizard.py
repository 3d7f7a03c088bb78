"""The wizard's screens: refused in words, gone back from, kept, and nobody else's."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from PIL import Image

from organizing.groups.scope import group_scope, no_group
from organizing.launch.wizard.models import LaunchDraft
from organizing.launch.wizard.screens import SCREENS as ALL
from organizing.launch.wizard.screens import fill_screens
from tests.organizing.admin.furnish import ONE_PIXEL
from tests.organizing.launch.conftest import SCREENS

pytestmark = pytest.mark.django_db
ORDER = [screen.slug for screen in ALL]


def text(answer: Any) -> str:
    return answer.content.decode()


def test_leads_through_seven_screens_and_prefills_the_words(fay: Any, browser_of: Any, fill: Any) -> None:
    client = browser_of(fay)
    assert client.get("/admin/launch/").url == "/admin/launch/kit/"
    assert len(ORDER) == 7
    for screen, following in pairwise(ORDER):
        page = client.get(f"/admin/launch/{screen}/")
        assert page.status_code == 200
        assert fill(client, screen).url == f"/admin/launch/{following}/", screen
    assert client.get("/admin/launch/").url == "/admin/launch/publish/"


def test_fills_the_kits_words_with_the_place_before_anybody_types(fay: Any, browser_of: Any, fill: Any) -> None:
    client = browser_of(fay)
    for screen in ("kit", "place", "group", "deciders"):
        fill(client, screen)
    boxes = client.get("/admin/launch/words/").context["form"].initial
    assert "King" in boxes["reason_en"]
    assert "King County Council" in boxes["reason_en"]
    assert "{" not in boxes["reason_en"] + boxes["headline_es"]
    assert boxes["headline_es"] != boxes["headline_en"]


@pytest.mark.parametrize(
    ("screen", "changes", "sentence"),
    [
        ("kit", {"kit": "no_such_kit"}, "Choose one of these."),
        ("place", {"state": ""}, "Choose your state."),
        ("place", {"county": "Kingg"}, "Do you mean King County"),
        ("place", {"posture": ""}, "it decides what your site may ask for"),
        ("place", {"posture_source": ""}, "Say where that is written"),
        ("group", {"group_name": ""}, "Give your group a name."),
        ("group", {"email": "hello"}, "This is not an e-mail address."),
        ("group", {"hotline": "call us"}, "is not a number that can be dialed"),
        ("deciders", {"title-0": "", "title-1": ""}, "Which office is this?"),
        ("deciders", {"board_size": "1", "title-2": "District 2", "has_vote-2": "on"}, "more offices with a vote"),
        ("words", {"goal": "3"}, "fewer tell an official nothing"),
        ("words", {"languages": ["es"]}, "Keep English"),
        ("look", {"palette": "own", "brand": "#ffee00", "accent": "#ffffff"}, "is the nearest shade that works"),
        ("publish", {"hostname": "not an address"}, "This is not a web address."),
    ],
)
def test_refuses_in_a_sentence_beside_the_box(
    fay: Any, browser_of: Any, fill: Any, screen: str, changes: dict[str, Any], sentence: str
) -> None:
    client = browser_of(fay)
    answer = fill(client, screen, **changes)
    assert answer.status_code == 422
    assert sentence in text(answer)
    kept = {name: typed for name, typed in {**SCREENS[screen], **changes}.items() if isinstance(typed, str)}
    boxes = answer.context["form"]
    assert {name: boxes[name].value() for name in kept if not name.startswith("has_vote")} == {
        name: typed for name, typed in kept.items() if not name.startswith("has_vote")
    }


def test_keeps_what_was_typed_even_if_it_was_refused(fay: Any, browser_of: Any, fill: Any) -> None:
    client = browser_of(fay)
    fill(client, "group", email="not an address", group_name="Still Here")
    later = text(browser_of(fay).get("/admin/launch/group/"))
    assert "Still Here" in later
    assert "not an address" in later


def test_keeps_a_screen_that_was_sent_twice_at_once(fay: Any, browser_of: Any, fill: Any, monkeypatch: Any) -> None:
    client = browser_of(fay)
    fill(client, "kit", kit="")
    fetch, looks = QuerySet._fetch_all, []

    def look_too_early(rows: Any) -> None:
        if rows.model is LaunchDraft and not looks:
            looks.append(rows)
            rows._result_cache = []
        fetch(rows)

    monkeypatch.setattr(QuerySet, "_fetch_all", look_too_early)
    assert fill(client, "kit").url == "/admin/launch/place/"
    with no_group(user_id=fay.pk):
        assert LaunchDraft.objects.get().typed["kit"]["kit"] == ["stop_ice_holds"]


def test_goes_back_without_complaint_and_keeps_it(fay: Any, browser_of: Any, fill: Any) -> None:
    client = browser_of(fay)
    back = fill(client, "deciders", go="back", **{"title-0": "Half a na", "phone-0": "12"})
    assert back.url == "/admin/launch/group/"
    assert "Half a na" in text(client.get("/admin/launch/deciders/"))


def test_takes_a_place_that_is_on_no_list_once_it_was_asked_about(fay: Any, browser_of: Any, fill: Any) -> None:
    client = browser_of(fay)
    asked = text(fill(client, "place", county="Larkmoor County"))
    assert "Our list has no" in asked
    assert 'type="checkbox" name="as_typed"' in asked
    assert fill(client, "place", county="Larkmoor County", as_typed="on").status_code == 302


def test_warns_of_an_office_nobody_can_call(fay: Any, browser_of: Any, fill: Any) -> None:
    client = browser_of(fay)
    for screen in ORDER[:-1]:
        fill(client, screen, **({"phone-1": ""} if screen == "deciders" else {}))
    assert "There is no phone number for Council, District 1." in text(client.get("/admin/launch/publish/"))


def test_asks_for_no_more_than_twelve_things() -> None:
    forms = fill_screens({}).forms
    required = [name for form in forms.values() for name, field in form.fields.items() if field.required]
    # And one office: the rows have no box of their own that must be filled.
    assert len(required) + 1 <= 12, required


def test_offers_the_nearest_shades_and_takes_them(fay: Any, browser_of: Any, fill: Any) -> None:
    client = browser_of(fay)
    own = {"palette": "own", "brand": "#ffee00", "accent": "#ffbd3c"}
    refused = fill(client, "look", **own)
    assert "Take the nearest shades that work" in text(refused)
    assert fill(client, "look", **own, go="nearest").url == "/admin/launch/look/"
    form = client.get("/admin/launch/look/").context["form"]
    assert form.is_valid()
    assert form["brand"].value() != "#ffee00"


def test_keeps_a_logo_and_refuses_what_is_no_picture(fay: Any, browser_of: Any, fill: Any) -> None:
    client = browser_of(fay)
    wrong = fill(client, "group", logo=SimpleUploadedFile("logo.png", b"no picture"))
    assert wrong.status_code == 422
    assert "This file is not a picture." in text(wrong)
    assert fill(client, "group", logo=SimpleUploadedFile("logo.gif", ONE_PIXEL)).status_code == 302
    assert "logo.gif is kept." in text(client.get("/admin/launch/group/"))
    fill(client, "group", drop_logo="on")
    assert "logo.gif is kept." not in text(client.get("/admin/launch/group/"))


@pytest.mark.parametrize("size", [(6001, 1), (1, 6001)])
def test_refuses_a_logo_that_could_not_be_drawn_beside_its_box(
    fay: Any, browser_of: Any, fill: Any, size: tuple[int, int]
) -> None:
    client = browser_of(fay)
    written = BytesIO()
    Image.new("RGB", size).save(written, format="PNG")
    answer = fill(client, "group", logo=SimpleUploadedFile("banner.png", written.getvalue()))
    assert answer.status_code == 422
    assert "at most 6,000 pixels" in answer.context["form"].errors["logo"][0]
    assert "banner.png is kept." not in text(client.get("/admin/launch/group/"))


def test_starts_over_when_asked(fay: Any, browser_of: Any, fill: Any) -> None:
    client = browser_of(fay)
    fill(client, "group")
    assert client.post("/admin/launch/start-over/").url == "/admin/launch/kit/"
    assert "King County Neighbors" not in text(client.get("/admin/launch/group/"))


def test_suggests_the_counties_of_a_state(fay: Any, browser_of: Any) -> None:
    counties = browser_of(fay).get("/admin/launch/counties/?state=wa").json()["counties"]
    assert "King County" in counties
    assert browser_of(fay).get("/admin/launch/counties/?state=zz").json() == {"counties": []}


def test_is_closed_to_who_may_not_launch(ben: Any, ana: Any, browser_of: Any, fill: Any) -> None:
    for user in (ben, ana):
        client = browser_of(user)
        for address in ("", "kit/", "counties/", "preview/"):
            assert client.get(f"/admin/launch/{address}").status_code == 403
        assert fill(client, "kit").status_code == 403
        assert client.post("/admin/launch/start-over/").status_code == 403
        assert "Launch a site" not in text(client.get("/admin/"))


def test_offers_itself_to_who_may(fay: Any, browser_of: Any) -> None:
    home = text(browser_of(fay).get("/admin/"))
    assert "Launch a site" in home
    assert "Or begin a group of your own" in home


def test_sends_a_stranger_to_the_login(db: None) -> None:
    assert Client().get("/admin/launch/kit/").url.startswith("/admin/login/")


def test_shows_a_draft_to_its_owner_alone(fay: Any, ana: Any, browser_of: Any, fill: Any, larkmoor: Any) -> None:
    fill(browser_of(fay), "group")
    with no_group(user_id=fay.pk):
        assert LaunchDraft.objects.count() == 1
    with no_group(user_id=ana.pk):
        assert LaunchDraft.objects.count() == 0
    with no_group():
        assert LaunchDraft.objects.count() == 0
    with group_scope(larkmoor), connection.cursor() as cursor:
        cursor.execute("DELETE FROM organizing_launchdraft")
        assert cursor.rowcount == 0


def test_reads_a_screen_in_few_queries(
    fay: Any, browser_of: Any, fill: Any, django_assert_max_num_queries: Any
) -> None:
    client = browser_of(fay)
    for screen in ORDER[:-1]:
        fill(client, screen)
    client.get("/admin/launch/words/")
    with django_assert_max_num_queries(20):
        client.get("/admin/launch/publish/")


def test_shows_no_preview_while_a_launch_takes_its_name(
    fay: Any, browser_of: Any, fill: Any, monkeypatch: Any, larkmoor: Any
) -> None:
    client = browser_of(fay)
    for screen in ("kit", "place", "group"):
        fill(client, screen)
    monkeypatch.setattr("organizing.launch.make_group.free_slug", lambda name: larkmoor.slug)
    page = client.post("/admin/launch/preview/?of=publish")
    assert page.status_code == 200
    assert "No preview yet" in text(page)
    monkeypatch.undo()
    assert "No preview yet" not in text(client.post("/admin/launch/preview/?of=publish"))
