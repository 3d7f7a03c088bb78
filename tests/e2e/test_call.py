"""Calls in a real browser without JavaScript: by ZIP code, two outcomes reported, a thank-you instead of a demand."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.e2e.conftest import DESK, PHONE
from tests.e2e.demo import RunningDemo
from tests.e2e.test_main_job import log_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OpenPage = Callable[..., Any]
ASK = "Can I count on your support?"


def report_calls(page: Any) -> list[str]:
    """Two offices called, what one said added, and the page offers the third. Returns who was on the screen."""
    offices = [page.locator("#who-heading").inner_text()]
    page.locator("summary", has_text="Add what they said").click()
    page.locator("[name=agrees][value=unsaid]").check()
    page.locator("[name=note]").fill("They will tell the commissioner.")
    page.locator("button[name=outcome][value=talked]").click()
    assert "Thank you for your call." in page.locator("#next").inner_text()
    offices.append(page.locator("#who-heading").inner_text())
    page.locator("button[name=outcome][value=voicemail]").click()
    offices.append(page.locator("#who-heading").inner_text())
    return offices


def test_calls_by_zip_report_two_outcomes_and_stop(demo: RunningDemo, open_page: OpenPage) -> None:
    page = open_page(size=PHONE)
    page.goto(f"{demo.site}/call/")
    page.locator("[name=zip]").first.fill("00003")
    page.locator(".zip button").click()
    assert "Quarry Hill" in page.locator("main").inner_text()
    assert page.locator("a[href^='tel:+1555']").count() >= 2
    assert page.locator(".say mark", has_text="Quarry Hill").count() >= 1
    assert ASK in page.locator(".lines").inner_text()
    offices = report_calls(page)
    assert offices[0] == "Commissioner for District 4"
    assert len(set(offices)) == 3
    assert page.locator(".roster .badge", has_text="Called").count() == 2
    assert page.context.cookies() == []
    page.get_by_role("link", name="I'm done for today").click()
    assert page.url.rstrip("/") == demo.site.rstrip("/")


def test_thanks_who_said_yes_in_both_languages(demo: RunningDemo, open_page: OpenPage) -> None:
    page = open_page(size=PHONE)
    page.goto(f"{demo.site}/progress/")
    page.locator(".seat", has_text="Says yes").first.get_by_role("link", name=re.compile("Thank")).click()
    words = page.locator("main").inner_text()
    assert "They already said yes." in words
    assert "Thank you for saying yes" in words
    assert ASK not in words
    page.locator("a[hreflang=es]").first.click()
    assert "Gracias por decir que sí" in page.locator("main").inner_text()


def test_stance_changed_in_the_admin_thanks_on_the_next_reading(demo: RunningDemo, open_page: OpenPage) -> None:
    page, desk = open_page(size=PHONE), open_page(size=DESK, javascript=True)
    page.goto(f"{demo.site}/progress/")
    before = page.locator(".seat", has_text="Commissioner for District 3").inner_text()
    assert "Undecided" in before
    log_in(demo, desk, role="organizer")
    desk.goto(f"{demo.site}/admin/organizing/campaigns/")
    desk.locator("table a", has_text="No extra jail time").first.click()
    desk.get_by_role("link", name="Commissioner for District 3").first.click()
    desk.get_by_role("link", name="Change stance").click()
    desk.locator("[name=stance]").select_option("yes")
    desk.locator("[name=said_on]").fill((date.today() - timedelta(days=1)).isoformat())
    desk.locator("[name=source]").fill("Board meeting, item 4")
    desk.locator("[name=quote_en]").fill("I will vote yes.")
    desk.get_by_role("button", name="Write it down").click()
    desk.wait_for_load_state()
    page.reload()
    seat = page.locator(".seat", has_text="Commissioner for District 3")
    assert "I will vote yes." in seat.inner_text()
    seat.get_by_role("link", name=re.compile("Thank")).click()
    assert ASK not in page.locator("main").inner_text()
