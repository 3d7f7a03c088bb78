"""A new group's first five minutes, without JavaScript: seven screens, a bilingual site, and a signature on it.

Typing is reckoned at 200 characters a minute, each choice or button as five; what the machine takes is measured.
"""

from __future__ import annotations

import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from tests.e2e.conftest import DESK, PHONE
from tests.e2e.demo import RunningDemo
from tests.e2e.test_main_job import confirm_by_mail, shoot, sign, total_on
from tests.e2e.test_officials import SMALL, read_by_axe

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OpenPage = Callable[..., Any]
CHARACTERS_A_MINUTE = 200
PRESS = 5
FIVE_MINUTES = 300
FOUNDER, PASSWORD = "fay@neighbors.example", "four unrelated plain words"
MAKE_FOUNDER = f"""
from django.contrib.auth import get_user_model
get_user_model().objects.create_superuser("{FOUNDER}", email="{FOUNDER}", password="{PASSWORD}")
"""
HOLE = re.compile(r"\{[a-z_]+\}")
LINK = re.compile(r"""<a\b[^>]*\bhref=["']([^"'#]+)""")
# What a page shows: not its head, styles or attributes.
TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)


@dataclass
class Founder:
    """Fay at her desk: what she types is counted, what the machine takes is measured."""

    page: Any
    characters: int = 0
    machine_seconds: float = 0
    screens: list[str] = field(default_factory=list)

    def type(self, name: str, text: str) -> None:
        self.page.locator(f"[name='{name}']").fill(text)
        self.characters += len(text)

    def choose(self, name: str, value: str) -> None:
        box = self.page.locator(f"select[name='{name}']")
        if box.count():
            box.select_option(value)
        else:
            self.page.locator(f"[name='{name}'][value='{value}']").check()
        self.characters += PRESS

    def press(self, words: str) -> None:
        self.characters += PRESS
        began = time.monotonic()
        self.page.get_by_role("button", name=words).first.click()
        self.page.wait_for_load_state()
        self.machine_seconds += time.monotonic() - began
        self.screens.append(urlsplit(self.page.url).path)

    @property
    def seconds(self) -> float:
        return self.characters * 60 / CHARACTERS_A_MINUTE + self.machine_seconds


def fetch(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url) as answer:
            return answer.status, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return error.code, ""


def crawl(site: str) -> dict[str, tuple[int, str]]:
    """Every address of the site that its pages link to, with its status and what it shows."""
    found: dict[str, tuple[int, str]] = {}
    waiting = [f"{site}/"]
    while waiting:
        url = waiting.pop()
        if url in found:
            continue
        found[url] = fetch(url)
        links = (urljoin(url, link.replace("&amp;", "&")) for link in LINK.findall(found[url][1]))
        waiting += [link for link in links if urlsplit(link).netloc == urlsplit(site).netloc]
    return found


def test_a_new_groups_first_five_minutes(
    demo: RunningDemo, open_page: OpenPage, record_property: Callable[[str, object], None]
) -> None:
    demo.manage("shell", "-c", MAKE_FOUNDER)
    desk = open_page(size=DESK)
    desk.set_default_timeout(60_000)
    enter(demo, desk, FOUNDER)

    fay = Founder(desk)
    site = f"http://localhost:{demo.port}"
    began = time.monotonic()
    desk.goto(f"{demo.site}/admin/launch/")
    fay.machine_seconds += time.monotonic() - began
    fill_seven_screens(fay, host=f"localhost:{demo.port}")
    assert urlsplit(desk.url).path == "/admin/organizing/launched/"
    record_property("seconds", f"{fay.characters} characters + {fay.machine_seconds:.1f} s = {fay.seconds:.0f} s")
    assert fay.seconds < FIVE_MINUTES, (fay.characters, fay.machine_seconds)

    look_at_every_page(site)
    sign_and_confirm(demo, open_page(size=PHONE), site)
    desk.goto(f"{demo.site}/admin/organizing/launched/")
    assert "One is confirmed" in desk.locator("main").inner_text()


