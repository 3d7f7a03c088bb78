"""Screen 4: who decides. One row for each office; a row without an office's name is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.launch.check_answers import MOST_SEATS
from organizing.launch.wizard.forms.base import Answers, ScreenForm
from organizing.launch.wizard.forms.fields import PhoneField

ROWS: Final = 8
MOST_ROWS: Final = 24
PARTS: Final = ("title", "name", "phone", "email", "has_vote")


class DecidersForm(ScreenForm):
    """The two names that pages use, and the offices that are asked."""

    board = forms.CharField(
        label=gettext_lazy("Board that passes county rules"),
        max_length=120,
        help_text=gettext_lazy("Without “the”: Larkmoor County Board of Commissioners."),
        error_messages={"required": gettext_lazy("Name the board.")},
    )
    sheriff_office = forms.CharField(
        label=gettext_lazy("Office that runs the jail"),
        max_length=120,
        help_text=gettext_lazy("Without “the”: Larkmoor County Sheriff."),
        error_messages={"required": gettext_lazy("Name the office that runs the jail.")},
    )

    board_size = forms.IntegerField(
        label=gettext_lazy("How many vote on the board"),
        min_value=1,
        max_value=MOST_SEATS,
        required=False,
        help_text=gettext_lazy("Leave this empty if you are not sure: then no page says how many votes are missing."),
    )

    def add_fields(self) -> None:
        """Make the rows: as many as were typed, and some more."""
        for number in range(self.count_rows()):
            self.fields |= row_fields(number)

    def count_rows(self) -> int:
        """How many rows there are room for."""
        typed = [int(found[1]) + 1 for name in self.data if (found := re.fullmatch(r"title-(\d{1,2})", name))]
        return min(max([ROWS, *typed]), MOST_ROWS)

    def prefill(self) -> Answers:
        """What a county mostly has. Everything may be written over."""
        county = self.so_far.get("county") or _("County")
        board = _("%(county)s Board of Commissioners") % {"county": county}
        sheriff = _("%(county)s Sheriff") % {"county": county}
        rows = {"title-0": sheriff, "title-1": _("Commissioner, District 1"), "has_vote-1": True}
        return {"board": board, "sheriff_office": sheriff, **rows}

    def clean(self) -> dict[str, Any]:
        """At least one office, and none whose name is missing."""
        data: dict[str, Any] = super().clean() or {}
        for number in range(self.count_rows()):
            row = read_row(data, number)
            if any(row.values()) and not row["title"] and f"title-{number}" not in self.errors:
                self.add_error(f"title-{number}", _("Which office is this? Name it, or empty the row."))
        if (seats := data.get("board_size")) and seats < sum(bool(row["has_vote"]) for row in find_rows(data)):
            self.add_error("board_size", _("You named more offices with a vote than that."))
        if not find_rows(data) and not self.errors:
            self.add_error("title-0", _("Name at least one office: somebody must be able to say yes."))
        return data

    def answers(self) -> Answers:
        """With the rows put together as `targets`."""
        said = super().answers()
        return {**said, "targets": find_rows(said)}

    def warnings(self) -> list[str]:
        """Offices that nobody can call."""
        silent = [row["title"] for row in self.answers()["targets"] if not row["phone"]]
        if not silent:
            return []
        sentence = _("There is no phone number for %(offices)s. The call page leaves them out until there is one.")
        return [sentence % {"offices": ", ".join(silent)}]

    @property
    def main_fields(self) -> list[Any]:
        """The boxes that belong to no row."""
        return [self["board"], self["board_size"], self["sheriff_office"]]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows for a template: their boxes, and whether they stand open."""
        shown = []
        for number in range(self.count_rows()):
            boxes = {part: self[f"{part}-{number}"] for part in PARTS}
            shown.append({"number": number + 1, "is_open": self.is_open(number), **boxes})
        return shown

    def is_open(self, number: int) -> bool:
        """Does anything stand in this row?"""
        names = [f"{part}-{number}" for part in PARTS]
        return any(self[name].value() for name in names) or any(name in self.errors for name in names)


def row_fields(number: int) -> dict[str, forms.Field]:
    """The boxes of one row."""
    of = {"number": number + 1}
    return {
        f"title-{number}": forms.CharField(label=_("Office %(number)s") % of, max_length=120, required=False),
        f"name-{number}": forms.CharField(label=_("Who holds it"), max_length=120, required=False),
        f"phone-{number}": PhoneField(label=_("Phone")),
        f"email-{number}": forms.EmailField(
            label=_("E-mail"), required=False, error_messages={"invalid": _("This is not an e-mail address.")}
        ),
        f"has_vote-{number}": forms.BooleanField(label=_("Has a vote"), required=False),
    }


def find_rows(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows that name an office, in order."""
    rows = [read_row(data, number) for number in range(MOST_ROWS)]
    return [row for row in rows if row["title"]]


def read_row(data: Mapping[str, Any], number: int) -> dict[str, Any]:
    """One row's boxes by part; empty ones as ""."""
    return {part: data.get(f"{part}-{number}") or ("" if part != "has_vote" else False) for part in PARTS}
