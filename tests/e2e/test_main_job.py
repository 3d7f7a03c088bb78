"""The main job in a real browser: sign, confirm, call, find the person, approve, arrive. JavaScript is off.

One story in one order, since each chapter rests on the one before. It also takes the README's screenshots.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.e2e.conftest import DESK, PHONE
from tests.e2e.demo import ROOT, RunningDemo
from tests.e2e.picture import take_picture

pytestmark = [pytest.mark.browser, pytest.mark.slow]

IMAGES = ROOT / "docs" / "images"
OpenPage = Callable[..., Any]


def total_on(page: Any) -> int:
    """The number a visitor reads beside the tally."""
    return int(re.sub(r"\D", "", page.locator(".tally__count strong").first.inner_text()))


def sign(page: Any, *, first: str, last: str, email: str, updates: str = "yes", zip_code: str = "00003") -> None:
    page.locator("[name=first_name]").fill(first)
    page.locator("[name=last_name]").fill(last)
    page.locator("[name=email]").fill(email)
    page.locator("[name=zip_code]").fill(zip_code)
    page.locator(f"[name=may_email][value={updates}]").check()
    page.locator("#sign button[type=submit]").click()


def confirm_by_mail(demo: RunningDemo, page: Any, *, email: str) -> dict[str, Any]:
    """Open the mail on the sink's own page, follow its button, press the one on the page behind it."""
    message = demo.mail_to(email)
    page.goto(f"{demo.mail_page}/")
    page.get_by_text(message["subject"]).first.click()
    link = next(link for link in message["links"] if "/confirm/" in link)
    page.goto(link)
    page.locator("main form button[type=submit]").first.click()
    return message


def shoot(page: Any, name: str, *, full: bool = False) -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    take_picture(page, IMAGES / f"{name}.png", full=full)


def test_main_job_from_signature_to_county_board(demo: RunningDemo, open_page: OpenPage) -> None:
    phone = open_page(size=PHONE)

    # Dee signs in English on her phone and the total does not move until she confirms.
    phone.goto(f"{demo.site}/petition/")
    before = total_on(phone)
    shoot(phone, "petition-390")
    sign(phone, first="Dee", last="Sample", email="dee@dee.example")
    assert phone.url.endswith("/petition/thanks/")
    shoot(phone, "thanks-390")
    phone.goto(f"{demo.site}/petition/")
    assert total_on(phone) == before
    message = confirm_by_mail(demo, phone, email="dee@dee.example")
    assert "List-Unsubscribe-Post" in message["headers"]
    shoot(phone, "confirmed-390")
    phone.goto(f"{demo.site}/petition/")
    assert total_on(phone) == before + 1

    # Marisol does the same in Spanish, and every page and mail answers her in Spanish.
    phone.goto(f"{demo.site}/petition/")
    phone.locator("a[hreflang=es]").first.click()
    assert "/es/" in phone.url
    assert phone.locator("html").get_attribute("lang") == "es"
    shoot(phone, "petition-es-390")
    sign(phone, first="Marisol", last="Ejemplo", email="marisol@dee.example")
    assert "/es/" in phone.url
    message = confirm_by_mail(demo, phone, email="marisol@dee.example")
    assert re.search(r"firma|Confirm[ae]", message["subject"] + message["text"])
    assert phone.locator("html").get_attribute("lang") == "es"
    phone.goto(f"{demo.site}/petition/")
    assert total_on(phone) == before + 2

    # Dee reports a call; the link in her confirmed page knows her.
    link = next(link for link in demo.mail_to("dee@dee.example")["links"] if "/confirm/" in link)
    phone.goto(link)
    phone.locator("main a[href*='/call/']").first.click()
    shoot(phone, "call-390")
    phone.locator("button[name=outcome][value=voicemail]").click()
    assert "done=" in phone.url

    # Two more confirm, and the milestone is reached.
    for number in range(1, 2):
        phone.goto(f"{demo.site}/petition/")
        sign(phone, first=f"Neighbor {number}", last="Sample", email=f"neighbor{number}@dee.example", updates="no")
        confirm_by_mail(demo, phone, email=f"neighbor{number}@dee.example")
    phone.goto(f"{demo.site}/petition/")
    assert total_on(phone) == before + 3 == 250

    approve_and_arrive(demo, open_page)


