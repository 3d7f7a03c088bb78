"""The boxes that rules' forms are built from: their values are what JSON can hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizing.people.segments.look_up import Choices

NOTHING_YET = _("There is nothing to choose yet.")


class ChoiceBox(forms.TypedChoiceField):
    """One of what `choices` returns when the page is drawn. Where `empty` is given, nothing may be chosen.

    Attributes:
        reads_on: the sentence goes on through the box, so that its label is for those who listen.
    """

    def __init__(
        self,
        *,
        label: Any,
        choices: Callable[[], Choices],
        coerce: Any = str,
        empty: Any = None,
        reads_on: bool = True,
    ) -> None:
        self.offers = choices
        self.reads_on = reads_on
        super().__init__(
            label=label,
            choices=lambda: [("", empty or _("Choose…")), *choices()],
            coerce=coerce,
            required=empty is None,
            empty_value=None,
            error_messages={
                "required": _("Choose one."),
                "invalid_choice": _("This is not there any more. Choose another."),
            },
        )


class NumberBox(forms.IntegerField):
    """A whole number; what follows it on the line stands in `after`."""

    def __init__(self, *, label: Any, after: Any, least: int = 1, most: int = 3650, initial: int | None = None) -> None:
        super().__init__(
            label=label,
            min_value=least,
            max_value=most,
            initial=initial,
            required=initial is not None,
            error_messages={
                "required": _("Write a number."),
                "invalid": _("Write a whole number, like 7."),
                "min_value": _("The smallest number here is %(limit_value)s."),
                "max_value": _("The largest number here is %(limit_value)s."),
            },
        )
        self.after = after


class DayBox(forms.DateField):
    """A day, or nothing."""

    def __init__(self, *, label: Any) -> None:
        super().__init__(
            label=label,
            required=False,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            input_formats=["%Y-%m-%d"],
            error_messages={"invalid": _("Write a day like 2027-03-15.")},
        )

    def clean(self, value: Any) -> str | None:
        """The day as JSON holds it."""
        day = super().clean(value)
        return day.isoformat() if day else None


class TextBox(forms.CharField):
    """Words."""

    def __init__(self, *, label: Any, required: bool = True, most: int = 200) -> None:
        super().__init__(
            label=label, required=required, max_length=most, error_messages={"required": _("Write something here.")}
        )
