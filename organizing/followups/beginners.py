"""Who begins a ladder when it is started: how many, in a sentence before and in one after."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from organizing.followups.begin import who_may_begin
from organizing.followups.decide import is_open
from organizing.followups.models import Ladder, Trigger
from organizing.followups.triggers import who_is_meant
from organizing.groups.moment import show_moment
from organizing.people.segments.counting import counting

# These begin for single people, one after the other, and for nobody at the start.
ONE_BY_ONE: Final[dict[str, tuple[Any, Any]]] = {
    Trigger.ASK: (
        gettext_lazy("Nobody begins at once. Whoever does what it waits for from now on begins."),
        gettext_lazy("The ladder is live. Whoever confirms from now on climbs it."),
    ),
    Trigger.TAG: (
        gettext_lazy("Nobody begins at once. Whoever is given the tag from now on begins."),
        gettext_lazy("The ladder is live. Whoever is given the tag from now on climbs it."),
    ),
    Trigger.MOVED: (
        gettext_lazy("Nobody begins at once. Whoever is moved here by a step of another ladder begins."),
        gettext_lazy("The ladder is live. Whoever is moved here from now on climbs it."),
    ),
}


def beginners_in_words(ladder: Ladder, *, now: datetime) -> str:
    """What the start would do, counted over the real list."""
    if ladder.starts_on in ONE_BY_ONE:
        return str(ONE_BY_ONE[ladder.starts_on][0])
    if not is_open(ladder):
        return _closed(ladder)
    number = count_beginners(ladder, now=now)
    if number is None:
        return _("Nobody begins: its day has passed, or what it waits for is gone. Change it under “Name and start”.")
    if _is_ahead(ladder, now):
        words = ngettext(
            "On %(moment)s %(count)s person begins, as your list stands now.",
            "On %(moment)s %(count)s people begin, as your list stands now.",
            number,
        )
        return words % {"moment": show_moment(ladder.starts_at), "count": number}
    return ngettext("%(count)s person begins at once.", "%(count)s people begin at once.", number) % {"count": number}


def started_in_words(ladder: Ladder, *, now: datetime) -> str:
    """What the start did."""
    if ladder.starts_on in ONE_BY_ONE:
        return str(ONE_BY_ONE[ladder.starts_on][1])
    if ladder.starts_on == Trigger.WON and not is_open(ladder):
        return _("The ladder is live. It begins when the campaign is won.")
    if _is_ahead(ladder, now):
        return _("The ladder is live. It begins on %(moment)s.") % {"moment": show_moment(ladder.starts_at)}
    return _("The ladder is live. Those it is for begin within minutes.")


def count_beginners(ladder: Ladder, *, now: datetime) -> int | None:
    """How many the trigger would put on the ladder at once, or on its day; None where it can mean nobody."""
    at = max(now, ladder.starts_at) if ladder.starts_on == Trigger.DATE and ladder.starts_at else now
    people = who_is_meant(ladder, now=at)
    if people is None:
        return None
    with counting():
        return who_may_begin(ladder, people).count()


def _is_ahead(ladder: Ladder, now: datetime) -> bool:
    return ladder.starts_on == Trigger.DATE and ladder.starts_at is not None and ladder.starts_at > now


def _closed(ladder: Ladder) -> str:
    if ladder.starts_on == Trigger.WON:
        return _("Nobody begins yet. Once the campaign is won, everybody begins who did anything in it.")
    return _("Nobody begins while the campaign is not running.")
