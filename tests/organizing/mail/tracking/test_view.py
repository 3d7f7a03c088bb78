"""The door for what providers report."""

from __future__ import annotations

from datetime import timedelta

import pytest
from anymail.signals import AnymailTrackingEvent, tracking
from django.core import checks
from django.core.cache import cache
from django.test import Client

from organizing.checks import check_door
from organizing.mail.tracking.models import ProviderEvent, What
from organizing.mail.tracking.view import refused_today
from tests.organizing.mail import NOW
from tests.organizing.mail.tracking.conftest import MAILGUN_KEY
from tests.organizing.mail.tracking.posts import brevo, knock, mailgun, postmark, sendgrid

AT = NOW - timedelta(minutes=1)
MID = "<dee@larkmoor.example>"


def stored():
    return list(ProviderEvent.objects.order_by("pk").values_list("provider", "what", "is_final", "message_id"))


@pytest.mark.parametrize(
    ("provider", "body", "what", "is_final"),
    [
        ("postmark", postmark("Delivery", MID, AT), What.DELIVERED, False),
        ("postmark", postmark("HardBounce", MID, AT), What.BOUNCED, True),
        ("postmark", postmark("SoftBounce", MID, AT), What.BOUNCED, False),
        ("postmark", postmark("BadEmailAddress", MID, AT), What.BOUNCED, True),
        ("postmark", postmark("SpamComplaint", MID, AT), What.COMPLAINED, False),
        ("postmark", postmark("Blocked", MID, AT), What.REFUSED, False),
        ("mailgun", mailgun("delivered", MID, AT, key=MAILGUN_KEY), What.DELIVERED, False),
        (
            "mailgun",
            mailgun("failed", MID, AT, key=MAILGUN_KEY, severity="permanent", reason="bounce"),
            What.BOUNCED,
            True,
        ),
        ("mailgun", mailgun("failed", MID, AT, key=MAILGUN_KEY, severity="temporary"), What.DEFERRED, False),
        ("mailgun", mailgun("complained", MID, AT, key=MAILGUN_KEY), What.COMPLAINED, False),
        ("mailgun", mailgun("unsubscribed", MID, AT, key=MAILGUN_KEY), What.UNSUBSCRIBED, False),
        ("sendgrid", sendgrid("delivered", MID, AT), What.DELIVERED, False),
        ("sendgrid", sendgrid("bounce", MID, AT, type="bounce", reason="550 5.1.1 no such user"), What.BOUNCED, True),
        ("sendgrid", sendgrid("bounce", MID, AT, type="blocked"), What.BOUNCED, False),
        ("sendgrid", sendgrid("dropped", MID, AT, reason="Bounced Address"), What.BOUNCED, True),
        ("sendgrid", sendgrid("dropped", MID, AT, reason="Spam Content"), What.REFUSED, False),
        ("brevo", brevo("delivered", MID, AT), What.DELIVERED, False),
        ("brevo", brevo("hard_bounce", MID, AT), What.BOUNCED, True),
        ("brevo", brevo("soft_bounce", MID, AT), What.BOUNCED, False),
        ("brevo", brevo("spam", MID, AT), What.COMPLAINED, False),
    ],
)
def test_understands_each_provider(larkmoor, provider, body, what, is_final):
    assert knock(provider, body).status_code == 200
    assert stored() == [(provider, what, is_final, MID)]


def test_takes_a_policy_for_our_fault_and_not_the_readers(larkmoor):
    """5.7.x refuses the sender (safety rule 5): nobody is struck off for it."""
    refused = {"message": "550 5.7.1 message refused by policy", "code": 550}
    knock(
        "mailgun",
        mailgun(
            "failed", MID, AT, key=MAILGUN_KEY, severity="permanent", reason="bounce", **{"delivery-status": refused}
        ),
    )
    assert stored() == [("mailgun", What.BOUNCED, False, MID)]


@pytest.mark.parametrize("what", ["open", "click"])
def test_keeps_nothing_of_who_opened_or_clicked(larkmoor, what):
    assert knock("sendgrid", sendgrid(what, MID, AT)).status_code == 200
    assert stored() == []


def test_keeps_neither_address_nor_words(larkmoor):
    body = postmark("HardBounce", MID, AT, Details="dee@mail.example is unknown here", Subject="Hello")
    assert knock("postmark", body).status_code == 200
    [row] = ProviderEvent.objects.values()
    assert "mail.example" not in str(row) and "Hello" not in str(row)


def test_stores_each_event_once_however_often_it_is_posted(larkmoor):
    for _time in range(100):
        assert knock("postmark", postmark("HardBounce", MID, AT)).status_code == 200
        assert knock("brevo", brevo("delivered", MID, AT)).status_code == 200
    assert len(stored()) == 2


