"""Hold an own field to what may be asked and what can be answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _

from organizing.people.fields.forbidden import Forbidden, find_forbidden, find_forbidden_choice
from organizing.people.list_models import CustomField, FieldKind
from organizing.people.normalise import fold_name
from organizing.people.own_fields import own_fields

LONGEST_LABEL: Final = 60
LONGEST_CHOICE: Final = 80
MOST_CHOICES: Final = 50


class FieldRefused(ValueError):
    """The field cannot be kept like this; `problems` says why, by `label` or `choices`."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


def check_field(
    *, label: Mapping[str, str], kind: str, choices: Sequence[str], field: CustomField | None = None
) -> None:
    """Pass only what asks for nothing that could hurt somebody, has a name of its own, and choices where it needs them.

    `field` is the one that is changed, if it is none that is added.

    Raises:
        FieldRefused: see above.
    """
    problems: dict[str, str] = {}
    if problem := _label_problem(label) or _double_problem(label, field):
        problems["label"] = problem
    if kind == FieldKind.CHOICE and (problem := _choices_problem(choices)):
        problems["choices"] = problem
    if problems:
        raise FieldRefused(problems)


def _label_problem(label: Mapping[str, str]) -> str:
    texts = [text for text in label.values() if fold_name(text)]
    if not texts:
        return _("Write what the field is called.")
    if any(len(text) > LONGEST_LABEL for text in texts):
        return _("Say it in 60 letters or less.")
    return next((reason(text, found) for text in texts if (found := find_forbidden(text))), "")


def _double_problem(label: Mapping[str, str], field: CustomField | None) -> str:
    """Two of one name could not be told apart, on a page or in a file."""
    others = [one for one in own_fields() if field is None or one.pk != field.pk]
    taken = {(code, fold_name(text)) for one in others for code, text in one.label.items()}
    double = next((text for code, text in label.items() if (code, fold_name(text)) in taken), "")
    return _("There is a field called “%(label)s” already.") % {"label": double} if double else ""


def _choices_problem(choices: Sequence[str]) -> str:
    if not choices:
        return _("Write what there is to choose from, one on each line.")
    if len(choices) > MOST_CHOICES or any(len(choice) > LONGEST_CHOICE for choice in choices):
        return _("Up to 50 choices, each with 80 letters at most.")
    found = find_forbidden_choice(choices)
    return reason(*found) if found else ""


def reason(text: str, kind: Forbidden) -> str:
    """Why it is refused, and what to do instead."""
    asks = {
        Forbidden.STATUS: _("“%(text)s” asks for immigration status."),
        Forbidden.NATIONALITY: _("“%(text)s” asks where somebody is a citizen."),
        Forbidden.BIRTHPLACE: _("“%(text)s” asks where somebody was born."),
        Forbidden.A_NUMBER: _("“%(text)s” asks for an A-number."),
        Forbidden.SOCIAL_SECURITY: _("“%(text)s” asks for a social security or taxpayer number."),
    }
    why = _(
        "That is never kept here: a list can be stolen or demanded, and this would hurt those on it. "
        "Ask what somebody can do or would like instead."
    )
    return f"{asks[kind] % {'text': text.strip()}} {why}"
