"""What comes in: messages as mail servers write them, and posts as providers make them."""

from __future__ import annotations

import base64
import json
from email.message import EmailMessage
from typing import Any

from django.http import HttpResponse
from django.test import Client

SECRET = "door:only-for-this-test"


def written(*, sender: str = "district-1@board.example", to: str = "team@larkmoor.example", **options: Any) -> bytes:
    """A message: `subject`, `text`, `message_id`, and `headers` of its own."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = to
    message["Subject"] = options.get("subject", "Re: 50 of your constituents")
    message["Message-ID"] = options.get("message_id", "<answer-1@board.example>")
    for name, value in options.get("headers", {}).items():
        message[name] = value
    message.set_content(options.get("text", "I will vote for the ordinance.\n"))
    for name, content in options.get("files", {}).items():
        message.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    return message.as_bytes()


def push(raw: bytes, *, secret: str = SECRET, to: str = "", host: str = "larkmoor.example") -> HttpResponse:
    """Postmark's post of a raw message, made to the real address."""
    payload = {
        "RawEmail": raw.decode("utf-8", "replace"),
        "Headers": [{"Name": "Return-Path", "Value": "<sender@board.example>"}],
        "MessageID": "a-uuid-of-the-provider",
        "OriginalRecipient": to,
    }
    client = Client(headers={"host": host, "authorization": f"Basic {base64.b64encode(secret.encode()).decode()}"})
    answer: HttpResponse = client.post("/o/inbound/postmark/", json.dumps(payload), content_type="application/json")
    return answer
