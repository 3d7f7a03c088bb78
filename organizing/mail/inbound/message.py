"""What is known of a message that came in, as plain data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class InboundFile:
    """A file that came along. Its name is safe to show and to save under; its content is not to be trusted."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True)
class Bounce:
    """What a mail server says about a message it could not deliver (RFC 3464).

    Attributes:
        is_final: the mailbox is gone, which only 5.1.1, 5.1.6 and 5.2.1 say (RFC 3463); anything else may pass.
    """

    is_final: bool


@dataclass(frozen=True)
class InboundMessage:
    """One message.

    Attributes:
        message_id: with its angle brackets, or "" where it has none.
        sender: the address alone, in small letters, or "".
        recipients: every address it was sent to, the envelope's first.
        answers: the Message-IDs it says it answers, the closest first.
        text: all of it, the quoted part too.
        is_automatic: an out-of-office note, a receipt, a list's mail (RFC 3834); not a person's answer.
        is_report: a bounce or receipt by its header; only the rest of it says which.
        bounce: set where a server returns a message of ours; `answers` then holds that message's id.
        notes: what was left out or trimmed, in English sentences that are translated when shown.
    """

    message_id: str = ""
    sender: str = ""
    sender_name: str = ""
    subject: str = ""
    recipients: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    text: str = ""
    is_automatic: bool = False
    is_report: bool = False
    bounce: Bounce | None = None
    files: tuple[InboundFile, ...] = ()
    notes: tuple[str, ...] = ()
