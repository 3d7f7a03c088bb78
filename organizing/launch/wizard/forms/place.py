"""Screen 2: where, and what the state's law allows there."""

from __future__ import annotations

from typing import Any, Final

import us
from django import forms
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from organizing.groups.posture_models import Posture
from organizing.launch.wizard.forms.base import Answers, ScreenForm
from organizing.places.counties import find_county_id, name_in_list, near_counties

PLACES: Final[dict[str, str]] = {one.abbr.lower(): one.name for one in [*us.states.STATES, us.states.DC]}
POSTURES: Final = [
    (Posture.LOCAL_CHOICE, gettext_lazy("The county or the sheriff may decide")),
    (Posture.LIMITS, gettext_lazy("The state already limits what a jail may do for ICE")),
    (Posture.MANDATES, gettext_lazy("The state makes counties work with ICE")),
]


class PlaceForm(ScreenForm):
    """State and county from the shipped list, and the posture of the state."""

    state = forms.ChoiceField(
        label=_("State"), error_messages={"required": _("Choose your state."), "invalid_choice": _("Choose a state.")}
    )
    county = forms.CharField(
        label=_("County or city"),
        max_length=80,
        help_text=_("The place whose jail you want to change: Larkmoor County."),
        widget=forms.TextInput(attrs={"list": "counties", "autocomplete": "off"}),
        error_messages={"required": _("Name your county or city.")},
    )
    as_typed = forms.BooleanField(label=_("It is right as I wrote it"), required=False, widget=forms.HiddenInput)
    posture = forms.ChoiceField(
        label=_("What does your state’s law say about ICE requests?"),
        choices=POSTURES,
        widget=forms.RadioSelect,
        help_text=_(
            "Ask a lawyer or a statewide immigrant rights group if you are not sure. Where the state leaves no choice, "
            "your site asks for open numbers and lawyers in its place."
        ),
        error_messages={"required": _("Choose one: it decides what your site may ask for.")},
    )
    posture_source = forms.CharField(
        label=_("Where did you read that?"),
        max_length=200,
        help_text=_("A link to the law or to a lawyer’s page, or its name. Your site shows it, with today’s date."),
        error_messages={"required": _("Say where that is written: people will ask.")},
    )

    def add_fields(self) -> None:
        """Offer the states; offer to keep an unknown place once it was found to be unknown."""
        states = sorted(PLACES.items(), key=lambda place: place[1])
        self.fields["state"].choices = [("", "—"), *states]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Write the county as the list does; an unknown one is asked about once."""
        data: dict[str, Any] = super().clean() or {}
        state, county = data.get("state"), data.get("county")
        if state and county:
            known = find_county_id(state=state, county=county)
            if known:
                data["county"] = name_in_list(known)
            elif not data.get("as_typed"):
                self.fields["as_typed"].widget = forms.CheckboxInput()
                self.add_error("county", unknown_place(state, county))
            data["county_id"] = known
        return data

    def answers(self) -> Answers:
        """With the short name of the place: Larkmoor of Larkmoor County."""
        said = super().answers()
        return {**said, "place": short_name(said.get("county") or "")}


def unknown_place(state: str, county: str) -> str:
    """Say that the list has no such county, and which of its names look alike."""
    near = near_counties(state=state, county=county)
    words = {"county": county, "state": PLACES[state], "near": ", ".join(near)}
    sentence = gettext("Our list has no “%(county)s” in %(state)s.")
    if near:
        sentence = gettext("Our list has no “%(county)s” in %(state)s. Do you mean %(near)s?")
    return f"{sentence % words} {gettext('Cities are not on it: if it is right, tick the box below and go on.')}"


def short_name(county: str) -> str:
    """The county's name without its kind."""
    for kind in (" County", " Parish", " Borough", " Municipality", " Census Area", " Municipio"):
        county = county.removesuffix(kind)
    return county
