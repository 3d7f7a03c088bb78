"""The plan, the power map and the messages in a real browser: without JavaScript, by keyboard, and read by axe.

An official says yes: the plan counts the vote, and the call page thanks instead of pressing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import DESK, PHONE
from tests.e2e.demo import RunningDemo
from tests.e2e.test_main_job import log_in
from tests.e2e.test_public_pages import RULES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OpenPage = Callable[..., Any]
SMALL = {"width": 360, "height": 800}
PLAN = "/admin/organizing/campaigns/plan/"
WHO = "Commissioner for District 4"


def told(page: Any) -> str:
    return " ".join(str(page.locator("main").inner_text()).split())


def open_plan(demo: RunningDemo, page: Any) -> None:
    page.goto(demo.site + PLAN)
    page.wait_for_url(re.compile(r"/plan/\d+/"))


def open_map(demo: RunningDemo, page: Any) -> None:
    open_plan(demo, page)
    page.get_by_role("link", name="Power map").click()


def row_of(page: Any, who: str) -> Any:
    return page.locator(".org-map__table tr", has=page.get_by_role("link", name=who, exact=True))


def test_a_yes_is_counted_and_thanked_without_javascript(demo: RunningDemo, open_page: OpenPage) -> None:
    desk = open_page(size=DESK)
    log_in(demo, desk, role="organizer")
    open_plan(demo, desk)
    assert "1 of 3 votes are promised: 2 more to win." in told(desk)
    assert "Answer is" in told(desk) and "days late" in told(desk)

    # By keyboard alone: both selects of the row, then its button.
    open_map(demo, desk)
    stance = row_of(desk, WHO).locator("select[name=stance]")
    stance.focus()
    desk.keyboard.press("End")
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.name") == "influence"
    stance.select_option("yes")
    row_of(desk, WHO).get_by_role("button").press("Enter")
    desk.wait_for_url(re.compile(r"/stance/\?stance=yes"))

    # No day and no source: nothing is saved, and what was chosen stays.
    desk.get_by_role("button", name="Write it down").click()
    assert "Give the day they said it." in told(desk)
    assert desk.locator("[name=source]").get_attribute("aria-invalid") == "true"
    assert desk.locator("[name=stance]").input_value() == "yes"
    desk.locator("[name=said_on]").fill("2026-01-12")
    desk.locator("[name=source]").fill("Board meeting, minute 41")
    desk.locator("[name=quote_en]").fill("I will vote for it.")
    desk.get_by_role("button", name="Write it down").click()
    assert "I will vote for it." in told(desk)
    official = re.findall(r"/officials/inspect/(\d+)/", str(desk.content()))[0]
    open_plan(demo, desk)
    assert "2 of 3 votes are promised: 1 more to win." in told(desk)
    desk.get_by_role("link", name="Messages by target").click()
    assert "Thanked" in desk.locator(".org-row", has_text=WHO).last.inner_text()
    phone = open_page(size=PHONE)
    phone.goto(f"{demo.site}/call/?zip=00003&to={official}")
    assert "Thank you for saying yes" in phone.locator("body").inner_text()
    assert "They already said yes." in phone.locator("body").inner_text()


def test_a_name_is_dragged_as_well(demo: RunningDemo, open_page: OpenPage) -> None:
    desk = open_page(size={"width": 1400, "height": 2000}, javascript=True)
    log_in(demo, desk, role="organizer")
    open_map(demo, desk)
    name = desk.locator(".org-map__name", has_text="Jail Administrator")
    name.drag_to(desk.locator(".org-map__cell[data-stance=unknown][data-influence='4']"))
    desk.get_by_text("Saved the influence of Jail Administrator.").wait_for()
    name.drag_to(desk.locator(".org-map__cell[data-stance=leaning][data-influence='4']"))
    desk.wait_for_url(re.compile(r"/stance/\?stance=leaning"))


def test_axe_finds_nothing_on_the_plans_screens(demo: RunningDemo, open_page: OpenPage) -> None:
    found = []
    for size, scheme in ((SMALL, "light"), (DESK, "light"), (DESK, "dark")):
        page = open_page(size=size, javascript=True, bypass_csp=True, color_scheme=scheme)
        log_in(demo, page, role="organizer")
        for path in screens(demo, page):
            page.goto(demo.site + path)
            page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
            violations = Axe().run(page, options=RULES).response["violations"]
            found += [f"{path} {size['width']} {scheme}: {one['id']}" for one in violations]
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path
    assert found == []


def screens(demo: RunningDemo, page: Any) -> list[str]:
    """Every screen about the campaign, its second target, its first entry and its first rule."""
    open_plan(demo, page)
    text = str(page.content())
    found = {kind: re.findall(rf"/campaigns/{kind}/(\d+)/", text) for kind in ("plan", "targets", "moves")}
    campaign, target, move = found["plan"][0], found["targets"][1], found["moves"][0]
    page.goto(f"{demo.site}/admin/organizing/campaigns/messages/{campaign}/")
    rule = re.findall(r"/campaigns/rules/(\d+)/", str(page.content()))[0]
    kinds = [f"plan/{campaign}/add/?kind={kind}" for kind in ("move", "records", "meeting", "hearing", "win")]
    ways = [
        f"inspect/{campaign}/",
        f"plan/{campaign}/",
        f"power-map/{campaign}/",
        f"messages/{campaign}/",
        f"messages/{campaign}/add/",
        f"plan/{campaign}/add-target/",
        f"rules/{rule}/edit/",
        f"targets/{target}/",
        f"targets/{target}/stance/",
        f"moves/{move}/",
        f"moves/{move}/edit/",
        *kinds,
    ]
    return [f"/admin/organizing/campaigns/{way}" for way in ways]
