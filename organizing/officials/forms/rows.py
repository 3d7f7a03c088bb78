"""Rows that repeat: phones and addresses, best first, each a few boxes. They work without JavaScript."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.officials.forms.fields import in_each_language, join_texts, split_texts
from organizing.officials.importing.contacts import read_address, read_phone
from organizing.officials.phone import show_phone

BLANK_ROWS: Final = 2
MOST_ROWS: Final = 30
FULL_NUMBER: Final = len("+12025550142")
MAIN: Final = {"en": "Main line", "es": "Línea principal"}
SECOND: Final = {"en": "Other line", "es": "Otra línea"}
OFFICE: Final = {"en": "Office", "es": "Oficina"}


class EntryRow(forms.Form):
    """One row. What is not touched stays to the letter as it was; what is emptied is left out.

    Attributes:
        given: the entry as it stands in the official's list, or {} for a blank row.
        entry: what becomes of it, once the row is valid; None when it is empty.
    """

    main = ""
    default: dict[str, str] = {}

    def __init__(self, *args: Any, position: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.position = position or 0
        self.given: dict[str, Any] = (self.initial or {}).get("entry", {})
        self.entry: dict[str, Any] | None = self.given or None
        self.fields |= in_each_language("label", gettext_lazy("Label"), max_length=60)

    def clean(self) -> dict[str, Any]:
        """Read the row, unless it is as it was or somebody emptied it."""
        data: dict[str, Any] = super().clean() or {}
        if not self.has_changed() or self.errors:
            return data
        if data.get(self.main):
            label = join_texts("label", data, self.given.get("label", {})) or self.default_label()
            self.entry = self.read(data, label)
        else:
            self.entry = None
            if not self.given and any(data.values()):
                self.add_error(self.main, self.missing())
        return data

    def default_label(self) -> dict[str, str]:
        """What the row is called when nobody says."""
        return self.default

    def read(self, data: dict[str, Any], label: dict[str, str]) -> dict[str, Any] | None:
        """Make the entry, or mark what is wrong."""
        raise NotImplementedError

    def missing(self) -> str:
        """What to say of a row without its main box."""
        raise NotImplementedError


class PhoneRow(EntryRow):
    """A number and what answers there."""

    main = "number"
    number = forms.CharField(
        label=gettext_lazy("Number"), required=False, max_length=60, widget=forms.TextInput(attrs={"type": "tel"})
    )

    @staticmethod
    def split(entry: dict[str, Any]) -> dict[str, Any]:
        """An entry as what the boxes hold."""
        return {"entry": entry, "number": show_phone(entry["number"]), **split_texts("label", entry.get("label", {}))}

    def default_label(self) -> dict[str, str]:
        """The first is the main line."""
        return SECOND if self.position else MAIN

    def read(self, data: dict[str, Any], label: dict[str, str]) -> dict[str, Any] | None:
        """Refuse what nobody can dial; an extension goes into the label."""
        if self.given and "number" not in self.changed_data:
            return {**self.given, "label": label}
        phone = read_phone(data["number"], label)
        if phone is None or len(phone["number"]) < FULL_NUMBER:
            sentence = _("“%(phone)s” is not a phone number with its area code, like 202-555-0142.")
            self.add_error("number", sentence % {"phone": data["number"]})
            return None
        return phone

    def missing(self) -> str:
        """A label alone."""
        return _("Write the number this label is for, or empty the label.")


class AddressRow(EntryRow):
    """Where to write or go, and its fax."""

    main = "lines"
    default = OFFICE
    lines = forms.CharField(
        label=gettext_lazy("Address, line by line"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    fax = forms.CharField(
        label=gettext_lazy("Fax"), required=False, max_length=60, widget=forms.TextInput(attrs={"type": "tel"})
    )

    @staticmethod
    def split(entry: dict[str, Any]) -> dict[str, Any]:
        """An entry as what the boxes hold."""
        fax = show_phone(entry.get("fax", ""))
        texts = split_texts("label", entry.get("label", {}))
        return {"entry": entry, "lines": "\n".join(entry["lines"]), "fax": fax, **texts}

    def read(self, data: dict[str, Any], label: dict[str, str]) -> dict[str, Any] | None:
        """Take the lines; refuse a fax that cannot be dialled."""
        address = read_address(data["lines"], label, fax=data["fax"])
        kept_fax = {"fax": self.given["fax"]} if "fax" in self.given and "fax" not in self.changed_data else {}
        if address and data["fax"] and not kept_fax and len(address.get("fax", "")) < FULL_NUMBER:
            sentence = _("“%(phone)s” is not a phone number with its area code, like 202-555-0142.")
            self.add_error("fax", sentence % {"phone": data["fax"]})
        return {**address, **kept_fax} if address else None

    def missing(self) -> str:
        """A label or fax alone."""
        return _("Write the address, or empty the whole row.")


class EntryRows(BaseFormSet):  # type: ignore[type-arg]
    """All rows of one kind."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Tell each row where it stands."""
        return {**super().get_form_kwargs(index), "position": index}


def entries_of(rows: Any) -> list[dict[str, Any]]:
    """What the rows come to, in their order, once they are valid."""
    return [form.entry for form in rows.forms if form.entry]


PhoneRows: Final = formset_factory(PhoneRow, formset=EntryRows, extra=BLANK_ROWS, max_num=MOST_ROWS)
AddressRows: Final = formset_factory(AddressRow, formset=EntryRows, extra=BLANK_ROWS, max_num=MOST_ROWS)
