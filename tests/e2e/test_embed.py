"""The petition's form in a frame on a partner's site, as a browser shows it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import PHONE
from tests.e2e.demo import RunningDemo

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OpenPage = Callable[..., Any]
FORMS = ["/petition/embed/", "/es/peticion/embed/", "/petition/embed/thanks/"]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def partner(demo: RunningDemo) -> Iterator[str]:
    """A partner's site, another one to the browser: each address shows that address of ours in a frame."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = (
                f'<!doctype html><title>Union hall</title><iframe src="{demo.site}{self.path}" height="1360"></iframe>'
            )
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_given: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_takes_a_signature_on_a_partners_page_and_leaves_no_cookie(partner: str, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(f"{partner}/petition/embed/")
    form = page.frame_locator("iframe")
    for name, value in {"first_name": "Eva", "last_name": "Sample", "email": "eva@mail.example"}.items():
        form.locator(f"#id_{name}").fill(value)
    form.locator("#id_zip_code").fill("00003")
    form.locator("#id_may_email_0").check()
    form.get_by_role("button", name="Sign the petition").click()
    form.get_by_text("Now check your email for one button").wait_for()
    assert page.context.cookies() == []


def test_no_other_page_can_be_framed(partner: str, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(f"{partner}/petition/")
    page.wait_for_load_state("networkidle")
    assert page.frame_locator("iframe").locator("#id_first_name").count() == 0


def test_axe_finds_nothing_in_the_frame(demo: RunningDemo, open_page: OpenPage) -> None:
    found = []
    for scheme in ("light", "dark"):
        page = open_page(size=PHONE, javascript=True, color_scheme=scheme, bypass_csp=True)
        for path in FORMS:
            page.goto(demo.site + path)
            result = Axe().run(page, options=RULES)
            found += [f"{path} {scheme}: {one['id']}" for one in result.response["violations"]]
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
    assert found == []
