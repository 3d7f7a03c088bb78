"""What the coach says of a broadcast: the advice of campaign guides, each piece with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.translation import gettext as _

from organizing.broadcasts.audience import Audience
from organizing.broadcasts.check.finding import Finding
from organizing.broadcasts.check.places import texts_of
from organizing.broadcasts.fields import FIELDS
from organizing.broadcasts.marks import read_blocks
from organizing.broadcasts.models import Broadcast
from organizing.groups.own_copy import read_own_copy, read_posture
from organizing.messaging import finding as coach
from organizing.messaging.copy import Part

# Looked after by checks of their own: names between braces, and the ease of reading.
SKIP: Final = frozenset({"placeholder", "hard_to_read"})


def check_messaging(broadcast: Broadcast, audience: Audience) -> Iterator[Finding]:
    """Say each piece of advice once for each part, with all the words it is about."""
    posture = read_posture(broadcast.group)
    for code, where, text in texts_of(broadcast):
        found = read_own_copy(
            [Part(_plain(text))],
            group=broadcast.group,
            posture=posture,
            language=code,
            kind="email" if text == broadcast.body.get(code) else "subject",
            fields=FIELDS,
            skip=SKIP,
        )
        for same in _by_advice(found):
            yield Finding(_in_words(same), "stop" if same[0].stops else "look", where)


def _plain(text: str) -> str:
    """As its readers see it."""
    blocks = ("\n".join("".join(piece.text for piece in line) for line in block.lines) for block in read_blocks(text))
    return "\n\n".join(blocks)


def _by_advice(findings: Sequence[coach.Finding]) -> list[list[coach.Finding]]:
    groups: dict[tuple[str, str], list[coach.Finding]] = defaultdict(list)
    for one in findings:
        groups[one.rule, one.instead].append(one)
    return list(groups.values())


def _in_words(same: Sequence[coach.Finding]) -> str:
    words = {"words": ", ".join(f"“{one.words}”" for one in same), "why": same[0].why, "better": same[0].instead}
    if same[0].instead:
        return _("%(words)s: %(why)s Better: “%(better)s”.") % words
    return f"{words['words']}: {words['why']}"
