"""What came of a broadcast, as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.db.models import Min
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from organizing.broadcasts.models import Broadcast, BroadcastState
from organizing.broadcasts.results import Results, count_results, stored_results
from organizing.broadcasts.run import COUNTED_FOR
from organizing.broadcasts.two_subjects import count_tries, tries_two
from organizing.broadcasts.words import left_out_in_words
from organizing.mail.models import Email, EmailState
from organizing.people.bulk_jobs.numbers import in_digits
from organizing.translated import in_language

# Of more rows than this the figures are those the beat counted last, some seconds old.
LIVE_UP_TO: Final = 50_000


@dataclass(frozen=True)
class Line:
    """One figure: how many, and of the sent how many in a hundred."""

    label: Any
    count: int
    percent: float | None = None
    note: Any = ""

    @property
    def share(self) -> str:
        """In the reader's language, with one place after the point; "" where it says nothing."""
        return f"{number_format(self.percent, decimal_pos=1, use_l10n=True)} %" if self.percent is not None else ""


def read_results(broadcast: Broadcast) -> Results:
    """Counted now, or as they were kept: the ledger forgets, and of very many the beat counts."""
    is_over = broadcast.finished_at is not None and broadcast.finished_at < timezone.now() - COUNTED_FOR
    return stored_results(broadcast) if is_over or broadcast.audience > LIVE_UP_TO else count_results(broadcast)


def describe_results(broadcast: Broadcast) -> dict[str, Any]:
    """The figures, the bar, and who did not get it and why."""
    results = read_results(broadcast)
    return {
        "results": results,
        "lines": _lines(results),
        "progress": progress_of(broadcast, results),
        "left_out": left_out_in_words(broadcast.left_out),
        "kept_back": [(count, _(reason)) for reason, count in results.kept_back.items()],
        "waits": [(count, _(reason)) for reason, count in results.waits.items()],
        "is_moving": broadcast.state == BroadcastState.SENDING,
        "next_at": _next_at(broadcast) if results.waiting else None,
        "ends_at": _ends_at(broadcast),
        "tries": _tries(broadcast),
    }


def progress_of(broadcast: Broadcast, results: Results | None = None) -> dict[str, Any]:
    """For the bar: 0 to 100, in words, and whether it moves."""
    results = results or read_results(broadcast)
    total = max(broadcast.audience, results.written)
    # A row that was kept back is behind us as one that was sent.
    behind = results.written - results.waiting
    words = _("%(sent)s sent, %(waiting)s of %(total)s to go")
    values = {"sent": results.sent, "waiting": total - behind, "total": total}
    return {
        "percent": 100 * behind // total if total else 100,
        "words": words % {name: in_digits(value) for name, value in values.items()},
        "is_moving": broadcast.state == BroadcastState.SENDING,
    }


def _lines(results: Results) -> list[Line]:
    of_sent = results.percent_of_sent
    lines = [
        Line(_("Sent"), results.sent),
        Line(_("Acted"), results.acted, of_sent(results.acted), _("did an ask within seven days")),
        Line(_("Delivered"), results.delivered, of_sent(results.delivered), _("as the provider reports")),
        Line(_("Bounced"), results.bounced, of_sent(results.bounced)),
        Line(_("Marked as spam"), results.complained, of_sent(results.complained)),
        Line(_("Unsubscribed"), results.unsubscribed, of_sent(results.unsubscribed), _("within seven days")),
    ]
    if results.unknown:
        lines.append(Line(_("Not known"), results.unknown, note=_("a worker stopped while sending")))
    return lines


def _tries(broadcast: Broadcast) -> list[dict[str, Any]]:
    """The two subjects with how they did, where they were tried; nothing once the ledger has forgotten."""
    if not tries_two(broadcast):
        return []
    subjects = {"a": broadcast.subject, "b": broadcast.other_subject}
    return [
        {"subject": in_language(subjects[name]), "tried": one, "has_won": broadcast.won == name}
        for name, one in count_tries(broadcast).items()
        if one.sent
    ]


def _next_at(broadcast: Broadcast) -> Any:
    """When the next one is due, where nothing is due now: at night, and while two subjects are tried."""
    waiting = Email.objects.filter(reference=broadcast.reference, state=EmailState.DUE)
    soonest = waiting.aggregate(soonest=Min("due_at"))["soonest"]
    return soonest if soonest and soonest > timezone.now() else None


def _ends_at(broadcast: Broadcast) -> Any:
    """When the last of a spread broadcast is due."""
    if not broadcast.spread_hours or not broadcast.started_at:
        return None
    return broadcast.started_at + timedelta(hours=broadcast.spread_hours)
