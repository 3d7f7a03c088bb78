"""From a confirmed signature to the evening of the hearing, in a browser without JavaScript.

Three neighbors climb the sample ladder on its dry clock: one calls and gets a call of thanks from Ben, one leaves by
the link in her mail, one mailbox is dead. Between two rungs Ben writes to a segment. Whoever should get a mail gets it
once.
"""

from __future__ import annotations

import base64
import json
import re
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.e2e.conftest import DESK
from tests.e2e.demo import RunningDemo
from tests.e2e.picture import take_picture
from tests.e2e.test_main_job import IMAGES, confirm_by_mail, log_in, sign

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OpenPage = Callable[..., Any]
DEE, ROSA, TOM = "dee@ladder.example", "rosa@ladder.example", "tom@ladder.example"
NEWS = "The vote is three weeks away"
NEWS_ES = "Faltan tres semanas para la votación"


def test_from_confirmation_to_the_hearing(demo: RunningDemo, open_page: OpenPage) -> None:
    phone, ben = open_page(), open_page(size=DESK)
    log_in(demo, ben, role="organizer")
    sign_and_confirm(demo, phone)
    report_a_call(demo, phone)
    leave_a_number(demo, ben)

    first = weekday_from(date.today() + timedelta(days=2))
    tick(demo, first)
    assert len(ladder_mails(demo, ROSA)) == len(ladder_mails(demo, TOM)) == 1
    assert ladder_mails(demo, DEE) == [], "Dee has called already"
    report_bounce(demo, TOM)

    tick(demo, weekday_from(first + timedelta(days=3)))
    assert len(ladder_mails(demo, DEE)) == 1
    assert len(ladder_mails(demo, ROSA)) == 2
    assert len(ladder_mails(demo, TOM)) == 1, "nothing goes to a dead mailbox"

    tick(demo, weekday_from(first + timedelta(days=9)))
    write_to_a_segment(demo, ben, on=weekday_from(first + timedelta(days=17)))
    leave_by_the_link(demo, phone)
    thank_by_phone(demo, ben)

    before = {address: len(ladder_mails(demo, address)) for address in (DEE, ROSA, TOM)}
    for days in (10, 3, 1):
        tick(demo, hearing_of(demo) - timedelta(days=days), hour=12)
    assert len(ladder_mails(demo, DEE)) == before[DEE] + 3
    assert len(ladder_mails(demo, ROSA)) == before[ROSA], "she left"
    assert len(ladder_mails(demo, TOM)) == before[TOM] == 1
    read_the_health_page(demo, ben)


def sign_and_confirm(demo: RunningDemo, phone: Any) -> None:
    """Dee and Tom in English, Rosa in Spanish; all three say yes to news."""
    for first, email, path in (
        ("Dee", DEE, "/petition/"),
        ("Tom", TOM, "/petition/"),
        ("Rosa", ROSA, "/es/peticion/"),
    ):
        phone.goto(f"{demo.site}{path}")
        sign(phone, first=first, last="Climber", email=email)
        confirm_by_mail(demo, phone, email=email)


def report_a_call(demo: RunningDemo, phone: Any) -> None:
    """The link in her confirmed page knows Dee."""
    phone.goto(next(link for link in demo.mail_to(DEE)["links"] if "/confirm/" in link))
    phone.locator("main a[href*='/call/']").first.click()
    phone.locator("button[name=outcome][value=voicemail]").click()
    assert "done=" in phone.url


def leave_a_number(demo: RunningDemo, ben: Any) -> None:
    """Dee told Ben her number, which is what a call of thanks needs."""
    find(demo, ben, "dee climber")
    ben.get_by_role("link", name="Dee Climber").click()
    ben.get_by_role("link", name="Edit").first.click()
    ben.locator("[name=phone]").fill("(555) 555-0123")
    ben.get_by_role("button", name="Save").click()
    assert "+15555550123" in ben.locator("body").inner_text()


def write_to_a_segment(demo: RunningDemo, ben: Any, on: date) -> None:
    """Found, tagged, made a segment, written to in both languages, looked at, checked, and sent on a day."""
    find(demo, ben, "ladder.example")
    ben.get_by_label("or all 3 that the list finds").check()
    ben.locator("select[name=job]").select_option("tag")
    ben.get_by_role("button", name="Go on", exact=True).click()
    ben.get_by_label("Tag", exact=True).fill("Climbers")
    ben.locator("button[name=go]").click()
    ben.goto(f"{demo.site}/admin/organizing/segments/new/")
    ben.locator("#kind-new").select_option("tag")
    ben.locator("button[name=add][value=new]").click()
    ben.locator(".org-segment__line select").first.select_option(label="Climbers")
    ben.locator("section button[name=look]").click()
    ben.locator("[name=name]").fill("Climbers")
    ben.get_by_role("button", name="Save").click()

    ben.locator("a[href*='job=broadcast']").first.click()
    ben.locator("[name=subject_en]").fill(NEWS)
    ben.locator("[name=body_en]").fill("Hello {first_name},\n\nThe board votes **soon**.\n\n{call_url}\n")
    ben.locator("[name=subject_es]").fill(NEWS_ES)
    ben.locator("[name=body_es]").fill("Hola, {first_name}:\n\nLa junta vota **pronto**.\n\n{call_url}\n")
    ben.get_by_role("button", name="Save and look at it").click()
    assert "2 people" in told(ben), "the dead mailbox is counted out before anything is sent"
    ben.locator("[name=when][value=at]").check()
    ben.locator("[name=day]").fill(on.isoformat())
    ben.locator("[name=hour]").fill("11:00")
    ben.get_by_role("button", name="Send to 2 people").click()

    tick(demo, on, hour=12)
    tick(demo, on, hour=13)
    assert [one["subject"] for one in demo.messages() if has_news(one)].count(NEWS) == 1
    assert [one["subject"] for one in demo.messages() if has_news(one)].count(NEWS_ES) == 1
    ben.reload()
    assert re.search(r"2\s+Sent|Sent\s+2", told(ben))


