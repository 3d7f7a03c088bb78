"""The petition's form in a frame on a partner's site."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from organizing.actions.models import Action, Ask
from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls, group_scope
from organizing.pages.embed import HEIGHT

HOST = {"host": "larkmoor.example"}


@pytest.fixture(autouse=True)
def on_its_own_host(larkmoor: LocalGroup, petition_page: Any) -> None:
    with above_walls():
        larkmoor.site.hostname, larkmoor.site.port = "larkmoor.example", 80
        larkmoor.site.save()


def test_may_be_framed_where_nothing_else_may(client: Client) -> None:
    form = client.get("/sign/embed/")
    assert "frame-ancestors *" in form["Content-Security-Policy"] and "X-Frame-Options" not in form
    for path in ("/sign/", "/", "/sign/thanks/"):
        page = client.get(path)
        assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
        assert page["X-Frame-Options"] == "SAMEORIGIN"


def test_takes_a_signature_without_cookie_or_script(form_data: Any, larkmoor: LocalGroup) -> None:
    browser = Client(enforce_csrf_checks=True)
    form = browser.get("/sign/embed/?via=from-union-hall").content.decode()
    assert "<script" not in form and 'action="/sign/embed/?via=from-union-hall"' in form
    frame = {"sec-fetch-site": "same-origin", "origin": "http://testserver"}
    taken = browser.post("/sign/embed/?via=from-union-hall", form_data(), headers=frame)
    assert (taken.status_code, taken["Location"]) == (303, "/sign/embed/thanks/")
    thanks = browser.get(taken["Location"])
    assert b"check your email" in thanks.content and "frame-ancestors *" in thanks["Content-Security-Policy"]
    with group_scope(larkmoor):
        assert Action.objects.get().source == "/sign/embed/ from-union-hall"
    assert not browser.cookies


def test_refuses_a_page_that_posts_in_a_visitors_name(form_data: Any) -> None:
    browser = Client(enforce_csrf_checks=True)
    foreign = {"sec-fetch-site": "cross-site", "origin": "https://elsewhere.example"}
    assert browser.post("/sign/embed/", form_data(), headers=foreign).status_code == 403


def test_says_what_is_wrong_inside_the_frame(client: Client, form_data: Any) -> None:
    wrong = client.post("/sign/embed/", form_data(email="not an address"))
    assert wrong.status_code == 422 and "frame-ancestors *" in wrong["Content-Security-Policy"]
    page = wrong.content.decode()
    assert "not an address" in page and "<header" not in page and 'action="/sign/embed/"' in page


def test_leads_out_of_the_frame_in_windows_of_their_own(client: Client) -> None:
    for path in ("/sign/embed/", "/sign/embed/thanks/", "/es/firmar/embed/"):
        page = client.get(path).content.decode()
        assert page.count("<a ") == page.count('target="_blank" rel="noopener"') >= 1, path
        assert "noindex" in page


def test_is_not_found_behind_an_unpublished_petition(client: Client, petition_page: Any) -> None:
    petition_page.unpublish()
    assert client.get("/sign/embed/").status_code == 404
    assert client.get("/sign/embed/more/").status_code == 404


def test_tells_a_site_how_to_show_it(client: Client) -> None:
    head = client.get("/sign/", headers=HOST).content.decode().split("</head>")[0]
    found = re.search(r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)"', head)
    assert found
    told = client.get(found[1].replace("&amp;", "&").removeprefix("http://larkmoor.example"), headers=HOST)
    assert told["Access-Control-Allow-Origin"] == "*"
    answer = told.json()
    assert (answer["version"], answer["type"], answer["title"]) == ("1.0", "rich", "Home means home")
    assert 'src="http://larkmoor.example/sign/embed/"' in answer["html"]
    assert client.get("/", headers=HOST).content.decode().count("oembed") == 0


def test_fits_the_room_that_a_site_has(client: Client) -> None:
    url = "/o/oembed/?url=http://larkmoor.example/es/firmar&maxwidth=300&maxheight=99999"
    answer = client.get(url, headers=HOST).json()
    assert answer["width"] == 300 and 'width="300"' in answer["html"] and answer["height"] == HEIGHT
    assert answer["title"] == "Casa es casa"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://larkmoor.example/call/",
        "http://elsewhere.example/sign/",
        "javascript:alert(1)",
        "http://[",
        "/sign/",
    ],
)
def test_shows_nothing_but_a_petition_of_its_own(client: Client, url: str) -> None:
    assert client.get("/o/oembed/", {"url": url}, headers=HOST).status_code == 404


def test_shows_no_petition_of_another_group(client: Client, other_petition: Ask) -> None:
    url = {"url": "http://larkmoor.example/sign/"}
    assert client.get("/o/oembed/", url, headers={"host": other_petition.group.site.hostname}).status_code == 404


def test_speaks_json_alone(client: Client) -> None:
    url = {"url": "http://larkmoor.example/sign/", "format": "xml"}
    assert client.get("/o/oembed/", url, headers=HOST).status_code == 501


def test_is_kept_for_visitors_and_stays_framed(client: Client, settings: Any) -> None:
    from organizing.pages.cache.middleware import forget_pages

    settings.ORGANIZING = {**settings.ORGANIZING, "PAGE_CACHE": {"SECONDS": 10, "PROXY_SECONDS": 4}}
    forget_pages()
    try:
        for _ in range(2):
            form = client.get("/sign/embed/")
            assert "public" in form["Cache-Control"] and "frame-ancestors *" in form["Content-Security-Policy"]
            assert "X-Frame-Options" not in form
            assert "frame-ancestors 'none'" in client.get("/sign/")["Content-Security-Policy"]
    finally:
        forget_pages()
