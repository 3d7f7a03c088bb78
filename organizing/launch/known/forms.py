"""The forms of one fact, and of the state's law."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.groups.fact_models import GroupFact
from organizing.groups.posture_models import Posture, StatePosture
from organizing.kits.kit import Kit, Placeholder
from organizing.kits.values import Fact, read_value
from organizing.officials.forms.fields import DayField, WebField
from organizing.translated import in_language, language_name

SAME = "value"


class FactForm(forms.Form):
    """What it is, in one box or one for each language, and where it comes from."""

    def __init__(self, data: Any = None, *, kit: Kit, placeholder: Placeholder, row: GroupFact | None) -> None:
        super().__init__(data, label_suffix="", auto_id="id_%s")
        self.kit, self.placeholder = kit, placeholder
        kept = row.value if row else {}
        self.boxes = {f"value_{code}": code for code in kit.languages} if placeholder.is_per_language else {SAME: ""}
        for name, code in self.boxes.items():
            self.fields[name] = self._box(code, kept.get(code) or ("" if code else in_language(kept)))
        if placeholder.needs_source:
            self._ask_for_source(row)
        self.fields["is_sample"] = forms.BooleanField(
            label=_("This is invented, to try things out. It must not be published."),
            required=False,
            initial=bool(row and row.is_sample),
        )

    def _box(self, code: str, initial: str) -> forms.Field:
        label = self.placeholder.title
        if code:
            label = _("%(label)s, in %(language)s") % {"label": label, "language": language_name(code)}
        help_text = in_language(self.placeholder.help)
        if self.placeholder.kind == "date":
            return DayField(label=label, help_text=help_text, initial=initial, required=False)
        return forms.CharField(label=label, help_text=help_text, initial=initial, required=False, strip=True)

    def _ask_for_source(self, row: GroupFact | None) -> None:
        self.fields["source"] = forms.CharField(
            label=_("Where it comes from"),
            help_text=_("A record, a report, a law, by its name. It stands under the figure."),
            max_length=200,
            required=False,
            initial=row.source if row else "",
        )
        self.fields["source_url"] = WebField(label=_("Link to it"), initial=row.source_url if row else "")
        self.fields["source_date"] = DayField(label=_("Of which day it is"), initial=row.source_date if row else None)

    def clean(self) -> dict[str, Any]:
        """Each value of its kind; a figure with its source."""
        cleaned: dict[str, Any] = super().clean() or {}
        for name in self.boxes:
            self._read(name, cleaned)
        if self.placeholder.needs_source and any(cleaned.get(name) for name in self.boxes):
            for name in ("source", "source_date"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("Nobody believes a figure without this. Fill it in."))
        return cleaned

    def _read(self, name: str, cleaned: dict[str, Any]) -> None:
        try:
            cleaned[name] = read_value(self.placeholder.kind, cleaned.get(name) or "")
        except ValidationError as error:
            self.add_error(name, error)
        if any(brace in str(cleaned.get(name) or "") for brace in "{}"):
            self.add_error(name, _("Write this without braces."))

    def fact(self) -> Fact:
        """What was said, the same in every language where there is one box."""
        cleaned = self.cleaned_data
        value = {
            code or language: cleaned[name] for name, code in self.boxes.items() for language in self.kit.languages
        }
        return Fact(
            value={code: text for code, text in value.items() if text},
            source=cleaned.get("source", ""),
            source_url=cleaned.get("source_url", ""),
            source_date=cleaned.get("source_date"),
            is_sample=cleaned["is_sample"],
        )


class LawForm(forms.Form):
    """What the state's law allows, where that is written, and when somebody looked."""

    posture = forms.ChoiceField(
        label=gettext_lazy("What the state’s law says"),
        choices=Posture.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Ask a lawyer. Where the state makes counties cooperate, nobody may ask an official to refuse: your pages "
            "then ask for numbers, a lawyer at booking and a say over the budget."
        ),
        error_messages={"required": gettext_lazy("Choose what the law says.")},
    )
    source_title = forms.CharField(
        label=gettext_lazy("Where it says so"),
        max_length=200,
        help_text=gettext_lazy("A law, a court’s ruling, a lawyer’s memo, by its name."),
        error_messages={"required": gettext_lazy("Name the law, the ruling or the memo.")},
    )
    source_url = WebField(label=gettext_lazy("Link to it"))
    checked_on = DayField(
        label=gettext_lazy("Checked on"), required=True, error_messages={"required": gettext_lazy("Give the day.")}
    )

    def __init__(self, data: Any = None, *, law: StatePosture | None, **kwargs: Any) -> None:
        names = ("posture", "source_title", "source_url", "checked_on")
        initial = {name: getattr(law, name) for name in names} if law else {}
        super().__init__(data, label_suffix="", auto_id="id_%s", initial=initial, **kwargs)
