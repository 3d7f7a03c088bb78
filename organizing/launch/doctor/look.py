"""Is everything well? Each thing in a sentence, and where something is not, the next step for who is no engineer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.urls import reverse
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing import conf
from organizing.followups.models import FollowUp
from organizing.groups.chip import Chip
from organizing.groups.fact_models import GroupFact
from organizing.groups.models import LocalGroup
from organizing.groups.posture_models import GOOD_FOR_DAYS, StatePosture
from organizing.launch.checklist.models import LaunchMark
from organizing.launch.checklist.sender import SENDER, SenderReading
from organizing.launch.doctor.backup import last_backup
from organizing.launch.known.listed import OLD_AFTER
from organizing.mail.tracking.health import Sign, read_signs
from organizing.mail.tracking.health_numbers import read_group_numbers, read_site_numbers
from organizing.officials.models import Official
from organizing.officials.words import warnings_of

STUCK: Final = timedelta(days=1)
WORKER: Final = "beat"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        advice: the next step; "" where all is well.
        url, link: the way to where it is done.
    """

    key: str
    label: str
    words: str
    advice: str = ""
    url: str = ""
    link: str = ""

    @property
    def chip(self) -> Chip:
        """How it stands, for a screen."""
        return Chip(self.words, "warning", "bad") if self.advice else Chip(self.words, "circle-check", "good")


def look_around(*, group: LocalGroup, now: datetime) -> list[Finding]:
    """Everything that can be seen from here, the gravest first. Runs in the group's scope."""
    signs = {sign.key: sign for sign in read_signs(read_group_numbers(now=now), read_site_numbers(), now=now)}
    today = now.astimezone(group.zone).date()
    return [
        _worker(signs[WORKER]),
        _stuck_mail(list(signs.values())),
        _stuck_steps(now),
        _sender(group),
        _backup(now),
        _posture(today),
        _officials(today),
        _facts(today),
    ]


def _worker(sign: Sign) -> Finding:
    return Finding("worker", _("The worker that sends mail and follow-ups"), sign.words, sign.advice)


def _stuck_mail(signs: list[Sign]) -> Finding:
    wrong = [sign for sign in signs if sign.is_wrong and sign.key != WORKER]
    words = "; ".join(f"{sign.label}: {sign.words}" for sign in wrong) if wrong else _("nothing is stuck")
    advice = wrong[0].advice if wrong else ""
    return Finding("mail", _("Mail"), words, advice, reverse("organizing_health"), _("Is the mail well?"))


def _stuck_steps(now: datetime) -> Finding:
    stuck = FollowUp.objects.due(now - STUCK).count()
    words = ngettext("%(count)s is more than a day late", "%(count)s are more than a day late", stuck)
    advice = _("The worker should have taken them. If it is awake, ask whoever runs the server to look at its log.")
    return Finding(
        "steps",
        _("Steps of ladders"),
        words % {"count": stuck} if stuck else _("none is late"),
        advice if stuck else "",
        reverse("organizing_ladders:list"),
        _("Ladders"),
    )


def _sender(group: LocalGroup) -> Finding:
    domain = group.email.rpartition("@")[2]
    label = _("Mail from %(domain)s is known as yours") % {"domain": domain}
    mark = LaunchMark.objects.filter(key=SENDER).first()
    reading = SenderReading(**mark.details) if mark else None
    way = {"url": reverse("organizing_checklist"), "link": _("Checklist")}
    if reading is None or reading.domain != domain:
        advice = _("Open the checklist and press “Look now”: it asks DNS, which knows what mail providers go by.")
        return Finding("sender", label, _("not looked at yet"), advice, **way)
    return Finding("sender", label, reading.in_words(), reading.advice(), **way)


def _backup(now: datetime) -> Finding:
    label = _("Backup")
    if not conf.get("BACKUP_SIGN"):
        advice = _(
            "Ask whoever runs the server when the last backup was made, and to try once to bring one back. With the "
            "setting BACKUP_SIGN this page tells you by itself: docs/deploy.md says how."
        )
        return Finding("backup", label, _("we cannot see one from here"), advice)
    written = last_backup()
    if written is None:
        advice = _("Nothing lies where backups should. Ask whoever runs the server to look today.")
        return Finding("backup", label, _("none is there"), advice)
    is_old = now - written > timedelta(days=conf.get("BACKUP_DAYS"))
    advice = _("It is older than it should be. Ask whoever runs the server why backups have stopped.")
    words = _("made %(time)s ago") % {"time": timesince(written, now)}
    return Finding("backup", label, words, advice if is_old else "")


def _posture(today: date) -> Finding:
    law = StatePosture.objects.first()
    label = _("Your state’s law")
    if law is None:
        advice = _("Ask a lawyer what your state’s law says about ICE requests, and note it with its source.")
        return Finding("posture", label, _("nobody has noted what it says"), advice, *_facts_page())
    days = (today - law.checked_on).days
    words = ngettext("checked %(days)s day ago", "checked %(days)s days ago", days) % {"days": days}
    advice = _("More than %(days)s days: laws change. Ask whether it still says the same, and note the day.")
    advice = advice % {"days": GOOD_FOR_DAYS} if law.is_old(today) else ""
    return Finding("posture", label, words, advice, *_facts_page())


def _officials(today: date) -> Finding:
    serving = Official.objects.serving(today).select_related("office")
    old = [official for official in serving if warnings_of(official, today)]
    words = ngettext("%(count)s wants a check", "%(count)s want a check", len(old)) % {"count": len(old)}
    advice = _("Look up who holds the office now, dial the number once, and press “Checked”.")
    return Finding(
        "officials",
        _("Offices and their numbers"),
        words if old else _("all checked"),
        advice if old else "",
        reverse("organizing_officials:list"),
        _("Officials"),
    )


def _facts(today: date) -> Finding:
    names = list(_old_facts(today))
    words = ", ".join(names) if names else _("none is old or invented")
    advice = _("Ask for this year’s figure and its source, or take the sentence out: an old number convinces nobody.")
    return Finding("facts", _("Facts on your pages"), words, advice if names else "", *_facts_page())


def _facts_page() -> tuple[str, str]:
    return reverse("organizing_facts"), _("Facts and the law")


def _old_facts(today: date) -> Iterator[Any]:
    for fact in GroupFact.objects.order_by("key"):
        is_old = fact.source_date is not None and fact.source_date + OLD_AFTER < today
        if is_old or fact.is_sample:
            yield fact.key.replace("_", " ")
