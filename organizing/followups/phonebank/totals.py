"""How a phonebank goes: who waits, who calls, what came of it, overall and by caller."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from organizing.followups.phonebank_models import CallState, Outcome, Phonebank, PhoneCall

REACHED: Final = (Outcome.TALKED, Outcome.CALL_BACK, Outcome.BAD_TIME, Outcome.STOP)


@dataclass(frozen=True)
class Totals:
    """The numbers of one phonebank.

    Attributes:
        outcomes: what came of the calls, by its words, as many as each has.
        callers: each caller's name with their calls, whom they reached and whom they talked to.
    """

    waiting: int
    calling: int
    done: int
    reached: int
    talked: int
    left_out: int
    outcomes: list[tuple[str, int]]
    callers: list[tuple[str, int, int, int]]


def with_numbers(banks: QuerySet[Phonebank]) -> QuerySet[Phonebank]:
    """Phonebanks with how many wait and how many calls are done."""
    return banks.annotate(
        waiting=Count("calls", filter=Q(calls__state__in=[CallState.WAITING, CallState.CALLING])),
        done=Count("calls", filter=Q(calls__state=CallState.DONE)),
        talked=Count("calls", filter=Q(calls__outcome=Outcome.TALKED)),
    )


def read_totals(bank: Phonebank, *, now: datetime) -> Totals:
    """Count. Three queries."""
    calls = PhoneCall.objects.filter(phonebank=bank)
    done = Q(state=CallState.DONE)
    reached, talked = done & Q(outcome__in=REACHED), done & Q(outcome=Outcome.TALKED)
    calling = Q(state=CallState.CALLING, leased_until__gt=now)
    numbers = calls.aggregate(
        waiting=Count("pk", filter=Q(state__in=[CallState.WAITING, CallState.CALLING]) & ~calling),
        calling=Count("pk", filter=calling),
        done=Count("pk", filter=done),
        reached=Count("pk", filter=reached),
        talked=Count("pk", filter=talked),
        left_out=Count("pk", filter=Q(state=CallState.LEFT_OUT)),
    )
    of_each = dict(calls.filter(done).order_by().values_list("outcome").annotate(number=Count("pk")))
    outcomes = [(str(Outcome(one).label), of_each[one]) for one in Outcome.values if one in of_each]
    return Totals(**numbers, outcomes=outcomes, callers=_by_caller(calls.filter(done), reached, talked))


def _by_caller(calls: QuerySet[PhoneCall], reached: Q, talked: Q) -> list[tuple[str, int, int, int]]:
    names = ("caller__first_name", "caller__last_name", "caller__username")
    rows: Any = (
        calls.order_by()
        .values(*names)
        .annotate(calls=Count("pk"), reached=Count("pk", filter=reached), talked=Count("pk", filter=talked))
    )
    told = [(_name(*(row[one] for one in names)), row["calls"], row["reached"], row["talked"]) for row in rows]
    return sorted(told, key=lambda row: (-row[1], row[0]))


def _name(first: str | None, last: str | None, username: str | None) -> str:
    return f"{first or ''} {last or ''}".strip() or username or _("Somebody who left the staff")
