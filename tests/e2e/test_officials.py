"""An organizer brings in a county's board, corrects it, and sees a seat change hands. JavaScript is off.

One story in one order; then the same screens are read by axe, on a phone and on a desk.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import DESK
from tests.e2e.demo import RunningDemo
from tests.e2e.test_main_job import log_in
from tests.e2e.test_public_pages import RULES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OpenPage = Callable[..., Any]
SMALL = {"width": 360, "height": 800}
HEADINGS = "state,county,district,office,name,email,phone,office_hours,term_ends,checked_on"
ONE = "CA,Santa Clara,1,Supervisor,Sample One,{email},{phone},Mon-Fri 9:00-17:00,2029-01-08,2026-11-02"
VACANT = "CA,Santa Clara,2,Supervisor,Vacant,,202-555-0142,,,"
ELSEWHERE = "ZZ,Nowhere,3,Supervisor,Sample Three,,202-555-0143,,,"
UNDIALLED = "CA,Santa Clara,4,Supervisor,Sample Four,,call me,,,"


def write_table(folder: Path, *, phone: str = "202-555-0141", email: str = "one@board.example") -> Path:
    table = folder / "county board.csv"
    rows = [HEADINGS, ONE.format(phone=phone, email=email), VACANT, ELSEWHERE, UNDIALLED]
    table.write_text("\n".join(rows), encoding="utf-8")
    return table


def upload(demo: RunningDemo, page: Any, table: Path) -> None:
    page.goto(f"{demo.site}/admin/organizing/officials/import/")
    page.get_by_label("County board or city council (our table)").check()
    page.locator("[name=uploads]").set_input_files(table)
    page.get_by_role("button", name="See what would change").click()


def find(demo: RunningDemo, page: Any, words: str) -> str:
    """Search the list; returns what it shows."""
    page.goto(f"{demo.site}/admin/organizing/officials/?q={words}")
    return str(page.locator("main").inner_text())


def open_first(page: Any) -> None:
    page.locator("table.org-list a.org-link").first.click()
    page.wait_for_url(re.compile(r"/officials/inspect/\d+/"))


def test_imports_a_board_corrects_it_and_follows_the_seat(
    demo: RunningDemo, open_page: OpenPage, tmp_path: Path
) -> None:
    desk = open_page(size=DESK)
    log_in(demo, desk, role="organizer")

    # The dry run says what would come in, and what is left out with line and reason.
    upload(demo, desk, write_table(tmp_path))
    told = desk.locator("main").inner_text()
    assert "What this import would do" in desk.title()
    assert "Nothing has been changed yet." in told
    for line, reason in (("4", "“ZZ” is not a state."), ("5", "“call me” is not a phone number with its area code")):
        row = desk.locator("table[aria-labelledby=skipped] tr", has_text=reason)
        assert row.locator("td").nth(1).inner_text() == line
    report = desk.url
    assert "Sample One" not in find(demo, desk, "supervisor")

    # Imported, the board stands in the list, the vacant seat in words.
    desk.goto(report)
    desk.get_by_role("button", name="Import", exact=True).click()
    assert "Imported. This page keeps the report." in desk.locator("body").inner_text()
    told = find(demo, desk, "supervisor")
    for words in ("Sample One", "(202) 555-0141", "one@board.example", "Vacant", "Never checked"):
        assert words in told
    assert "Sample Three" not in told and "Sample Four" not in told

    correct_a_number(demo, desk)

    # A newer edition brings what it changed and leaves the number that Ben wrote.
    upload(demo, desk, write_table(tmp_path, phone="202-555-0177", email="office@board.example"))
    told = desk.locator("main").inner_text()
    assert "Left as you have them" in told and "+12025550177" in told
    desk.get_by_role("button", name="Import", exact=True).click()
    told = find(demo, desk, "sample one")
    assert "(202) 555-0199" in told and "555-0177" not in told
    assert "office@board.example" in told

    hand_over(demo, desk)


def correct_a_number(demo: RunningDemo, desk: Any) -> None:
    """Ben writes a number nobody can dial, asks for more rows, is told, and loses nothing of it."""
    find(demo, desk, "sample one")
    open_first(desk)
    desk.get_by_role("link", name="Edit official").first.click()
    desk.locator("[name=phones-0-number]").fill("ring twice")
    desk.locator("[name=party]").fill("Independent")
    desk.get_by_role("button", name="More rows for phones").click()
    assert "There are more rows now. Nothing is saved yet." in desk.locator("main").inner_text()
    assert desk.locator("[name=phones-5-number]").count() == 1
    assert desk.locator("[name=phones-0-number]").input_value() == "ring twice"
    desk.get_by_role("button", name="Save", exact=True).last.click()
    box = desk.locator("[name=phones-0-number]")
    error = desk.locator(f"#{box.get_attribute('id')}_error")
    assert "“ring twice” is not a phone number with its area code, like 202-555-0142." in error.inner_text()
    assert box.get_attribute("aria-invalid") == "true"
    assert desk.locator("[name=party]").input_value() == "Independent"
    box.fill("(202) 555-0199")
    desk.get_by_role("button", name="Save, and all is checked today").click()
    desk.wait_for_url(re.compile(r"/officials/inspect/\d+/"))
    told = desk.locator("main").inner_text()
    assert "(202) 555-0199" in told and "Independent" in told
    assert "Never checked" not in told


def hand_over(demo: RunningDemo, desk: Any) -> None:
    """Sample One left, Sample Next holds the seat, in one step."""
    open_first(desk)
    desk.get_by_role("link", name="Left the seat, or somebody new holds it").click()
    desk.locator("[name=name]").fill("Sample Next")
    desk.get_by_role("button", name="End the term").click()
    told = desk.locator("main").inner_text()
    assert "Sample Next" in told and "(202) 555-0199" in told
    assert "Sample One" in told
    assert "Sample One" not in find(demo, desk, "supervisor")


def test_axe_finds_nothing_on_the_officials_screens(demo: RunningDemo, open_page: OpenPage) -> None:
    found = []
    for size in (SMALL, DESK):
        page = open_page(size=size, javascript=True, bypass_csp=True)
        log_in(demo, page, role="organizer")
        for path in screens(demo, page):
            page.goto(demo.site + path)
            found += [f"{path} {size['width']}: {words}" for words in read_by_axe(page)]
        # With something wrong in it.
        page.locator("[name=phones-0-number]").fill("ring twice")
        page.get_by_role("button", name="Save", exact=True).last.click()
        page.locator(".org-error").wait_for()
        found += [f"wrong {size['width']}: {words}" for words in read_by_axe(page)]
    assert found == []


def screens(demo: RunningDemo, page: Any) -> list[str]:
    """The addresses of every screen, about the last seat of the list; the form about an official comes last."""
    page.goto(f"{demo.site}/admin/organizing/officials/")
    inspect = str(page.locator("table.org-list a.org-link").last.get_attribute("href"))
    page.goto(demo.site + inspect)
    office = re.search(r"/offices/edit/(\d+)/", page.content())
    assert office
    base = "/admin/organizing/officials"
    number = inspect.rstrip("/").rsplit("/", 1)[-1]
    offices = [f"{base}/offices/add/", f"{base}/offices/edit/{office[1]}/", f"{base}/add/{office[1]}/"]
    people = [f"{base}/hand-over/{number}/", f"{base}/edit/{number}/"]
    return ["/admin/", f"{base}/", f"{base}/import/", inspect, *offices, *people]


def read_by_axe(page: Any) -> list[str]:
    """What axe finds, and whether the page is wider than the window."""
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    violations = Axe().run(page, options=RULES).response["violations"]
    return [one["id"] for one in violations] + (["wider than the window"] if wide else [])
