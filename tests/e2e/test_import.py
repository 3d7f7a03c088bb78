"""An organizer brings in a petition from Change.org, corrects a column, watches the bar, exports, takes it back.

One story in one order; then the same screens are read by axe, on a phone and on a desk.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import DESK
from tests.e2e.demo import RunningDemo
from tests.e2e.test_main_job import log_in
from tests.e2e.test_officials import SMALL, read_by_axe

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OpenPage = Callable[..., Any]
SIGNED = 3000
LONG_MS = 60_000


def write_list(folder: Path, *, name: str) -> Path:
    """As Change.org saves it: UTF-16 with its mark, tabs between; somebody added addresses and an odd heading."""
    signed = folder / "petition_signatures_jobs_4711_20261120101500.csv"
    headings = ["Name", "City", "State", "Postal Code", "Country", "Signed On", "Contact"]
    plain = name.encode("ascii", "ignore").decode().replace(" ", "").lower()
    rows = [
        [f"{name} {n}", "Millhaven", "Illinois", "00001", "United States", "2026-11-01", f"{plain}{n}@mail.example"]
        for n in range(SIGNED)
    ]
    rows.append(["Ned Poe", "Millhaven", "Illinois", "00001", "United States", "2026-11-01", "ned at home"])
    text = "\r\n".join("\t".join(row) for row in [headings, *rows])
    signed.write_bytes(b"\xff\xfe" + text.encode("utf-16-le"))
    return signed


def upload(demo: RunningDemo, page: Any, signed: Path) -> None:
    page.goto(f"{demo.site}/admin/organizing/imports/")
    page.get_by_label("The list").set_input_files(signed)
    page.get_by_role("button", name="Upload").click()
    page.wait_for_url(re.compile(r"/columns/"))


def settle(page: Any) -> None:
    """Name the e-mail, which no heading told, and how these people agreed."""
    page.get_by_label("Column Contact").select_option(label="E-mail")
    page.get_by_label("How did these people agree to hear from you?").fill("signed our petition at Change.org")
    page.get_by_role("button", name="Try it out").click()
    page.get_by_text("Nothing has been changed yet.").wait_for(timeout=LONG_MS)


def test_imports_a_petition_watches_the_bar_and_takes_it_back(
    demo: RunningDemo, open_page: OpenPage, tmp_path: Path
) -> None:
    desk = open_page(size=DESK, javascript=True, accept_downloads=True)
    log_in(demo, desk, role="organizer")
    upload(demo, desk, write_list(tmp_path, name="Zoë Núñez"))

    # The headings are guessed, accents and all; nothing goes on without a basis, and nothing typed is lost.
    assert desk.get_by_label("Column Name", exact=True).input_value() == "full_name"
    assert desk.get_by_label("Column Postal Code").input_value() == "zip_code"
    assert desk.get_by_label("Column Contact").input_value() == ""
    assert "Zoë Núñez 0" in desk.locator("main").inner_text()
    desk.get_by_role("button", name="Try it out").click()
    desk.get_by_role("link", name="Say how these people agreed").click()
    assert desk.evaluate("document.activeElement.name") == "consent_basis"
    settle(desk)

    told = desk.locator("main").inner_text()
    assert re.search(r"New\s+3,000", told) and re.search(r"Refused\s+1\b", told)
    assert "This is no e-mail address." in told
    with desk.expect_download() as refused:
        desk.get_by_role("link", name="Get the refused rows as a table").click()
    rows = list(csv.reader(Path(refused.value.path()).read_text(encoding="utf-8-sig").splitlines()))
    assert rows[1][0] == str(SIGNED + 2) and "ned at home" in rows[1]

    watch_the_bar(desk)
    done = desk.url
    desk.get_by_role("link", name="See these people").click()
    desk.wait_for_url(re.compile(r"/people/\?tag=\d+"))
    assert "Zoë" in desk.locator("main").inner_text()

    export(demo, desk)
    take_back(desk, done)


def watch_the_bar(desk: Any) -> None:
    """The page asks for it every second, and shows the report by itself at the end."""
    with desk.expect_response(re.compile(r"/progress/")) as asked:
        desk.get_by_role("button", name="Import", exact=True).click()
    assert set(asked.value.json()) == {"percent", "words", "is_moving"}
    desk.get_by_role("link", name="See these people").wait_for(timeout=LONG_MS)
    assert "Imported" in desk.title()


def export(demo: RunningDemo, desk: Any) -> None:
    """Everybody on the list, for NationBuilder."""
    desk.goto(f"{demo.site}/admin/organizing/exports/new/")
    desk.get_by_role("link", name="NationBuilder").click()
    desk.get_by_label("Name of the list").fill("For our friends")
    desk.get_by_role("button", name="Write the file").click()
    desk.get_by_role("button", name="Get the file of For our friends").wait_for(timeout=LONG_MS)
    with desk.expect_download() as fetched:
        desk.get_by_role("button", name="Get the file of For our friends").click()
    assert re.fullmatch(r"people-\d+\.csv", fetched.value.suggested_filename)
    rows = list(csv.reader(Path(fetched.value.path()).read_text(encoding="utf-8").splitlines()))
    assert rows[0][:4] == ["nationbuilder_id", "first_name", "last_name", "email"]
    assert sum(row[1] == "Zoë Núñez" and row[3].startswith("zonez") for row in rows) == SIGNED


def take_back(desk: Any, done: str) -> None:
    desk.goto(done)
    desk.get_by_role("link", name="Take it back").click()
    assert "3,000 new people go again" in desk.locator("main").inner_text()
    desk.get_by_role("button", name="Take it back").click()
    desk.get_by_text("3,000 people that the import had made are gone again.").wait_for(timeout=LONG_MS)


def test_works_without_javascript(demo: RunningDemo, open_page: OpenPage, tmp_path: Path) -> None:
    # On a desk: Wagtail’s own menu covers a phone until its script has run.
    desk = open_page(size=DESK)
    log_in(demo, desk, role="organizer")
    signed = tmp_path / "table.csv"
    signed.write_text("Email,First Name\nola@mail.example,Ola\n", encoding="utf-8")
    upload(demo, desk, signed)
    desk.get_by_label("How did these people agree to hear from you?").fill("wrote to us")
    desk.get_by_role("button", name="Try it out").click()
    for waits_for in ("Nothing has been changed yet.", "It can be taken back until"):
        while not desk.get_by_text(waits_for).count():
            desk.get_by_role("link", name="Look again").click()
        if desk.get_by_role("button", name="Import", exact=True).count():
            desk.get_by_role("button", name="Import", exact=True).click()


def test_axe_finds_nothing_on_the_screens_of_lists(demo: RunningDemo, open_page: OpenPage, tmp_path: Path) -> None:
    found = []
    for size in (SMALL, DESK):
        page = open_page(size=size, javascript=True, bypass_csp=True)
        log_in(demo, page, role="organizer")

        def read(where: str, page: Any = page, width: int = size["width"]) -> None:
            found.extend(f"{where} {width}: {words}" for words in read_by_axe(page))

        page.goto(f"{demo.site}/admin/organizing/imports/")
        read("begin")
        upload(demo, page, write_list(tmp_path, name=f"Ola {size['width']}"))
        read("columns")
        page.get_by_role("button", name="Try it out").click()
        page.locator(".org-error").first.wait_for()
        read("columns wrong")
        settle(page)
        read("tried out")
        page.get_by_role("button", name="Import", exact=True).click()
        page.get_by_role("link", name="Take it back").wait_for(timeout=LONG_MS)
        read("imported")
        page.get_by_role("link", name="Take it back").click()
        page.get_by_role("link", name="Leave it in").wait_for()
        read("undo")
        for way in ("", "new/?preset=spoke"):
            page.goto(f"{demo.site}/admin/organizing/exports/{way}")
            read(f"exports {way}")
    assert found == []
