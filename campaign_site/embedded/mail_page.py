"""The page on which the demo's mail is read: a list, one message at a time, the same as JSON.

What is shown was written by strangers: all of it is escaped, a message's HTML is shown in a frame without
scripts, and the page answers only to its own name, so that no other site can read it through a browser.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import cast
from urllib.parse import urlsplit

from campaign_site.embedded import mail_html
from campaign_site.embedded.mailbox import Mailbox, Message

PAGE_POLICY = "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'"
# The frame's own policy. Links open in a new tab; nothing is loaded from anywhere.
MESSAGE_POLICY = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
)
HTML = "text/html; charset=utf-8"


class MailPageServer(ThreadingHTTPServer):
    """Serves the page of one mailbox."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], mailbox: Mailbox) -> None:
        super().__init__(address, _Handler)
        self.mailbox = mailbox


class _Handler(BaseHTTPRequestHandler):
    server_version = "MailSink"
    sys_version = ""

    def do_GET(self) -> None:
        """Show the list, a message, a message's HTML, the style sheet, or everything as JSON."""
        if not self._is_asked_by_our_name():
            return self._say(HTTPStatus.MISDIRECTED_REQUEST, "Open this page as http://127.0.0.1.")
        match urlsplit(self.path).path.strip("/").split("/"):
            case [""]:
                self._send(mail_html.list_page(self._mailbox.all()), HTML)
            case ["messages.json"]:
                messages = [message.as_json() for message in self._mailbox.all()]
                self._send(json.dumps(messages, ensure_ascii=False, indent=1), "application/json")
            case ["style.css"]:
                self._send(mail_html.STYLE, "text/css")
            case ["messages", number]:
                self._show(number, mail_html.message_page, PAGE_POLICY)
            case ["messages", number, "html"]:
                self._show(number, mail_html.framed_html, MESSAGE_POLICY)
            case _:
                self._say(HTTPStatus.NOT_FOUND, "There is no such page.")
        return None

    def do_POST(self) -> None:
        """Clear the list, when this page's own button asks for it."""
        ours = self.headers.get("Origin") in (None, f"http://{self.headers.get('Host')}")
        if not (self._is_asked_by_our_name() and ours and urlsplit(self.path).path == "/clear"):
            return self._say(HTTPStatus.FORBIDDEN, "Only this page's own button clears it.")
        self._mailbox.clear()
        self.send_response(HTTPStatus.SEE_OTHER)
        self.send_header("Location", "/")
        self.send_header("Content-Length", "0")
        return self.end_headers()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """Say nothing: a line for each look would bury what the demo prints."""

    @property
    def _mailbox(self) -> Mailbox:
        return cast(MailPageServer, self.server).mailbox

    def _is_asked_by_our_name(self) -> bool:
        return urlsplit(f"//{self.headers.get('Host', '')}").hostname in ("127.0.0.1", "localhost")

    def _show(self, number: str, page: Callable[[Message], str], policy: str) -> None:
        message = self._mailbox.get(int(number)) if number.isdecimal() else None
        if message is None:
            return self._say(HTTPStatus.NOT_FOUND, "There is no such message.")
        return self._send(page(message), HTML, policy=policy)

    def _say(self, status: HTTPStatus, sentence: str) -> None:
        self._send(mail_html.sentence_page(sentence), HTML, status=status)

    def _send(
        self, content: str, content_type: str, *, status: HTTPStatus = HTTPStatus.OK, policy: str = PAGE_POLICY
    ) -> None:
        body = content.encode()
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", policy)
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)
