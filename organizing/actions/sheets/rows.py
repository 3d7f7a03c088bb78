"""The typed lines of a sheet as the entry screen shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from organizing.actions.sheet_models import PaperLine, PaperSheet
from organizing.actions.sheets.find_signer import look_alikes
from organizing.actions.sheets.words import problem_in_words
from organizing.groups.chip import Chip
from organizing.people.models import Consent


@dataclass(frozen=True)
class TypedRow:
    """One line, with what came of it.

    Attributes:
        news: what it says about news: "yes" where the box is ticked.
        alike: who else it may be, in words; a flag for a person to look at.
    """

    line: PaperLine
    chip: Chip
    news: bool
    alike: list[str]

    @property
    def counts(self) -> bool:
        """Whether it is a signature that stands."""
        action = self.line.action
        return action is not None and action.withdrawn_at is None and not self.line.problem

    @property
    def person(self) -> Any:
        """The signer; None where the line makes no signature, or the signer was erased."""
        return self.line.action.person if self.line.action else None

    @property
    def shows_name(self) -> bool:
        """Whether that box was ticked."""
        return self.line.action is not None and self.line.action.disclosure == "name"


def read_rows(sheet: PaperSheet) -> list[TypedRow]:
    """All typed lines of a sheet in order; four queries."""
    lines = list(PaperLine.objects.filter(sheet=sheet).select_related("action__person").order_by("row"))
    alike = look_alikes(sheet, lines)
    references = [f"action:{line.action_id}:paper" for line in lines if line.action_id]
    news = set(
        Consent.objects.filter(reference__in=references, purpose__in=("email", "phone"), answer="yes").values_list(
            "reference", flat=True
        )
    )
    return [
        TypedRow(
            line=line,
            chip=_chip(line),
            news=f"action:{line.action_id}:paper" in news,
            alike=[] if line.problem else [_name(one, sheet) for one in alike.get(line.pk, ())],
        )
        for line in lines
    ]


def _chip(line: PaperLine) -> Chip:
    if line.problem:
        return Chip(problem_in_words(line.problem), "cross", "wait")
    if line.action is None or line.action.withdrawn_at:
        return Chip(_("Taken back"), "cross", "bad")
    return Chip(_("Counts"), "check", "good")


def _name(line: PaperLine | None, sheet: PaperSheet) -> str:
    if line is None:
        return _("somebody who signed online")
    if line.sheet_id == sheet.pk:
        return _("row %(row)s of this sheet") % {"row": line.row}
    return _("sheet %(number)s, row %(row)s") % {"number": line.sheet.number, "row": line.row}
