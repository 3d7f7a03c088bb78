"""Office hours, one line per weekday."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.officials.forms.fields import HourField


class HoursForm(forms.Form):
    """When somebody answers: two boxes a day, both empty where nobody does."""

    def __init__(self, *args: Any, hours: dict[str, list[str]], **kwargs: Any) -> None:
        boxes = {f"{part}_{day}": hours.get(str(day), ["", ""])[n] for day in WEEKDAYS for n, part in enumerate(PARTS)}
        super().__init__(*args, **{"initial": boxes, "label_suffix": "", **kwargs})
        for day, name in WEEKDAYS.items():
            for part, label in PARTS.items():
                words = _("%(day)s, %(part)s") % {"day": str(name).capitalize(), "part": label}
                self.fields[f"{part}_{day}"] = HourField(label=words, required=False)

    def days(self) -> list[tuple[Any, forms.BoundField, forms.BoundField]]:
        """Each weekday with its two boxes."""
        return [(name, self[f"opens_{day}"], self[f"closes_{day}"]) for day, name in WEEKDAYS.items()]

    def clean(self) -> dict[str, Any]:
        """Refuse half a day, and one that closes before it opens."""
        data: dict[str, Any] = super().clean() or {}
        for day in WEEKDAYS:
            opens, closes = (data.get(f"{part}_{day}") for part in PARTS)
            if opens is None or closes is None:
                continue
            if bool(opens) != bool(closes):
                empty = "closes" if opens else "opens"
                self.add_error(f"{empty}_{day}", _("Write both times, or leave both empty."))
            elif opens and opens >= closes:
                self.add_error(f"closes_{day}", _("This is not after the time it opens."))
        return data

    def hours(self) -> dict[str, list[str]]:
        """By weekday, as `Official.office_hours` keeps them."""
        data = self.cleaned_data
        return {str(day): [data[f"opens_{day}"], data[f"closes_{day}"]] for day in WEEKDAYS if data[f"opens_{day}"]}


PARTS = {"opens": gettext_lazy("opens"), "closes": gettext_lazy("closes")}
