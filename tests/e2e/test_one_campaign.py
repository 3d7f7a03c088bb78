"""One campaign's path from a table of seats to a kept promise, in a real browser without JavaScript.

A county's board comes in from a CSV; neighbors call it and write to it; their signatures are frozen, approved and
handed over; a supervisor answers, and from that moment every page thanks instead of pressing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import DESK, PHONE
from tests.e2e.demo import RunningDemo
from tests.e2e.test_main_job import confirm_by_mail, log_in
from tests.e2e.test_officials import upload, write_table
from tests.e2e.test_packets import begin, press
from tests.e2e.test_replies import push
from tests.e2e.test_write import OWN, choose_only, fill_in, letters_of
from tests.organizing.deliveries.posts import written

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OpenPage = Callable[..., Any]
WHO = "Sample One"
ADDRESS = "one@board.example"
ASK = "Can I count on your support?"
QUOTE = "I will vote for it on the ninth."


def told(page: Any) -> str:
    return " ".join(str(page.locator("main").inner_text()).split())


def test_one_campaigns_path(demo: RunningDemo, open_page: OpenPage, tmp_path: Path) -> None:
    ana, ben, phone = open_page(size=DESK), open_page(size=DESK), open_page(size=PHONE)
    log_in(demo, ana, role="lead")
    log_in(demo, ben, role="organizer")
    bring_in_the_board(demo, ana, tmp_path)
    aim_at_a_seat(demo, ana)
    call_and_report(demo, phone)
    write_a_letter(demo, phone)
    deliver_a_packet(demo, ana, ben)
    answer(demo)
    note_the_promise(demo, ben)
    thanked_everywhere(demo, phone)


def bring_in_the_board(demo: RunningDemo, ana: Any, folder: Path) -> None:
    """Ana uploads the table, looks, and imports."""
    upload(demo, ana, write_table(folder))
    ana.get_by_role("button", name="Import", exact=True).click()
    assert "Imported." in ana.locator("body").inner_text()


def aim_at_a_seat(demo: RunningDemo, ana: Any) -> None:
    """One of the new seats becomes a target of the campaign."""
    ana.goto(f"{demo.site}/admin/organizing/campaigns/plan/")
    ana.get_by_role("link", name="Add who decides").click()
    seat = ana.locator("[name=official] option", has_text=WHO).get_attribute("value")
    ana.locator("[name=official]").select_option(seat)
    ana.locator("[name=has_vote]").check()
    ana.get_by_role("button", name="Add", exact=True).click()
    assert WHO in told(ana)


def call_and_report(demo: RunningDemo, phone: Any) -> None:
    """Dee gives her ZIP code, calls the new seat, and says what she heard."""
    phone.goto(f"{demo.site}/call/")
    phone.locator("[name=zip]").first.fill("00003")
    phone.locator(".zip button").click()
    phone.locator(".roster a", has_text=WHO).first.click()
    assert WHO in phone.locator("#who-heading").inner_text()
    assert ASK in told(phone)
    assert phone.locator("a[href='tel:+12025550141']").count() >= 1
    phone.locator("summary", has_text="Add what they said").click()
    phone.locator("[name=note]").fill("She is reading the proposal.")
    phone.locator("button[name=outcome][value=talked]").click()
    assert "Thank you for your call." in phone.locator("#next").inner_text()


def write_a_letter(demo: RunningDemo, phone: Any) -> None:
    """Wanda writes in her own words; it leaves once, after her mailed button."""
    phone.goto(f"{demo.site}/write/?zip=00003")
    choose_only(phone, f"Supervisor, District 1 {WHO}")
    fill_in(phone, first="Wanda", email="wanda@letters.example")
    phone.locator("[name=own_line]").fill(OWN)
    phone.locator("#letter button[type=submit]").click()
    phone.get_by_role("button", name="Send my letter").click()
    confirm_by_mail(demo, phone, email="wanda@letters.example")
    letter = demo.mail_to(ADDRESS)
    assert OWN in letter["text"]
    assert "wanda@letters.example" not in str(letter)
    assert len(letters_of(demo, "Wanda")) == 1


def deliver_a_packet(demo: RunningDemo, ana: Any, ben: Any) -> None:
    """Ana freezes the list, Ben reads and approves it and notes that it was handed over."""
    begin(demo, ana, "To the board in December")
    assert "The list is frozen." in press(ana, "Freeze the list")
    ben.goto(ana.url)
    assert "Approved. Print it and hand it over" in press(ben, "Approve the packet")
    ben.reload()
    ben.get_by_role("link", name="It was handed over").click()
    ben.get_by_label("Handed over").fill(f"{date.today().isoformat()}T00:01")
    ben.get_by_label("What shows it").fill("The clerk stamped it at the counter.")
    assert "The clerk stamped it at the counter." in press(ben, "Note the delivery")


def answer(demo: RunningDemo) -> None:
    """The supervisor presses Reply on Wanda's letter; the group's provider pushes it to the site."""
    headers = demo.mail_to(ADDRESS)["headers"]
    raw = written(
        sender=f"Supervisor One <{ADDRESS}>",
        to=headers["Reply-To"],
        subject="Re: your letter",
        text=f"{QUOTE}\n",
        message_id="<yes@board.example>",
        headers={"In-Reply-To": headers["Message-ID"]},
    )
    assert push(demo, raw) == 200


def note_the_promise(demo: RunningDemo, ben: Any) -> None:
    """Ben sees the answer among what wants doing, reads it, and writes down where the supervisor stands."""
    ben.goto(f"{demo.site}/admin/")
    ben.locator(".org-row", has_text="answered").get_by_role("link", name=re.compile("answered")).first.click()
    assert QUOTE in told(ben)
    ben.get_by_role("link", name="Mark where they stand").click()
    ben.get_by_label("Says yes").check()
    ben.get_by_role("button", name="Record it").click()
    assert "Recorded as" in told(ben)


def thanked_everywhere(demo: RunningDemo, phone: Any) -> None:
    """Scripts, letters and the progress page follow at once, in both languages."""
    phone.goto(f"{demo.site}/call/?zip=00003")
    phone.locator(".roster a", has_text=WHO).first.click()
    assert "They already said yes." in told(phone)
    assert ASK not in told(phone)
    phone.locator("a[hreflang=es]").first.click()
    assert "Gracias por decir que sí" in told(phone)
    phone.goto(f"{demo.site}/write/?zip=00003")
    assert "These said yes." in told(phone)
    assert not phone.get_by_label(f"Supervisor, District 1 {WHO}").is_checked()
    phone.goto(f"{demo.site}/progress/")
    assert "Says yes" in phone.locator(".seat", has_text=WHO).inner_text()
