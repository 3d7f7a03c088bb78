"""A segment while it is being written: what stands in the builder's boxes, whether it makes sense yet or not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from organizing.people.segments.check import MOST_ROWS, MOST_RULES, boxed
from organizing.people.segments.rule import segment_rules

# One rule's boxes by name, as text; beside them "rule", its registered name.
Boxes: TypeAlias = dict[str, Any]

OUT: Final = "out"
# Boxes are named after their row and their place in it: `row0-1-tag`, `out-0-what`.
BOX: Final = re.compile(r"(?P<where>row\d{1,3}|out)-(?P<place>\d{1,3})-(?P<box>\w{1,60})")


@dataclass
class Draft:
    """Rows joined by *and*, in each the rules joined by *or*, and those that leave people out."""

    rows: list[list[Boxes]] = field(default_factory=list)
    leave_out: list[Boxes] = field(default_factory=list)

    def add(self, where: str, name: str) -> str:
        """Begin a rule in that row, in *leave out*, or in a row of its own; return where its boxes stand."""
        row = self.leave_out if where == OUT else self._row(where)
        if name not in segment_rules.items() or row is None or len(row) >= MOST_RULES:
            return ""
        row.append({"rule": name})
        return f"{where if where == OUT else f'row{self._place_of(row)}'}-{len(row) - 1}"

    def remove(self, prefix: str) -> None:
        """Take a rule out, and its row where nothing is left in it."""
        where, _dash, place = prefix.rpartition("-")
        row = self.leave_out if where == OUT else self._row(where, may_begin=False)
        if row is not None and place.isdecimal() and int(place) < len(row):
            del row[int(place)]
        self.rows = [row for row in self.rows if row]

    def _row(self, where: str, *, may_begin: bool = True) -> list[Boxes] | None:
        number = where.removeprefix("row")
        if number.isdecimal() and int(number) < len(self.rows):
            return self.rows[int(number)]
        if where != "new" or not may_begin or len(self.rows) >= MOST_ROWS:
            return None
        self.rows.append([])
        return self.rows[-1]

    def _place_of(self, row: list[Boxes]) -> int:
        return next(place for place, one in enumerate(self.rows) if one is row)


def stored_draft(rules: Mapping[str, Any]) -> Draft:
    """A saved segment's rules as the boxes show them."""
    rows = [[_as_boxes(rule) for rule in row] for row in rules.get("rows", [])]
    return Draft(rows, [_as_boxes(rule) for rule in rules.get("leave_out", [])])


def posted_draft(data: Mapping[str, Any]) -> Draft:
    """What was typed. Boxes that belong to no rule are passed over."""
    found: dict[str, dict[int, Boxes]] = {}
    for name, text in data.items():
        if match := BOX.fullmatch(name):
            found.setdefault(match["where"], {}).setdefault(int(match["place"]), {})[match["box"]] = text
    in_order = {where: [lines[place] for place in sorted(lines)] for where, lines in found.items()}
    rules = {where: [line for line in lines if "rule" in line][:MOST_RULES] for where, lines in in_order.items()}
    numbered = sorted((where for where in rules if where != OUT), key=lambda where: int(where.removeprefix("row")))
    return Draft([rules[where] for where in numbered if rules[where]][:MOST_ROWS], rules.get(OUT, []))


def _as_boxes(rule: Mapping[str, Any]) -> Boxes:
    return {"rule": rule["rule"], **boxed(dict(rule))}
