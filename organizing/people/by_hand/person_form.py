"""The form of a person: as they are changed, and as they are added."""

from __future__ import annotations

import re
from typing import Any, Final

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.groups.models import Membership
from organizing.people.by_hand.details import Details
from organizing.people.by_hand.own_boxes import own_boxes
from organizing.people.by_hand.vouch import QUESTIONS, Told
from organizing.people.imports.cells import read_phone
from organizing.people.models import Person
from organizing.people.normalise import fold_name, normalise_email

_ZIP: Final = re.compile(r"([0-9]{5})(?:[- ]?[0-9]{4})?")
_FORMULA_STARTS: Final = tuple("=+-@")
BOXES: Final = ("first_name", "last_name", "email", "phone", "zip_code", "language")


def yes_or_no(label: Any, **options: Any) -> forms.ChoiceField:
    """A question with no answer given beforehand."""
    choices = [("yes", gettext_lazy("Yes, they told us so")), ("no", gettext_lazy("No, or nobody asked"))]
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect, **options)


class PersonForm(forms.Form):
    """Name, ways to reach them, place, language, who is in charge, and the group's own fields."""

    first_name = forms.CharField(
        label=gettext_lazy("First name"),
        max_length=200,
        error_messages={"required": gettext_lazy("Enter the first name.")},
    )
    last_name = forms.CharField(label=gettext_lazy("Last name"), max_length=200, required=False)
    email = forms.CharField(label=gettext_lazy("E-mail"), max_length=254, required=False)
    phone = forms.CharField(label=gettext_lazy("Phone"), max_length=40, required=False)
    zip_code = forms.CharField(
        label=gettext_lazy("ZIP code"),
        max_length=10,
        required=False,
        help_text=gettext_lazy("Town and district follow it."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)
    organizer = forms.ChoiceField(label=gettext_lazy("Organizer in charge"), required=False)

    def __init__(self, *args: Any, person: Person | None = None, **kwargs: Any) -> None:
        before: dict[str, Any] = {"language": settings.LANGUAGE_CODE.split("-")[0]}
        if person:
            before = {name: getattr(person, name) for name in BOXES} | {"organizer": str(person.organizer_id or "")}
        super().__init__(*args, **{"label_suffix": "", "initial": before, **kwargs})
        members = Membership.objects.select_related("user").order_by("user__first_name", "pk")
        staff = [(str(one.user_id), one.user.get_full_name() or str(one.user)) for one in members]
        self.fields["organizer"].choices = [("", _("Nobody yet")), *staff]  # type: ignore[attr-defined]
        self.fields.update(own_boxes(person.custom if person else {}))
        for field in self.fields.values():
            # The person on the page is not the one at the keyboard: no browser may offer or keep what is typed.
            field.widget.attrs |= {"autocomplete": "off"}

    def clean_first_name(self) -> str:
        """A name on one line, and no formula for somebody's spreadsheet."""
        name = _clean_name(self.cleaned_data["first_name"])
        if not fold_name(name):
            raise ValidationError(_("Enter the first name."))
        return name

    def clean_last_name(self) -> str:
        """The same."""
        return _clean_name(self.cleaned_data["last_name"])

    def clean_email(self) -> str:
        """An address that can be written to, as typed."""
        email = str(self.cleaned_data["email"]).strip()
        try:
            return email if not email or normalise_email(email) else ""
        except ValueError:
            raise ValidationError(_("Enter an email address like name@example.com")) from None

    def clean_phone(self) -> str:
        """The international form."""
        text = self.cleaned_data["phone"].strip()
        phone = read_phone(text)
        if text and not phone:
            raise ValidationError(_("Enter a phone number with its area code, like 555-010-0100."))
        return phone

    def clean_zip_code(self) -> str:
        """Five digits, or nothing."""
        text = self.cleaned_data["zip_code"].strip()
        found = _ZIP.fullmatch(text)
        if text and not found:
            raise ValidationError(_("Enter a 5-digit ZIP code, like 00001"))
        return found[1] if found else ""

    def details(self) -> Details:
        """What the verbs take, from a form that is valid."""
        data, chosen = self.cleaned_data, self.cleaned_data["organizer"]
        return Details(
            **{name: data[name] for name in BOXES},
            organizer=get_user_model().objects.get(pk=chosen) if chosen else None,
            custom={name.removeprefix("own_"): value for name, value in data.items() if name.startswith("own_")},
        )


class EditForm(PersonForm):
    """The same, and what a changed address means for the consents."""

    told = yes_or_no(
        gettext_lazy("If you change the e-mail: did they tell you that we may write to the new one?"),
        help_text=gettext_lazy(
            "A yes given at the old address does not go along by itself. Without it, nothing is sent until they sign "
            "up with the new one. A no stays a no."
        ),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, person=person, **kwargs)
        self.email_key = person.email_key
        order = list(self.fields)
        order.remove("told")
        order.insert(order.index("email") + 1, "told")
        self.order_fields(order)

    def clean(self) -> dict[str, Any]:
        """A new address takes an answer."""
        data: dict[str, Any] = super().clean() or {}
        email = data.get("email")
        if email and normalise_email(email) != self.email_key and not data.get("told"):
            self.add_error("told", _("Say whether they told you that we may write to the new address."))
        return data


class AddForm(PersonForm):
    """The same, and whether we may contact them, which somebody has to know."""

    email_told = yes_or_no(QUESTIONS["email"])
    phone_told = yes_or_no(QUESTIONS["phone"])
    basis = forms.CharField(
        label=gettext_lazy("How did they tell you?"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Such as “signed in at our meeting on March 3”. It is kept with their consent."),
    )

    def clean(self) -> dict[str, Any]:
        """A way to reach them, an answer for each way, and where a yes comes from."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("email") and not data.get("phone") and not self.errors.keys() & {"email", "phone"}:
            self.add_error("email", _("Enter an e-mail or a phone, or nobody can reach them."))
        for way in QUESTIONS:
            if data.get(way) and not data.get(f"{way}_told"):
                self.add_error(f"{way}_told", _("Answer yes or no. Who did not say yes is not written to or called."))
        if self._agreed() and not data.get("basis", "").strip():
            self.add_error("basis", _("Say how they told you: we may be asked one day."))
        return data

    def heard(self) -> Told:
        """What the verb takes, from a form that is valid."""
        return Told(yes_to=frozenset(self._agreed()), basis=self.cleaned_data["basis"].strip())

    def _agreed(self) -> list[str]:
        data = self.cleaned_data
        return [way for way in QUESTIONS if data.get(way) and data.get(f"{way}_told") == "yes"]


def _clean_name(text: str) -> str:
    name = " ".join(text.split())
    if name.startswith(_FORMULA_STARTS):
        raise ValidationError(_("Start the name with a letter, not with =, +, - or @"))
    return name
