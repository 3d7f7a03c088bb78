"""Which colors a group may choose, and what it is offered instead."""

from __future__ import annotations

import pytest

from organizing.pages.theme.color import Color, contrast, make_color, read_color
from organizing.pages.theme.contrast import judge_colors
from organizing.pages.theme.palettes import PALETTES
from organizing.pages.theme.tokens import day_tokens, night_tokens

WHITE = read_color("#fff")


def between(one: str, other: str) -> float:
    return contrast(read_color(one), read_color(other))


def test_agrees_with_wcag_on_known_pairs() -> None:
    assert between("#000", "#fff") == pytest.approx(21)
    assert between("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert between("#0d4a43", "#ffbd3c") == pytest.approx(6.1, abs=0.05)


@pytest.mark.parametrize("slug", PALETTES)
def test_passes_each_palette_of_ours(slug: str) -> None:
    verdict = judge_colors(PALETTES[slug].brand, PALETTES[slug].accent)
    assert verdict.passes, verdict.sentences
    assert verdict.sentences == []
    assert verdict.on_brand == "#ffffff"


def test_there_are_six_palettes_and_no_two_alike() -> None:
    assert len({(one.brand, one.accent) for one in PALETTES.values()}) == 6


def test_offers_the_nearest_darker_shade_of_a_brand_that_is_too_light() -> None:
    verdict = judge_colors("#ff8800", "#fff3b0")
    assert not verdict.passes
    better = read_color(verdict.better_brand)
    assert 4.5 <= contrast(better, WHITE) < 4.8
    assert better.lch[2] == pytest.approx(read_color("#ff8800").lch[2], abs=0.06)
    assert verdict.better_brand in verdict.sentences[0]
    assert judge_colors(verdict.better_brand, "#fff3b0").passes


def test_offers_an_accent_that_stands_out_from_the_brand() -> None:
    verdict = judge_colors("#17406d", "#3a6ea5")
    assert not verdict.passes
    assert verdict.better_brand == ""
    assert judge_colors("#17406d", verdict.better_accent).passes


def test_what_it_offers_for_both_passes_together() -> None:
    for hue in range(0, 63, 3):
        for lightness in (0.05, 0.3, 0.5, 0.62, 0.8, 0.97):
            brand, accent = str(make_color(lightness, 0.15, hue / 10)), str(make_color(0.55, 0.12, hue / 10 + 1))
            verdict = judge_colors(brand, accent)
            offered = judge_colors(verdict.better_brand or brand, verdict.better_accent or accent)
            assert offered.passes, (brand, accent, offered)


@pytest.mark.parametrize("words", ["", "green", "#12345", "url(x)", "#0d4a43;}"])
def test_refuses_what_is_no_color(words: str) -> None:
    verdict = judge_colors(words, "#ffbd3c")
    assert not verdict.passes
    assert verdict.sentences == ["Write each color like #0d4a43."]


def test_reads_a_color_as_people_write_it() -> None:
    assert str(read_color(" 0D4A43 ")) == "#0d4a43"
    assert str(read_color("#abc")) == "#aabbcc"
    assert str(Color(1, 0, 0)) == "#ff0000"


def pairs() -> list[tuple[str, str]]:
    """Brands all around the wheel, dark and as light as may be, each with an accent that passes."""
    found = []
    for hue in range(0, 63, 5):
        for lightness in (0.15, 0.35, 0.55):
            brand = judge_colors(str(make_color(lightness, 0.14, hue / 10)), "#ffbd3c")
            own = brand.better_brand or str(make_color(lightness, 0.14, hue / 10))
            verdict = judge_colors(own, "#ffbd3c")
            found.append((own, verdict.better_accent or "#ffbd3c"))
    return found


@pytest.mark.parametrize("scheme", [day_tokens, night_tokens])
def test_every_color_it_works_out_can_be_read(scheme: object) -> None:
    for brand, accent in [*pairs(), *((one.brand, one.accent) for one in PALETTES.values())]:
        found = {"paper": "#ffffff", "warm": "#fff4d9", **scheme(brand, accent)}  # type: ignore[operator]
        for ink, ground, least in [
            ("ink", "paper", 12),
            ("quiet", "paper", 4.5),
            ("quiet", "tint", 4.5),
            ("link", "paper", 4.5),
            ("link", "tint", 4.5),
            ("link-strong", "paper", 4.5),
            ("on-brand", "brand", 4.5),
            ("on-accent", "accent", 4.5),
            ("edge", "paper", 3),
            ("accent", "brand", 3),
            ("ring", "paper", 7),
        ]:
            assert between(found[ink], found[ground]) >= least, (brand, accent, ink, ground, found)
