"""The group's own fields."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.people.list_models import CustomField, FieldKind
from organizing.people.segments.boxes import ChoiceBox, TextBox
from organizing.people.segments.look_up import Choices, looked_up, name_in
from organizing.people.segments.rule import Clock, SegmentRule, Values

HOW: Final = {
    "is": gettext_lazy("is"),
    "least": gettext_lazy("is at least (or not before)"),
    "most": gettext_lazy("is at most (or not after)"),
    "contains": gettext_lazy("contains"),
    "filled": gettext_lazy("is filled in"),
    "empty": gettext_lazy("is empty"),
}
WITHOUT_VALUE: Final = ("filled", "empty")
ORDERED: Final = (FieldKind.NUMBER, FieldKind.DATE)
WORDS_FOR_YES: Final = ("yes", "sí", "si", "true", "1")


@looked_up
def fields() -> Choices:
    """The group's own fields: key to the field itself, which reads as its label."""
    return [(one.key, one) for one in CustomField.objects.all()]


class OwnFieldForm(forms.Form):
    """Which field, how it compares, with what."""

    field = ChoiceBox(label=gettext_lazy("the field"), choices=fields, reads_on=False)
    how = ChoiceBox(label=gettext_lazy("which"), choices=lambda: list(HOW.items()))
    value = TextBox(label=gettext_lazy("this"), required=False)

    def clean(self) -> dict[str, Any]:
        """Read the value as the field's kind holds it."""
        given: dict[str, Any] = super().clean() or {}
        field, how = dict(fields()).get(given.get("field")), given.get("how")
        if field is None or how is None:
            return given
        if how in WITHOUT_VALUE:
            return {**given, "value": None}
        if how in ("least", "most") and field.kind not in ORDERED:
            self.add_error("how", _("Only numbers and days can be compared like this."))
        elif how == "contains" and field.kind not in (FieldKind.TEXT, FieldKind.CHOICE):
            self.add_error("how", _("Only words can contain something."))
        else:
            return {**given, "value": self._read(field, given.get("value") or "")}
        return given

    def _read(self, field: CustomField, text: str) -> Any:
        try:
            return read_value(field.kind, text)
        except ValueError:
            sentences = {
                FieldKind.NUMBER: _("Write a number here, like 3."),
                FieldKind.DATE: _("Write a day like 2027-03-15."),
                FieldKind.YES_NO: _("Write yes or no."),
            }
            self.add_error("value", sentences.get(FieldKind(field.kind), _("Write something here.")))
            return None


def read_value(kind: str, text: str) -> Any:
    """The JSON value that `Person.custom` holds for a text.

    Raises:
        ValueError: it is none of that kind.
    """
    if not text:
        raise ValueError
    if kind == FieldKind.NUMBER:
        return _read_number(text)
    if kind == FieldKind.DATE:
        return date.fromisoformat(text).isoformat()
    if kind == FieldKind.YES_NO:
        if text.casefold() not in (*WORDS_FOR_YES, "no", "false", "0"):
            raise ValueError
        return text.casefold() in WORDS_FOR_YES
    return text


def _read_number(text: str) -> int | float:
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise ValueError from None
    if not number.is_finite():
        raise ValueError
    return int(number) if number == number.to_integral_value() else float(number)


def with_value(values: Values, clock: Clock) -> Q:
    """Those whose field compares so. What holds nothing compares with nothing."""
    field, how, value = f"custom__{values['field']}", values["how"], values["value"]
    if how == "is":
        return Q(custom__contains={values["field"]: value})
    if how == "contains":
        return Q(**{f"{field}__icontains": value})
    is_filled = Q(custom__has_key=values["field"]) & ~Q(**{field: ""}) & ~Q(**{field: None})
    if how in ("least", "most"):
        # JSON sorts what is empty before every number.
        return Q(**{f"{field}__{'gte' if how == 'least' else 'lte'}": value}) & is_filled
    return is_filled if how == "filled" else ~is_filled


def in_words(values: Values) -> str:
    """Reads field, comparison and value."""
    words = {"field": name_in(fields(), values["field"]), "how": HOW[values["how"]], "value": _shown(values["value"])}
    if values["how"] in WITHOUT_VALUE:
        return _("have “%(field)s”, which %(how)s") % words
    return _("have “%(field)s”, which %(how)s “%(value)s”") % words


def _shown(value: Any) -> Any:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return value


OWN_FIELD = SegmentRule(
    label=gettext_lazy("Own field"), starts=gettext_lazy("have"), form=OwnFieldForm, select=with_value, words=in_words
)
