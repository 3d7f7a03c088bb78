"""Amazon's posts are let in with Amazon's signature only, and nothing is fetched before that can be right."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from django.utils import timezone

from organizing.mail.tracking import sns
from organizing.mail.tracking.models import ProviderEvent, What
from tests.organizing.mail.tracking.posts import TOPIC, knock, ses

MID = "<dee@larkmoor.example>"
CERTIFICATE = f"https://sns.us-east-2.amazonaws.com/SimpleNotificationService-{'0' * 32}.pem"


@pytest.fixture(scope="module")
def amazon():
    """Amazon's key and certificate, as far as this test goes."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "sns.example")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    dated = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    certificate = dated.serial_number(x509.random_serial_number()).sign(key, hashes.SHA256())
    return key, certificate.public_bytes(serialization.Encoding.PEM)


@pytest.fixture(autouse=True)
def fetched(settings, monkeypatch, amazon):
    """What was fetched from Amazon."""
    settings.ORGANIZING = {**settings.ORGANIZING, "SNS_TOPICS": [TOPIC]}
    urls = []

    def fetch(url):
        urls.append(url)
        return amazon[1]

    monkeypatch.setattr(sns, "fetch", fetch)
    return urls


def sign(post, key, *, version="2", url=CERTIFICATE):
    post = {**post, "SignatureVersion": version, "SigningCertURL": url}
    text = "".join(f"{name}\n{post[name]}\n" for name in sns.SIGNED[post["Type"]] if name in post)
    signature = key.sign(text.encode(), padding.PKCS1v15(), sns.HASHES[version]())
    return {**post, "Signature": base64.b64encode(signature).decode()}


def knock_as_amazon(post):
    headers = {"x-amz-sns-message-type": post["Type"], "x-amz-sns-message-id": post["MessageId"]}
    return knock("amazon_ses", post, **headers).status_code


def stored():
    return list(ProviderEvent.objects.values_list("what", "is_final", "provider_id", "message_id"))


@pytest.mark.parametrize("version", ["1", "2"])
def test_lets_in_what_amazon_signed(larkmoor, amazon, fetched, version):
    bounce = ses("Bounce", MID, timezone.now(), bounceType="Permanent", bounceSubType="General",
                 bouncedRecipients=[{"emailAddress": "dee@mail.example"}])  # fmt: skip
    assert knock_as_amazon(sign(bounce, amazon[0], version=version)) == 200
    assert stored() == [(What.BOUNCED, True, "ses-id", MID)]
    assert fetched == [CERTIFICATE]


def test_tells_a_full_mailbox_from_one_that_is_gone(larkmoor, amazon):
    bounce = ses("Bounce", MID, timezone.now(), bounceType="Transient", bounceSubType="MailboxFull",
                 bouncedRecipients=[{"emailAddress": "dee@mail.example"}])  # fmt: skip
    assert knock_as_amazon(sign(bounce, amazon[0])) == 200
    assert stored() == [(What.BOUNCED, False, "ses-id", MID)]


def test_fetches_the_certificate_once(larkmoor, amazon, fetched):
    for number in range(3):
        post = {**ses("Delivery", MID, timezone.now()), "MessageId": f"n-{number}"}
        assert knock_as_amazon(sign(post, amazon[0])) == 200
    assert fetched == [CERTIFICATE]


@pytest.mark.parametrize(
    "changes",
    [
        {"TopicArn": "arn:aws:sns:us-east-2:999999999999:somebody-else"},
        {"Timestamp": (timezone.now() - timedelta(hours=2)).isoformat()},
        {"Timestamp": "soon"},
        {"SigningCertURL": "https://sns.us-east-2.amazonaws.com.evil.example/SimpleNotificationService-00.pem"},
        {"SigningCertURL": f"http://sns.us-east-2.amazonaws.com/SimpleNotificationService-{'0' * 32}.pem"},
        {"SigningCertURL": f"https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-{'0' * 32}.pem"},
        {"SigningCertURL": "http://169.254.169.254/latest/meta-data/"},
        {"SigningCertURL": ""},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_refuses_it_without_asking_anybody(larkmoor, amazon, fetched, changes):
    post = {**sign(ses("Delivery", MID, timezone.now()), amazon[0]), **changes}
    assert knock_as_amazon(post) == 400
    assert (stored(), fetched) == ([], [])


@pytest.mark.parametrize(
    "changes", [{"Message": "{}"}, {"Signature": "AAAA"}, {"SignatureVersion": "3"}, {"Subject": "x"}]
)
def test_refuses_a_post_that_was_changed(larkmoor, amazon, changes):
    assert knock_as_amazon({**sign(ses("Delivery", MID, timezone.now()), amazon[0]), **changes}) == 400
    assert stored() == []


def test_refuses_every_topic_where_none_is_named(larkmoor, amazon, settings, fetched):
    settings.ORGANIZING = {**settings.ORGANIZING, "SNS_TOPICS": []}
    assert knock_as_amazon(sign(ses("Delivery", MID, timezone.now()), amazon[0])) == 400
    assert fetched == []


def test_says_yes_to_its_own_topic_at_amazons_own_address(larkmoor, amazon, fetched):
    asked = {
        "Type": "SubscriptionConfirmation",
        "MessageId": "1",
        "TopicArn": TOPIC,
        "Token": "a-token",
        "Message": "…",
        "SubscribeURL": "http://169.254.169.254/",
        "Timestamp": timezone.now().isoformat(),
    }
    assert knock_as_amazon(sign(asked, amazon[0])) == 200
    assert fetched[1:] == [
        "https://sns.us-east-2.amazonaws.com/?Action=ConfirmSubscription"
        "&TopicArn=arn%3Aaws%3Asns%3Aus-east-2%3A123456789012%3Ases-reports&Token=a-token"
    ]
