"""Why did I get this? The page behind every mail, on a phone without JavaScript, in both languages, read by axe."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.e2e.conftest import DESK, PHONE
from tests.e2e.demo import RunningDemo
from tests.e2e.test_main_job import confirm_by_mail, log_in, sign
from tests.e2e.test_officials import SMALL, read_by_axe

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OpenPage = Callable[..., Any]
LINK = "/unsubscribe/"


def sign_and_confirm(demo: RunningDemo, page: Any, first: str, email: str) -> str:
    """Sign, press the mailed button, and return the link under that mail."""
    page.goto(f"{demo.site}/petition/")
    sign(page, first=first, last="Sample", email=email)
    message = confirm_by_mail(demo, page, email=email)
    assert "Why did I get this? Change or stop" in message["text"]
    return next(link for link in message["links"] if LINK in link)


def test_says_why_changes_the_language_stops_and_erases(demo: RunningDemo, open_page: OpenPage) -> None:
    phone = open_page(size=PHONE)
    link = sign_and_confirm(demo, phone, "Pia", "pia@dee.example")
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(urlsplit(request.url).netloc))

    phone.goto(link)
    main = phone.locator("main").inner_text()
    assert "Why did I get this?" in main
    assert "You said yes to this" in main
    assert "On our website, on the page /petition/" in main
    assert phone.context.cookies() == []

    phone.locator("button[value=es]").click()
    assert phone.locator("html").get_attribute("lang") == "es"
    phone.locator("button[value=en]").click()
    assert phone.locator("html").get_attribute("lang") == "en"

    phone.locator("button[value=campaign]").click()
    assert "You get no more email about this" in phone.locator("h1").inner_text()
    phone.locator("button[value=everything]").click()
    assert "Stop all email" not in phone.locator("main").inner_text()

    phone.get_by_role("link", name="Erase me…").click()
    assert "Erase everything about you?" in phone.locator("h1").inner_text()
    phone.get_by_role("button", name="Erase me for good").click()
    assert "You are erased" in phone.locator("h1").inner_text()
    phone.goto(link)
    assert "Pia" not in phone.content()
    assert set(asked) == {urlsplit(demo.site).netloc}


def test_axe_finds_nothing(demo: RunningDemo, open_page: OpenPage) -> None:
    link = sign_and_confirm(demo, open_page(size=PHONE), "Quin", "quin@dee.example")
    found = []
    for size, scheme in ((SMALL, "light"), (DESK, "light"), (PHONE, "dark")):
        page = open_page(size=size, javascript=True, bypass_csp=True, color_scheme=scheme)
        page.goto(link)
        for language in ("es", "en"):
            page.locator(f"button[value={language}]").click()
            page.locator(f"html[lang={language}]").wait_for()
            found += [f"why {language} {size['width']} {scheme}: {what}" for what in read_by_axe(page)]
        page.locator("main a[href*='/erase/']").click()
        page.wait_for_url("**/erase/**")
        found += [f"erase {size['width']} {scheme}: {what}" for what in read_by_axe(page)]
    assert found == []


def test_axe_finds_nothing_on_the_screens_about_mail(demo: RunningDemo, open_page: OpenPage) -> None:
    found = []
    for size, scheme in ((SMALL, "light"), (DESK, "light"), (DESK, "dark")):
        page = open_page(size=size, javascript=True, bypass_csp=True, color_scheme=scheme)
        log_in(demo, page, role="lead")
        for screen in ("health", "do-not-email"):
            page.goto(f"{demo.site}/admin/organizing/{screen}/")
            found += [f"{screen} {size['width']} {scheme}: {what}" for what in read_by_axe(page)]
        page.locator("[name=address]").fill("nobody@dee.example")
        page.get_by_role("button", name="Look").click()
        page.get_by_text("is not on the list").wait_for()
        found += [f"looked up {size['width']} {scheme}: {what}" for what in read_by_axe(page)]
    assert found == []
