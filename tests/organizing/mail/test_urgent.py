"""A confirmation waits for a twentieth of a second of a broadcast at most, or one handful where that takes longer."""

from __future__ import annotations

import time

from django.core import mail
from django.utils import timezone

from organizing.mail import send
from organizing.mail.models import Email
from organizing.mail.send import HANDFUL, send_due_emails
from organizing.registry import Content


def test_lets_a_confirmation_pass_that_falls_due_in_the_middle_of_a_broadcast(dee, kind, queue, monkeypatch):
    monkeypatch.setattr(send, "LOOK_SECONDS", 0)
    urgent = kind("urgent", lane=0)

    def render(email):
        if email.idempotency_key == "3":
            queue(urgent, dee, key="urgent", due_at=timezone.now())
        return Content("News", "Hello")

    slow = kind("slow", lane=6, render=render)
    for number in range(HANDFUL * 3):
        queue(slow, dee, key=str(number))
    send_due_emails()
    sent = [Email.objects.get(message_id=message.extra_headers["Message-ID"]).kind for message in mail.outbox]
    assert sent.index("urgent") <= HANDFUL
    assert len(sent) == HANDFUL * 3 + 1


def test_looks_for_what_is_more_urgent_twenty_times_a_second(dee, kind, queue, monkeypatch):
    looks = []
    claim = send.claim_emails

    def look(**what):
        looks.extend([what["before_lane"]] if "before_lane" in what else [])
        return claim(**what)

    monkeypatch.setattr(send, "claim_emails", look)
    monkeypatch.setattr(send, "HANDFUL_AT_MOST", 3)
    slow = kind("slow", lane=6)
    for number in range(HANDFUL * 3):
        queue(slow, dee, key=str(number))
    began = time.monotonic()
    send_due_emails()
    assert 1 <= len(looks) <= 1 + (time.monotonic() - began) / send.LOOK_SECONDS
