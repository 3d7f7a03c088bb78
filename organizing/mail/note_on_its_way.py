"""A provider has a message, and tries."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.utils.translation import gettext_noop

from organizing.mail.models import Email, EmailState

PUT_OFF: Final = gettext_noop("The receiving server puts it off; the mail provider goes on trying.")


def note_on_its_way(*, email_id: int, happened_at: datetime, is_put_off: bool = False) -> bool:
    """Settle a message of which nobody knew whether it went out, and say where one is put off.

    Safe to call twice, and after any other news, which it never outweighs. Returns whether it told anything new.
    """
    unheard = Email.objects.filter(pk=email_id, heard_rank=0, attempts__gt=0)
    settled = unheard.filter(state__in=[EmailState.UNKNOWN, EmailState.DUE]).update(
        state=EmailState.SENT,
        sent_at=happened_at,
        reason=PUT_OFF if is_put_off else "",
        leased_until=None,
        leased_by="",
    )
    if settled or not is_put_off:
        return bool(settled)
    return bool(unheard.filter(state=EmailState.SENT).exclude(reason=PUT_OFF).update(reason=PUT_OFF))