def leave_by_the_link(demo: RunningDemo, phone: Any) -> None:
    """Opening the page changes nothing; it says why Rosa got this, and one button ends it."""
    news = demo.mail_to(ROSA, subject=NEWS_ES)
    assert news["headers"]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    phone.goto(next(link for link in news["links"] if "/unsubscribe/" in link))
    assert phone.locator("html").get_attribute("lang") == "es"
    take_picture(phone, IMAGES / "why-390.png", full=True)
    phone.locator("button[name=what][value=everything]").first.click()
    assert phone.locator("main h1").inner_text()


def thank_by_phone(demo: RunningDemo, ben: Any) -> None:
    """After two weeks Ben has a call of thanks on his list, and closes it with what came of it."""
    ben.goto(f"{demo.site}/admin/organizing/tasks/?whose=nobody")
    ben.locator(".org-row", has_text="Dee C").get_by_role("link", name="Call to say thank you").first.click()
    assert "Dee Climber" in told(ben)
    ben.locator("[name=outcome]").fill("She will bring two neighbors to the hearing.")
    ben.get_by_role("button", name="Record and close").click()
    assert "The task is closed with its outcome." in ben.locator("body").inner_text()


def report_bounce(demo: RunningDemo, address: str) -> None:
    """What Postmark posts when a mailbox does not exist; twice, as providers do, and once forged."""
    mid = demo.mail_to(address)["headers"]["Message-ID"]
    event = {
        **{"RecordType": "Bounce", "Type": "HardBounce", "ID": 7, "Email": address, "MessageID": "pm-7"},
        **{"BouncedAt": f"{date.today().isoformat()}T12:00:00Z", "Metadata": {"mid": mid}, "Tag": ""},
    }
    assert post_event(demo, event, secret="demo:wrong") == 401
    assert post_event(demo, event) == post_event(demo, event) == 200
    code = "from organizing.mail.suppress import find_suppression; from organizing.groups.scope import above_walls\n"
    code += f"with above_walls(): print(find_suppression('{address}') == 'bounced')"
    for _attempt in range(20):  # a worker brings what was reported into the ledger
        if demo.manage("shell", "-c", code).strip().endswith("True"):
            return
    raise AssertionError("nothing became of the bounce")


def post_event(demo: RunningDemo, event: dict[str, Any], *, secret: str = "demo:only-for-this-demo") -> int:
    basic = f"Basic {base64.b64encode(secret.encode()).decode()}"
    headers = {"Content-Type": "application/json", "Authorization": basic}
    post = urllib.request.Request(f"{demo.site}/o/tracking/postmark/", json.dumps(event).encode(), headers)
    try:
        with urllib.request.urlopen(post) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def read_the_health_page(demo: RunningDemo, ben: Any) -> None:
    ben.goto(f"{demo.site}/admin/organizing/health/")
    assert "mail" in told(ben).casefold()


def find(demo: RunningDemo, ben: Any, words: str) -> None:
    ben.goto(f"{demo.site}/admin/organizing/people/")
    ben.locator("[name=q]").fill(words)
    ben.get_by_role("button", name="Find", exact=True).click()


def told(page: Any) -> str:
    return str(page.locator("main").inner_text())


def tick(demo: RunningDemo, day: date, *, hour: int = 10) -> None:
    """Let everything that is due at that hour happen."""
    demo.manage("run_due", "--at", f"{day.isoformat()}T{hour}:00")


def weekday_from(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def hearing_of(demo: RunningDemo) -> date:
    code = "from organizing.models import Campaign; from organizing.groups.scope import above_walls\n"
    code += (
        "with above_walls(): print(Campaign.objects.exclude(hearing_at=None).latest('hearing_at').hearing_at.date())"
    )
    return date.fromisoformat(demo.manage("shell", "-c", code).strip().splitlines()[-1])


def ladder_mails(demo: RunningDemo, address: str) -> list[dict[str, Any]]:
    """What the ladder sent to this mailbox: everything but the thank-you and the news."""
    mine = [one for one in demo.messages() if address in str(one["to"])]
    return [one for one in mine if not has_news(one) and not any("/confirm/" in link for link in one["links"])]


def subject_to(demo: RunningDemo, address: str) -> str:
    return str(ladder_mails(demo, address)[0]["subject"])


def has_news(message: dict[str, Any]) -> bool:
    return message["subject"] in (NEWS, NEWS_ES)