def approve_and_arrive(demo: RunningDemo, open_page: OpenPage) -> None:
    """Ben finds Dee with both her actions, reads the digest, approves it; the board gets it once."""
    desk = open_page(size=DESK, javascript=True)
    log_in(demo, desk, role="organizer")
    desk.goto(f"{demo.site}/admin/")
    shoot(desk, "admin-home-1280")
    desk.goto(f"{demo.site}/admin/organizing/people/")
    desk.get_by_role("searchbox", name="Find by part of a name").fill("dee")
    desk.wait_for_url(re.compile(r"who="))  # as one types
    assert "dee" not in desk.url.casefold()
    shoot(desk, "people-1280")
    desk.get_by_role("link", name=re.compile("Dee Sample")).first.click()
    timeline = desk.locator("main").inner_text()
    assert re.search("signed|signature|Signed", timeline)
    assert re.search("[Cc]all", timeline)
    shoot(desk, "person-1280", full=True)

    approve = wait_for_draft(demo, desk)
    shoot(desk, "delivery-1280", full=True)
    board = re.findall(r"[\w.+-]+@board\.larkmoor\.example", desk.locator("main").inner_text())
    assert board
    approve.click()
    desk.get_by_text("Approved. The e-mails are on their way").first.wait_for()
    message = demo.mail_to(board[0])
    assert "250" in message["subject"] + message["text"]
    assert "dee@dee.example" not in message["text"]
    time.sleep(5)
    copies = [one for one in demo.messages() if board[0] in str(one["to"]) and one["subject"] == message["subject"]]
    assert len(copies) == 1


def wait_for_draft(demo: RunningDemo, desk: Any) -> Any:
    """The digest is drafted by the beat within seconds of the milestone."""
    for _attempt in range(30):
        desk.goto(f"{demo.site}/admin/organizing/deliveries/")
        waiting = desk.locator("tr", has_text=re.compile("250")).locator("a").first
        if waiting.count():
            waiting.click()
            approve = desk.get_by_role("button", name="Send to 6 officials")
            approve.wait_for()
            return approve
        time.sleep(1)
    raise AssertionError("no digest was drafted")


def log_in(demo: RunningDemo, page: Any, *, role: str) -> None:
    username, password = demo.log_in_of(role)
    page.goto(f"{demo.site}/admin/login/")
    page.locator("[name=username]").fill(username)
    page.locator("[name=password]").fill(password)
    page.locator("form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/admin/$"))


def test_follow_up_goes_to_the_confirmed_and_consenting_only(demo: RunningDemo, open_page: OpenPage) -> None:
    phone = open_page(size=PHONE)
    for first, page, updates in (
        ("Ling", "/petition/", "yes"),
        ("Rosa", "/es/peticion/", "yes"),
        ("Noa", "/petition/", "no"),
    ):
        phone.goto(f"{demo.site}{page}")
        sign(phone, first=first, last="Sample", email=f"{first.lower()}@follow.example", updates=updates)
        confirm_by_mail(demo, phone, email=f"{first.lower()}@follow.example")
    phone.goto(f"{demo.site}/petition/")
    sign(phone, first="Una", last="Confirmed", email="una@follow.example")

    demo.manage("run_due", "--at", "2027-03-02T10:00")

    got = {
        one["to"] if isinstance(one["to"], str) else one["to"][0]: one for one in demo.messages() if is_follow_up(one)
    }
    addresses = " ".join(got)
    assert "ling@follow.example" in addresses
    assert "rosa@follow.example" in addresses
    assert "noa@follow.example" not in addresses
    assert "una@follow.example" not in addresses
    assert "dee@dee.example" not in addresses, "Dee has called already"


def is_follow_up(message: dict[str, Any]) -> bool:
    return "?as=" in message["text"]
