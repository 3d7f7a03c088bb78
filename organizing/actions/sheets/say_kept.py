"""What whoever types in a sheet has to know of a row that was not kept as it was typed."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from organizing.actions.sheet_models import PaperLine
from organizing.actions.sheets.find_signer import Typed
from organizing.actions.sheets.read_name import match_name
from organizing.people.normalise import fold_name


def say_kept(line: PaperLine, *, typed: Typed, now: datetime) -> str:
    """Tell in a sentence what is missing of what was typed `now`; "" where nothing is."""
    if line.entered_at != now and not _says_the_same(line, typed):
        return _(
            "Row %(row)s was typed by somebody else meanwhile, so yours was not kept. Compare it with the paper."
        ) % {"row": line.row}
    person = line.action.person if line.action else None
    if person and typed.email and not person.email:
        return _(
            "Row %(row)s: the owner of this address asked to be forgotten. The signature counts without the address."
        ) % {"row": line.row}
    return ""


def _says_the_same(line: PaperLine, typed: Typed) -> bool:
    """Whether a row that stood there already is what was typed; of a second signature only its reason is kept."""
    action = line.action
    if action is None or action.person is None:
        return line.problem in {typed.problem, "signed_before"}
    person = action.person
    mailbox = typed.email.casefold()
    same_mailbox = bool(mailbox) and person.email.casefold() == mailbox
    same_name = fold_name(person.full_name) == fold_name(typed.name)
    return (
        line.problem == typed.problem
        and (same_name or (same_mailbox and match_name(typed.name, [person]) is not None))
        and (same_mailbox or not (mailbox and person.email))
        and action.zip_code == typed.zip_code
        and (action.disclosure == "name") == typed.shows_name
    )
