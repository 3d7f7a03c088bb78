"""The group's own fields: which there are, and what each of them takes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from organizing.people.list_models import CustomField, FieldKind
from organizing.people.refuse_sensitive import refuse_sensitive

YES: Final = ("yes", "y", "sí", "si", "true", "1", "x")
NO: Final = ("no", "n", "false", "0")
LONGEST: Final = 1000


def own_fields() -> list[CustomField]:
    """The fields of the group in scope, in its order. One query."""
    return list(CustomField.objects.all())


def clean_value(field: CustomField, text: str) -> Any:
    """Return the JSON value that `Person.custom` holds for what was typed or stood in a file.

    Nothing typed is None: the person's key is then taken out. Of a list the spelling of the list is kept.

    Raises:
        ValidationError: the field does not take this, and the sentence says what it takes; or the text tells somebody's
            immigration status or the number of a paper.
    """
    typed = text.strip()
    if not typed:
        return None
    if field.kind == FieldKind.NUMBER:
        return _read_number(typed)
    if field.kind == FieldKind.DATE:
        return _read_day(typed)
    if field.kind == FieldKind.YES_NO:
        return _read_yes(typed)
    return _read_choice(field, typed) if field.kind == FieldKind.CHOICE else _read_text(typed)


def show_value(field: CustomField, value: Any) -> str:
    """What `clean_value` reads back: the value as its box shows it."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _read_number(typed: str) -> int | float:
    try:
        number = Decimal(typed.replace(",", ""))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) >= Decimal("1e15"):
        raise ValidationError(_("Write a number here, like 3."))
    return int(number) if number == number.to_integral_value() else float(number)


def _read_day(typed: str) -> str:
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        raise ValidationError(_("Write a day like 2027-03-15.")) from None


def _read_yes(typed: str) -> bool:
    if typed.casefold() in YES:
        return True
    if typed.casefold() in NO:
        return False
    raise ValidationError(_("Write yes or no."))


def _read_choice(field: CustomField, typed: str) -> str:
    for choice in field.choices:
        if str(choice).casefold() == typed.casefold():
            return str(choice)
    raise ValidationError(_("Choose one of: %(choices)s.") % {"choices": ", ".join(map(str, field.choices))})


def _read_text(typed: str) -> str:
    if len(typed) > LONGEST:
        raise ValidationError(_("Keep it under 1,000 letters."))
    return refuse_sensitive(typed)
