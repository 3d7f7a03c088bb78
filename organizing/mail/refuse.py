"""The last gate: everything that may have changed between queueing a message and sending it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_noop

from organizing.mail.models import Email
from organizing.mail.reader import reader_address
from organizing.mail.suppress import COMPLAINED, ERASED, hash_address
from organizing.registry import email_kinds


def refuse_emails(emails: Sequence[Email], suppressed: Iterable[tuple[bytes, str]]) -> dict[int, str]:
    """Say in words why messages must not go out any more, by row id; those that may are left out.

    Call in the transaction that turns the rows to `sending`: an unsubscribe, a closed campaign or a bounce until then
    stops them. `suppressed` is what `ask_suppressed` was answered; besides, their kinds ask.
    """
    reasons = {bytes(one): reason for one, reason in suppressed}
    refused: dict[int, str] = {}
    by_kind: dict[str, list[Email]] = defaultdict(list)
    for email in emails:
        address = reader_address(email)
        why = reasons.get(hash_address(address), "") if reasons and address else ""
        reason = _refuse_reader(email, address, why)
        if reason:
            refused[email.pk] = reason
        else:
            by_kind[email.kind].append(email)
    for name, rows in by_kind.items():
        refused |= _ask_kind(name, rows)
    return refused


def _refuse_reader(email: Email, address: str, suppressed: str) -> str:
    if not address:
        return gettext_noop("The reader has no address any more.")
    if suppressed == ERASED:
        is_asked_for = email_kinds.get(email.kind).is_transactional
        return "" if is_asked_for else gettext_noop("Whoever reads this mailbox asked to be erased.")
    if suppressed == COMPLAINED:
        return gettext_noop("Whoever reads this mailbox marked our mail as spam.")
    return gettext_noop("Mail to this address came back, so it is not written to any more.") if suppressed else ""


def _ask_kind(name: str, emails: Sequence[Email]) -> dict[int, str]:
    kind = email_kinds.get(name)
    if kind.refuse_many is not None:
        return dict(kind.refuse_many(emails))
    reasons = {email.pk: kind.refuse(email) for email in emails}
    return {pk: reason for pk, reason in reasons.items() if reason}
