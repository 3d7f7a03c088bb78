"""The final checklist: what is done, what is left, and the way to each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.http.request import validate_host
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.actions.models import Action
from organizing.campaigns.models import Target
from organizing.followups.models import Ladder, LadderState
from organizing.groups.fact_models import GroupFact
from organizing.groups.models import LocalGroup
from organizing.groups.moment import show_day
from organizing.launch.checklist.leftovers import find_leftover_pages
from organizing.launch.checklist.models import LaunchMark
from organizing.launch.checklist.sender import SENDER, SenderReading
from organizing.launch.wizard.open_site import password_of
from organizing.officials.phone import show_phone

DIALED: Final = "dialed"
# What Django answers to where nothing is set, while it is being developed.
LOCAL_HOSTS: Final = [".localhost", "127.0.0.1", "[::1]"]


@dataclass(frozen=True)
class Line:
    """One line.

    Attributes:
        words: how it stands; advice: the next step, "" where none is left.
        mark: the mark that a button here makes; "" for a line that settles itself.
        button: that button's words.
        url, link: a way to where it is done.
    """

    key: str
    label: str
    is_done: bool
    words: str
    advice: str = ""
    mark: str = ""
    button: str = ""
    url: str = ""
    link: str = ""
    sublines: tuple[Line, ...] = ()

    @property
    def sentence(self) -> str:
        """`words` as a sentence; an address, and what ends as one already, stay as they are."""
        if self.words.startswith(("http://", "https://")):
            return self.words
        stop = "" if self.words.endswith((".", "!", "?", "…")) else "."
        return f"{self.words[:1].upper()}{self.words[1:]}{stop}"


def read_checklist(*, group: LocalGroup, now: datetime) -> list[Line]:
    """All lines in the order in which they are best done. Runs in the group's scope."""
    marks = {mark.key: mark for mark in LaunchMark.objects.select_related("made_by")}
    return [
        _dialed(marks),
        _leftovers(group),
        _address(group),
        _signature(),
        _sender(group, marks),
        _privacy(group, marks),
        _read_through(marks),
        _ladder(),
        _open(group),
    ]


def _dialed(marks: dict[str, LaunchMark]) -> Line:
    targets = Target.objects.in_order()
    lines = tuple(_dial(target.official, marks) for target in targets if target.official.main_phone)
    open_ones = sum(not line.is_done for line in lines)
    words = ngettext("%(count)s number is left", "%(count)s numbers are left", open_ones) % {"count": open_ones}
    if not lines:
        words = _("No office has a phone number yet, so the call page has nobody to call.")
    advice = _("Dial each number once: who answers, and is it the right office?")
    return Line(
        key="numbers",
        label=_("Numbers dialed"),
        is_done=bool(lines) and not open_ones,
        words=_("all dialed") if lines and not open_ones else words,
        advice="" if lines and not open_ones else advice,
        url=reverse("organizing_officials:list"),
        link=_("Officials"),
        sublines=lines,
    )


def _dial(official: Any, marks: dict[str, LaunchMark]) -> Line:
    key = f"{DIALED}-{official.pk}"
    number = show_phone(official.main_phone["number"])
    return Line(
        key=key,
        label=f"{official.title()}: {number}",
        is_done=key in marks,
        words=_noted(marks.get(key)),
        mark=key,
        button=_("I dialed it"),
    )


def _leftovers(group: LocalGroup) -> Line:
    pages = find_leftover_pages(group)
    invented = [fact.key.replace("_", " ") for fact in GroupFact.objects.filter(is_sample=True).order_by("key")]
    words = ", ".join([*(page.title for page in pages), *invented]) or _("none on any page")
    advice = _("The editor publishes none of these until each open place is filled, and each fact a true one.")
    return Line(
        key="leftovers",
        label=_("Sample text and open places"),
        is_done=not (pages or invented),
        words=words,
        advice=advice if pages or invented else "",
        url=reverse("wagtailadmin_pages:edit", args=[pages[0].pk]) if pages else "",
        link=_("Open the first") if pages else "",
    )


