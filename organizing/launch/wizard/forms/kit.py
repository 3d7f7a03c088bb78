"""Screen 1: which campaign."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizing.kits.known import kits, load_kit
from organizing.launch.wizard.forms.base import Answers, ScreenForm
from organizing.translated import in_language


class KitForm(ScreenForm):
    """One choice; the first kit is chosen already."""

    kit = forms.ChoiceField(
        label=_("Which campaign do you start?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one."), "invalid_choice": _("Choose one of these.")},
    )

    def add_fields(self) -> None:
        """Offer the kits there are."""
        self.fields["kit"].choices = list(kit_choices())  # type: ignore[attr-defined]

    def prefill(self) -> Answers:
        """The first kit."""
        return {"kit": first_kit()}

    def cards(self) -> list[tuple[Any, Any]]:
        """The kits for a template: the radio button, and what the kit holds."""
        return [(box, in_language(load_kit(box.data["value"]).summary)) for box in self["kit"]]


def kit_choices() -> list[tuple[str, Any]]:
    """The kits by slug, the most asked for first, each with its title."""
    return [(slug, in_language(load_kit(slug).title)) for slug in sorted(kits, key=lambda slug: slug != first_kit())]


def first_kit() -> str:
    """The kit that stands first."""
    return "stop_ice_holds" if "stop_ice_holds" in kits.items() else next(iter(kits), "")
