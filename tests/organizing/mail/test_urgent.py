"""A confirmation waits for one handful of a broadcast at most."""

from __future__ import annotations

from django.core import mail
from django.utils import timezone

from organizing.mail.models import Email
from organizing.mail.send import HANDFUL, send_due_emails
from organizing.registry import Content


def test_lets_a_confirmation_pass_that_falls_due_in_the_middle_of_a_broadcast(dee, kind, queue):
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
