"""Every public page, in both languages: light, quiet, readable by all, and as handsome as the mocks."""

from __future__ import annotations

import gzip
import re
import urllib.request
from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import DESK, PHONE
from tests.e2e.demo import ROOT, RunningDemo
from tests.e2e.picture import take_picture

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OpenPage = Callable[..., Any]
PAGES = [
    "/",
    "/petition/",
    "/petition/thanks/",
    "/call/",
    "/call/?zip=00003",
    "/write/",
    "/write/?zip=00003",
    "/write/thanks/",
    "/progress/",
    "/hearing/",
    "/hearing/thanks/",
    "/how-it-happens/",
    "/pledge/",
    "/pledge/thanks/",
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def every_path(demo: RunningDemo) -> list[str]:
    """The pages above and their translations, found by the language link each one carries."""
    paths = list(PAGES)
    for path in PAGES:
        html = urllib.request.urlopen(demo.site + path).read().decode()
        found = re.search(r'<a[^>]*hreflang="es"[^>]*href="([^"]+)"|<a[^>]*href="([^"]+)"[^>]*hreflang="es"', html)
        assert found, f"{path} has no link to Spanish"
        paths.append(urlsplit(urljoin(demo.site + path, found[1] or found[2])).path)
    return sorted(set(paths))


def test_axe_finds_nothing_on_any_public_page(demo: RunningDemo, open_page: OpenPage) -> None:
    found = []
    paths = every_path(demo)
    assert any(path.startswith("/es/") for path in paths)
    for scheme in ("light", "dark"):
        for size in (PHONE, DESK):
            page = open_page(size=size, javascript=True, color_scheme=scheme, bypass_csp=True)
            for path in paths:
                page.goto(demo.site + path)
                page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
                result = Axe().run(page, options=RULES)
                found += [f"{path} {scheme} {size['width']}: {one['id']}" for one in result.response["violations"]]
    assert found == []


def test_axe_finds_nothing_in_the_error_state(demo: RunningDemo, open_page: OpenPage) -> None:
    page = open_page(javascript=True, bypass_csp=True)
    for path in ("/petition/", "/es/peticion/"):
        page.goto(demo.site + path)
        page.locator("[name=first_name]").fill("Dee")
        page.locator("#sign button[type=submit]").click()
        assert page.locator("[role=alert]").first.is_visible()
        assert page.locator("[name=first_name]").input_value() == "Dee"
        assert Axe().run(page, options=RULES).response["violations"] == []


def test_petition_page_is_light_and_asks_nobody_else(demo: RunningDemo, open_page: OpenPage) -> None:
    asked: list[str] = []
    page = open_page(javascript=True)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(demo.site + "/petition/", wait_until="networkidle")
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith("data:")}
    assert hosts == {urlsplit(demo.site).netloc}
    weights = {url: weigh(url) for url in asked if url.startswith("http")}
    assert sum(weights.values()) < 100_000, weights
    assert len(weights) <= 6, weights
    assert page.context.cookies() == []


def weigh(url: str) -> int:
    """Bytes on the wire, gzipped as a phone would ask for it."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        body = answer.read()
        is_packed = answer.headers.get("Content-Encoding") == "gzip" or url.endswith((".woff2", ".png"))
    return len(body) if is_packed else len(gzip.compress(body))


@pytest.mark.parametrize("width", [320, 360])
def test_nothing_scrolls_sideways_on_a_small_phone(demo: RunningDemo, open_page: OpenPage, width: int) -> None:
    page = open_page(size={"width": width, "height": 700}, javascript=True)
    for path in every_path(demo):
        page.goto(demo.site + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_takes_the_pictures_that_stand_beside_the_mocks(demo: RunningDemo, open_page: OpenPage) -> None:
    folder = ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    for size in (PHONE, DESK):
        page = open_page(size=size)
        for name, path in (
            ("home", "/"),
            ("petition", "/petition/"),
            ("thanks", "/petition/thanks/"),
            ("call", "/call/?zip=00003"),
            ("progress", "/progress/"),
            ("problem", "/how-it-happens/"),
            ("pledge", "/pledge/"),
        ):
            page.goto(demo.site + path)
            target = folder / f"{name}-full-{size['width']}.png"
            take_picture(page, target, full=True)
            assert target.stat().st_size > 10_000


def test_keyboard_alone_signs(demo: RunningDemo, open_page: OpenPage) -> None:
    page = open_page(javascript=False)
    page.goto(demo.site + "/petition/")
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("href", timeout=2000) == "#main"
    page.locator("[name=first_name]").focus()
    for text in ("Kai", "Keys", "kai@keys.example", "00002"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.locator("#sign button[type=submit]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/thanks/"))
