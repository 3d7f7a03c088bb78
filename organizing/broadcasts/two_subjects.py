"""Two subjects, tried on a sample; the rest gets the one after which more people acted. Nobody counts opening."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import BigIntegerField, Count, ExpressionWrapper, F, Q

from organizing.broadcasts.models import Broadcast
from organizing.broadcasts.results import has_acted
from organizing.mail.clock import next_allowed
from organizing.mail.models import Email

# Knuth's multiplicative hash spreads the people's numbers over 32 bits, and those fall into ten parts. The first part
# is asked by one subject, the second by the other, the same people by each try.
SPREAD: Final = 2654435761
BITS: Final = 2**32
TENTHS: Final = 10
ASKED: Final = {"a": 0, "b": 1}
TENTH_SQL: Final = f"(person.id * {SPREAD}) %% {BITS} * {TENTHS} / {BITS}"


@dataclass(frozen=True)
class Try:
    """How one subject did on its tenth."""

    sent: int
    acted: int

    @property
    def rate(self) -> float:
        """Of a hundred, with one place after the point."""
        return round(100 * self.acted / self.sent, 1) if self.sent else 0.0


def has_two(broadcast: Broadcast) -> bool:
    """Tell whether there are two subjects to try, in each language that is sent."""
    return bool(broadcast.languages) and all(broadcast.other_subject.get(code) for code in broadcast.languages)


def tries_two(broadcast: Broadcast) -> bool:
    """Tell whether they are tried."""
    return bool(broadcast.try_hours) and has_two(broadcast)


def marks_of(person_id: int) -> dict[str, str]:
    """Which tenth a reader is asked in, as words that are there or not."""
    tenth = person_id * SPREAD % BITS * TENTHS // BITS
    return {f"asked_{name}": "x" if tenth == number else "" for name, number in ASKED.items()}


def subject_for(broadcast: Broadcast, language: str, words: Mapping[str, str]) -> str:
    """The subject that a reader with these words gets: the one of their tenth, else the one that won."""
    mine = next((name for name in ASKED if words.get(f"asked_{name}")), broadcast.won or "a")
    texts: dict[str, str] = broadcast.other_subject if tries_two(broadcast) and mine == "b" else broadcast.subject
    return texts.get(language, "")


def first_due_at(broadcast: Broadcast, *, now: datetime) -> datetime:
    """When its first rows may arrive, out of the quiet hours: the hours of a try count from here."""
    return next_allowed(broadcast.started_at or now, zone=broadcast.group.zone)


def decide_winner(broadcast: Broadcast, *, now: datetime) -> None:
    """When the hours are over, keep the subject that more of its readers acted after; where even, the first.

    Safe to call twice: what is decided stays.
    """
    if is_undecided(broadcast) and now >= first_due_at(broadcast, now=now) + timedelta(hours=broadcast.try_hours):
        keep_better(broadcast)


def is_undecided(broadcast: Broadcast) -> bool:
    """Tell whether two subjects are being tried, and which one the rest gets nobody knows yet."""
    return not broadcast.won and broadcast.started_at is not None and tries_two(broadcast)


def keep_better(broadcast: Broadcast) -> None:
    """Decide by what is known now. Safe to call twice, and with many workers: the first word stands."""
    tries = count_tries(broadcast)
    won = "b" if tries["b"].rate > tries["a"].rate else "a"
    Broadcast.objects.filter(pk=broadcast.pk, won="").update(won=won)


def is_of_the_rest(person_id: int) -> bool:
    """Tell whether a reader is in neither tenth."""
    return not any(marks_of(person_id).values())


def count_tries(broadcast: Broadcast) -> dict[str, Try]:
    """How each subject did so far. One query."""
    tenth = ExpressionWrapper(F("person_id") * SPREAD % BITS * TENTHS / BITS, output_field=BigIntegerField())
    mails = Email.objects.filter(reference=broadcast.reference, sent_at__isnull=False, person__isnull=False)
    counted = mails.annotate(tenth=tenth, has_acted=has_acted(broadcast)).filter(tenth__in=ASKED.values())
    rows = counted.values("tenth").order_by().annotate(sent=Count("pk"), acted=Count("pk", filter=Q(has_acted=True)))
    found = {row["tenth"]: Try(row["sent"], row["acted"]) for row in rows}
    return {name: found.get(number, Try(0, 0)) for name, number in ASKED.items()}
