"""A group's own look: what is kept, what is refused, and what its pages then load."""

from __future__ import annotations

import gzip
import re
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from PIL import Image

from organizing.groups.models import LocalGroup
from organizing.groups.scope import group_scope
from organizing.pages.theme.models import GroupTheme
from organizing.pages.theme.remove_logo import remove_logo
from organizing.pages.theme.save_theme import BadColors, save_theme

NOW = datetime(2026, 11, 30, 16, 0, tzinfo=UTC)


def picture(width: int = 900, height: int = 300, kind: str = "JPEG", **options: Any) -> bytes:
    written = BytesIO()
    Image.new("RGB", (width, height), "#17406d").save(written, format=kind, **options)
    return written.getvalue()


def save(group: LocalGroup, **changes: Any) -> GroupTheme:
    with group_scope(group):
        return save_theme(**{"group": group, "by": None, "now": NOW, "palette": "river", **changes})


def test_keeps_one_theme_per_group_however_often_it_is_saved(larkmoor: LocalGroup) -> None:
    save(larkmoor)
    theme = save(larkmoor, palette="", brand="#55205F", accent="#f7d154", now=NOW + timedelta(hours=1))
    assert (theme.palette, theme.brand, theme.accent) == ("", "#55205f", "#f7d154")
    with group_scope(larkmoor):
        assert GroupTheme.objects.count() == 1


def test_refuses_colors_nobody_can_read_and_says_which_would_do(larkmoor: LocalGroup) -> None:
    with pytest.raises(BadColors) as refused:
        save(larkmoor, palette="", brand="#ffd400", accent="#ffbd3c")
    assert refused.value.verdict.better_brand in str(refused.value)
    with group_scope(larkmoor):
        assert not GroupTheme.objects.exists()


def test_shows_nothing_of_it_to_another_group(larkmoor: LocalGroup, other_group: LocalGroup) -> None:
    save(larkmoor)
    with group_scope(other_group):
        assert not GroupTheme.objects.exists()


def test_draws_a_logo_anew_and_small(larkmoor: LocalGroup) -> None:
    place = Image.Exif()
    place[0x010E] = "taken at 12 Elm Street"
    theme = save(larkmoor, logo=picture(exif=place))
    drawn = Image.open(BytesIO(bytes(theme.logo)))
    assert drawn.format == "PNG"
    assert b"Elm Street" not in bytes(theme.logo)
    assert (theme.logo_width, theme.logo_height) == drawn.size == (288, 96)


def test_keeps_the_logo_when_only_colors_change_until_it_is_removed(larkmoor: LocalGroup) -> None:
    save(larkmoor, logo=picture())
    assert save(larkmoor, palette="plum").has_logo
    with group_scope(larkmoor):
        remove_logo(group=larkmoor, by=None, now=NOW)
        assert not GroupTheme.objects.get().has_logo


@pytest.mark.parametrize("content", [b"", b"<svg onload='alert(1)'/>", picture()[:200], b"GIF89a"])
def test_refuses_a_logo_that_is_no_picture(larkmoor: LocalGroup, content: bytes) -> None:
    with pytest.raises(ValidationError):
        save(larkmoor, logo=content)


def test_a_page_without_a_theme_loads_no_second_sheet(client: Client, site_tree: Any) -> None:
    page = client.get("/").content.decode()
    assert "theme.css" not in page
    assert client.get("/o/theme.css").status_code == 404
    assert client.get("/o/logo.png").status_code == 404


def test_a_page_loads_its_groups_theme_for_a_year(client: Client, site_tree: Any, larkmoor: LocalGroup) -> None:
    save(larkmoor, logo=picture())
    page = client.get("/sign/").content.decode()
    sheet = re.search(r'<link rel="stylesheet" href="(/o/theme\.css\?v=[^"]+)"', page)
    logo = re.search(
        r'<img class="mark__logo" src="(/o/logo\.png\?v=[^"]+)" width="132" height="44" alt="([^"]+)"', page
    )
    assert sheet and logo
    assert logo[2] == larkmoor.name
    assert '<meta name="theme-color" content="#17406d">' in page
    for url, kind in ((sheet[1], "text/css"), (logo[1], "image/png")):
        answer = client.get(url)
        assert answer.headers["Content-Type"].startswith(kind)
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert "Vary" not in answer.headers or "Cookie" not in answer.headers["Vary"]
    css = client.get(sheet[1]).content.decode()
    assert "--brand: #17406d;" in css
    assert "prefers-color-scheme: dark" in css
    assert set(re.findall(r"[^{}]*\{ :root \{[^{}]*\} \}|:root \{[^{}]*\}", css))
    assert re.fullmatch(r"[^{}]*\{ :root \{[^{}<>]*\} \}\n[^{}]*\{ :root \{[^{}<>]*\} \}", css)


def test_a_save_gives_the_sheet_a_new_address_and_lets_no_cache_keep_the_old_one(
    client: Client, site_tree: Any, larkmoor: LocalGroup
) -> None:
    old = save(larkmoor).version
    assert save(larkmoor, now=NOW + timedelta(seconds=1)).version != old
    assert client.get(f"/o/theme.css?v={old}").headers["Cache-Control"] == "public, max-age=60"


def test_without_the_display_face_no_font_is_loaded(client: Client, site_tree: Any, larkmoor: LocalGroup) -> None:
    save(larkmoor, palette="tally", has_display_font=False, has_round_corners=False)
    page = client.get("/").content.decode()
    assert ".woff2" not in page
    css = client.get("/o/theme.css").content.decode()
    assert css == ":root { --display: var(--text); --round: 2px; }"


def test_the_standard_palette_alone_costs_no_request(client: Client, site_tree: Any, larkmoor: LocalGroup) -> None:
    save(larkmoor, palette="tally")
    assert "theme.css" not in client.get("/").content.decode()


def test_a_page_with_colors_and_logo_is_six_requests_and_light(
    client: Client, site_tree: Any, larkmoor: LocalGroup
) -> None:
    save(larkmoor, logo=picture())
    page = client.get("/sign/").content.decode()
    loaded = re.findall(r'<link rel="(?:icon|preload|stylesheet)"[^>]*href="([^"]+)"', page)
    loaded += re.findall(r'<(?:img|script|iframe|source)[^>]*src="([^"]+)"', page)
    assert len(loaded) == 5
    assert all(url.startswith(("/static/", "/o/")) for url in loaded)
    own = [client.get(url).content for url in loaded if url.startswith("/o/")]
    assert sum(len(gzip.compress(content)) for content in own) < 5_000
