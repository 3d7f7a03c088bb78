"""The picture beside a shared link: the headline, the tally, the group, and nobody's name."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from PIL import Image
from wagtail.models import PageViewRestriction

from organizing.actions.models import Ask
from organizing.groups.scope import above_walls
from organizing.pages.cards.draw import can_write, draw_card
from organizing.pages.cards.words import Card, round_down

CARD = Card("Ask a judge first", "a judge", "Larkmoor Neighbors", "#0d4a43", "#ffbd3c", 310, 500, "310 neighbors")


def read(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def card_of(client: Client, path: str) -> dict[str, str]:
    head = client.get(path).content.decode().split("</head>")[0]
    found = dict(re.findall(r'<meta property="og:image(:?\w*)" content="([^"]*)">', head))
    found["path"] = "/o/card/" + found[""].split("/o/card/")[1]
    return found


@pytest.fixture(autouse=True)
def nothing_drawn() -> None:
    cache.clear()


@pytest.mark.parametrize("path", ["/", "/sign/", "/call/", "/progress/", "/es/", "/es/firmar/"])
def test_stands_beside_a_link_to_every_page(client: Client, petition_page: Any, path: str) -> None:
    found = card_of(client, path)
    assert (found[":width"], found[":height"]) == ("1200", "630") and "://" in found[""]
    picture = client.get(found["path"])
    assert picture.status_code == 200 and picture["Content-Type"] == "image/png"
    assert read(picture.content).size == (1200, 630) and len(picture.content) < 60_000
    assert picture["Cache-Control"] == "public, max-age=31536000, immutable"


def test_speaks_the_language_of_its_page(client: Client, petition_page: Any) -> None:
    english, spanish = card_of(client, "/sign/"), card_of(client, "/es/firmar/")
    assert english[":alt"].startswith("Home means home.") and spanish[":alt"].startswith("Casa es casa.")
    assert english["path"] != spanish["path"]


def test_moves_on_with_the_count(client: Client, petition_page: Any, petition: Ask, confirmed: Any) -> None:
    before = card_of(client, "/sign/")["path"]
    confirmed(petition, "Dee")
    found = card_of(client, "/sign/")
    assert found["path"] != before and "Dee" not in found[":alt"]
    older = client.get(before)
    assert (older.status_code, older["Location"]) == (302, found["path"])


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (49, 49), (50, 50), (312, 310), (999, 990), (2847, 2800)])
def test_rounds_the_count_down_so_that_links_keep_their_picture(count: int, shown: int) -> None:
    assert round_down(count) == shown


def test_draws_nothing_that_an_address_makes_up(client: Client, petition_page: Any, monkeypatch: Any) -> None:
    drawn: list[Card] = []
    monkeypatch.setattr("organizing.pages.cards.view.draw_card", lambda card: drawn.append(card) or b"png")
    for stamp in ("0" * 16, "f" * 16):
        assert client.get(f"/o/card/{petition_page.pk}/{stamp}.png").status_code == 302
    assert drawn == []
    path = card_of(client, "/sign/")["path"]
    assert [client.get(path).content for _ in range(3)] == [b"png"] * 3
    assert len(drawn) == 1


def test_hides_pages_that_not_everybody_may_read(
    client: Client, petition_page: Any, other_group: Any, make_restricted: Callable[[], None]
) -> None:
    path = card_of(client, "/sign/")["path"]
    assert client.get(path, headers={"host": other_group.site.hostname}).status_code == 404
    make_restricted()
    assert client.get(path).status_code == 404


@pytest.fixture
def make_restricted(petition_page: Any) -> Callable[[], None]:
    def make() -> None:
        with above_walls():
            PageViewRestriction.objects.create(page=petition_page, restriction_type="password", password="shared")

    return make


def test_is_drawn_in_the_groups_colors() -> None:
    picture = read(draw_card(CARD))
    colors = {color: count for count, color in picture.getcolors(1 << 20)}
    assert max(colors, key=lambda color: colors[color]) == (13, 74, 67)
    assert any(abs(r - 255) < 6 and abs(g - 189) < 6 and abs(b - 60) < 10 for r, g, b in colors)


def test_is_the_same_for_the_same_words() -> None:
    assert draw_card(CARD) == draw_card(CARD)


@pytest.mark.parametrize("words", [1, 12, 40])
def test_keeps_a_headline_of_any_length_off_the_edges(words: int) -> None:
    picture = read(draw_card(Card(" ".join(["neighborhood"] * words)[:160], "", "Larkmoor", "#0d4a43", "#ffbd3c")))
    ground = picture.getpixel((2, 2))
    rows = [picture.getpixel((x, y)) for x in (1180, 1190) for y in range(630)]
    assert set(rows) == {ground}


def test_keeps_the_words_beside_the_tally_off_the_edge() -> None:
    words = "More than 2,800 neighbors of ours have already signed"
    picture = read(draw_card(Card("Ask", "", "Larkmoor", "#0d4a43", "#ffbd3c", 2800, 5000, words)))
    assert {picture.getpixel((x, y)) for x in (1140, 1160, 1198) for y in range(630)} == {picture.getpixel((2, 2))}


def test_is_left_out_where_its_face_lacks_a_letter(client: Client, petition_page: Any) -> None:
    assert can_write("¿Quién decide? “Año” – sí") and not can_write("لا")
    petition_page.headline = "لا أحد"
    petition_page.save()
    assert "og:image" not in client.get("/sign/").content.decode()