def test_takes_no_second_event_under_a_signature_that_was_used(larkmoor):
    """Mailgun signs a token and not the post: who caught one could write any post to it."""
    knock("mailgun", mailgun("delivered", MID, AT, key=MAILGUN_KEY, token="caught"))
    other = mailgun("complained", "<eva@larkmoor.example>", AT, key=MAILGUN_KEY, token="caught")
    assert knock("mailgun", other).status_code == 200
    assert stored() == [("mailgun", What.DELIVERED, False, MID)]


def test_takes_a_list_in_one_statement(larkmoor, django_assert_max_num_queries):
    many = [sendgrid("delivered", f"<{n}@larkmoor.example>", AT, number=n)[0] for n in range(200)]
    with django_assert_max_num_queries(12):
        assert knock("sendgrid", many).status_code == 200
    assert len(stored()) == 200


def test_believes_no_clock_that_is_ahead(larkmoor):
    knock("postmark", postmark("Delivery", MID, NOW + timedelta(days=400)))
    event = ProviderEvent.objects.get()
    assert event.happened_at == event.received_at


@pytest.mark.parametrize("provider", ["postmark", "mailgun", "sendgrid", "brevo", "amazon_ses"])
def test_lets_none_of_a_thousand_forged_events_in(larkmoor, provider, caplog):
    cache.delete(refused_today())
    for number in range(200):
        forged = postmark("HardBounce", MID, AT, number=number)
        assert knock(provider, forged, secret="door:guessed").status_code == 401
    assert Client().post(f"/o/tracking/{provider}/", b"x", content_type="text/plain").status_code == 401
    assert stored() == []
    assert cache.get(refused_today()) == 201
    assert "dee" not in caplog.text.lower()


@pytest.mark.parametrize(
    "changes", [{"signature": "wrong"}, {"timestamp": "1"}, {"timestamp": "x"}, {"token": "another"}], ids=str
)
def test_refuses_mailguns_secret_without_its_signature(larkmoor, changes, caplog):
    body = mailgun("complained", MID, AT, key=MAILGUN_KEY)
    body["signature"].update(changes)
    assert knock("mailgun", body).status_code == 400
    assert stored() == []
    assert "mail.example" not in caplog.text


def test_refuses_a_signature_that_is_older_than_mailguns_patience(larkmoor, monkeypatch):
    body = mailgun("complained", MID, AT, key=MAILGUN_KEY)
    monkeypatch.setattr("organizing.mail.tracking.doors.MAILGUN_HOURS", -1)
    assert knock("mailgun", body).status_code == 400
    assert stored() == []


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b'{"event-data": 7}', b"\xff\xfe", b"[" * 100_000], ids=len)
@pytest.mark.parametrize("provider", ["postmark", "mailgun", "sendgrid", "brevo", "amazon_ses"])
def test_survives_a_post_that_makes_no_sense(larkmoor, provider, body, caplog):
    basic = {"authorization": "Basic ZG9vcjpvbmx5LWZvci10aGlzLXRlc3Q="}
    client = Client(headers=basic, raise_request_exception=False)
    answer = client.post(f"/o/tracking/{provider}/", body, content_type="application/json")
    assert answer.status_code in (200, 400)
    assert stored() == []


@pytest.mark.parametrize("nothing", [{}, {"WEBHOOK_SECRET": ""}, {"WEBHOOK_SECRET": []}])
def test_is_not_there_without_a_secret_in_the_settings(settings, larkmoor, nothing):
    settings.ANYMAIL = nothing
    assert knock("postmark", postmark("HardBounce", MID, AT), secret=":").status_code == 404
    assert stored() == []


def test_knows_no_other_provider(larkmoor):
    assert knock("nobody", {}).status_code == 404


def test_lets_a_provider_look_whether_the_door_is_there(larkmoor):
    basic = {"authorization": "Basic ZG9vcjpvbmx5LWZvci10aGlzLXRlc3Q="}
    assert Client(headers=basic).head("/o/tracking/mailjet/").status_code == 200
    assert Client().head("/o/tracking/mailjet/").status_code == 401
    assert Client(headers=basic).get("/o/tracking/postmark/").status_code == 405


def test_a_check_is_an_error_where_a_provider_sends_and_may_not_report(settings):
    settings.EMAIL_BACKEND = "anymail.backends.postmark.EmailBackend"
    settings.ANYMAIL = {}
    assert "organizing.E009" in [problem.id for problem in check_door() if problem.level >= checks.ERROR]
    settings.ANYMAIL = {"WEBHOOK_SECRET": "a:b"}
    assert check_door() == []


def test_serves_a_site_that_mounted_anymails_own_addresses(larkmoor):
    event = AnymailTrackingEvent(
        event_type="delivered", event_id="1", message_id="pm-1", timestamp=AT, metadata={"mid": MID}, esp_event={}
    )
    tracking.send(sender=object, event=event, esp_name="Amazon SES")
    assert stored() == [("amazon_ses", What.DELIVERED, False, MID)]
