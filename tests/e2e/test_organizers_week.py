"""A real organizer's week on a site that was launched minutes ago, in a browser without JavaScript.

Fay brings a sheet from the table at the market, resumes the ladder, announces the hearing and hears a yes; Dee signs,
confirms, calls and comes. The board votes, the campaign is won, and the pages go over to watching.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.e2e.conftest import DESK, PHONE
from tests.e2e.demo import RunningDemo
from tests.e2e.test_ladder_to_hearing import tick, weekday_from
from tests.e2e.test_launch import FOUNDER, MAKE_FOUNDER, PASSWORD, Founder, fill_seven_screens
from tests.e2e.test_main_job import confirm_by_mail, sign, total_on

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OpenPage = Callable[..., Any]
DEE = "dee@week.example"
SEAT = "Council, District 1"


def test_an_organizers_week(demo: RunningDemo, open_page: OpenPage) -> None:
    fay, phone = open_page(size=DESK), open_page(size=PHONE)
    fay.set_default_timeout(60_000)
    site = launch(demo, fay)
    hearing = weekday_from(date.today() + timedelta(days=20))

    resume_the_ladder(demo, fay)
    type_in_the_table_sheet(demo, fay)
    sign_confirm_and_call(demo, phone, site)
    announce_the_hearing(demo, fay, hearing)
    say_that_dee_comes(demo, phone, site)
    # The worker takes who waits along to the new day, some seconds after it was announced.
    time.sleep(20)
    for days in (10, 3, 1):
        tick(demo, hearing - timedelta(days=days), hour=12)
    calls = [one["text"] for one in demo.mails_to(DEE, subject="(?i)hearing", at_least=2)]
    assert len(calls) >= 2
    assert all("Council Chamber" in text for text in calls)

    write_down_a_yes(demo, fay)
    phone.goto(f"{site}/progress/")
    assert "I will vote for it." in told(phone)
    win_and_watch(demo, fay)
    for path in ("/petition/", "/es/peticion/"):
        phone.goto(site + path)
        assert phone.locator("#sign form").count() == 0, "what is won asks for no more names"
    phone.goto(f"{site}/progress/")
    assert "The council says no to extra jail time." in told(phone)


def told(page: Any) -> str:
    return " ".join(str(page.locator("main").inner_text()).split())


def launch(demo: RunningDemo, page: Any) -> str:
    """Fay takes the kit's own words; returns where her site answers."""
    demo.manage("shell", "-c", MAKE_FOUNDER)
    page.goto(f"{demo.site}/admin/login/")
    page.locator("[name=username]").fill(FOUNDER)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("form button[type=submit]").first.click()
    page.goto(f"{demo.site}/admin/launch/")
    fill_seven_screens(Founder(page), host=f"localhost:{demo.port}")
    return f"http://localhost:{demo.port}"


def resume_the_ladder(demo: RunningDemo, fay: Any) -> None:
    """A launched ladder waits until somebody has read it."""
    fay.goto(f"{demo.site}/admin/organizing/ladders/")
    fay.locator("main a[href*='/ladders/inspect/']").first.click()
    assert "Everybody stays where they are until you resume." in told(fay)
    fay.get_by_role("button", name="Resume").click()
    assert "Everybody stays where they are until you resume." not in told(fay)


def type_in_the_table_sheet(demo: RunningDemo, fay: Any) -> None:
    """Two names from the market; both count, and only the sheet's consent is kept."""
    fay.goto(f"{demo.site}/admin/organizing/sheets/print/")
    fay.locator("[name=gatherer]").fill("Rosa")
    fay.locator("[name=count]").fill("1")
    fay.get_by_role("button", name="Make the sheets").click()
    number = "".join(filter(str.isdigit, fay.locator("#org-name").inner_text()))
    fay.goto(f"{demo.site}/admin/organizing/sheets/?number={number}")
    fay.locator("[name=claimed]").fill("2")
    for row, name in ((1, "Zora Larkspur"), (2, "Absalom Quince")):
        fay.locator(f"[name=row{row}-name]").fill(name)
        fay.locator(f"[name=row{row}-zip_code]").fill("98101")
    fay.get_by_role("button", name="Save the sheet").click()
    assert "2 of 2 typed" in told(fay)
    fay.get_by_role("button", name="This sheet is done").click()


