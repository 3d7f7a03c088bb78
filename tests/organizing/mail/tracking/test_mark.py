"""What a provider is told of a message: our name for it, and to follow nobody."""

from __future__ import annotations

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection

from organizing.mail.tracking.mark import mark_message, provider_of

MID = "<a-random-name@larkmoor.example>"
KEYS = {
    "POSTMARK_SERVER_TOKEN": "x",
    "MAILGUN_API_KEY": "x",
    "MAILGUN_SENDER_DOMAIN": "larkmoor.example",
    "SENDGRID_API_KEY": "x",
    "BREVO_API_KEY": "x",
}


def written():
    message = EmailMultiAlternatives(
        "Call before Thursday", "Hello", "team@larkmoor.example", ["dee@mail.example"], headers={"Message-ID": MID}
    )
    message.attach_alternative("<p>Hello</p>", "text/html")
    return message


@pytest.fixture
def handed_over(settings):
    """`handed_over("postmark")`: what Anymail would hand to that provider, and nothing leaves this machine."""

    def build(provider):
        settings.ANYMAIL = KEYS
        connection = get_connection(f"anymail.backends.{provider}.EmailBackend")
        message = written()
        mark_message(message, message_id=MID, connection=connection)
        payload = connection.build_message_payload(message, connection.send_defaults)
        payload.serialize_data()
        return payload.data

    return build


def test_postmark_hands_our_name_back_and_counts_nothing(handed_over):
    data = handed_over("postmark")
    assert data["Metadata"] == {"mid": MID}
    assert (data["TrackOpens"], data["TrackLinks"]) == (False, "None")
    assert "Tag" not in data


def test_mailgun_hands_our_name_back_and_counts_nothing(handed_over):
    data = handed_over("mailgun")
    assert data["v:mid"] == MID
    assert (data["o:tracking-opens"], data["o:tracking-clicks"]) == ("no", "no")
    assert "o:tag" not in data


def test_sendgrid_hands_our_name_back_and_counts_nothing(handed_over):
    data = handed_over("sendgrid")
    assert MID in str(data)
    assert data["tracking_settings"] == {"click_tracking": {"enable": False}, "open_tracking": {"enable": False}}
    assert not data.get("categories")


def test_brevo_hands_our_name_back(handed_over):
    data = handed_over("brevo")
    assert MID in data["headers"]["X-Mailin-custom"]
    assert not data.get("tags")


def test_leaves_a_mail_server_alone():
    connection = get_connection("django.core.mail.backends.smtp.EmailBackend")
    message = written()
    mark_message(message, message_id=MID, connection=connection)
    assert provider_of(connection) == ""
    assert not hasattr(message, "metadata")
