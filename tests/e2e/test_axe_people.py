"""Every screen about people, found by its links: read by axe on a phone and on a desk, and gone through by Tab.

What is added tomorrow is read tomorrow: whatever a screen links to below these addresses is a screen as well.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from tests.e2e.conftest import DESK
from tests.e2e.demo import RunningDemo
from tests.e2e.test_main_job import log_in
from tests.e2e.test_officials import SMALL, read_by_axe

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OpenPage = Callable[..., Any]
ADMIN: Final = "/admin/organizing/"
ROOMS: Final = (
    *("today", "people", "segments", "broadcasts", "imports", "exports", "sheets", "tags", "own-fields", "notes"),
)
FIRST: Final = (*(f"{ADMIN}{room}/" for room in ROOMS[:-1]), f"{ADMIN}segments/new/", f"{ADMIN}people/?consent=yes")
ABOUT_PEOPLE: Final = tuple(f"{ADMIN}{room}/" for room in ROOMS)
# A file, or the admin's own way to leave the screen.
NO_SCREEN: Final = re.compile(r"\.csv|\.xlsx|/pdf/|/fetch/|/progress/|/results/|\?next=")
# Each value a filter may have shows the same screen.
ASKED: Final = {"q", "who", "why", "job", "form", "kind"}
WAIT_SECONDS: Final = 90

TABBABLE: Final = """() => [...document.querySelectorAll(
    'main a[href], main button, main input, main select, main textarea, main summary, main [tabindex="0"]'
)].filter(one => !one.disabled && one.type !== 'hidden' && one.tabIndex >= 0 && one.checkVisibility()
    && !(one.type === 'radio' && !one.checked && one.form
         && [...one.form.querySelectorAll('input[type=radio]')].some(other => other.name === one.name
            && (other.checked || other.compareDocumentPosition(one) & 4))))"""
FOCUSED: Final = """() => {
    const one = document.activeElement, main = document.querySelector('main')
    if (!main.contains(one)) return ''
    one.dataset.reached = 'yes'
    // A frame is a page of its own, whose links draw their own rings.
    if (/^date/.test(one.type) || one.tagName === 'IFRAME') return 'seen'
    const seen = [one, ...one.querySelectorAll('*')]
    for (let up = one.parentElement; up && up !== main && seen.length < 40; up = up.parentElement) seen.push(up)
    const shows = each => { const style = getComputedStyle(each)
        return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none' }
    return seen.some(shows) ? 'seen' : (one.outerHTML.slice(0, 120))
}"""


def test_axe_finds_nothing_on_any_screen_about_people(demo: RunningDemo, open_page: OpenPage, tmp_path: Path) -> None:
    desk = open_page(size=DESK, javascript=True)
    desk.set_default_timeout(WAIT_SECONDS * 1000)
    log_in(demo, desk, role="lead")
    fill_the_lists(demo, desk, tmp_path)
    screens = list(every_screen(demo, desk))
    assert len(screens) >= 38, screens
    found = []
    for size, scheme in ((SMALL, "light"), (DESK, "light"), (DESK, "dark")):
        page = open_page(size=size, javascript=True, bypass_csp=True, color_scheme=scheme)
        page.set_default_timeout(WAIT_SECONDS * 1000)
        log_in(demo, page, role="lead")
        for screen in screens:
            page.goto(demo.site + screen)
            page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
            found += [f"{screen} {size['width']} {scheme}: {what}" for what in read_by_axe(page)]
    assert found == []


def test_tab_reaches_everything_and_shows_where_it_is(demo: RunningDemo, open_page: OpenPage, tmp_path: Path) -> None:
    desk = open_page(size=DESK, javascript=True)
    desk.set_default_timeout(WAIT_SECONDS * 1000)
    log_in(demo, desk, role="lead")
    fill_the_lists(demo, desk, tmp_path)
    found = []
    for screen in every_screen(demo, desk):
        desk.goto(demo.site + screen)
        found += [f"{screen}: {what}" for what in walk_by_tab(desk)]
    assert found == []


def walk_by_tab(page: Any) -> list[str]:
    """What Tab does not reach below the head, and where it stands without being seen."""
    page.evaluate("const main = document.querySelector('main'); main.tabIndex = -1; main.focus()")
    unseen = []
    # Day, month and year of a date are a stop each, and the browser shows at which one it is.
    stops = f"({TABBABLE})().reduce((sum, one) => sum + (/^date/.test(one.type) ? 8 : 1), 5)"
    for _press in range(page.evaluate(stops)):
        page.keyboard.press("Tab")
        where = page.evaluate(FOCUSED)
        if not where:
            break
        unseen += [f"not seen: {where}"] if where != "seen" else []
    missed = page.evaluate(
        f"({TABBABLE})().filter(one => one.dataset.reached !== 'yes').map(one => one.outerHTML.slice(0, 120))"
    )
    return [*unseen, *(f"not reached: {one}" for one in missed)]


def every_screen(demo: RunningDemo, page: Any) -> Iterator[str]:
    """The first screens, and what their links lead to, one of each kind."""
    waiting, kinds = list(FIRST), {kind_of(one) for one in FIRST}
    while waiting:
        screen = waiting.pop(0)
        answer = page.goto(demo.site + screen)
        assert answer.ok, screen
        yield screen
        for link in page.evaluate("[...document.querySelectorAll('main a[href]')].map(one => one.href)"):
            way = link.removeprefix(demo.site).partition("#")[0]
            if way.startswith(ABOUT_PEOPLE) and not NO_SCREEN.search(way) and kind_of(way) not in kinds:
                kinds.add(kind_of(way))
                waiting.append(way)


def kind_of(way: str) -> str:
    """The address without its numbers, and what is asked without the answers."""
    path, _mark, query = way.partition("?")
    asked = {pair if pair.startswith("job=") else pair.partition("=")[0] for pair in query.split("&")}
    asked = {one for one in asked if one.partition("=")[0] in ASKED}
    return re.sub(r"\d+", "0", path) + "?" + "&".join(sorted(asked))


def fill_the_lists(demo: RunningDemo, page: Any, folder: Path) -> None:
    """Once: a tag, a field, a segment, a kept note, pairs that look alike, an export, an import that was tried out."""
    page.goto(f"{demo.site}{ADMIN}segments/")
    if page.get_by_role("link", name="Reads Spanish").count():
        return
    tag_and_note(demo, page)
    page.goto(f"{demo.site}{ADMIN}people/duplicates/")
    if page.get_by_role("button", name="Look for duplicates").count():
        page.get_by_role("button", name="Look for duplicates").click()
    page.goto(f"{demo.site}{ADMIN}exports/new/")
    page.get_by_role("button", name="Write the file").click()
    bring_in(demo, page, folder)
    wait_for(page, f"{demo.site}{ADMIN}people/duplicates/", "They are two people")
    merge_a_pair(page)
    page.goto(f"{demo.site}{ADMIN}segments/new/")
    page.locator("#kind-new").select_option("language")
    page.locator("button[name=add][value=new]").click()
    page.locator(".org-segment__line select").first.select_option(label="Spanish")
    page.locator("[name=name]").fill("Reads Spanish")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(re.compile(r"/segments/\d+/"))


def tag_and_note(demo: RunningDemo, page: Any) -> None:
    page.goto(f"{demo.site}{ADMIN}tags/")
    page.locator("form[method=post] [name=name]").fill("Driver")
    page.locator("form[method=post]", has=page.locator("[name=name]")).get_by_role("button").click()
    page.goto(f"{demo.site}{ADMIN}own-fields/add/")
    page.locator("[name=label_en]").fill("Shirt size")
    page.locator("[name=label_es]").fill("Talla")
    page.locator("[name=kind]").first.check()
    page.locator("form", has=page.locator("[name=label_en]")).locator("button[type=submit]").first.click()
    page.goto(f"{demo.site}{ADMIN}people/?consent=yes")
    page.locator("main a[href*='/inspect/']").first.click()
    page.wait_for_url(re.compile(r"/inspect/"))
    page.locator("#log [name=text]").fill("Can drive on Sunday.")
    page.locator("#log [name=is_confidential]").check()
    page.locator("#log").get_by_role("button", name="Save").click()


def bring_in(demo: RunningDemo, page: Any, folder: Path) -> None:
    signed = folder / "meeting.csv"
    signed.write_text("Email,First Name\nzoe@mail.example,Zoe\nat home,Ned\n", encoding="utf-8")
    page.goto(f"{demo.site}{ADMIN}imports/")
    page.locator("[name=file]").set_input_files(signed)
    page.get_by_role("button", name="Upload").click()
    page.locator("[name=consent_basis]").fill("signed in at our meeting")
    page.get_by_role("button", name="Try it out").click()
    page.get_by_text("Nothing has been changed yet.").wait_for(timeout=WAIT_SECONDS * 1000)


def merge_a_pair(page: Any) -> None:
    page.get_by_role("link", name="Compare").first.click()
    page.get_by_role("button", name="Merge").click()
    page.wait_for_url(re.compile(r"/merges/\d+/"))


def wait_for(page: Any, screen: str, words: str) -> None:
    """Until a worker is done."""
    give_up_at = time.monotonic() + WAIT_SECONDS
    while page.goto(screen) and words not in page.locator("main").inner_text():
        assert time.monotonic() < give_up_at, screen
        time.sleep(0.5)
