"""Anymail's reader of each provider's posts, made stricter where it trusts too much."""

from __future__ import annotations

import json
import time
import warnings
from typing import Any, Final

from anymail.exceptions import AnymailNotSupportedWarning, AnymailWebhookValidationFailure
from anymail.urls import urlpatterns as anymail_urls
from anymail.webhooks.amazon_ses import AmazonSESTrackingWebhookView
from anymail.webhooks.base import AnymailBaseWebhookView
from anymail.webhooks.mailgun import MailgunTrackingWebhookView
from django.http import HttpRequest

from organizing.mail.tracking.sns import NotFromAmazon, check_sns, confirm_subscription

# Mailgun tries for eight hours. Its signature covers a time and a token but not the post: it must not be good for ever.
MAILGUN_HOURS: Final = 12


class StrictMailgun(MailgunTrackingWebhookView):  # type: ignore[misc]
    """Refuses a signature that is older than Mailgun's own patience."""

    def validate_request(self, request: HttpRequest) -> None:
        """Look at the signed time; Anymail looks at the signature."""
        try:
            age = abs(time.time() - float(self.read_stamp(request)))
        except (KeyError, TypeError, ValueError):
            raise AnymailWebhookValidationFailure("Mailgun's post has no time") from None
        if age > MAILGUN_HOURS * 3600:
            raise AnymailWebhookValidationFailure("Mailgun's post is too old")

    def read_stamp(self, request: HttpRequest) -> Any:
        """The signed time, from either form of Mailgun's posts."""
        if request.content_type == "application/json":
            return json.loads(request.body)["signature"]["timestamp"]
        return request.POST["timestamp"]


class StrictSES(AmazonSESTrackingWebhookView):  # type: ignore[misc]
    """Checks Amazon's signature and the topic, and needs no boto3: nothing but the post itself is read."""

    def __init__(self, **kwargs: Any) -> None:
        self.auto_confirm_enabled = True
        AnymailBaseWebhookView.__init__(self, **kwargs)

    def validate_request(self, request: HttpRequest) -> None:
        """After Anymail's own checks."""
        try:
            check_sns(self._parse_sns_message(request))
        except NotFromAmazon as reason:
            raise AnymailWebhookValidationFailure(str(reason)) from None

    def auto_confirm_sns_subscription(self, sns_message: dict[str, Any]) -> None:
        """Say yes to a topic that the settings name; any other was refused by then."""
        confirm_subscription(sns_message)


# By provider: `postmark`, `mailgun`, `sendgrid`, `brevo`, `amazon_ses`…
DOORS: Final[dict[str, Any]] = {
    **{
        str(pattern.name).removesuffix("_tracking_webhook"): pattern.callback.view_class
        for pattern in anymail_urls
        if str(pattern.name).endswith("_tracking_webhook")
    },
    "mailgun": StrictMailgun,
    "amazon_ses": StrictSES,
}


def read_post(request: HttpRequest, *, provider: str) -> list[Any]:
    """Check a post as its provider's door does, and return the events in it.

    Raises:
        Exception: whatever Anymail raises for a post that is forged or makes no sense; its words may quote the post.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", AnymailNotSupportedWarning)
        view = DOORS[provider]()
    view.setup(request)
    view.run_validators(request)
    events: list[Any] = view.parse_events(request)
    return events
