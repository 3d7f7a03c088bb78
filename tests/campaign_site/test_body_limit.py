"""A body that is too large gets a page that helps, and is not read."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse
from django.test import RequestFactory

from campaign_site.body_limit import BodyLimitMiddleware, bad_request


class Unread:
    """A stream that must not be touched."""

    def read(self, *_: Any) -> bytes:
        raise AssertionError("the body was read")

    readline = read


def post(rf: RequestFactory, path: str, length: str) -> HttpResponse:
    request = rf.generic("POST", path, CONTENT_LENGTH=length, **{"wsgi.input": Unread()})
    request.META["CONTENT_LENGTH"] = length
    return BodyLimitMiddleware(lambda request: HttpResponse("passed on"))(request)


@pytest.mark.parametrize("length", ["1000001", "10485760", "999999999999"])
def test_answers_413_in_both_languages_without_reading(rf, length):
    answer = post(rf, "/petition/", length)
    assert answer.status_code == 413
    assert '<div lang="en">' in answer.text
    assert 'lang="es">' in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("length", ["", "0", "12000", "1000000", "nonsense"])
def test_lets_an_ordinary_post_through(rf, length):
    assert post(rf, "/petition/", length).text == "passed on"


def test_lets_staff_upload_a_picture_but_not_a_film(rf):
    assert post(rf, "/admin/images/add/", "20000000").text == "passed on"
    assert post(rf, "/admin/images/add/", "30000000").status_code == 413


def test_what_turns_out_too_large_while_it_is_read_gets_the_same_page(rf):
    answer = bad_request(rf.post("/petition/"), RequestDataTooBig("too big"))
    assert answer.status_code == 413