def test_axe_finds_nothing_on_the_wizards_screens(demo: RunningDemo, open_page: OpenPage) -> None:
    demo.manage("shell", "-c", MAKE_FOUNDER.replace(FOUNDER, f"axe.{FOUNDER}"))
    found = []
    for size, scheme in ((SMALL, "light"), (DESK, "light"), (DESK, "dark")):
        page = open_page(size=size, javascript=True, bypass_csp=True, color_scheme=scheme)
        page.set_default_timeout(90_000)
        enter(demo, page, f"axe.{FOUNDER}")
        for screen in ("kit", "place", "group", "deciders", "words", "look", "publish"):
            page.goto(f"{demo.site}/admin/launch/{screen}/")
            page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
            found += [f"{screen} {size['width']} {scheme}: {what}" for what in read_by_axe(page)]
            if screen in ("place", "look"):
                # Refused: the page that says what is wrong.
                page.evaluate("document.querySelectorAll('[name=palette][value=own]').forEach(one => one.click())")
                page.evaluate("document.querySelectorAll('[name=brand]').forEach(one => { one.value = '#ffee00' })")
                page.get_by_role("button", name="Save and go on").click()
                page.locator(".org-tip--bad").wait_for()
                found += [f"{screen} refused {size['width']} {scheme}: {what}" for what in read_by_axe(page)]
        enter(demo, page, *demo.log_in_of("lead"))
        for screen in ("launched", "doctor"):
            page.goto(f"{demo.site}/admin/organizing/{screen}/")
            found += [f"{screen} {size['width']} {scheme}: {what}" for what in read_by_axe(page)]
    assert found == []


def test_shows_what_is_typed_beside_the_boxes(demo: RunningDemo, open_page: OpenPage) -> None:
    demo.manage("shell", "-c", MAKE_FOUNDER.replace(FOUNDER, f"live.{FOUNDER}"))
    desk = open_page(size=DESK, javascript=True)
    desk.set_default_timeout(60_000)
    enter(demo, desk, f"live.{FOUNDER}")
    desk.goto(f"{demo.site}/admin/launch/group/")
    phone = desk.frame_locator(".org-launch__frame")
    desk.locator("[name=group_name]").fill("Neighbors of the River")
    phone.get_by_text("Neighbors of the River").first.wait_for()
    shoot(desk, "launch-1280")
    desk.goto(f"{demo.site}/admin/launch/place/")
    desk.locator("[name=state]").select_option("wa")
    desk.locator("#counties option[value='King County']").wait_for(state="attached")
    desk.goto(f"{demo.site}/admin/launch/group/")
    assert desk.locator("[name=group_name]").input_value() == "", "a preview keeps nothing"


def enter(demo: RunningDemo, page: Any, username: str, password: str = PASSWORD) -> None:
    page.context.clear_cookies()
    page.goto(f"{demo.site}/admin/login/")
    page.locator("[name=username]").fill(username)
    page.locator("[name=password]").fill(password)
    page.locator("form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/admin/$"))


def fill_seven_screens(fay: Founder, *, host: str) -> None:
    """What somebody types who takes the kit's own words."""
    fay.choose("kit", "stop_ice_holds")
    fay.press("Save and go on")
    fay.choose("state", "wa")
    fay.type("county", "King")
    fay.choose("posture", "local_choice")
    fay.type("posture_source", "https://law.example/rcw")
    fay.press("Save and go on")
    fay.type("group_name", "King County Neighbors")
    fay.type("email", "hello@neighbors.example")
    fay.type("postal_address", "PO Box 9, Seattle 98101")
    fay.type("hotline", "206 555 0119")
    fay.press("Save and go on")
    fay.type("board", "King County Council")
    fay.type("phone-0", "206 555 0142")
    fay.type("title-1", "Council, District 1")
    fay.type("phone-1", "206 555 0143")
    fay.type("email-1", "one@council.example")
    fay.press("Save and go on")
    fay.press("Save and go on")
    fay.choose("palette", "river")
    fay.press("Save and go on")
    fay.type("hostname", host)
    fay.choose("how", "publish")
    fay.press("Make the site")


def look_at_every_page(site: str) -> None:
    """Twelve pages and more in two languages; every link resolves; nothing is left open."""
    found = crawl(site)
    broken = {url: status for url, (status, _html) in found.items() if status != 200}
    assert broken == {}
    paths = {urlsplit(url).path for url in found}
    spanish = {path for path in paths if path.startswith("/es/")}
    english = {path for path in paths if not path.startswith(("/es/", "/o/", "/documents/", "/media/"))}
    assert len(english) >= 12, sorted(english)
    assert len(spanish) >= 12, sorted(spanish)
    holes = {url: HOLE.findall(TAGS.sub(" ", html)) for url, (_status, html) in found.items()}
    assert {url: names for url, names in holes.items() if names} == {}
    assert "King County Neighbors" in found[f"{site}/"][1]


def sign_and_confirm(demo: RunningDemo, phone: Any, site: str) -> None:
    """Dee signs in Spanish on her phone, presses the mailed button, and is counted."""
    phone.goto(f"{site}/es/")
    phone.locator("main a[href*='/peticion'], main a[href*='/firma']").first.click()
    petition = phone.url
    assert total_on(phone) == 0
    sign(phone, first="Dee", last="Sample", email="dee@launch.example", zip_code="98101")
    confirm_by_mail(demo, phone, email="dee@launch.example")
    phone.goto(petition)
    assert total_on(phone) == 1
