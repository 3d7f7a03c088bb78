"""An organizer's hour with a real file, in a browser without JavaScript.

Ben brings in the sheet of a meeting, tells a column right, finds somebody and notes what she said, makes a segment,
tags and exports it, makes one person of two, types in a paper sheet, and sees on *Today* what comes next.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import DESK, PHONE
from tests.e2e.demo import RunningDemo
from tests.e2e.picture import take_picture
from tests.e2e.test_main_job import IMAGES, log_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OpenPage = Callable[..., Any]
JOB_SECONDS = 90
# As Excel in a Spanish-speaking office saves it: semicolons, cp1252, and a heading that says nothing.
HEADINGS = "Nombre;Apellidos;Contacto;Celular;Código postal"
ROWS = [
    "Quillón;Featherby;quillon@meeting.example;(312) 555-0142;00003",
    "Quill;Featherby;quill@work.example;312-555-0142;00003",
    "Íñigo;Pennywhistle;inigo@meeting.example;;00002",
    "Zora;Larkspur;zora@meeting.example;;00001",
    "=HYPERLINK(1);Wexcombe;wex@meeting.example;;00001",
    "Nobody;Reachable;not an address;;",
]
LIST = "Meeting in the library"
PROMISE = "Bring Quillón the flyers"


def told(page: Any) -> str:
    return " ".join(str(page.locator("main").inner_text()).split())


def wait_for(page: Any, words: str) -> str:
    """Press reload until a worker is done, as a person without JavaScript would."""
    give_up_at = time.monotonic() + JOB_SECONDS
    while words not in told(page):
        assert time.monotonic() < give_up_at, told(page)
        time.sleep(0.5)
        page.reload()
    return told(page)


def test_an_organizers_hour(demo: RunningDemo, open_page: OpenPage, tmp_path: Path) -> None:
    ben = open_page(size=DESK, accept_downloads=True)
    log_in(demo, ben, role="organizer")
    bring_in_the_sheet(demo, ben, tmp_path)
    find_and_note(demo, ben)
    make_a_segment(demo, ben)
    tag_all_of_it(demo, ben)
    export_it(demo, ben)
    make_one_of_two(demo, ben)
    type_in_a_paper_sheet(demo, ben)
    see_what_comes_next(demo, ben, open_page)
    take_pictures(demo, open_page)


def bring_in_the_sheet(demo: RunningDemo, ben: Any, folder: Path) -> None:
    """One column is read wrong and told right; the trial says what would happen; then it is let in."""
    sheet = folder / f"{LIST}.csv"
    sheet.write_bytes("\r\n".join([HEADINGS, *ROWS, ""]).encode("cp1252"))
    ben.goto(f"{demo.site}/admin/organizing/imports/")
    ben.locator("[name=file]").set_input_files(sheet)
    ben.get_by_role("button", name="Upload").click()
    assert ben.locator("[name=column_2]").input_value() == ""
    assert "quillon@meeting.example" in told(ben)
    ben.locator("[name=column_2]").select_option("email")
    ben.get_by_role("button", name="Try it out").click()
    assert "Say how these people agreed" in told(ben)
    ben.locator("[name=consent_basis]").fill("Signed in at our meeting in the library")
    ben.locator("[name=may_email]").check()
    ben.get_by_role("button", name="Try it out").click()
    tried = wait_for(ben, "Nothing has been changed yet.")
    assert "not an address" in tried
    ben.get_by_role("button", name="Import", exact=True).click()
    wait_for(ben, "See these people")
    ben.get_by_role("link", name="See these people").click()
    assert "5 people" in told(ben)


def find_and_note(demo: RunningDemo, ben: Any) -> None:
    """Four letters from the middle of a name are enough, and accents do not matter."""
    ben.goto(f"{demo.site}/admin/organizing/people/")
    ben.locator("[name=q]").fill("uillon")
    ben.get_by_role("button", name="Find").click()
    ben.get_by_role("link", name="Quillón Featherby").click()
    log = ben.locator("#log")
    log.locator("[name=text]").fill("Would carry flyers to the market on Sunday.")
    log.locator("[name=channel]").select_option("in_person")
    log.locator("summary").click()
    log.locator("[name=what]").fill(PROMISE)
    log.locator("[name=due_on]").fill(date.today().isoformat())
    log.get_by_role("button", name="Save").click()
    assert "Would carry flyers to the market on Sunday." in told(ben)


def make_a_segment(demo: RunningDemo, ben: Any) -> None:
    """People who carry the list's tag, but not those who live in the first ZIP code."""
    ben.goto(f"{demo.site}/admin/organizing/segments/new/")
    ben.locator("#kind-new").select_option("tag")
    ben.locator("button[name=add][value=new]").click()
    ben.locator(".org-segment__line select").first.select_option(label=LIST)
    ben.locator("#kind-out").select_option("zip")
    ben.locator("button[name=add][value=out]").click()
    ben.locator(".org-segment__row--out input[type=text]").first.fill("00001")
    ben.locator("section button[name=look]").click()
    assert "3 people" in told(ben)
    assert f"“{LIST}”" in told(ben)
    ben.locator("[name=name]").fill("Met in the library")
    ben.get_by_role("button", name="Save").click()
    assert "3 people" in told(ben)


