"""Two organizers deliver the signatures: frozen by one, approved by the other, proven, told. JavaScript is off.

One story in one order; then the same screens are read by axe, on a phone and on a desk.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.e2e.conftest import DESK
from tests.e2e.demo import RunningDemo
from tests.e2e.test_main_job import log_in
from tests.e2e.test_officials import read_by_axe

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OpenPage = Callable[..., Any]
SMALL = {"width": 360, "height": 800}


def begin(demo: RunningDemo, page: Any, title: str) -> None:
    page.goto(f"{demo.site}/admin/organizing/packets/new/")
    page.get_by_label("Title").fill(title)
    page.get_by_label("Delivery date").fill("2026-12-09")
    page.get_by_role("button", name="Begin the packet").click()
    page.wait_for_url(re.compile(r"/packets/inspect/\d+/"))


def press(page: Any, name: str) -> str:
    """Press a button; returns what the page then says."""
    page.get_by_role("button", name=name).click()
    return str(page.locator("body").inner_text())


def download(page: Any, name: str, folder: Path) -> bytes:
    with page.expect_download() as coming:
        page.get_by_role("button", name=name).click()
    coming.value.save_as(folder / "taken")
    return (folder / "taken").read_bytes()


def test_delivers_the_signatures_from_the_first_step_to_the_last(
    demo: RunningDemo, open_page: OpenPage, tmp_path: Path
) -> None:
    ana = open_page(size=DESK)
    log_in(demo, ana, role="lead")
    begin(demo, ana, "To the board in December")
    told = press(ana, "Freeze the list")
    assert "The list is frozen." in told and "confirmed signatures are in it." in told
    assert "Not confirmed" in told

    # The letter in their own words; nothing that is typed is lost or read as anything but words.
    ana.get_by_role("link", name="Change the letter").click()
    box = ana.get_by_label("Cover letter")
    box.fill(box.input_value() + "\n\nPS #1: *please* read page 2.")
    ana.get_by_role("button", name="Save the letter").click()
    draft = PdfReader(BytesIO(download(ana, "Packet to print (PDF)", tmp_path)))
    assert "Draft, not approved" in draft.pages[0].extract_text()
    assert "PS #1: *please* read page 2." in draft.pages[0].extract_text()

    # Ben reads and approves.
    ben = open_page(size=DESK)
    log_in(demo, ben, role="organizer")
    ben.goto(ana.url)
    assert "Approved. Print it and hand it over" in press(ben, "Approve the packet")
    final = PdfReader(BytesIO(download(ben, "Packet to print (PDF)", tmp_path)))
    assert not any("Draft" in page.extract_text() for page in final.pages)
    table = download(ben, "Table of signers (CSV)", tmp_path).decode("utf-8-sig")
    assert table.startswith("District,Signer,Town,ZIP code,Signatures") and "@" not in table

    # Proof with a photo, then the news.
    ben.reload()
    ben.get_by_role("link", name="It was handed over").click()
    Image.new("RGB", (300, 200), "teal").save(tmp_path / "counter.png")
    ben.get_by_label("Handed over").fill("2026-11-20T18:00")
    ben.get_by_label("What shows it").fill("The clerk stamped it at the counter.")
    ben.get_by_label("Photo or receipt").set_input_files(tmp_path / "counter.png")
    told = press(ben, "Note the delivery")
    assert "The clerk stamped it at the counter." in told
    assert download(ben, "photo.jpg", tmp_path).startswith(b"\xff\xd8")
    assert "e-mails are on their way" in press(ben, "Tell the signers")
    assert ben.get_by_role("button", name="Tell the signers").count() == 0


def test_axe_finds_nothing_in_the_wizard(demo: RunningDemo, open_page: OpenPage) -> None:
    found = []
    for size in (SMALL, DESK):
        page = open_page(size=size, javascript=True, bypass_csp=True)
        log_in(demo, page, role="lead")
        page.goto(f"{demo.site}/admin/organizing/packets/new/")
        found += read(page, "new", size)
        page.get_by_label("Delivery date").fill("")
        page.get_by_role("button", name="Begin the packet").click()
        found += read(page, "new, wrong", size)
        begin(demo, page, f"Read at {size['width']}")
        # Without Wagtail's own green message, whose colours are not ours; so below.
        page.reload()
        found += read(page, "begun", size)
        for button in ("Freeze the list", "Approve the packet"):
            press(page, button)
            page.reload()
            found += read(page, button, size)
        page.get_by_role("link", name="It was handed over").click()
        found += read(page, "proof", size)
        page.goto(f"{demo.site}/admin/organizing/packets/")
        found += read(page, "list", size)
    assert found == []


def read(page: Any, screen: str, size: dict[str, int]) -> list[str]:
    page.wait_for_load_state()
    page.locator("main").wait_for()
    return [f"{screen} {size['width']}: {words}" for words in read_by_axe(page)]
