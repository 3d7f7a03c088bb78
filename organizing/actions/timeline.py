"""A person's actions as their page tells them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.actions.models import Action
from organizing.groups.chip import Chip
from organizing.groups.moment import show_moment
from organizing.officials.models import Official
from organizing.people.models import Person
from organizing.people.taken_back import read_actions
from organizing.people.timeline import Entry
from organizing.registry import ask_kinds

KINDS: Final = {"petition": "signed", "call": "called", "letter": "letters"}
ICONS: Final = {"petition": "org-pen", "call": "org-phone", "letter": "mail"}
STATES: Final = {
    "waiting": Chip(gettext_lazy("Waits for the button in the mail"), "time", "wait"),
    "confirmed": Chip(gettext_lazy("Counts"), "circle-check", "good"),
    "withdrawn": Chip(gettext_lazy("Taken back"), "cross", "bad"),
}
OUTCOMES: Final = {
    "talked": gettext_lazy("talked to someone"),
    "voicemail": gettext_lazy("left a voicemail"),
    "busy": gettext_lazy("busy or no answer"),
}
AGREES: Final = {
    "yes": gettext_lazy("the office agrees"),
    "no": gettext_lazy("the office disagrees"),
    "unsaid": gettext_lazy("the office did not say"),
}


def actions_in_timeline(person: Person) -> Iterable[Entry]:
    """What the person did, with state, comment and, for a call, the office and what came of it."""
    actions = sorted(read_actions(person), key=lambda action: action.created_at, reverse=True)
    offices = _offices(actions)
    for action in actions:
        yield Entry(
            at=action.created_at,
            icon=ICONS.get(action.ask.kind, "circle-check"),
            title=_title(action),
            chip=STATES[action.state],
            quote=action.comment,
            facts=tuple(_facts(action, offices)),
            kind=KINDS.get(action.ask.kind, "actions"),
        )
        if action.withdrawn_at:
            title = _("Took back: %(ask)s") % {"ask": action.ask}
            yield Entry(at=action.withdrawn_at, icon="cross", title=title, kind=KINDS.get(action.ask.kind, "actions"))


def _title(action: Action) -> Any:
    if action.ask.kind == "petition":
        return _("Signed: %(ask)s") % {"ask": action.ask}
    if action.ask.kind == "call":
        return _("Reported a call: %(ask)s") % {"ask": action.ask}
    if action.ask.kind == "letter":
        return _("Wrote: %(ask)s") % {"ask": action.ask}
    kind = ask_kinds.items().get(action.ask.kind)
    return f"{kind.label if kind else action.ask.kind}: {action.ask}"


def _facts(action: Action, offices: dict[int, str]) -> Iterable[Any]:
    details = action.details
    yield from (offices[one] for one in _officials_of(action) if one in offices)
    for known, key in ((OUTCOMES, "outcome"), (AGREES, "agrees")):
        if details.get(key) in known:
            yield known[details[key]]
    if action.confirmed_at and action.confirmed_at != action.created_at and not action.withdrawn_at:
        yield _("confirmed %(when)s") % {"when": show_moment(action.confirmed_at)}
    if action.comment:
        yield _("may be passed on") if action.comment_may_be_passed_on else _("comment stays with us")
    if action.source:
        yield _("through %(source)s") % {"source": action.source}


def _offices(actions: list[Action]) -> dict[int, str]:
    called = {official for action in actions for official in _officials_of(action)}
    if not called:
        return {}
    return {
        official.pk: official.title() for official in Official.objects.filter(pk__in=called).select_related("office")
    }


def _officials_of(action: Action) -> list[int]:
    """The one called, or those written to."""
    called = action.details.get("official")
    return [called] if called else list(action.details.get("officials", []))
