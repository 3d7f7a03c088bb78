"""No personal data outside the database: not in a log line, not in a task, not in the ledger, not in an address."""

from __future__ import annotations

import logging
import smtplib
from datetime import timedelta

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.utils import timezone

from organizing.campaigns.models import Campaign
from organizing.groups.scope import above_walls
from organizing.mail.send import send_due_emails
from tests.organizing.token_pages import link_to_confirm

CANARY = {
    "first_name": "Xaviera",
    "last_name": "Quillfeather",
    "email": "xaviera.quillfeather@canary.example",
    "comment": "My neighbor Zebulon",
}
TRACES = ("xaviera", "quillfeather", "canary.example", "zebulon")
# The only columns that may hold something of a signer in clear.
WHERE_IT_MAY_BE = {
    ("organizing_person", column)
    for column in ("email", "email_key", "first_name", "last_name", "name_key", "searchable")
}


class Refusing(EmailBackend):
    def send_messages(self, messages):
        raise smtplib.SMTPRecipientsRefused({CANARY["email"]: (451, f"4.2.2 {CANARY['email']} is full".encode())})


@pytest.fixture
def story(client, petition_page, form_data, settings, outbox_send, confirm_link, caplog):
    """Signed, refused by the server, sent, opened, confirmed, called, taken back."""
    with caplog.at_level(logging.DEBUG):
        client.get("/sign/", {"source": "whatsapp"})
        client.post("/sign/", form_data(**CANARY, email_again="x"))
        client.post("/sign/", form_data(**{**CANARY, "zip_code": "nowhere"}))
        settings.ORGANIZING = {**settings.ORGANIZING, "MAIL_MAY_LEAVE": True}
        settings.EMAIL_BACKEND = f"{__name__}.Refusing"
        send_due_emails()
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        [message] = outbox_send(timezone.now() + timedelta(minutes=2))
        link = confirm_link(message)
        client.get(link)
        client.post(link)
        client.get(link)
    return message, link, caplog


def has_trace(text):
    return [trace for trace in TRACES if trace in text.lower()]


def test_writes_nothing_of_a_signer_into_a_log(story):
    _message, _link, caplog = story
    lines = [record.getMessage() for record in caplog.get_records("setup") if not record.name.startswith("django.db")]
    assert lines
    assert [line for line in lines if has_trace(line)] == []


def test_writes_no_token_into_a_log(client, petition, signed, in_larkmoor, caplog):
    action = signed(petition, "Dee")
    link = link_to_confirm(action)
    Campaign.objects.update(state="closed")
    with caplog.at_level(logging.DEBUG):
        for method in (client.get, client.post, client.head):
            assert method(link).status_code == 404
    token = link.split("/")[3]
    assert [record.getMessage() for record in caplog.records if token in record.getMessage()] == []


def test_puts_nothing_of_a_signer_into_an_address(story):
    message, link, _caplog = story
    assert has_trace(link) == []
    assert has_trace(message.extra_headers["List-Unsubscribe"]) == []
    assert has_trace(message.extra_headers["Message-ID"]) == []


def test_keeps_a_signer_in_the_columns_of_a_person_and_nowhere_else(story):
    found = set()
    with above_walls(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND data_type IN ('text', 'character varying', 'jsonb', 'bytea')"
        )
        for table, column in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM "{table}" WHERE "{column}"::text ~* %s', ["|".join(TRACES)])
            if cursor.fetchone()[0]:
                found.add((table, column))
    assert found == WHERE_IT_MAY_BE
