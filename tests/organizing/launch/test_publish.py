"""From the last button to a site: open or behind a password, its maker its lead, nothing of the draft left."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client
from wagtail.models import Page

from organizing.groups.middleware import SESSION_KEY
from organizing.groups.models import LocalGroup, Membership
from organizing.groups.scope import above_walls, no_group
from organizing.launch.answers import InvalidAnswers
from organizing.launch.wizard.models import LaunchDraft
from organizing.launch.wizard.open_site import open_site
from organizing.launch.wizard.screens import SCREENS as ALL

pytestmark = pytest.mark.django_db
HOST = "neighbors.example"
CHECKLIST = "/admin/organizing/launched/"


def launch(client: Client, fill: Any, **changes: Any) -> Any:
    for screen in ALL[:-1]:
        assert fill(client, screen.slug).status_code == 302
    return fill(client, "publish", **changes)


@pytest.fixture(autouse=True)
def _hosts(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]


def test_makes_an_open_site_whose_maker_leads_it(fay: Any, browser_of: Any, fill: Any) -> None:
    client = browser_of(fay)
    done = launch(client, fill)
    assert done.status_code == 302, done.context and done.context["form"].errors
    with above_walls():
        group = LocalGroup.objects.get(name="King County Neighbors")
        assert Membership.objects.get(group=group).user == fay
        live = Page.objects.descendant_of(group.site.root_page, inclusive=True).live().count()
    assert live >= 12
    with no_group(user_id=fay.pk):
        assert not LaunchDraft.objects.exists()
    visitor = Client(headers={"host": HOST})
    home = visitor.get("/")
    assert home.status_code == 200
    assert "King County" in home.content.decode()
    assert visitor.get("/es/").status_code == 200
    assert client.get("/admin/organizing/people/").status_code == 200


def test_keeps_a_private_site_behind_one_password(fay: Any, browser_of: Any, fill: Any) -> None:
    client = browser_of(fay)
    assert launch(client, fill, how="private").status_code == 302
    visitor = Client(headers={"host": HOST})
    home = visitor.get("/")
    assert "password" in home.content.decode().lower()
    assert "King County" not in home.content.decode()


def test_leads_to_the_first_screen_that_is_not_finished(fay: Any, browser_of: Any, fill: Any) -> None:
    client = browser_of(fay)
    assert fill(client, "publish").url == "/admin/launch/kit/"
    with above_walls():
        assert not LocalGroup.objects.exists()


def test_refuses_an_address_that_another_site_has(fay: Any, browser_of: Any, fill: Any, larkmoor: Any) -> None:
    client = browser_of(fay)
    answer = launch(client, fill, hostname="larkmoor.example:80")
    assert answer.status_code == 422
    assert "Another site on this server has this address already" in answer.content.decode()


def test_leads_a_second_press_to_where_the_first_led(fay: Any, browser_of: Any, fill: Any) -> None:
    client = browser_of(fay)
    first = launch(client, fill)
    assert fill(client, "publish").url == first.url == CHECKLIST
    with above_walls():
        assert LocalGroup.objects.filter(name="King County Neighbors").count() == 1
    with no_group(user_id=fay.pk):
        assert not LaunchDraft.objects.exists()


@pytest.mark.parametrize("error", [IntegrityError(), InvalidAnswers({"hostname": "Taken."})])
def test_leads_there_too_where_both_were_made_at_once(
    fay: Any, browser_of: Any, fill: Any, monkeypatch: Any, error: Exception
) -> None:
    def be_second(**answers: Any) -> None:
        open_site(**answers)
        raise error

    monkeypatch.setattr("organizing.launch.wizard.screen_view.open_site", be_second)
    client = browser_of(fay)
    assert launch(client, fill).url == CHECKLIST
    with above_walls():
        assert client.session[SESSION_KEY] == LocalGroup.objects.get(name="King County Neighbors").pk


def test_takes_another_site_of_ones_own_for_no_second_press(fay: Any, browser_of: Any, fill: Any) -> None:
    client = browser_of(fay)
    launch(client, fill)
    for screen in ALL[:-1]:
        fill(client, screen.slug, **({"group_name": "Somebody Else"} if screen.slug == "group" else {}))
    answer = fill(client, "publish")
    assert answer.status_code == 422
    assert "Another site on this server has this address already" in answer.content.decode()


def test_previews_what_stands_in_the_boxes_and_keeps_nothing(fay: Any, browser_of: Any, fill: Any) -> None:
    client = browser_of(fay)
    for screen in ("kit", "place", "group", "deciders"):
        fill(client, screen)
    first = client.get("/admin/launch/preview/")
    assert first.status_code == 200
    assert "King County Neighbors" in first.content.decode()
    assert "sandbox" in first["Content-Security-Policy"]
    typed = {"languages": ["en", "es"], "goal": "100", "headline_en": "Open the door at release"}
    sketch = client.post("/admin/launch/preview/?of=words", typed)
    assert "Open the door at release" in sketch.content.decode()
    petition = client.get("/admin/launch/preview/?page=petition").content.decode()
    assert "first_name" in petition
    assert "Open the door at release" not in client.get("/admin/launch/preview/").content.decode()
    with above_walls():
        assert not LocalGroup.objects.exists()
        assert not Page.objects.filter(slug__startswith="king").exists()


def test_previews_before_anything_is_typed(fay: Any, browser_of: Any) -> None:
    answer = browser_of(fay).get("/admin/launch/preview/")
    assert answer.status_code == 200
    assert "<h1" in answer.content.decode()
    assert "No preview yet" not in answer.content.decode()
