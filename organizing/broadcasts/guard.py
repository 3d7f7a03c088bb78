"""Is this out of the ordinary? Then a second person must look before it goes out."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from organizing import conf
from organizing.broadcasts.audience import Audience
from organizing.broadcasts.models import Broadcast
from organizing.people.bulk_jobs.numbers import in_digits

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

USUAL_OF: Final = 10


def reasons_to_hold(broadcast: Broadcast, audience: Audience, *, usual: int | None) -> list[dict[str, Any]]:
    """Each reason with its numbers, as the row keeps them; none for what is ordinary.

    The thresholds are the setting `BROADCAST_HOLD`: so many times the usual audience (or so many people, while
    there is no usual one), and so many of a hundred outside the campaign's county.
    """
    limits = conf.get("BROADCAST_HOLD")
    if audience.reached <= limits["SMALL"]:
        return []
    reasons: list[dict[str, Any]] = []
    if usual is None and audience.reached > limits["FIRST_ABOVE"]:
        reasons.append({"why": "first", "reached": audience.reached})
    elif usual is not None and audience.reached > limits["TIMES_USUAL"] * max(usual, limits["SMALL"]):
        reasons.append({"why": "size", "reached": audience.reached, "times": round(audience.reached / max(usual, 1))})
    if audience.elsewhere_percent > limits["OUTSIDE_PERCENT"]:
        reasons.append({"why": "outside", "percent": audience.elsewhere_percent})
    return reasons


def usual_audience(broadcast: Broadcast) -> int | None:
    """How many people this group's last ten broadcasts went to in the middle; None before the first."""
    last = Broadcast.objects.sent_before(broadcast).values_list("audience", flat=True)[:USUAL_OF]
    return round(median(last)) if last else None


def reason_in_words(reason: dict[str, Any]) -> str:
    """One reason as a sentence."""
    numbers = {key: in_digits(value) for key, value in reason.items() if key != "why"}
    return str(SENTENCES[reason["why"]]) % numbers


SENTENCES: Final[dict[str, StrOrPromise]] = {
    "first": _("It is your first broadcast, and it goes to %(reached)s people."),
    "size": _("It goes to %(reached)s people, %(times)s times your usual."),
    "outside": _("%(percent)s %% of them live outside the campaign’s county."),
    "nobody": _("At its hour nobody in the segment could be written to, or the segment was gone."),
    "grown": _("It was let go for %(asked_for)s people; now it would reach %(reached)s."),
}
