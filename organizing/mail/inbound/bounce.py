"""Read what a mail server says of a message it could not deliver."""

from __future__ import annotations

import re
from email.message import Message
from typing import Final

from organizing.mail.inbound.message import Bounce
from organizing.mail.inbound.parts import Leaf

STATUS: Final = re.compile(rb"^Status:[ \t]*(\d)\.(\d{1,3})\.(\d{1,3})", re.IGNORECASE | re.MULTILINE)
ACTION: Final = re.compile(rb"^Action:[ \t]*failed", re.IGNORECASE | re.MULTILINE)
MESSAGE_ID: Final = re.compile(rb"^Message-ID:\s{0,80}(<[^<>\s]{1,250}>)", re.IGNORECASE | re.MULTILINE)
DEAD: Final = {(b"5", b"1", b"1"), (b"5", b"1", b"6"), (b"5", b"2", b"1")}
LOOK_AT: Final = 20_000


def read_bounce(head: Message, leaves: list[Leaf]) -> tuple[Bounce, str] | None:
    """The bounce and the Message-ID of what came back, or None where the message is no bounce.

    A server that is still trying (`Action: delayed`) says nothing that anybody must act on.
    """
    if head.get_content_type() != "multipart/report" or head.get_param("report-type") != "delivery-status":
        return None
    status = _content(leaves, "message/delivery-status")
    if status is None or not ACTION.search(status):
        return None
    codes = set(STATUS.findall(status))
    returned = _content(leaves, "message/rfc822") or _content(leaves, "text/rfc822-headers") or b""
    found = MESSAGE_ID.search(returned)
    return Bounce(is_final=bool(codes) and codes <= DEAD), found[1].decode("ascii", "replace") if found else ""


def _content(leaves: list[Leaf], content_type: str) -> bytes | None:
    return next((leaf.content[:LOOK_AT] for leaf in leaves if leaf.head.get_content_type() == content_type), None)
