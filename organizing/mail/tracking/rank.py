"""Which news of a message counts: neither late nor doubled news changes where it stands.

A complaint outweighs a mailbox that is gone, and that outweighs everything that may pass; of equal weight the later
one holds, by the provider's clock. So the end is the same in whatever order the news comes in.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from organizing.mail.models import Email, EmailState

NO_NEWS: Final = 0
PASSES: Final = 1
GONE: Final = 2
COMPLAINT: Final = 3


OUT: Final = (
    EmailState.SENT,
    EmailState.DELIVERED,
    EmailState.BOUNCED,
    EmailState.COMPLAINED,
    EmailState.UNKNOWN,
)


def went_out(email: Email) -> bool:
    """Tell whether a server was ever spoken to about it. While a worker speaks to one, its word comes first."""
    return email.state in OUT or (email.attempts > 0 and email.state != EmailState.SENDING)


def is_news(email: Email, *, rank: int, happened_at: datetime) -> bool:
    """Tell whether this outweighs what was heard of the message so far."""
    if rank != email.heard_rank:
        return rank > email.heard_rank
    return email.heard_at is None or happened_at > email.heard_at
