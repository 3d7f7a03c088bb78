"""Is this post from Amazon? SES reports through SNS, which signs each post; Anymail does not look at the signature.

https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
"""

from __future__ import annotations

import base64
import re
import urllib.parse
import urllib.request
from datetime import datetime, timedelta
from typing import Any, Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from django.core.cache import cache
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from organizing import conf

CERTIFICATE: Final = re.compile(
    r"https://sns\.([a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com/SimpleNotificationService-[0-9a-f]{32}\.pem"
)
ARN: Final = re.compile(r"arn:aws[a-z-]*:sns:([a-z]{2}(?:-[a-z]+)+-\d):\d{12}:[\w.-]+")
# SNS tries for a minute or so when it is not answered; an hour allows for clocks. What is older is a replay.
FRESH: Final = timedelta(hours=1)
CERTIFICATE_BYTES: Final = 20_000
SIGNED: Final = {
    "Notification": ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"),
    "SubscriptionConfirmation": ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"),
    "UnsubscribeConfirmation": ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"),
}
HASHES: Final[dict[str, Any]] = {"1": hashes.SHA1, "2": hashes.SHA256}


class NotFromAmazon(Exception):
    """The post is of another topic, too old, or not signed by Amazon. Says which in words without its content."""


def check_sns(post: dict[str, Any]) -> None:
    """Let only fresh posts of `SNS_TOPICS` through, signed with a certificate from Amazon's own address.

    Nothing is fetched before topic, age and the certificate's address are found right.

    Raises:
        NotFromAmazon: one of them is not, or the signature does not fit.
    """
    topic = str(post.get("TopicArn", ""))
    if topic not in conf.get("SNS_TOPICS"):
        raise NotFromAmazon("a topic that SNS_TOPICS does not name")
    _check_age(str(post.get("Timestamp", "")))
    url = str(post.get("SigningCertURL", ""))
    match, region = CERTIFICATE.fullmatch(url), ARN.fullmatch(topic)
    if not match or not region or match[1] != region[1]:
        raise NotFromAmazon("a certificate from another address")
    _check_signature(post, _read_key(url))


def confirm_subscription(post: dict[str, Any]) -> None:
    """Say yes to SNS on its own interface, at an address made from the topic's region and never from the post's."""
    topic = str(post["TopicArn"])
    region = ARN.fullmatch(topic)
    if region is None:
        raise NotFromAmazon("a topic of no region")
    asked = urllib.parse.urlencode({"Action": "ConfirmSubscription", "TopicArn": topic, "Token": str(post["Token"])})
    fetch(f"https://sns.{region[1]}.amazonaws.com/?{asked}")


def fetch(url: str) -> bytes:
    """Read a small answer from Amazon; follows no redirect, waits five seconds at most."""
    opener = urllib.request.build_opener(_NoRedirect)
    with opener.open(url, timeout=5) as answer:
        content: bytes = answer.read(CERTIFICATE_BYTES)
    return content


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def _check_age(stamp: str) -> None:
    try:
        sent_at: datetime | None = parse_datetime(stamp)
    except ValueError:
        sent_at = None
    if sent_at is None or sent_at.tzinfo is None or abs(timezone.now() - sent_at) > FRESH:
        raise NotFromAmazon("a post that is not of this hour")


def _check_signature(post: dict[str, Any], key: rsa.RSAPublicKey) -> None:
    fields = SIGNED.get(str(post.get("Type")))
    method = HASHES.get(str(post.get("SignatureVersion")))
    if fields is None or method is None:
        raise NotFromAmazon("a kind of post that SNS does not make")
    text = "".join(f"{name}\n{post[name]}\n" for name in fields if name in post)
    try:
        signature = base64.b64decode(str(post.get("Signature", "")), validate=True)
        key.verify(signature, text.encode(), padding.PKCS1v15(), method())
    except (ValueError, InvalidSignature):
        raise NotFromAmazon("a signature that does not fit") from None


def _read_key(url: str) -> rsa.RSAPublicKey:
    name = f"organizing:sns:{url.rpartition('/')[2]}"
    pem = cache.get(name)
    if pem is None:
        pem = fetch(url)
        cache.set(name, pem, 86_400)
    certificate = x509.load_pem_x509_certificate(pem)
    key = certificate.public_key()
    if not isinstance(key, rsa.RSAPublicKey) or certificate.not_valid_after_utc < timezone.now():
        raise NotFromAmazon("a certificate that does not hold")
    return key
