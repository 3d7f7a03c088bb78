"""The boxes of the group's own fields in a person's form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from organizing.people.list_models import CustomField, FieldKind
from organizing.people.own_fields import clean_value, own_fields, show_value


class OwnBox(forms.CharField):
    """One own field: a box, a list or a day, read by `clean_value`."""

    def __init__(self, own: CustomField, value: Any) -> None:
        super().__init__(label=str(own), required=False, initial=show_value(own, value), widget=_widget(own))
        self.own = own

    def clean(self, value: Any) -> Any:
        """The JSON value, or None for nothing."""
        return clean_value(self.own, str(super().clean(value)))


def own_boxes(custom: dict[str, Any]) -> dict[str, OwnBox]:
    """A box for each of the group's fields, `own_<key>`, holding the value in `custom`."""
    return {f"own_{own.key}": OwnBox(own, custom.get(own.key)) for own in own_fields()}


def _widget(own: CustomField) -> forms.Widget:
    if own.kind == FieldKind.CHOICE:
        return forms.Select(choices=[("", "–"), *((str(one), str(one)) for one in own.choices)])
    if own.kind == FieldKind.YES_NO:
        return forms.Select(choices=[("", "–"), ("yes", _("Yes")), ("no", _("No"))])
    if own.kind == FieldKind.DATE:
        return forms.DateInput(attrs={"type": "date"})
    return forms.TextInput(attrs={"inputmode": "decimal"} if own.kind == FieldKind.NUMBER else {})
