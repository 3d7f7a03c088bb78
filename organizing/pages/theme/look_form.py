"""The form in which a lead chooses how the group's pages look."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from organizing.pages.theme.contrast import Verdict, judge_colors
from organizing.pages.theme.logo import read_logo
from organizing.pages.theme.models import GroupTheme
from organizing.pages.theme.palettes import PALETTES, STANDARD

OWN: Final = "own"


class ColorInput(forms.TextInput):
    """The browser's own color picker."""

    input_type = "color"


class LookForm(forms.Form):
    """A palette of ours, or two colors and a logo of the group's own."""

    palette = forms.ChoiceField(
        label=_("Colors"),
        choices=[*((slug, one.label) for slug, one in PALETTES.items()), (OWN, _("Our own two colors, chosen below"))],
        widget=forms.RadioSelect,
    )
    brand = forms.CharField(
        label=_("Your brand color"),
        help_text=_("Lies behind the headline, and is the color of links. White words must be readable on it."),
        widget=ColorInput,
        required=False,
    )
    accent = forms.CharField(
        label=_("Your accent color"),
        help_text=_("The color of buttons. It must stand out from the brand color."),
        widget=ColorInput,
        required=False,
    )
    logo = forms.FileField(
        label=_("Logo"),
        help_text=_(
            "A PNG, JPEG or WebP file. It stands at the top of every page, 44 pixels high. A wide one stands alone, so "
            "it should say the group’s name; beside a square one we write the name."
        ),
        required=False,
    )
    remove_logo = forms.BooleanField(label=_("Take the logo away"), required=False)
    has_display_font = forms.BooleanField(
        label=_("Headlines in the display face (22 KB once per visitor)"), required=False
    )
    has_round_corners = forms.BooleanField(label=_("Round corners"), required=False)

    def __init__(self, *args: Any, theme: GroupTheme | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "initial": _initial(theme), **kwargs})
        self.verdict: Verdict | None = None
        if not (theme and theme.has_logo):
            del self.fields["remove_logo"]

    def clean_logo(self) -> bytes | None:
        """The file's bytes, once it is known to be a picture."""
        upload = self.cleaned_data.get("logo")
        if not upload:
            return None
        content: bytes = upload.read()
        read_logo(content)
        return content

    def clean(self) -> dict[str, Any]:
        """Judge colors of the group's own, and say at each what is wrong with it."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("palette") != OWN:
            return data
        self.verdict = judge_colors(data.get("brand", ""), data.get("accent", ""))
        for words in self.verdict.sentences:
            is_accent = bool(self.verdict.better_accent) and self.verdict.better_accent in words
            self.add_error("accent" if is_accent else "brand", ValidationError(words))
        return data

    def choice(self) -> dict[str, Any]:
        """What `save_theme` takes, from a form that is valid."""
        data = self.cleaned_data
        is_own = data["palette"] == OWN
        return {
            "palette": "" if is_own else data["palette"],
            "brand": data["brand"] if is_own else "",
            "accent": data["accent"] if is_own else "",
            "logo": data["logo"],
            "has_display_font": data["has_display_font"],
            "has_round_corners": data["has_round_corners"],
        }


def _initial(theme: GroupTheme | None) -> dict[str, Any]:
    standard = PALETTES[STANDARD]
    return {
        "palette": (theme.palette or OWN) if theme else STANDARD,
        "brand": theme.brand if theme else standard.brand,
        "accent": theme.accent if theme else standard.accent,
        "has_display_font": theme.has_display_font if theme else True,
        "has_round_corners": theme.has_round_corners if theme else True,
    }
