"""Officials answer, by webhook and into a mailbox: both land on the right page, and the digest holds still."""

from __future__ import annotations

import base64
import json
import re
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest

from tests.e2e.conftest import DESK
from tests.e2e.demo import RunningDemo
from tests.e2e.test_main_job import log_in
from tests.imap_server import PASSWORD, USER, ImapServer
from tests.organizing.deliveries.posts import written

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.imap]

OpenPage = Callable[..., Any]
GROUP = "team@larkmoor.example"
FOURTH = "district4@board.larkmoor.example"
# The address that answers come to, in the demo's own group.
FIND_GROUP = "from organizing.models import LocalGroup; print(LocalGroup.objects.first().email)"
THIRD = "district3@board.larkmoor.example"


def push(demo: RunningDemo, raw: bytes, *, secret: str = "demo:only-for-this-demo") -> int:
    """What Postmark does with a message that comes in: post it to the site's door."""
    post = urllib.request.Request(
        f"{demo.site}/o/inbound/postmark/",
        data=json.dumps({"RawEmail": raw.decode(), "Headers": [], "MessageID": "1"}).encode(),
        headers={
            "Content-Type": "application/json",
            "Authorization": f"Basic {base64.b64encode(secret.encode()).decode()}",
        },
    )
    try:
        with urllib.request.urlopen(post) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def open_official(demo: RunningDemo, page: Any, name: str) -> str:
    """Open the page of an official by its office; returns what it says."""
    page.goto(f"{demo.site}/admin/organizing/officials/")
    page.get_by_role("link", name=name).first.click()
    page.wait_for_url(re.compile(r"/officials/inspect/\d+/"))
    return str(page.locator("main").inner_text())


def test_an_answer_by_webhook_lands_on_its_officials_page_and_becomes_a_stance(
    demo: RunningDemo, open_page: OpenPage
) -> None:
    address = demo.manage("shell", "-c", FIND_GROUP).strip().splitlines()[-1]
    raw = written(
        sender=f"Commissioner <{FOURTH}>",
        to=address,
        subject="Re: your letter",
        text="I have read the letters. You have my <b>vote</b>.\n",
        message_id="<e2e-1@board.larkmoor.example>",
        files={"statement.pdf": b"%PDF-1.4 statement"},
    )
    assert push(demo, raw, secret="demo:wrong") == 403
    assert push(demo, raw) == 200
    assert push(demo, raw) == 200

    page = open_page(size=DESK)
    log_in(demo, page, role="organizer")
    page.goto(f"{demo.site}/admin/")
    row = page.locator(".org-row", has_text="answered").filter(has_text="District 4")
    assert row.count() == 1
    row.locator("a.org-link").click()
    words = page.locator("main").inner_text()
    assert "You have my <b>vote</b>." in words
    assert "Digests paused" in words
    assert "its sender’s address alone" in words
    with page.expect_download() as coming:
        page.get_by_role("link", name="statement.pdf").click()
    assert coming.value.suggested_filename == "statement.pdf"

    page.get_by_role("link", name="Mark where they stand").click()
    assert page.get_by_label("Source").input_value().startswith("E-mail to the group, ")
    page.get_by_label("Says yes").check()
    page.get_by_role("button", name="Record it").click()
    assert "Recorded as" in page.locator("main").inner_text()

    told = open_official(demo, page, "Commissioner for District 4")
    assert "They answered" in told
    assert "You have my <b>vote</b>." in told
    assert "E-mail to the group" in told


def test_an_answer_in_the_groups_mailbox_lands_on_its_officials_page(
    demo: RunningDemo, open_page: OpenPage, imap_server: ImapServer
) -> None:
    raw = written(
        sender=THIRD, to=GROUP, subject="No", text="My answer is no.\n", message_id="<e2e-2@board.larkmoor.example>"
    )
    imap_server.deliver(raw)
    imap_server.deliver(written(sender="neighbor@mail.example", text="Private.\n", message_id="<x@mail.example>"))

    page = open_page(size=DESK)
    log_in(demo, page, role="lead")
    page.goto(f"{demo.site}/admin/organizing/replies/")
    page.get_by_role("link", name="Mailbox").click()
    page.get_by_label("IMAP server").fill("127.0.0.1")
    page.get_by_label("Port").fill(str(imap_server.port))
    page.get_by_label("Encrypted connection").uncheck()
    page.get_by_label("User name").fill(USER)
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Look now").click()
    assert "refused the user name or password" in page.locator("main").inner_text()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Look now").click()
    assert "1 answer was filed" in page.locator("body").inner_text()
    assert PASSWORD not in page.content()

    told = open_official(demo, page, "Commissioner for District 3")
    assert "My answer is no." in told
    page.get_by_role("link", name="They answered").first.click()
    assert "Digests paused" in page.locator("main").inner_text()
    page.get_by_role("button", name="Dealt with").click()
    told = open_official(demo, page, "Commissioner for District 3")
    page.get_by_role("link", name="They answered").first.click()
    assert "Digests on" in page.locator("main").inner_text()
    assert imap_server.unseen() == 2
