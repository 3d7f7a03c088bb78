"""A lead chooses how the pages look."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from organizing.groups.models import LocalGroup
from organizing.groups.scope import group_scope
from organizing.pages.theme.models import GroupTheme
from tests.organizing.pages.theme.test_save_theme import picture

SHAPE = {"has_display_font": "on", "has_round_corners": "on"}


@pytest.fixture
def look(client: Client, ana: Any) -> Any:
    client.force_login(ana)

    def post(**data: Any) -> Any:
        return client.post(reverse("organizing_look"), {"brand": "#0d4a43", "accent": "#ffbd3c", **SHAPE, **data})

    return post


def theme_of(group: LocalGroup) -> GroupTheme | None:
    with group_scope(group):
        return GroupTheme.objects.first()


def test_shows_six_palettes_and_what_is_chosen(client: Client, ana: Any, larkmoor: LocalGroup) -> None:
    client.force_login(ana)
    page = client.get(reverse("organizing_look")).content.decode()
    assert page.count('name="palette"') == 7
    assert re.findall(r'<input type="radio" name="palette" value="(\w+)"[^>]*checked', page) == ["tally"]
    assert "style=" not in page.split('class="org-page"')[1].split("</form>")[0]


def test_keeps_a_palette_and_a_logo(look: Any, larkmoor: LocalGroup) -> None:
    upload = SimpleUploadedFile("logo.png", picture(300, 300, "PNG"), content_type="image/png")
    assert look(palette="brick", logo=upload).status_code == 302
    theme = theme_of(larkmoor)
    assert theme is not None
    assert (theme.palette, theme.brand, theme.logo_width) == ("brick", "#7d2418", 96)
    assert look(palette="brick", remove_logo="on").status_code == 302
    theme = theme_of(larkmoor)
    assert theme is not None
    assert not theme.has_logo


def test_says_beside_each_color_what_is_wrong_and_offers_what_works(look: Any, larkmoor: LocalGroup) -> None:
    answer = look(palette="own", brand="#ffd400", accent="#ffbd3c")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "White words on #ffd400 are hard to read." in page
    assert 'value="#ffd400"' in page
    assert theme_of(larkmoor) is None
    assert look(palette="own", brand="#ffd400", accent="#ffbd3c", take="nearest").status_code == 302
    theme = theme_of(larkmoor)
    assert theme is not None
    assert theme.palette == ""
    assert theme.brand not in ("#ffd400", "#0d4a43")


def test_refuses_a_drawing_that_could_run_a_script(look: Any, larkmoor: LocalGroup) -> None:
    upload = SimpleUploadedFile("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", content_type="image/svg+xml")
    answer = look(palette="tally", logo=upload)
    assert answer.status_code == 422
    assert "Choose a PNG, JPEG or WebP file." in answer.content.decode()


def test_is_for_leads_alone(client: Client, ben: Any) -> None:
    client.force_login(ben)
    assert client.get(reverse("organizing_look")).status_code == 403
    assert client.post(reverse("organizing_look"), {"palette": "plum"}).status_code == 403