def sign_confirm_and_call(demo: RunningDemo, phone: Any, site: str) -> None:
    """The page behind her mail's button leads Dee to the call, and knows her there."""
    phone.goto(f"{site}/petition/")
    assert total_on(phone) == 2
    sign(phone, first="Dee", last="Sample", email=DEE, zip_code="98101")
    confirm_by_mail(demo, phone, email=DEE)
    phone.locator("main a[href*='/call/']").first.click()
    phone.locator("button[name=outcome][value=reached], button[name=outcome]").first.click()
    assert "done=" in phone.url
    phone.goto(f"{site}/petition/")
    assert total_on(phone) == 3


def announce_the_hearing(demo: RunningDemo, fay: Any, day: date) -> None:
    """Nobody connects it with the page: the page shows whatever comes next."""
    fay.goto(f"{demo.site}/admin/organizing/events/add/")
    fay.locator("[name=title_en]").fill("The council hears us")
    fay.locator("[name=title_es]").fill("El concejo nos escucha")
    fay.locator("[name=place_en]").fill("Council Chamber")
    fay.locator("[name=starts_at]").fill(f"{day.isoformat()}T18:00")
    fay.locator("[name=ends_at]").fill(f"{day.isoformat()}T20:00")
    fay.locator("[name=is_hearing]").check()
    fay.locator("[name=minutes_to_speak]").fill("2")
    fay.locator("main form.org-form button[type=submit]").click()
    assert "The council hears us" in told(fay)


def say_that_dee_comes(demo: RunningDemo, phone: Any, site: str) -> None:
    phone.goto(f"{site}/come-with-us/")
    assert "Council Chamber" in told(phone)
    phone.locator("[name=coming][value=yes]").check()
    phone.locator("[name=first_name]").fill("Dee")
    phone.locator("[name=last_name]").fill("Sample")
    phone.locator("[name=email]").fill(DEE)
    phone.locator("[name=may_email][value=yes]").check()
    phone.get_by_role("button", name="Send my answer").click()
    assert phone.url.endswith("/come-with-us/thanks/")


def write_down_a_yes(demo: RunningDemo, fay: Any) -> None:
    """A stance with its day, its source and its words."""
    open_plan(demo, fay)
    fay.get_by_role("link", name="Power map").click()
    row = fay.locator(".org-map__table tr", has=fay.get_by_role("link", name=SEAT, exact=True))
    row.locator("select[name=stance]").select_option("yes")
    row.get_by_role("button").click()
    fay.wait_for_url(re.compile(r"/stance/\?stance=yes"))
    fay.locator("[name=said_on]").fill(yesterday())
    fay.locator("[name=source]").fill("Council meeting, minute 41")
    fay.locator("[name=quote_en]").fill("I will vote for it.")
    fay.get_by_role("button", name="Write it down").click()


def win_and_watch(demo: RunningDemo, fay: Any) -> None:
    """After the vote the win is written down; from then on the campaign watches over it."""
    open_plan(demo, fay)
    campaign = re.findall(r"/plan/(\d+)/", fay.url)[0]
    edit = f"{demo.site}/admin/organizing/campaigns/edit/{campaign}/"
    fay.goto(edit)
    fay.locator("[name=state]").select_option("won")
    fay.get_by_role("button", name="Save campaign").click()
    assert "Now write down what was won, and when." in fay.locator("body").inner_text()
    fay.locator("[name=what_en]").fill("The council says no to extra jail time.")
    fay.locator("[name=due_on]").fill(yesterday())
    fay.locator("main form.org-form button[type=submit]").click()
    fay.goto(edit)
    fay.locator("[name=state]").select_option("monitoring")
    fay.get_by_role("button", name="Save campaign").click()
    assert "The campaign is saved." in fay.locator("body").inner_text()


def yesterday() -> str:
    """A day that is over in the county's time zone, too, whatever the hour is."""
    return (date.today() - timedelta(days=1)).isoformat()


def open_plan(demo: RunningDemo, page: Any) -> None:
    page.goto(f"{demo.site}/admin/organizing/campaigns/plan/")
    page.wait_for_url(re.compile(r"/plan/\d+/"))
