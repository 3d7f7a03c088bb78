"""What a provider says of one message, as plain data, whoever the provider is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from organizing import vault
from organizing.mail.tracking.mark import MARK
from organizing.mail.tracking.models import What

KINDS: Final = {
    "queued": What.SENT,
    "sent": What.SENT,
    "deferred": What.DEFERRED,
    "delivered": What.DELIVERED,
    "bounced": What.BOUNCED,
    "rejected": What.REFUSED,
    "failed": What.REFUSED,
    "complained": What.COMPLAINED,
    "unsubscribed": What.UNSUBSCRIBED,
}
# A provider that refuses to try says which of its own lists the address is on.
LISTS: Final = {
    "bounced": What.BOUNCED,
    "invalid": What.BOUNCED,
    "spam": What.COMPLAINED,
    "unsubscribed": What.UNSUBSCRIBED,
}
# RFC 3463: the mailbox is unknown, has moved away or is switched off; and: our fault, not the reader's.
GONE: Final = re.compile(r"\b5\.(1\.1|1\.6|2\.1)\b")
POLICY: Final = re.compile(r"\b5\.7\.\d")

# What each provider calls a mailbox that is gone, in its own post. Anymail has one word for that and for a full one.
FINAL: Final[dict[str, Callable[[dict[str, Any]], bool]]] = {
    "amazon_ses": lambda post: (post.get("bounce") or {}).get("bounceType") == "Permanent",
    "brevo": lambda post: post.get("event") in ("hard_bounce", "invalid_email"),
    "mailgun": lambda post: (
        (post.get("event-data") or {}).get("severity") == "permanent"
        and (post.get("event-data") or {}).get("reason") in ("bounce", "suppress-bounce")
    ),
    "postmark": lambda post: post.get("Type") in ("HardBounce", "BadEmailAddress"),
    "sendgrid": lambda post: post.get("event") == "bounce" and post.get("type", "bounce") == "bounce",
}


@dataclass(frozen=True)
class News:
    """One event.

    Attributes:
        key: stands for it; the same event has the same.
        is_final: a bounce for good; of a full mailbox or a policy of the receiver it is not.
        happened_at: by the provider's clock, never in the future; None where it does not say.
    """

    provider: str
    key: bytes
    provider_id: str
    message_id: str
    what: str
    is_final: bool
    happened_at: datetime | None


def read_news(event: Any, *, provider: str) -> News | None:
    """Read what Anymail made of a post, or None where it is none of our business, such as an opened mail.

    Neither the reader's address nor the words of the receiving server are taken along.
    """
    what = KINDS.get(event.event_type)
    if what is None:
        return None
    if what == What.REFUSED:
        what = LISTS.get(event.reject_reason, what)
    metadata = event.metadata if isinstance(event.metadata, dict) else {}
    return News(
        provider=provider[:20],
        key=_key(event, provider),
        provider_id=str(event.message_id or "")[:200],
        message_id=str(metadata.get(MARK, ""))[:120],
        what=what,
        is_final=what == What.BOUNCED and _is_final(event, provider),
        happened_at=event.timestamp,
    )


def _key(event: Any, provider: str) -> bytes:
    """By the event's own id where it has one. Mailgun signs no more than that: a second post of it is a replay."""
    parts = [event.event_id] if event.event_id else [event.message_id, event.event_type, event.timestamp]
    return vault.keyed_hash("\0".join(str(part) for part in (provider, *parts)), purpose="provider event")


def _is_final(event: Any, provider: str) -> bool:
    answer = str(event.mta_response or "")
    if POLICY.search(answer):
        return False
    if event.event_type == "rejected":
        return True  # on the provider's own list of dead mailboxes
    post = event.esp_event
    judge = FINAL.get(provider)
    if judge and isinstance(post, dict):
        return judge(post)
    return bool(GONE.search(answer))
