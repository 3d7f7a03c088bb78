"""The form of an event: when, where, and the rules of the body that hears people."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.actions.event_models import Event, Known
from organizing.actions.events.details import EventDetails
from organizing.campaigns.models import Campaign
from organizing.people.moment_field import MomentField
from organizing.translated import language_name

TEXTS: Final[dict[str, tuple[Any, int]]] = {
    "title": (gettext_lazy("Title"), 160),
    "place": (gettext_lazy("Place"), 200),
    "about": (gettext_lazy("What happens there"), 2000),
    "sign_up": (gettext_lazy("How to sign up to speak"), 500),
    "interpreter": (gettext_lazy("Interpreter"), 500),
}
ORDER: Final = (
    *("campaign", "title", "starts_at", "ends_at", "place", "address", "about", "is_hearing"),
    *("minutes_to_speak", "sign_up", "sign_up_until", "interpreter", "interpreter_until"),
    *("has_cameras", "says_address"),
)


class EventForm(forms.Form):
    """Everything that is told of it; only title, hours and campaign must be known."""

    campaign: forms.ModelChoiceField[Campaign] = forms.ModelChoiceField(
        label=gettext_lazy("Campaign"),
        queryset=Campaign.objects.none(),
        empty_label=None,
        error_messages={"required": gettext_lazy("Choose a campaign.")},
    )
    starts_at = MomentField(label=gettext_lazy("Begins"), error_messages={"required": gettext_lazy("Say when.")})
    ends_at = MomentField(
        label=gettext_lazy("Ends"), error_messages={"required": gettext_lazy("Say until when, about.")}
    )
    address = forms.CharField(label=gettext_lazy("Address"), max_length=250, required=False)
    is_hearing = forms.BooleanField(
        label=gettext_lazy("It is a hearing or a public meeting of the body that decides"), required=False
    )
    minutes_to_speak = forms.IntegerField(
        label=gettext_lazy("Minutes that each may speak"), min_value=1, max_value=60, required=False
    )
    sign_up_until = MomentField(label=gettext_lazy("Sign up to speak by"), required=False)
    interpreter_until = MomentField(label=gettext_lazy("Ask for an interpreter by"), required=False)
    has_cameras = forms.ChoiceField(
        label=gettext_lazy("Is it filmed or broadcast?"), choices=Known.choices, required=False
    )
    says_address = forms.ChoiceField(
        label=gettext_lazy("Must speakers say their address aloud?"), choices=Known.choices, required=False
    )

    def __init__(self, *args: Any, event: Event | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "initial": _before(event) if event else {}, **kwargs})
        self.fields["campaign"].queryset = Campaign.objects.order_by("pk")  # type: ignore[attr-defined]
        if event:
            del self.fields["campaign"]
        for name, (label, longest) in TEXTS.items():
            for number, (code, _language) in enumerate(settings.LANGUAGES):
                self.fields[f"{name}_{code}"] = _text(name, label, code, longest, is_main=number == 0)
        codes = [code for code, _language in settings.LANGUAGES]
        self.order_fields([one for name in ORDER for one in (name, *(f"{name}_{code}" for code in codes))])

    def clean(self) -> dict[str, Any]:
        """It ends after it begins, and what must be done before it is before it."""
        data: dict[str, Any] = super().clean() or {}
        starts_at, ends_at = data.get("starts_at"), data.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", _("It ends before it begins."))
        for name in ("sign_up_until", "interpreter_until"):
            if starts_at and data.get(name) and data[name] > starts_at:
                self.add_error(name, _("This is after the event begins."))
        return data

    def details(self) -> EventDetails:
        """What the verbs take, from a form that is valid."""
        texts: dict[str, Any] = {
            name: {code: self.cleaned_data[f"{name}_{code}"].strip() for code, _language in settings.LANGUAGES}
            for name in TEXTS
        }
        others = {name: self.cleaned_data[name] for name in ORDER if name not in TEXTS and name != "campaign"}
        return EventDetails(**texts, **others)


def _before(event: Event) -> dict[str, Any]:
    texts = {name: event.ask.title if name == "title" else getattr(event, name) for name in TEXTS}
    in_boxes = {f"{name}_{code}": text for name, by_code in texts.items() for code, text in by_code.items()}
    return in_boxes | {name: getattr(event, name) for name in ORDER if name not in TEXTS and name != "campaign"}


def _text(name: str, label: Any, code: str, longest: int, *, is_main: bool) -> forms.CharField:
    is_title = name == "title" and is_main
    return forms.CharField(
        label=_("%(label)s, %(language)s") % {"label": label, "language": language_name(code)},
        max_length=longest,
        required=is_title,
        widget=forms.Textarea(attrs={"rows": 3}) if longest > 200 else forms.TextInput(),
        error_messages={"required": _("Give the event a title.")},
    )
