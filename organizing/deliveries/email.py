"""The digest as mail: the frozen text, with each official's own salutation."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

from organizing.deliveries.digest_readers import may_get_digest
from organizing.deliveries.models import Delivery, DeliveryState
from organizing.mail.models import Email
from organizing.mail.reply_address import reply_address
from organizing.registry import Content, EmailKind, email_kinds


def register() -> None:
    """Add the digest to the kinds of mail. An unsure outcome is for a person: officials get nothing twice."""
    email_kinds.add("digest", EmailKind(render=render_digest, refuse=_refuse, lane=3))


def render_digest(email: Email) -> Content:
    """The delivery's frozen text behind the official's salutation."""
    assert email.official
    delivery = _delivery_of(email)
    salutation = gettext("Dear %(official)s,") % {"official": email.official.title(email.language)}
    return Content(subject=delivery.subject, text=f"{salutation}\n\n{delivery.body}", reply_to=reply_address(email))


def _refuse(email: Email) -> str:
    if _delivery_of(email).state != DeliveryState.APPROVED:
        return gettext_noop("The delivery is not approved.")
    if email.campaign is None or not email.campaign.is_running:
        return gettext_noop("The campaign is not running.")
    if email.official_id and not may_get_digest(campaign=email.campaign, official_id=email.official_id):
        return gettext_noop("Digests to this official are paused or stopped.")
    return ""


def _delivery_of(email: Email) -> Delivery:
    delivery: Delivery = Delivery.objects.get(pk=int(email.reference.split(":")[1]))
    return delivery
