"""The form of a phonebank."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.campaigns.models import Campaign
from organizing.followups.phonebank.script import FIELDS, unknown_fields
from organizing.followups.phonebank_models import Phonebank
from organizing.people.list_models import Segment
from organizing.people.refuse_sensitive import refuse_sensitive

LONGEST: Final = 4000
NAMES: Final = ", ".join(f"{{{name}}}" for name in FIELDS)


class BankForm(forms.Form):
    """Its name, whom it calls, for what, and what callers say, in each language."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        help_text=gettext_lazy("Such as “Rides to the hearing”. Callers see it."),
        error_messages={"required": gettext_lazy("Give the phonebank a name.")},
    )
    segment: forms.ModelChoiceField[Segment] = forms.ModelChoiceField(
        label=gettext_lazy("Whom to call"),
        queryset=Segment.objects.none(),
        empty_label=gettext_lazy("Choose a segment"),
        help_text=gettext_lazy("Of these, everybody with a phone number who said yes to calls."),
        error_messages={"required": gettext_lazy("Choose a segment. If there is none yet, make one first.")},
    )
    campaign: forms.ModelChoiceField[Campaign] = forms.ModelChoiceField(
        label=gettext_lazy("Campaign"),
        required=False,
        queryset=Campaign.objects.none(),
        empty_label=gettext_lazy("None in particular"),
    )

    def __init__(self, *args: Any, bank: Phonebank | None = None, **kwargs: Any) -> None:
        before = {"name": bank.name} if bank else {}
        before |= {f"script_{code}": text for code, text in bank.script.items()} if bank else {}
        super().__init__(*args, **{"label_suffix": "", "initial": before, **kwargs})
        self.fields["segment"].queryset = Segment.objects.all()  # type: ignore[attr-defined]
        self.fields["campaign"].queryset = Campaign.objects.order_by("pk")  # type: ignore[attr-defined]
        if bank:
            del self.fields["segment"], self.fields["campaign"]
        for code, language in settings.LANGUAGES:
            self.fields[f"script_{code}"] = forms.CharField(
                label=_("What to say, in %(language)s") % {"language": _(str(language))},
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 8, "lang": code}),
                help_text=_("These are filled in: %(names)s.") % {"names": NAMES},
            )

    def clean(self) -> dict[str, Any]:
        """Words in one language at least, with no field that is not known."""
        data: dict[str, Any] = super().clean() or {}
        for name in self._texts():
            unknown = unknown_fields(data.get(name, ""))
            if unknown:
                sentence = _("Nothing is filled in for {%(name)s}. There are: %(names)s.")
                self.add_error(name, sentence % {"name": unknown[0], "names": NAMES})
            else:
                self._refuse_sensitive(name, data.get(name, ""))
        if not any(data.get(name) for name in self._texts()) and not self.errors.keys() & set(self._texts()):
            self.add_error(self._texts()[0], _("Write what callers say, in one language at least."))
        return data

    def script(self) -> dict[str, str]:
        """The words by language, from a form that is valid."""
        return {name.removeprefix("script_"): self.cleaned_data[name] for name in self._texts()}

    def _texts(self) -> list[str]:
        return [f"script_{code}" for code, _language in settings.LANGUAGES]

    def _refuse_sensitive(self, name: str, text: str) -> None:
        try:
            refuse_sensitive(text)
        except forms.ValidationError as error:
            self.add_error(name, error)