def _address(group: LocalGroup) -> Line:
    host = group.site.hostname if group.site else ""
    is_known = validate_host(host, settings.ALLOWED_HOSTS or LOCAL_HOSTS)
    advice = _("Ask whoever runs the server to point %(host)s at it and to add it to ALLOWED_HOSTS.") % {"host": host}
    words = _("this server answers to %(host)s") if is_known else _("this server does not answer to %(host)s yet")
    return Line("address", _("The address"), is_known, words % {"host": host}, "" if is_known else advice)


def _signature() -> Line:
    came = Action.objects.filter(ask__kind="petition", confirmed_at__isnull=False).exists()
    waits = not came and Action.objects.filter(ask__kind="petition").exists()
    words = _("one is confirmed") if came else _("one waits for its mailed button") if waits else _("none yet")
    advice = _("Sign your own petition on a phone, open the mail, and press its button. You can take it back after.")
    return Line("signature", _("A test signature came through"), came, words, "" if came else advice)


def _sender(group: LocalGroup, marks: dict[str, LaunchMark]) -> Line:
    mark = marks.get(SENDER)
    reading = SenderReading(**mark.details) if mark else None
    domain = group.email.rpartition("@")[2]
    if reading is None or reading.domain != domain:
        words, advice = _("not looked at yet"), _("Press the button: we ask DNS about %(domain)s.") % {"domain": domain}
    else:
        words = f"{reading.in_words()} ({show_day(mark.made_at)})" if mark else ""
        advice = reading.advice()
    return Line(
        key=SENDER,
        label=_("Mail providers can tell that mail from %(domain)s is yours") % {"domain": domain},
        is_done=reading is not None and reading.is_well and reading.domain == domain,
        words=words,
        advice=advice,
        mark=SENDER,
        button=_("Look again") if reading else _("Look now"),
    )


def _privacy(group: LocalGroup, marks: dict[str, LaunchMark]) -> Line:
    label = _("Somebody answers %(email)s") % {"email": group.email}
    advice = _("People write there to ask what you hold about them, or to be erased. Agree who reads it each day.")
    return _by_hand("privacy", label, advice, _("Agreed"), marks)


def _read_through(marks: dict[str, LaunchMark]) -> Line:
    label = _("Every page read once, in each language, by somebody who speaks it")
    advice = _("Read as a neighbor would, on a phone. Change whatever does not sound like you.")
    return _by_hand("read_through", label, advice, _("Read"), marks)


def _by_hand(key: str, label: str, advice: str, button: str, marks: dict[str, LaunchMark]) -> Line:
    mark = marks.get(key)
    return Line(key, label, bool(mark), _noted(mark), "" if mark else advice, mark=key, button=button)


def _ladder() -> Line:
    paused = list(Ladder.objects.filter(state=LadderState.PAUSED))
    words = _("paused") if paused else _("nothing waits")
    advice = _("Nobody is written to after signing until you read the e-mails and resume the ladder.") if paused else ""
    url = reverse("organizing_ladders:inspect", args=[paused[0].pk]) if paused else reverse("organizing_ladders:list")
    return Line("ladder", _("The e-mails after signing"), not paused, words, advice, url=url, link=_("Ladder"))


def _open(group: LocalGroup) -> Line:
    label, password = _("Open to everybody"), password_of(group)
    way: dict[str, Any] = {"url": group.root_url, "link": _("Look at it")}
    if not password:
        return Line("open", label, is_done=True, words=group.root_url, **way)
    words = _("behind the password %(password)s") % {"password": password}
    advice = _("Give colleagues the address and the password. Open it once they have read it.")
    button: dict[str, Any] = {"mark": "open", "button": _("Open it now")}
    return Line("open", label, is_done=False, words=words, advice=advice, **button, **way)


def _noted(mark: LaunchMark | None) -> str:
    """Who ticked it, and when."""
    if mark is None:
        return _("not yet")
    by = mark.made_by.get_full_name() or mark.made_by.get_username() if mark.made_by else _("somebody")
    return _("%(day)s, %(by)s") % {"day": show_day(mark.made_at), "by": by}


def known_marks(lines: Iterable[Line]) -> set[str]:
    """The marks that this list has buttons for."""
    return {one.mark for line in lines for one in (line, *line.sublines) if one.mark}
