"""Screen 6: the look. Six pairs of colors, or two of one's own that people can read."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.launch.wizard.forms.base import Answers, ScreenForm
from organizing.launch.wizard.forms.fields import ColorField
from organizing.pages.theme.contrast import Verdict, judge_colors
from organizing.pages.theme.palettes import PALETTES, STANDARD

OWN: Final = "own"


class LookForm(ScreenForm):
    """A palette, or brand and accent."""

    palette = forms.ChoiceField(
        label=gettext_lazy("Colors"),
        widget=forms.RadioSelect,
        required=False,
    )
    brand = ColorField(label=gettext_lazy("Your main color"), help_text=gettext_lazy("Behind the headline."))
    accent = ColorField(label=gettext_lazy("Your second color"), help_text=gettext_lazy("Under the buttons."))

    def add_fields(self) -> None:
        """Offer the palettes."""
        self.nearest: dict[str, str] = {}
        own = (OWN, gettext_lazy("Colors of our own"))
        choices = [*((slug, palette.label) for slug, palette in PALETTES.items()), own]
        self.fields["palette"].choices = choices  # type: ignore[attr-defined]

    def prefill(self) -> Answers:
        """The package's own look."""
        return {"palette": STANDARD, "brand": PALETTES[STANDARD].brand, "accent": PALETTES[STANDARD].accent}

    def clean(self) -> dict[str, Any]:
        """Refuse colors of one's own that cannot be read, and say which nearest ones can."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("palette") != OWN:
            return data
        if not (data.get("brand") and data.get("accent")):
            if not self.errors:
                self.add_error("brand", _("Choose both colors."))
            return data
        self.judge(judge_colors(data["brand"], data["accent"]))
        return data

    def judge(self, verdict: Verdict) -> None:
        """Say beside each color what is wrong with it, and keep the nearest shades to be offered."""
        boxes = [name for name in ("brand", "accent") if getattr(verdict, f"better_{name}")]
        for box, sentence in zip(boxes, verdict.sentences, strict=False):
            self.nearest[box] = getattr(verdict, f"better_{box}")
            self.add_error(box, sentence)

    def answers(self) -> Answers:
        """With the two colors of the palette."""
        said = super().answers()
        known = PALETTES.get(said.get("palette") or STANDARD)
        return {**said, "brand": known.brand, "accent": known.accent} if known else said

    def swatches(self) -> list[tuple[Any, str, str]]:
        """The palettes for a template: the radio button and the two colors."""
        colors = [(palette.brand, palette.accent) for palette in PALETTES.values()]
        return [
            (box, *(colors[number] if number < len(colors) else ("", ""))) for number, box in enumerate(self["palette"])
        ]
