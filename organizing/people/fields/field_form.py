"""The form of an own field."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.people.fields.check_field import LONGEST_LABEL, FieldRefused
from organizing.people.list_models import CustomField, FieldKind

HINTS: Final = {
    FieldKind.TEXT: gettext_lazy("A few words, such as who they came with."),
    FieldKind.CHOICE: gettext_lazy("Such as a shirt size. Anything else is not taken."),
    FieldKind.NUMBER: gettext_lazy("Such as how many yard signs."),
    FieldKind.DATE: gettext_lazy("A day, such as when they finished a training."),
    FieldKind.YES_NO: gettext_lazy("Such as whether they have a car."),
}


class FieldForm(forms.Form):
    """What it is called in each language, what it holds, and what there is to choose from.

    Of a field that there is, the kind stays: what people have would not fit another.
    """

    kind = forms.ChoiceField(
        label=gettext_lazy("What it holds"), choices=FieldKind.choices, widget=forms.RadioSelect, initial=FieldKind.TEXT
    )
    choices = forms.CharField(
        label=gettext_lazy("Choices"),
        help_text=gettext_lazy("Only for “One of a list”: one choice on each line."),
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
    )

    def __init__(self, data: Any = None, *, field: CustomField | None = None) -> None:
        super().__init__(data, label_suffix="", initial=_boxed(field) if field else {})
        self.languages = [code for code, _name in settings.LANGUAGES]
        for place, (code, name) in enumerate(settings.LANGUAGES):
            self.fields[f"label_{code}"] = forms.CharField(
                label=_("What it is called in %(language)s") % {"language": _(str(name))},
                max_length=LONGEST_LABEL,
                required=place == 0,
            )
        if field is not None:
            del self.fields["kind"]
            if field.kind != FieldKind.CHOICE:
                del self.fields["choices"]
        first = [f"label_{code}" for code in self.languages]
        self.order_fields([*first, "kind", "choices"])

    def label(self) -> dict[str, str]:
        """What was typed, by language."""
        typed = {code: self.cleaned_data[f"label_{code}"] for code in self.languages}
        return {code: " ".join(text.split()) for code, text in typed.items() if text.strip()}

    def options(self) -> list[str]:
        """The choices, each once; of other kinds there are none."""
        if self.cleaned_data.get("kind", FieldKind.CHOICE) != FieldKind.CHOICE:
            return []
        lines = (" ".join(line.split()) for line in self.cleaned_data.get("choices", "").splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def show(self, refused: FieldRefused) -> None:
        """Put the reasons beside the boxes they are about."""
        for name, sentence in refused.problems.items():
            self.add_error(f"label_{self.languages[0]}" if name == "label" else name, sentence)


def _boxed(field: CustomField) -> dict[str, str]:
    labels = {f"label_{code}": text for code, text in field.label.items()}
    return {**labels, "choices": "\n".join(map(str, field.choices))}
