"""Every page of a site that a kit launched, in both languages: read by axe, weighed, squeezed, and seen.

The site is made by `manage.py launch` from a file of answers, in colors of its own, with a fact that has its source.
"""

from __future__ import annotations

import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import DESK
from tests.e2e.demo import ROOT, RunningDemo
from tests.e2e.picture import take_picture
from tests.e2e.test_launch import LINK
from tests.e2e.test_public_pages import RULES, weigh

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OpenPage = Callable[..., Any]
SMALL = {"width": 360, "height": 780}
NARROW = 320
# A desk of 1280 at 200 %.
ZOOMED = 640
ANSWERS = """
kit = "stop_ice_holds"
county = "Pine County"
state = "New Mexico"
posture = "local_choice"
posture_source = "Memo of the County Attorney"
group_name = "Pine Neighbors"
email = "hello@pine.example"
postal_address = "PO Box 9, Pine 00009"
hostname = "{host}"
sheriff_office = "Pine County Sheriff"
board = "Pine County Board of Commissioners"
hotline = "(505) 555-0144"
deliver_on = 2030-03-05
palette = "plum"
[[targets]]
title = "Commissioner, District 1"
phone = "(505) 555-0101"
email = "one@board.example"
has_vote = true
[[targets]]
title = "Sheriff"
phone = "(505) 555-0103"
[facts.records_finding]
value = "94"
source = "Pine County, answer to a records request"
source_date = 2029-11-02
"""
# The rarer page types; the others stand in docs/images from the sample.
SHOWN = {
    "help": "/get-help/",
    "story": "/share-your-story/",
    "toolkit": "/toolkit/",
    "press": "/press/",
    "faq": "/hard-questions/",
    "wins": "/what-others-won/",
    "help-es": "/es/ayuda/",
    "launched-home-es": "/es/",
}


@pytest.fixture(scope="module")
def site(demo: RunningDemo, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the launched site answers."""
    host = f"pine.localhost:{demo.port}"
    answers: Path = tmp_path_factory.mktemp("launch") / "answers.toml"
    answers.write_text(ANSWERS.format(host=host))
    demo.manage("launch", "--answers", str(answers), "--lead", demo.log_in_of("lead")[0])
    return f"http://{host}"


@pytest.fixture(scope="module")
def pages(demo: RunningDemo, site: str) -> list[str]:
    """Every page of it, found by its own links."""
    found, waiting = set(), ["/", "/es/"]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found.add(path)
        for link in LINK.findall(read(demo, site, path)):
            parts = urlsplit(urljoin(site + path, link.replace("&amp;", "&")))
            is_page = not parts.path.startswith(("/o/", "/static/", "/media/")) and not parts.query
            if f"{parts.scheme}://{parts.netloc}" == site and is_page and "/feed/" not in parts.path:
                waiting.append(parts.path)
    assert len(found) >= 24, sorted(found)
    return sorted(found)


def read(demo: RunningDemo, site: str, path: str) -> str:
    """The page as the server gives it to its host; no resolver is asked for `pine.localhost`."""
    request = urllib.request.Request(demo.site + path, headers={"Host": urlsplit(site).netloc})
    with urllib.request.urlopen(request) as answer:
        return str(answer.read().decode())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [SMALL, DESK], ids=["360", "1280"])
def test_axe_finds_nothing_on_any_page(
    open_page: OpenPage, site: str, pages: list[str], size: dict[str, int], scheme: str
) -> None:
    page = open_page(size=size, javascript=True, color_scheme=scheme, bypass_csp=True)
    found = []
    for path in pages:
        page.goto(site + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        found += [f"{path}: {one['id']}" for one in Axe().run(page, options=RULES).response["violations"]]
    assert found == []


@pytest.mark.parametrize("width", [NARROW, ZOOMED])
def test_nothing_scrolls_sideways_on_the_smallest_phone_or_at_twice_the_size(
    open_page: OpenPage, site: str, pages: list[str], width: int
) -> None:
    page = open_page(size={"width": width, "height": 700}, javascript=True, bypass_csp=True)
    wide = []
    for path in pages:
        page.goto(site + path)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)
    assert wide == []


def test_each_page_is_light_and_asks_no_other_host(
    demo: RunningDemo, open_page: OpenPage, site: str, pages: list[str]
) -> None:
    heavy = {}
    for path in pages:
        page, asked = open_page(javascript=True), []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto(site + path, wait_until="networkidle")
        urls = [url for url in asked if not url.startswith("data:")]
        assert {urlsplit(url).netloc for url in urls} == {urlsplit(site).netloc}
        weights = {url: weigh(url.replace(site, demo.site)) if "/static/" in url else sized(page, url) for url in urls}
        scripts = sum(weight for url, weight in weights.items() if urlsplit(url).path.endswith(".js"))
        if sum(weights.values()) > 100_000 or len(weights) > 6 or scripts > 10_000:
            heavy[path] = weights
        assert page.context.cookies() == []
        page.context.close()
    assert heavy == {}


def sized(page: Any, url: str) -> int:
    """Bytes on the wire of something that belongs to this host, as the browser counted them."""
    told = "u => performance.getEntries().filter(e => e.name === u).reduce((n, e) => n + (e.transferSize || 0), 0)"
    return int(page.evaluate(told, url))


def test_keyboard_reaches_everything_that_can_be_pressed(open_page: OpenPage, site: str, pages: list[str]) -> None:
    page = open_page(javascript=False)
    for path in pages:
        page.goto(site + path)
        page.keyboard.press("Tab")
        assert page.locator(":focus").get_attribute("href", timeout=2000) == "#main", path
        assert page.locator("a[tabindex='-1'], button[tabindex='-1']").count() == 0, path


def test_takes_pictures_of_the_rarer_pages(open_page: OpenPage, site: str) -> None:
    for size in ({"width": 390, "height": 844}, DESK):
        page = open_page(size=size)
        for name, path in SHOWN.items():
            page.goto(site + path)
            target = ROOT / "docs" / "images" / f"{name}-full-{size['width']}.png"
            take_picture(page, target, full=True)
            assert target.stat().st_size > 10_000
