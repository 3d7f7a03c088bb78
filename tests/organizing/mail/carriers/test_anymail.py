"""Through a provider's API: one call for many readers, each with words of their own."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
import requests
from django.core.mail import get_connection
from django.test import override_settings

from organizing.groups.models import LocalGroup
from organizing.mail.carriers.answer import Came
from organizing.mail.carriers.anymail import AnymailCarrier
from organizing.mail.writing.form import Form
from organizing.mail.writing.letter import Letter
from organizing.mail.writing.open_text import open_place
from organizing.registry import Content

GROUP = LocalGroup(name="Larkmoor", email="team@larkmoor.example")
NAME = open_place("first_name")
FORM = Form(
    Content(f"Hi {NAME}", f"Hello {NAME}\n", f"<p>Hello {NAME}</p>"),
    group=GROUP,
    known=["first_name", "unsubscribe_url"],
)


def letter(number, name, address, form=FORM):
    words = {"first_name": name, "unsubscribe_url": f"https://larkmoor.example/{number}"}
    headers = {"Message-ID": f"<{number}@larkmoor.example>", "List-Unsubscribe": f"<{words['unsubscribe_url']}>"}
    return Letter(SimpleNamespace(pk=number, message_id=headers["Message-ID"]), address, form, words, headers)


class Api:
    """Answers calls as it is told, and keeps them."""

    def __init__(self, monkeypatch):
        self.calls = []
        self.answer = (200, {"id": "<provider@mg.example>", "message": "Queued"})
        monkeypatch.setattr(requests.Session, "request", self.request)

    def request(self, method=None, url=None, **arguments):
        self.calls.append(arguments)
        response = requests.Response()
        if isinstance(self.answer, Exception):
            raise self.answer
        response.status_code, body = self.answer
        response._content = json.dumps(body).encode()
        response.encoding = "utf-8"
        return response


@pytest.fixture
def api(monkeypatch):
    return Api(monkeypatch)


@pytest.fixture
def mailgun():
    with override_settings(ANYMAIL={"MAILGUN_API_KEY": "key", "MAILGUN_SENDER_DOMAIN": "mg.example"}):
        yield AnymailCarrier(get_connection("anymail.backends.mailgun.EmailBackend"))


def test_hands_many_over_in_one_call_each_with_words_of_their_own(api, mailgun):
    answers = mailgun.carry([letter(1, "Dee", "dee@mail.example"), letter(2, "<b>Eva</b>", "eva@mail.example")])
    assert [(one.came, one.provider_id) for one in answers.values()] == [(Came.TAKEN, "<provider@mg.example>")] * 2
    [call] = api.calls
    sent = dict(call["data"])
    assert sent["subject"] == "Hi %recipient.first_name%"
    assert sent["text"] == "Hello %recipient.first_name%\n"
    assert sent["html"] == "<p>Hello %recipient.first_name_html%</p>"
    words = json.loads(sent["recipient-variables"])
    assert words["eva@mail.example"]["first_name"] == "<b>Eva</b>"
    assert words["eva@mail.example"]["first_name_html"] == "&lt;b&gt;Eva&lt;/b&gt;"
    assert "https://larkmoor.example/2" in json.dumps(words["eva@mail.example"])
    assert "https://larkmoor.example/2" not in json.dumps(words["dee@mail.example"])
    assert "<2@larkmoor.example>" in json.dumps(words["eva@mail.example"])


def test_hands_no_mailbox_over_twice_in_one_call(api, mailgun):
    mailgun.carry([letter(1, "Dee", "home@mail.example"), letter(2, "Eva", "home@mail.example")])
    assert [dict(call["data"])["subject"] for call in api.calls] == ["Hi Dee", "Hi Eva"]


def test_hands_what_shares_no_form_over_one_by_one(api, mailgun):
    other = Form(FORM.content, group=GROUP, known=["first_name"])
    mailgun.carry([letter(1, "Dee", "dee@mail.example"), letter(2, "Eva", "eva@mail.example", other)])
    assert len(api.calls) == 2


@pytest.mark.parametrize(
    ("answer", "came"),
    [
        ((401, {"message": "Forbidden"}), Came.BLOCKED),
        ((429, {"message": "Slow down"}), Came.LOST),
        ((503, {"message": "Away"}), Came.LOST),
        ((400, {"message": "No such domain"}), Came.REFUSED),
        (requests.Timeout(), Came.UNSURE),
    ],
)
def test_reads_what_a_failed_call_means(api, mailgun, answer, came):
    api.answer = answer
    answers = mailgun.carry([letter(1, "Dee", "dee@mail.example"), letter(2, "Eva", "eva@mail.example")])
    assert [one.came for one in answers.values()] == [came] * 2
