"""One line of the ZIP table as a form, read by the same rules as a line of a spreadsheet."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizing.groups.models import GroupZip
from organizing.groups.zip_table.read import BadZipRow, ZipRow, read_zip_row
from organizing.intake.tables import TableRow
from organizing.places.models import Division


class ZipForm(forms.Form):
    """ZIP code, town, county and district. `row` is what was read, once the form is valid."""

    zip = forms.CharField(
        label=_("ZIP code"),
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": _("Write the five digits.")},
    )
    town = forms.CharField(
        label=_("Town"),
        max_length=120,
        required=False,
        help_text=_("As people there call it. It stands in call scripts."),
    )
    county = forms.CharField(
        label=_("County"), max_length=250, required=False, help_text=_("With its state, like “Santa Clara County, CA”.")
    )
    district = forms.ChoiceField(
        label=_("District"),
        required=False,
        help_text=_("Only if all of the ZIP code lies in it. Otherwise leave it open: people are then asked."),
    )

    def __init__(self, *args: Any, line: GroupZip | None, known: list[Division], **kwargs: Any) -> None:
        if line is not None:
            district = line.district.ocd_id if line.district else ""
            kwargs["initial"] = {
                "zip": line.zip_code,
                "town": line.town,
                "county": line.county.name,
                "district": district,
            }
        super().__init__(*args, **kwargs)
        self.known = known
        self.row: ZipRow | None = None
        self.line = line
        field = self.fields["district"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Several, or not known")), *((one.ocd_id, one.name) for one in known)]
        if line is not None:
            self.fields["zip"].disabled = True

    def clean(self) -> dict[str, Any]:
        """Read the line, and put what is wrong with it beside its field."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return data
        cells = {name: str(value).strip() for name, value in data.items()}
        try:
            self.row = read_zip_row(TableRow(0, cells), known=self.known)
        except BadZipRow as problem:
            self.add_error(problem.column, str(problem))
            return data
        if self.line is None and GroupZip.objects.filter(zip_code=self.row.zip_code).exists():
            self.add_error("zip", _("This ZIP code is in your table already. Change it there."))
        return data
