"""What puts people on a ladder, in a sentence."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from organizing.followups.models import Ladder, Trigger
from organizing.groups.moment import show_moment
from organizing.registry import ask_kinds


def trigger_in_words(ladder: Ladder) -> str:
    """ "Begins when somebody confirms: Petition." What it names may be gone; then it says that nobody begins."""
    again = " " + _("More than once, if they are done with it.") if ladder.climbs_again else ""
    return _first(ladder) + again


def _first(ladder: Ladder) -> str:
    if ladder.starts_on == Trigger.ASK:
        return _asked(ladder)
    if ladder.starts_on == Trigger.TAG:
        return _named(_("Begins when somebody is given the tag “%(name)s”."), ladder.tag)
    if ladder.starts_on == Trigger.SEGMENT:
        return _named(
            _("Begins for everybody in the segment “%(name)s”, and for whoever comes into it."), ladder.segment
        )
    if ladder.starts_on == Trigger.DATE and ladder.starts_at:
        whom = ladder.segment or _("all who did anything in the campaign")
        return _("Begins on %(moment)s, for: %(people)s.") % {"moment": show_moment(ladder.starts_at), "people": whom}
    if ladder.starts_on == Trigger.WON:
        return _("Begins when the campaign is won, for all who did anything in it.")
    if ladder.starts_on == Trigger.MOVED:
        return _("Begins for whoever is moved here by a step of another ladder.")
    return _("Begins for nobody: its day is not set.")


def _asked(ladder: Ladder) -> str:
    if ladder.ask:
        return _("Begins when somebody does “%(ask)s” and, by e-mail, confirms.") % {"ask": ladder.ask}
    kind = ask_kinds.items().get(ladder.ask_kind)
    if kind:
        return _("Begins when somebody does an ask of this kind: %(kind)s.") % {"kind": kind.label}
    return _("Begins when somebody does anything the campaign asks for and, by e-mail, confirms.")


def _named(words: str, what: Any) -> str:
    return words % {"name": what} if what else _("Begins for nobody: what it waits for is gone. Change its settings.")
