"""What came of handing over one letter, and what a mail server's reply means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final


class Came(Enum):
    """Of what each means for the message, for its reader, and for the server."""

    TAKEN = auto()
    NO_SUCH_MAILBOX = auto()
    """The reader's mailbox is gone for good: never again."""
    REFUSED = auto()
    """This message will never be taken; that says nothing about the next one to the same reader."""
    LATER = auto()
    """The reader's side wants it later."""
    LOST = auto()
    """The line broke, or the server closed it, before the message was handed over: it did not go out."""
    UNSURE = auto()
    """The message was handed over and no answer came: it may have gone out."""
    BLOCKED = auto()
    """The server refuses our mail as such: nobody's mailbox is at fault, and a person must look."""
    UNREACHABLE = auto()
    """No line to the server: nothing was tried with this message."""
    IMPOSSIBLE = auto()
    """No message can have this address or these headers."""
    UNTRIED = auto()
    """The carrier stopped before it."""


# Nothing keeps a worker longer than this: neither a line that does not open nor a server that does not answer.
PATIENCE_SECONDS: Final = 8.0
# A carrier begins no further letter after this: the rest of a handful goes back, and passes the gate again.
CARRY_SECONDS: Final = 0.5
# After these a carrier tries no further letter for now.
STOPS: Final = frozenset({Came.BLOCKED, Came.UNREACHABLE})


@dataclass(frozen=True)
class Answer:
    """What came of one letter. `stops`: the rest must wait; `provider_id`: what the provider calls the message."""

    came: Came
    provider_id: str = ""
    stops: bool = False


class Stage(Enum):
    """Which command was answered."""

    SENDER = auto()
    RECIPIENT = auto()
    MESSAGE = auto()


ENHANCED: Final = re.compile(r"\s*([245])\.(\d{1,3})\.(\d{1,3})\b")
# RFC 3463: no such mailbox, domain or syntax; moved; no mail taken by the domain (RFC 7505); disabled.
GONE: Final = frozenset({"1.1", "1.2", "1.3", "1.6", "1.10", "2.1"})
# Servers without enhanced codes tell in words alone.
GONE_IN_WORDS: Final = re.compile(
    r"no such|unknown|not exist|doesn.t exist|not found|invalid|no mailbox|nobody here|unavailable|disabled|inactive",
    re.IGNORECASE,
)
OURS_IN_WORDS: Final = re.compile(
    r"block|spam|polic|denied|relay|listed|reputation|not allowed|authenti", re.IGNORECASE
)
SERVICE_CLOSES: Final = 421


def read_reply(code: int, text: bytes | str, *, stage: Stage) -> Came:
    """Sort a refusal. Only the server's own word that this mailbox is gone may be held against a reader."""
    words = text.decode("ascii", "replace") if isinstance(text, bytes) else str(text)
    if code == SERVICE_CLOSES:
        return Came.LOST
    if code < 500:
        # To whom it goes was not said yet: this is our own server's, and nobody's domain has to do with it.
        return Came.LOST if stage == Stage.SENDER else Came.LATER
    if stage == Stage.SENDER:
        return Came.BLOCKED
    found = ENHANCED.match(words)
    if found:
        return _by_class(found[2], found[3], stage)
    if stage == Stage.MESSAGE or OURS_IN_WORDS.search(words):
        return Came.BLOCKED
    return Came.NO_SUCH_MAILBOX if GONE_IN_WORDS.search(words) else Came.REFUSED


def _by_class(subject: str, detail: str, stage: Stage) -> Came:
    if subject == "7":
        return Came.BLOCKED
    is_gone = stage == Stage.RECIPIENT and f"{subject}.{detail}" in GONE
    return Came.NO_SUCH_MAILBOX if is_gone else Came.REFUSED