def open_segment(demo: RunningDemo, page: Any) -> None:
    page.goto(f"{demo.site}/admin/organizing/segments/")
    page.get_by_role("link", name="Met in the library").first.click()


def tag_all_of_it(demo: RunningDemo, ben: Any) -> None:
    """Everybody in the segment at once, after the number was shown."""
    open_segment(demo, ben)
    ben.locator("a[href*='job=tag']").first.click()
    assert "Put a tag on 3 people?" in told(ben)
    ben.get_by_label("Tag", exact=True).fill("Flyers")
    ben.locator("button[name=go]").click()
    assert "3 people got the tag “Flyers”." in ben.locator("body").inner_text()


def export_it(demo: RunningDemo, ben: Any) -> None:
    """The segment as a file that no spreadsheet can be made to run."""
    open_segment(demo, ben)
    ben.locator("a[href*='job=export']").first.click()
    assert "3 people" in told(ben)
    ben.get_by_role("button", name="Write the file").click()
    wait_for(ben, "Get the file")
    with ben.expect_download() as fetched:
        ben.get_by_role("button", name="Get the file").click()
    text = Path(fetched.value.path()).read_text(encoding="utf-8-sig")
    assert len(text.splitlines()) == 4
    assert "quillon@meeting.example" in text
    assert "wex@meeting.example" not in text


def make_one_of_two(demo: RunningDemo, ben: Any) -> None:
    """Quillón and Quill gave the same phone."""
    ben.goto(f"{demo.site}/admin/organizing/people/duplicates/")
    ben.get_by_role("button", name="Look for duplicates").click()
    wait_for(ben, "Featherby")
    pair = ben.locator("article", has_text="Featherby").first
    pair.get_by_role("link", name="Compare").click()
    assert "quill@work.example" in told(ben)
    ben.get_by_role("button", name="Merge").click()
    assert "was merged into this person" in told(ben)
    find(demo, ben, "featherby")
    assert "1 person" in told(ben)


def find(demo: RunningDemo, ben: Any, words: str) -> None:
    """Look for somebody on the list of people; the address that answers names nobody."""
    ben.goto(f"{demo.site}/admin/organizing/people/")
    ben.get_by_role("searchbox", name="Find by part of a name").fill(words)
    ben.get_by_role("button", name="Find", exact=True).click()
    ben.wait_for_url(re.compile(r"who="))
    assert words not in ben.url


def type_in_a_paper_sheet(demo: RunningDemo, ben: Any) -> None:
    """A sheet is printed, carried, and comes back with two lines; one of the two had signed before."""
    ben.goto(f"{demo.site}/admin/organizing/sheets/print/")
    ben.locator("[name=gatherer]").fill("Rosa")
    ben.locator("[name=count]").fill("1")
    ben.get_by_role("button", name="Make the sheets").click()
    pdf = ben.request.get(demo.site + ben.get_by_role("link", name="Get the PDF").get_attribute("href"))
    assert pdf.body().startswith(b"%PDF")
    number = "".join(filter(str.isdigit, ben.locator("#org-name").inner_text()))
    ben.goto(f"{demo.site}/admin/organizing/sheets/?number={number}")
    ben.locator("[name=claimed]").fill("2")
    ben.locator("[name=row1-name]").fill("Zora Larkspur")
    ben.locator("[name=row1-reach]").fill("zora@meeting.example")
    ben.locator("[name=row1-zip_code]").fill("00001")
    ben.locator("[name=row2-name]").fill("Absalom Quince")
    ben.locator("[name=row2-zip_code]").fill("00002")
    ben.get_by_role("button", name="Save the sheet").click()
    assert "2 of 2 typed" in told(ben)
    ben.get_by_role("button", name="This sheet is done").click()
    find(demo, ben, "absalom")
    assert "Absalom Quince" in told(ben)


def see_what_comes_next(demo: RunningDemo, ben: Any, open_page: OpenPage) -> None:
    """The promise stands on *Today*, at the desk and on the phone, where nothing is wider than the screen."""
    ben.goto(f"{demo.site}/admin/organizing/today/")
    assert PROMISE in told(ben)
    phone = open_page(size=PHONE)
    log_in(demo, phone, role="organizer")
    phone.goto(f"{demo.site}/admin/organizing/today/")
    assert PROMISE in told(phone)
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def take_pictures(demo: RunningDemo, open_page: OpenPage) -> None:
    """For the guides; the admin's icons need JavaScript, and nothing else above did."""
    desk = open_page(size=DESK, javascript=True)
    log_in(demo, desk, role="organizer")
    desk.goto(f"{demo.site}/admin/organizing/today/")
    take_picture(desk, IMAGES / "today-1280.png", full=False)
    open_segment(demo, desk)
    desk.get_by_role("link", name="Change").click()
    take_picture(desk, IMAGES / "segment-1280.png", full=False)
