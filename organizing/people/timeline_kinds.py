"""What a person's timeline can be narrowed to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy

from organizing.people.timeline import Entry

KINDS: Final[dict[str, Any]] = {
    "talked": gettext_lazy("Talked"),
    "notes": gettext_lazy("Notes"),
    "signed": gettext_lazy("Signed"),
    "called": gettext_lazy("Called"),
    "letters": gettext_lazy("Wrote"),
    "replies": gettext_lazy("Replies"),
    "actions": gettext_lazy("Did something else"),
    "emails": gettext_lazy("E-mail"),
    "tasks": gettext_lazy("Tasks"),
    "followups": gettext_lazy("Ladder"),
    "consents": gettext_lazy("Consent"),
}
OTHER: Final = gettext_lazy("Other")


@dataclass(frozen=True)
class KindLink:
    """One chip above the timeline.

    Attributes:
        query: the address that turns it on, or off again.
    """

    words: Any
    count: int
    query: str
    is_on: bool


def read_kinds(asked: Iterable[str], entries: Iterable[Entry]) -> frozenset[str]:
    """Those of the kinds asked for that this person's time holds; none means all."""
    return frozenset(asked) & {entry.kind for entry in entries}


def kind_links(chosen: frozenset[str], entries: Iterable[Entry]) -> list[KindLink]:
    """A chip for each kind there is, in the order of `KINDS`; a plugin's after those."""
    counts = Counter(entry.kind for entry in entries)
    order = [*(kind for kind in KINDS if kind in counts), *(kind for kind in counts if kind not in KINDS)]
    return [
        KindLink(KINDS.get(kind, OTHER), counts[kind], show_query(chosen ^ {kind}), is_on=kind in chosen)
        for kind in order
    ]


def show_query(kinds: Iterable[str]) -> str:
    """The query string that shows these kinds; "" for all."""
    return urlencode([("show", kind) for kind in sorted(kinds)])
