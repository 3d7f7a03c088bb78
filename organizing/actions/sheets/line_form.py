"""The form of one line, as it stands on the sheet."""

from __future__ import annotations

import re
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.actions.sheet_models import PaperLine
from organizing.actions.sheets.find_signer import Typed
from organizing.actions.sheets.words import LATER, ON_PAPER, PROBLEMS
from organizing.officials.importing.contacts import read_phone
from organizing.people.models import Consent
from organizing.people.normalise import normalise_email

_ZIP: Final = re.compile(r"([0-9]{5})(?:[- ]?[0-9]{4})?")
_FORMULA_STARTS: Final = tuple("=+-@")
NAME_LIMIT: Final = 200


class LineForm(forms.Form):
    """Name, ZIP code, e-mail or phone, two boxes; or why the line counts for nothing. Every value as it is written."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=NAME_LIMIT, required=False)
    zip_code = forms.CharField(label=gettext_lazy("ZIP code"), max_length=10, required=False)
    reach = forms.CharField(label=gettext_lazy("Email or phone"), max_length=254, required=False)
    wants_news = forms.BooleanField(label=gettext_lazy("“Send me news” is ticked"), required=False)
    shows_name = forms.BooleanField(label=gettext_lazy("“Show my name” is ticked"), required=False)
    problem = forms.ChoiceField(
        label=gettext_lazy("Left out because"),
        choices=[("", "–"), *((key, PROBLEMS[key]) for key in ON_PAPER)],
        required=False,
    )

    def __init__(self, *args: Any, row: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.row = row
        for field in self.fields.values():
            # People at the table are not the one at the keyboard: no browser may offer or keep what was typed.
            field.widget.attrs |= {"autocomplete": "off"}
            if row:
                field.widget.attrs["aria-label"] = _("Row %(row)s: %(what)s") % {"row": row, "what": field.label}
        self.fields["zip_code"].widget.attrs["inputmode"] = "numeric"

    def clean_name(self) -> str:
        """A name on one line, and no formula for somebody's spreadsheet."""
        name = " ".join(self.cleaned_data["name"].split())
        if name.startswith(_FORMULA_STARTS):
            raise ValidationError(_("Start the name with a letter, not with =, +, - or @"))
        return name

    def clean_zip_code(self) -> str:
        """Five digits, or nothing where nothing is written."""
        text = self.cleaned_data["zip_code"].strip()
        if not text:
            return ""
        found = _ZIP.fullmatch(text)
        if not found:
            raise ValidationError(_("Enter a 5-digit ZIP code, like 00001"))
        return found[1]

    def clean(self) -> dict[str, Any]:
        """Tell an e-mail address from a phone number."""
        data: dict[str, Any] = super().clean() or {}
        data["email"], data["phone"] = self._read_reach(data.get("reach", "").strip())
        if not data.get("name") and not data.get("problem") and "name" not in self.errors:
            self.add_error("name", _("Enter the name, or choose why the line is left out"))
        return data

    def typed(self) -> Typed:
        """What the verbs take, from a form that is valid."""
        data = {key: value for key, value in self.cleaned_data.items() if key != "reach"}
        return Typed(problem=data["problem"]) if data["problem"] else Typed(**data)

    def _read_reach(self, text: str) -> tuple[str, str]:
        if not text or self.data.get(self.add_prefix("problem")):
            return "", ""
        if "@" in text:
            try:
                normalise_email(text)
            except ValueError:
                self.add_error("reach", _("Enter an email address like name@example.com"))
            return text, ""
        phone = read_phone(text, {})
        if phone is None:
            self.add_error("reach", _("Enter an email address or a phone number with its area code"))
        return "", phone["number"] if phone else ""


class StrikeForm(forms.Form):
    """Why a line that was typed in is to count no more."""

    problem = forms.ChoiceField(label=gettext_lazy("Why it comes off"), choices=[(key, PROBLEMS[key]) for key in LATER])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "auto_id": "id_strike_%s", **kwargs})


def typed_before(line: PaperLine) -> dict[str, Any]:
    """A line's values, to change them."""
    if line.action is None or line.action.person is None:
        return {"problem": line.problem if line.problem in ON_PAPER else ""}
    person, action = line.action.person, line.action
    news = Consent.objects.filter(reference=f"action:{action.pk}:paper", purpose__in=("email", "phone"), answer="yes")
    return {
        "name": person.full_name,
        "zip_code": action.zip_code,
        "reach": person.email or person.phone,
        "wants_news": news.exists(),
        "shows_name": action.disclosure == "name",
    }
