"""A letter in a real browser without JavaScript: refused as form mail, written, confirmed, and it arrives once."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.e2e.conftest import PHONE
from tests.e2e.demo import RunningDemo
from tests.e2e.test_main_job import confirm_by_mail

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OpenPage = Callable[..., Any]
OWN = "My cousin sat in that jail three nights longer than the court said, and her baby asked for her."


def fill_in(page: Any, *, first: str, email: str) -> None:
    page.locator("[name=first_name]").fill(first)
    page.locator("[name=last_name]").fill("Writer")
    page.locator("[name=email]").fill(email)
    page.locator("[name=zip_code]").fill("00003")
    page.locator("[name=may_email][value=no]").check()


def choose_only(page: Any, official: str) -> None:
    """Untick all boxes but one."""
    for box in page.locator("[name=officials]").all():
        box.uncheck()
    page.get_by_label(official).check()


def letters_of(demo: RunningDemo, name: str) -> list[dict[str, Any]]:
    return [one for one in demo.messages() if f"{name} Writer via" in one["headers"].get("From", "")]


def test_letter_is_refused_then_sent_once_in_its_writers_name(demo: RunningDemo, open_page: OpenPage) -> None:
    page = open_page(size=PHONE)
    page.goto(f"{demo.site}/write/?zip=00003")
    assert page.locator(".choice", has_text="Your district").inner_text().startswith("Commissioner for District 4")
    choose_only(page, "Commissioner for District 4")
    fill_in(page, first="Wanda", email="wanda@letters.example")
    page.locator("[name=own_line]").fill("Please write back and tell me where you stand!")
    page.locator("#letter button[type=submit]").click()

    assert "reads like our example" in page.locator("[role=alert]").inner_text()
    assert page.locator("[name=own_line]").input_value().startswith("Please write back")
    assert page.locator("[name=first_name]").input_value() == "Wanda"
    assert page.locator("[name=officials]:checked").count() == 1

    page.locator("[name=own_line]").fill(OWN)
    page.locator("#letter button[type=submit]").click()
    assert OWN in page.locator(".letter__text").inner_text()
    assert "public record" in page.locator("main").inner_text()
    page.get_by_role("button", name="Send my letter").click()
    assert page.url.endswith("/write/thanks/")
    assert letters_of(demo, "Wanda") == []

    confirm_by_mail(demo, page, email="wanda@letters.example")
    assert "on its way" in page.locator("h1").inner_text()
    letter = demo.mail_to("district4@board.larkmoor.example", subject="No extra jail time without a judge")
    time.sleep(5)
    assert len(letters_of(demo, "Wanda")) == 1
    headers = letter["headers"]
    assert headers["From"].startswith("Wanda Writer via Larkmoor Neighbors Together <")
    assert "wanda@letters.example" not in str(letter)
    assert "List-Unsubscribe" not in headers
    assert headers["Reply-To"] in headers["From"]
    assert letter["text"].startswith("Dear Commissioner for District 4,")
    assert "Wanda Writer\nQuarry Hill" in letter["text"]


def test_letter_in_spanish_whose_answer_goes_to_the_writer(demo: RunningDemo, open_page: OpenPage) -> None:
    page = open_page(size=PHONE)
    page.goto(f"{demo.site}/write/")
    page.locator("a[hreflang=es]").first.click()
    assert page.url.endswith("/es/escribir/")
    choose_only(page, "Junta del Condado, Distrito 3")
    fill_in(page, first="Marisol", email="marisol@letters.example")
    page.locator("[name=own_line]").fill("Mi prima pasó tres noches más en esa cárcel y su bebé preguntaba por ella.")
    page.locator("[name=reply_to][value=writer]").check()
    page.locator("#letter button[type=submit]").click()
    page.locator("button[name=step][value=send]").click()
    confirm_by_mail(demo, page, email="marisol@letters.example")
    assert page.locator("html").get_attribute("lang") == "es"
    letter = demo.mail_to("district3@board.larkmoor.example", subject="Ni un día más")
    assert letter["headers"]["Reply-To"] == "marisol@letters.example"
    assert "Mi prima pasó tres noches" in letter["text"]


def test_own_program_gets_the_text_and_the_site_a_number(demo: RunningDemo, open_page: OpenPage) -> None:
    page = open_page(size=PHONE)
    page.goto(f"{demo.site}/write/")
    choose_only(page, "Sheriff of Larkmoor County")
    page.locator("[name=first_name]").fill("Omar")
    page.locator("[name=last_name]").fill("Writer")
    page.locator("[name=zip_code]").fill("00002")
    page.locator("[name=why]").fill(OWN)
    page.locator("[name=way][value=own]").check()
    page.locator("#letter button[type=submit]").click()
    link = page.locator("main a[href^='mailto:']").get_attribute("href")
    assert link.startswith("mailto:office@sheriff.larkmoor.example?subject=")
    page.locator("button[name=step][value=sent]").click()
    assert page.url.endswith("/write/sent/")
    assert letters_of(demo, "Omar") == []
