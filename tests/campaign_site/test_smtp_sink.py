"""The local mail server and its page."""

from __future__ import annotations

import json
import smtplib
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from campaign_site.embedded.smtp_sink import SmtpSink


@pytest.fixture
def sink(tmp_path: Path) -> Iterator[SmtpSink]:
    with SmtpSink(folder=tmp_path, page_port=0) as sink:
        yield sink


TEXT = "Open http://127.0.0.1/o/confirm/abc/."


def letter(*, subject: str = "Confirm", text: str = TEXT, html: str = "") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Larkmoor <team@larkmoor.example>"
    message["To"] = "dee@mail.example"
    message["Subject"] = subject
    message["List-Unsubscribe"] = "<http://127.0.0.1/o/unsubscribe/abc/>"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def send(sink: SmtpSink, message: EmailMessage) -> None:
    with smtplib.SMTP("127.0.0.1", sink.smtp_port, timeout=5) as client:
        client.send_message(message)


def fetch(sink: SmtpSink, path: str, **options: object) -> tuple[str, dict[str, str]]:
    request = urllib.request.Request(sink.page_url + path, **options)
    with urllib.request.urlopen(request, timeout=5) as answer:
        return answer.read().decode(), dict(answer.headers)


def status_of(sink: SmtpSink, path: str, **options: object) -> int:
    with pytest.raises(urllib.error.HTTPError) as caught:
        fetch(sink, path, **options)
    return caught.value.code


def test_keeps_what_was_sent_and_tells_it_as_json(sink):
    send(sink, letter(subject="Gracias, Núria", html='<a href="http://127.0.0.1/?a=1&amp;b=2">Sí</a>'))
    [message] = json.loads(fetch(sink, "messages.json")[0])
    assert message["to"] == "dee@mail.example"
    assert message["from"] == "team@larkmoor.example"
    assert message["subject"] == "Gracias, Núria"
    assert message["headers"]["List-Unsubscribe"] == "<http://127.0.0.1/o/unsubscribe/abc/>"
    assert message["links"] == ["http://127.0.0.1/o/confirm/abc/", "http://127.0.0.1/?a=1&b=2"]
    assert "X-Envelope-To" not in message["headers"]


def test_shows_the_newest_first(sink):
    for number in range(3):
        send(sink, letter(subject=f"Letter {number}"))
    page, _ = fetch(sink, "")
    assert page.index("Letter 2") < page.index("Letter 1") < page.index("Letter 0")


def test_survives_a_restart(tmp_path):
    with SmtpSink(folder=tmp_path) as sink:
        send(sink, letter(subject="Before"))
    with SmtpSink(folder=tmp_path) as sink:
        send(sink, letter(subject="After"))
        assert [message.subject for message in sink.messages] == ["After", "Before"]


def test_escapes_what_strangers_wrote(sink):
    send(sink, letter(subject="<script>alert(1)</script>", text="<img src=x onerror=alert(1)>"))
    for path in ("", "messages/1"):
        page, headers = fetch(sink, path)
        assert "<script" not in page
        assert "<img" not in page
        assert "script-src" not in headers["Content-Security-Policy"]
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_frames_html_without_scripts(sink):
    send(sink, letter(html="<p>Hello</p><script>alert(1)</script>"))
    page, headers = fetch(sink, "messages/1/html")
    assert "<p>Hello</p>" in page
    assert headers["Content-Security-Policy"].startswith("sandbox ")
    assert "allow-scripts" not in headers["Content-Security-Policy"]
    assert "allow-same-origin" not in headers["Content-Security-Policy"]


def test_makes_links_of_the_text_clickable_without_the_full_stop(sink):
    send(sink, letter())
    page, _ = fetch(sink, "messages/1")
    assert '<a href="http://127.0.0.1/o/confirm/abc/">http://127.0.0.1/o/confirm/abc/</a>.' in page


def test_refuses_when_told_to_and_takes_in_again(sink):
    sink.refuse = "451 4.3.0 Come back later"
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        send(sink, letter())
    assert sink.messages == []
    sink.refuse = None
    send(sink, letter())
    assert len(sink.messages) == 1


def test_clears_on_its_own_button_only(sink):
    send(sink, letter())
    assert status_of(sink, "clear", method="POST", data=b"", headers={"Origin": "http://elsewhere.example"}) == 403
    assert len(sink.messages) == 1
    fetch(sink, "clear", method="POST", data=b"")
    assert sink.messages == []


def test_answers_only_to_its_own_name(sink):
    assert status_of(sink, "messages.json", headers={"Host": "elsewhere.example"}) == 421


@pytest.mark.parametrize("path", ["messages/99", "messages/x", "messages/1/x", "../keys"])
def test_has_no_other_pages(sink, path):
    assert status_of(sink, path) == 404


def test_listens_on_loopback_alone(sink):
    sockets = sink._smtp.server.sockets
    assert {listener.getsockname()[0] for listener in sockets} == {"127.0.0.1"}
    assert sink._page.server_address[0] == "127.0.0.1"
