"""A draft as the builder draws it: each rule a line of words and boxes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from django import forms
from django.utils.translation import gettext as _

from organizing.people.segments.check import filled
from organizing.people.segments.draft import OUT, Boxes, Draft
from organizing.people.segments.rule import SegmentRule, segment_rules


@dataclass(frozen=True)
class Line:
    """One rule of the draft.

    Attributes:
        prefix: begins the names of its boxes.
        name: the rule's registered name; kept where nobody registers it any more.
        label: what the rule is chosen by.
        starts: the words before the boxes.
        form: the boxes; None where the rule is not known.
        is_added: it was begun just now, and the keyboard goes on there.
    """

    prefix: str
    name: str
    label: Any
    starts: Any
    form: forms.Form | None
    is_added: bool = False

    @property
    def rule(self) -> dict[str, Any] | None:
        """The rule as it would be stored; None while its boxes make no sense."""
        if self.form is None or not self.form.is_valid():
            return None
        return {"rule": self.name, **filled(self.form)}


@dataclass(frozen=True)
class Row:
    """One row of the draft, and what may be added to it."""

    where: str
    lines: list[Line]


class Drawn(Protocol):
    """Makes the form of one rule's boxes."""

    def __call__(self, kind: SegmentRule, prefix: str, boxes: Boxes) -> forms.Form: ...


Rows: TypeAlias = tuple[list[Row], Row]


def show_boxes(kind: SegmentRule, prefix: str, boxes: Boxes) -> forms.Form:
    """The boxes as they were left, no word yet about what is missing."""
    return kind.form(prefix=prefix, initial=boxes, auto_id="id_%s")


def check_boxes(kind: SegmentRule, prefix: str, boxes: Boxes) -> forms.Form:
    """The boxes with what is wrong beside them."""
    return kind.form(data={f"{prefix}-{box}": text for box, text in boxes.items()}, prefix=prefix, auto_id="id_%s")


def draw(draft: Draft, make: Drawn, *, added: str = "") -> Rows:
    """The rows, and those left out; `added` is where the boxes of a rule that was just begun stand."""
    rows = [_row(f"row{number}", row, make, added) for number, row in enumerate(draft.rows)]
    return rows, _row(OUT, draft.leave_out, make, added)


@dataclass(frozen=True)
class Finished:
    """The part of a draft that makes sense, as it would be stored.

    Attributes:
        where: the row of the draft that each row of the rules is.
        unfinished: how many lines are not in it.
    """

    rules: dict[str, Any]
    where: list[str]
    unfinished: int


def finish(rows: Rows) -> Finished:
    """Take every line that is complete; a row without any is left away."""
    kept, out = rows
    found = {row.where: _complete(row.lines) for row in kept}
    leave_out = _complete(out.lines)
    complete = sum(map(len, found.values())) + len(leave_out)
    rules = {"rows": [row for row in found.values() if row], "leave_out": leave_out}
    where = [where for where, row in found.items() if row]
    return Finished(rules, where, sum(len(row.lines) for row in (*kept, out)) - complete)


def _row(where: str, lines: Iterable[Boxes], make: Drawn, added: str) -> Row:
    return Row(where, [_line(f"{where}-{place}", boxes, make, added) for place, boxes in enumerate(lines)])


def _line(prefix: str, boxes: Boxes, make: Drawn, added: str) -> Line:
    name = str(boxes["rule"])
    kind = segment_rules.items().get(name)
    if kind is None:
        return Line(
            prefix, name, name, _("fit a rule that is not known here any more (%(rule)s)") % {"rule": name}, None
        )
    form = make(kind, prefix, {box: boxes[box] for box in boxes if box != "rule"})
    if prefix == added and form.fields:
        next(iter(form.fields.values())).widget.attrs["autofocus"] = True
    return Line(prefix, name, kind.label, kind.starts, form, is_added=prefix == added)


def _complete(lines: list[Line]) -> list[dict[str, Any]]:
    return [rule for line in lines if (rule := line.rule) is not None]
