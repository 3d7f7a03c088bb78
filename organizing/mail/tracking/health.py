"""Is the mail well? Each sign in a sentence, and where something is wrong the next step for who is no engineer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.groups.chip import Chip
from organizing.mail.tracking.health_numbers import GroupNumbers, SiteNumbers

STILL: Final = timedelta(minutes=2)
URGENT_LATE: Final = timedelta(minutes=5)
LATE: Final = timedelta(minutes=15)
LATE_ALTHOUGH_SENDING: Final = timedelta(hours=6)
UNSETTLED: Final = timedelta(minutes=10)


@dataclass(frozen=True)
class Sign:
    """One line.

    Attributes:
        key: for monitors; it never changes.
        number: what is counted or, of a moment, how many seconds ago; None where it never was.
        advice: what to do, or "" where all is well.
    """

    key: str
    label: str
    words: str
    number: int | None
    advice: str = ""

    @property
    def is_wrong(self) -> bool:
        """Somebody should do something."""
        return bool(self.advice)

    @property
    def chip(self) -> Chip:
        """What is wrong, for a screen."""
        return Chip(self.words, "warning", "bad")


def read_signs(numbers: GroupNumbers, site: SiteNumbers, *, now: datetime) -> list[Sign]:
    """All signs, the gravest first, in the language that is active."""
    return [
        _beat(site, now),
        _server(site, now),
        _due(numbers, site, now),
        _held(numbers),
        _unknown(numbers),
        _failed(numbers),
        _events(site, now),
        _sent(site, now),
        _domains(site),
        _refused(site),
    ]


def _beat(site: SiteNumbers, now: datetime) -> Sign:
    # A worker that is busy sending may be late to note the beat.
    alive = max((moment for moment in (site.beat_at, site.sent_at) if moment), default=None)
    stands_still = alive is None or now - alive > STILL
    advice = _(
        "Nothing is sent while this stands still. Ask whoever runs the server to start the Celery worker with beat "
        "again; nothing is lost meanwhile."
    )
    return _moment("beat", _("The machinery, last seen"), site.beat_at, now, advice=advice if stands_still else "")


def _server(site: SiteNumbers, now: datetime) -> Sign:
    label = _("The mail server")
    if site.server_since is None:
        return Sign("server", label, _("takes our mail"), 0)
    words = _("has taken nothing for %(time)s") % {"time": timesince(site.server_since, now)}
    advice = _(
        "We ask it again every 30 seconds, and nothing is lost. If it lasts, look at the mail provider’s status page, "
        "and whether the account is paused or unpaid."
    )
    return Sign("server", label, words, _seconds(site.server_since, now), advice)


def _due(numbers: GroupNumbers, site: SiteNumbers, now: datetime) -> Sign:
    label, due_at = _("The oldest message that waits"), numbers.due_at
    if due_at is None:
        return Sign("oldest_due", label, _("none waits"), 0)
    sends = site.sent_at is not None and now - site.sent_at < URGENT_LATE
    is_late = now - due_at > (LATE_ALTHOUGH_SENDING if sends else LATE)
    is_urgent = numbers.urgent_at is not None and now - numbers.urgent_at > URGENT_LATE
    advice = ""
    if is_late or is_urgent:
        advice = _("Look at the lines above: if the machinery and the mail server are well, start the worker again.")
    words = _("due for %(time)s") % {"time": timesince(due_at, now)}
    return Sign("oldest_due", label, words, _seconds(due_at, now), advice)


def _held(numbers: GroupNumbers) -> Sign:
    words = ngettext("%(count)s mailbox", "%(count)s mailboxes", numbers.held) % {"count": numbers.held}
    advice = _("So many dead mailboxes at once may be a mistake. A lead decides on the do-not-email list.")
    return Sign("held", _("Held for a person"), words, numbers.held, advice if numbers.held else "")


def _unknown(numbers: GroupNumbers) -> Sign:
    words = ngettext("%(count)s message", "%(count)s messages", numbers.unknown) % {"count": numbers.unknown}
    advice = _(
        "A worker stopped in the middle of sending. Open E-mails, filter by “Not known”, and say of each whether it "
        "went out; your mail provider’s log knows."
    )
    return Sign("unknown", _("Not known whether sent"), words, numbers.unknown, advice if numbers.unknown else "")


def _failed(numbers: GroupNumbers) -> Sign:
    words = ngettext("%(count)s message", "%(count)s messages", numbers.failed) % {"count": numbers.failed}
    advice = _("Open E-mails and filter by “Failed”: each says why. Dead mailboxes are not counted here.")
    return Sign("failed", _("Given up in 24 hours"), words, numbers.failed, advice if numbers.failed else "")


def _events(site: SiteNumbers, now: datetime) -> Sign:
    label = _("News from the mail provider")
    if site.event_at is None:
        return Sign("events", label, _("all read"), 0)
    words = _("unread for %(time)s") % {"time": timesince(site.event_at, now)}
    advice = _("The worker does not read it. Ask whoever runs the server to look at the worker’s log.")
    late = now - site.event_at > UNSETTLED
    return Sign("events", label, words, _seconds(site.event_at, now), advice if late else "")


def _sent(site: SiteNumbers, now: datetime) -> Sign:
    return _moment("last_sent", _("The last message sent"), site.sent_at, now)


def _domains(site: SiteNumbers) -> Sign:
    words = ngettext("%(count)s domain", "%(count)s domains", site.domains) % {"count": site.domains}
    return Sign("domains", _("Mailbox providers that put us off"), words, site.domains)


def _refused(site: SiteNumbers) -> Sign:
    words = ngettext("%(count)s today", "%(count)s today", site.refused) % {"count": site.refused}
    return Sign("refused_posts", _("Forged or broken reports refused"), words, site.refused)


def _moment(key: str, label: Any, moment: datetime | None, now: datetime, *, advice: str = "") -> Sign:
    if moment is None:
        return Sign(key, label, _("never seen"), None, advice)
    words = _("%(time)s ago") % {"time": timesince(moment, now)}
    return Sign(key, label, words, _seconds(moment, now), advice)


def _seconds(moment: datetime, now: datetime) -> int:
    return max(0, int((now - moment).total_seconds()))
