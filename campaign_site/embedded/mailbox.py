"""The messages the local mail server took in, kept as files so that they survive a restart."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, cast

LINK = re.compile(r"https?://[^\s<>\"']+")
# What ends a sentence or closes a bracket is not part of the address before it.
AFTER_A_LINK = ".,;:!?)]}>"


@dataclass(frozen=True)
class Message:
    """One e-mail as it arrived. `sender` and `recipients` are the envelope's."""

    id: int
    sender: str
    recipients: str
    parsed: EmailMessage

    @property
    def subject(self) -> str:
        """The subject, decoded."""
        return str(self.parsed.get("Subject", ""))

    @property
    def date(self) -> str:
        """The Date header, as the sender wrote it."""
        return str(self.parsed.get("Date", ""))

    @property
    def text(self) -> str:
        """The plain text, or nothing."""
        return self._part("plain")

    @property
    def html(self) -> str:
        """The HTML, or nothing."""
        return self._part("html")

    @property
    def headers(self) -> list[tuple[str, str]]:
        """All headers in their order."""
        return [(name, str(value).strip()) for name, value in self.parsed.items()]

    @property
    def links(self) -> list[str]:
        """Every web address in the text, then those only in the HTML."""
        in_html = [link.replace("&amp;", "&") for link in LINK.findall(self.html)]
        return list(dict.fromkeys(link.rstrip(AFTER_A_LINK) for link in [*LINK.findall(self.text), *in_html]))

    def as_json(self) -> dict[str, Any]:
        """What /messages.json says of it. A header that comes twice is given once, its last value."""
        return {
            "id": self.id, "from": self.sender, "to": self.recipients, "subject": self.subject, "date": self.date,
            "headers": dict(self.headers), "text": self.text, "html": self.html, "links": self.links,
        }  # fmt: skip

    def _part(self, kind: str) -> str:
        part = self.parsed.get_body(preferencelist=(kind,))
        return cast(str, part.get_content()).replace("\r\n", "\n") if part is not None else ""


class Mailbox:
    """Messages in the order they came, each a file `<id>.eml` in `folder`. Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        folder.mkdir(parents=True, exist_ok=True)
        self._messages = {int(path.stem): _read(path) for path in folder.glob("*.eml") if path.stem.isdigit()}
        self._last_id = max(self._messages, default=0)

    def add(self, *, sender: str, recipients: list[str], content: bytes) -> Message:
        """Keep a message. When this returns it is on disk."""
        with self._lock:
            self._last_id += 1
            path = self.folder / f"{self._last_id}.eml"
            envelope = f"X-Envelope-From: {sender}\r\nX-Envelope-To: {', '.join(recipients)}\r\n".encode()
            aside = path.with_suffix(".part")
            aside.write_bytes(envelope + content)
            aside.rename(path)
            self._messages[self._last_id] = message = _read(path)
            return message

    def all(self) -> list[Message]:
        """Every message, the newest first."""
        with self._lock:
            return [self._messages[number] for number in sorted(self._messages, reverse=True)]

    def get(self, number: int) -> Message | None:
        """The message of that id, if there is one."""
        return self._messages.get(number)

    def clear(self) -> None:
        """Forget all messages. Their ids are not given again while the server runs."""
        with self._lock:
            for number in self._messages:
                (self.folder / f"{number}.eml").unlink(missing_ok=True)
            self._messages.clear()


def _read(path: Path) -> Message:
    parsed = message_from_bytes(path.read_bytes(), policy=policy.default)
    sender, recipients = str(parsed["X-Envelope-From"]), str(parsed["X-Envelope-To"])
    del parsed["X-Envelope-From"], parsed["X-Envelope-To"]
    return Message(id=int(path.stem), sender=sender, recipients=recipients, parsed=parsed)
