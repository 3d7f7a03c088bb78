"""An event as a calendar file (RFC 5545): the public announcement alone, and nobody's name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from organizing.actions.event_models import Event
from organizing.translated import in_language

MEDIA_TYPE: Final = "text/calendar; charset=utf-8"
# Octets of a line without its end (section 3.1).
LONGEST: Final = 75


def write_calendar(event: Event, *, url: str, language: str) -> bytes:
    """The file. `uid` stays and `SEQUENCE` goes up, so that a newer file replaces the entry of an older one.

    Times are in UTC, which needs no time zone beside it.
    """
    host = event.ask.group.email.rsplit("@", 1)[-1]
    place = in_language(event.place, language)
    lines = {
        "UID": f"{event.uid}@{host}",
        "DTSTAMP": _utc(event.changed_at),
        "LAST-MODIFIED": _utc(event.changed_at),
        "SEQUENCE": str(event.revision),
        "DTSTART": _utc(event.starts_at),
        "DTEND": _utc(event.ends_at),
        "SUMMARY": escape(in_language(event.ask.title, language)),
        "LOCATION": escape(", ".join(filter(None, [place, event.address]))),
        "DESCRIPTION": escape("\n\n".join(filter(None, [in_language(event.about, language), url]))),
        "URL": url,
        "STATUS": "CANCELLED" if event.called_off_at else "CONFIRMED",
    }
    written = [f"{name}:{value}" for name, value in lines.items() if value]
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//organizing//events//EN", "METHOD:PUBLISH", "BEGIN:VEVENT"]
    folded = [part for line in [*head, *written, "END:VEVENT", "END:VCALENDAR"] for part in fold(line)]
    return b"".join(line + b"\r\n" for line in folded)


def escape(text: str) -> str:
    """A text value (section 3.3.11)."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(text.splitlines())


def fold(line: str) -> Iterator[bytes]:
    """A content line in pieces of 75 octets, each but the first after a space; no character is cut (section 3.1)."""
    piece = b""
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > LONGEST:
            yield piece
            piece = b" "
        piece += octets
    yield piece


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
