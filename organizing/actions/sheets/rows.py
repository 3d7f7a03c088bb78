"""The typed lines of a sheet as the entry screen shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from organizing.actions.sheet_models import PaperLine, PaperSheet
from organizing.actions.sheets.find_signer import look_alikes
from organizing.actions.sheets.words import problem_in_words
from organizing.groups.chip import Chip
from organizing.people.consents import EVERYTHING
from organizing.people.models import Consent


@dataclass(frozen=True)
class TypedRow:
    """One line, with what came of it.

    Attributes:
        news: whether the line says yes to news.
        stays_off: whether its signer had said no to e-mail before, and still does: no box on paper undoes that.
        alike: who else it may be, in words; a flag for a person to look at.
    """

    line: PaperLine
    chip: Chip
    news: bool
    stays_off: bool
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
    answers = _answers(sheet, lines)
    news = {one.reference for one in answers if one.answer == "yes"}
    refused = _refused_at(answers)
    return [
        TypedRow(
            line=line,
            chip=_chip(line),
            news=f"action:{line.action_id}:paper" in news,
            stays_off=_signer_of(line) in refused and refused[_signer_of(line)] <= line.entered_at,
            alike=[] if line.problem else [_name(one, sheet) for one in alike.get(line.pk, ())],
        )
        for line in lines
    ]


def _signer_of(line: PaperLine) -> int | None:
    return line.action.person_id if line.action else None


def _answers(sheet: PaperSheet, lines: list[PaperLine]) -> list[Consent]:
    """What the signers said to being reached, on this sheet and elsewhere, the newest last."""
    said = Consent.objects.filter(
        person__in={_signer_of(line) for line in lines} - {None},
        purpose__in=("email", "phone"),
        topic__in={sheet.ask.campaign.topic, EVERYTHING},
        confirmed_at__isnull=False,
    )
    return list(said.order_by("given_at", "id"))


def _refused_at(answers: list[Consent]) -> dict[int | None, datetime]:
    """Whose newest answer about e-mail is no, and since when."""
    newest = {one.person_id: one for one in answers if one.purpose == "email"}
    return {signer: one.given_at for signer, one in newest.items() if one.answer == "no"}


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
