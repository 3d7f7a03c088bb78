"""The form about one office: where it is, what it is called, what it can decide."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.officials.details import OfficeDetails
from organizing.officials.forms.fields import in_each_language, join_texts, languages, split_texts
from organizing.officials.importing.county_csv import MOST_SEATS
from organizing.officials.importing.csv_place import WrongPlace, read_place
from organizing.officials.models import Level, LobbyingClass, Office, Power
from organizing.officials.upsert_offices import upsert_divisions
from organizing.officials.words import place_in_words
from organizing.places.models import Division

CELLS: Final = ("state", "county", "city", "district")


class OfficeForm(forms.Form):
    """What an organizer may write about an office. A place is chosen, or spelled out as in the table of officials."""

    place = forms.ChoiceField(label=gettext_lazy("Place"), required=False)
    state = forms.CharField(label=gettext_lazy("State"), required=False, max_length=40)
    county = forms.CharField(label=gettext_lazy("County"), required=False, max_length=100)
    city = forms.CharField(label=gettext_lazy("City or town"), required=False, max_length=100)
    district = forms.CharField(
        label=gettext_lazy("District or ward"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("Like 3 or Ward 3; leave it empty for an office of the whole place."),
    )
    level = forms.ChoiceField(label=gettext_lazy("Level"), choices=Level.choices, initial=Level.COUNTY)
    lobbying_class = forms.ChoiceField(
        label=gettext_lazy("Makes laws or carries them out?"),
        choices=LobbyingClass.choices,
        help_text=gettext_lazy("Boards, councils and legislatures make laws; sheriffs and mayors carry them out."),
    )
    powers = forms.MultipleChoiceField(
        label=gettext_lazy("What it can decide"),
        required=False,
        choices=Power.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    seats = forms.IntegerField(
        label=gettext_lazy("Seats"),
        min_value=1,
        max_value=MOST_SEATS,
        initial=1,
        help_text=gettext_lazy("How many people hold it at once: 1, or more for members at large."),
    )

    def __init__(self, *args: Any, office: Office | None, places: list[Division], **kwargs: Any) -> None:
        self.office, self.places = office, {str(place.pk): place for place in places}
        super().__init__(*args, **{"initial": _initial(office), "label_suffix": "", **kwargs})
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)
        elsewhere = ("", _("Another place: write it below"))
        field.choices = [elsewhere, *((pk, place_in_words(one)) for pk, one in self.places.items())]
        name = in_each_language("name", gettext_lazy("Name"), max_length=200, required=True)
        self.fields |= name | in_each_language("role", gettext_lazy("What it can do, in one line"), max_length=200)
        self.order_fields(["place", *CELLS, *name, *(f"role_{code}" for code, _language in languages())])
        if office:
            # An office does not move. One of another place is another office.
            for cell in ("place", *CELLS):
                del self.fields[cell]

    def clean(self) -> dict[str, Any]:
        """Find the place, or say what to write."""
        data: dict[str, Any] = super().clean() or {}
        if self.office is None and not data.get("place") and not self.errors.keys() & {"place", *CELLS}:
            cells = {cell: data.get(cell, "") for cell in CELLS}
            try:
                data["ocd_id"] = read_place(cells)
            except WrongPlace as error:
                is_empty = not any(cells.values())
                self.add_error("state", _("Choose a place above, or write its state here.") if is_empty else str(error))
        return data

    def details(self) -> OfficeDetails:
        """What the verb takes. A place nobody has named yet is made."""
        data = self.cleaned_data
        return OfficeDetails(
            division=self._division(),
            name=join_texts("name", data, self.office.name if self.office else {}),
            role=join_texts("role", data, self.office.role if self.office else {}),
            level=data["level"],
            lobbying_class=data["lobbying_class"],
            powers=self._powers(),
            seats=data["seats"],
        )

    def _division(self) -> Division:
        if self.office:
            return self.office.division
        ocd_id = self.cleaned_data.get("ocd_id")
        return upsert_divisions([ocd_id], [])[ocd_id] if ocd_id else self.places[self.cleaned_data["place"]]

    def _powers(self) -> list[str]:
        """Those that stood there in their order, then those added."""
        chosen: list[str] = self.cleaned_data["powers"]
        before = self.office.powers if self.office else []
        return sorted(chosen, key=[*before, *chosen].index)


def _initial(office: Office | None) -> dict[str, Any]:
    if office is None:
        return {}
    own = {name: getattr(office, name) for name in ("level", "lobbying_class", "powers", "seats")}
    return {**own, **split_texts("name", office.name), **split_texts("role", office.role)}
