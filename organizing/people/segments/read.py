"""Read a segment aloud."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from organizing.people.segments.look_up import looking_up
from organizing.people.segments.rule import segment_rules


def read_segment(rules: Mapping[str, Any], *, picked: int = 0) -> str:
    """One sentence in the active language: "People who carry the tag “Volunteer” and who prefer Spanish.\""""
    with looking_up():
        rows = [read_any_of(row) for row in rules.get("rows", [])]
        left_out = read_any_of(rules.get("leave_out", []))
    inside = read_inside(rows, picked=picked)
    if not inside:
        return _("Nobody yet.")
    if not left_out:
        return f"{inside}."
    return _("%(inside)s; but not those who %(rules)s.") % {"inside": inside, "rules": left_out}


def read_inside(rows: Sequence[str], *, picked: int) -> str:
    """Who is in, before anybody is left out; "" for nobody."""
    by_hand = _("those put in by hand")
    if not rows:
        return capfirst(by_hand) if picked else ""
    sentence = _("People who %(rows)s") % {"rows": (", " + _("and who") + " ").join(rows)}
    return _("%(people)s, and %(others)s") % {"people": sentence, "others": by_hand} if picked else sentence


def read_any_of(row: Sequence[Mapping[str, Any]]) -> str:
    """The rules of one row with *or* between."""
    return (" " + _("or who") + " ").join(read_rule(rule) for rule in row)


def read_rule(rule: Mapping[str, Any]) -> str:
    """One rule; of a plugin that is gone, that it is not known any more."""
    kind = segment_rules.items().get(rule["rule"])
    if kind is None:
        return _("fit a rule that is not known here any more (%(rule)s)") % {"rule": rule["rule"]}
    return kind.words(rule)
