"""Who is calling: the holder of a mailed pass, or nobody in particular."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

from organizing import vault
from organizing.people.models import Person


@dataclass(frozen=True)
class Trail:
    """What a call page's address says: the ZIP, the pass, the office chosen and those already called or passed by.

    Numbers of officials and districts are public; the pass names nobody and runs out.

    Attributes:
        districts: those that the caller picked.
        is_unsure: the caller was asked for the district and does not know it.
    """

    zip_code: str = ""
    caller_pass: str = ""
    chosen: int | None = None
    done: tuple[int, ...] = ()
    past: tuple[int, ...] = ()
    districts: tuple[int, ...] = ()
    is_unsure: bool = False

    def query(self, **changes: object) -> str:
        """The query string that leads on from here, with some of it changed; "" when there is nothing to say."""
        values = {
            "zip": self.zip_code,
            "district": self.districts,
            "unsure": "1" if self.is_unsure else "",
            "as": self.caller_pass,
            "done": self.done,
            "past": self.past,
            **changes,
        }
        kept = {name: value for name, value in values.items() if value}
        return f"?{urlencode(kept, doseq=True)}" if kept else ""


def read_trail(data: QueryDict) -> Trail:
    """Read the trail from an address or a form. What is not a number is left out."""
    chosen = _numbers([data.get("to") or data.get("official") or ""])
    return Trail(
        zip_code=data.get("zip", "").strip()[:20],
        caller_pass=data.get("as", "")[:300],
        chosen=chosen[0] if chosen else None,
        done=_numbers(data.getlist("done"))[:50],
        past=_numbers(data.getlist("past"))[:50],
        districts=_numbers(data.getlist("district"))[:9],
        is_unsure=data.get("unsure") == "1",
    )


def find_caller(request: HttpRequest, caller_pass: str) -> Person | None:
    """The person a pass was mailed to, of this group and still known; None for anything else."""
    if not caller_pass:
        return None
    try:
        (person_id,) = vault.open_token("act", caller_pass)
    except (vault.BadToken, ValueError):
        return None
    return Person.objects.filter(pk=person_id).first()


def _numbers(texts: list[str]) -> tuple[int, ...]:
    # Nine digits fit every column; a longer number would be an error in the database.
    return tuple(int(text) for text in texts if text.isascii() and text.isdigit() and len(text) <= 9)
