"""What an organizer says about an export: for which system, which columns, which kind of file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.people.exports.columns import export_columns
from organizing.people.exports.formats import FORMATS
from organizing.people.exports.presets import OURS, PRESETS


class ExportForm(forms.Form):
    """The wish in boxes. The preset is chosen by an address, so that its columns are there to be seen."""

    title = forms.CharField(label=gettext_lazy("Name of the list"), max_length=200)
    columns = forms.MultipleChoiceField(
        label=gettext_lazy("Columns"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one column.")},
    )
    file_format = forms.ChoiceField(label=gettext_lazy("Kind of file"), widget=forms.RadioSelect, initial="csv")
    preset = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, preset: str, title: str) -> None:
        chosen = PRESETS[preset]
        columns = {name: str(column.label) for name, column in export_columns().items()}
        own = [name for name in columns if name.startswith("custom:")] if preset in (OURS, "spoke") else []
        initial = {"title": title, "columns": [*chosen.headings, *own], "preset": preset, "file_format": "csv"}
        super().__init__(data, initial=initial, label_suffix="")
        ordered = [*chosen.headings, *(name for name in columns if name not in chosen.headings)]
        boxes: Any = self.fields
        boxes["columns"].choices = [(name, self._words(columns[name], chosen.headings.get(name))) for name in ordered]
        boxes["file_format"].choices = [(name, form.label) for name, form in FORMATS.items()]

    def _words(self, label: str, heading: str | None) -> str:
        """Our word for the column, and in brackets its heading over there."""
        return _("%(label)s (%(heading)s)") % {"label": label, "heading": heading} if heading else label

    def clean_preset(self) -> str:
        """One of those there are."""
        if self.cleaned_data["preset"] not in PRESETS:
            raise forms.ValidationError(_("Choose whom the list is for."))
        return str(self.cleaned_data["preset"])
