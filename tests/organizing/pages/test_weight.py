"""What a public page costs on a bad line, and whom it talks to: nobody else."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.organizing.pages.test_blocks import BODY

LOADED = re.compile(r"""(?:src|href)="([^"]+)"[^>]*>""")
FILES = (
    "organizing/campaign.css",
    "organizing/icon.svg",
    "organizing/fonts/bricolage-grotesque-latin-700-normal.woff2",
)


@pytest.fixture
def pages(client: Client, petition_page: Any, site_tree: Any) -> dict[str, str]:
    petition_page.body = BODY
    petition_page.save()
    paths = [
        "/",
        "/sign/",
        "/sign/thanks/",
        "/call/?zip=00003",
        "/write/",
        "/write/thanks/",
        "/progress/",
        "/es/",
        "/es/firmar/",
        "/es/llamar/",
        "/es/escribir/",
        "/es/avances/",
    ]
    return {path: client.get(path).content.decode() for path in paths}


def _zipped(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def _read(name: str) -> bytes:
    found = finders.find(name)
    assert found, name
    return Path(str(found)).read_bytes()


def test_loads_under_60_kilobytes_in_four_requests(pages: dict[str, str]) -> None:
    sizes = [_zipped(_read(name)) for name in FILES if not name.endswith("woff2")]
    font = len(_read(FILES[-1]))
    assert _zipped(_read(FILES[0])) < 12_000
    for path, page in pages.items():
        head = page.split("</head>")[0]
        loaded = re.findall(r'<link rel="(?:icon|preload|stylesheet)"[^>]*href="([^"]+)"', head)
        loaded += re.findall(r'<(?:img|script|iframe|source)[^>]*src="([^"]+)"', page)
        assert sorted(loaded) == sorted(f"/static/{name}" for name in FILES), path
        assert _zipped(page.encode()) + sum(sizes) + font < 60_000, path


def test_loads_nothing_from_another_host(pages: dict[str, str]) -> None:
    style = _read(FILES[0]).decode()
    assert "@import" not in style
    assert set(re.findall(r"url\(([^)]+)\)", style)) == {'"fonts/bricolage-grotesque-latin-700-normal.woff2"'}
    for path, full in pages.items():
        # The page's own addresses, for search engines; a browser loads none of them.
        page = re.sub(r'<link rel="(?:canonical|alternate)"[^>]*>', "", full)
        for url in re.findall(r'(?:src|href|action|srcset)="(?:https?:)?//([^/"]+)', page):
            # Where a message is sent from, and a source that the sample cites: links, which nobody has to follow.
            assert url in {"wa.me", "county.example"}, path


def test_needs_no_script_and_no_inline_style(pages: dict[str, str]) -> None:
    for path, page in pages.items():
        # Data for search engines is no script: no browser runs it, and the policy against inline ones lets it stand.
        assert set(re.findall(r"<script[^>]*>", page)) <= {'<script type="application/ld+json">'}, path
        assert "<style" not in page, path
        assert not re.search(r"\sstyle=", page), path
        assert not re.search(r"\son[a-z]+=", page), path


def test_uses_no_css_that_old_phones_lack() -> None:
    style = re.sub(r"/\*.*?\*/", "", _read(FILES[0]).decode(), flags=re.DOTALL)
    assert "@layer" not in style
    assert ":has(" not in style
    assert not re.search(r"\{[^{}]*\{[^{}]*\{[^{}]*\{", style)
    assert not re.search(r"\b(?:margin|padding|border)-(?:left|right|top|bottom)\b", style)


def test_every_id_stands_once_and_every_reference_has_its_target(pages: dict[str, str]) -> None:
    for path, page in pages.items():
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(ids) == len(set(ids)), path
        for names in re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', page):
            assert set(names.split()) <= set(ids), (path, names)
        for name in re.findall(r'href="#([^"]+)"', page):
            assert name in ids, (path, name)


def test_ships_the_licence_beside_the_font() -> None:
    assert b"SIL OPEN FONT LICENSE" in _read("organizing/fonts/OFL-Bricolage.txt").upper()
