"""Screen 5: the words. Each box holds the kit's own words already, with the place and the board in them."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.kits.kit import Kit, Prefill
from organizing.kits.known import load_kit
from organizing.launch.wizard.forms.base import Answers, ScreenForm
from organizing.launch.wizard.forms.kit import first_kit
from organizing.officials.forms.fields import DayField
from organizing.translated import language_name

DEMANDS: Final = 3
# Name of the box, its label, its size, and whether it takes several lines.
TEXTS: Final = (
    ("headline", gettext_lazy("Headline"), 160, 1),
    ("reason", gettext_lazy("Your reason, in two or three sentences"), 600, 4),
    ("ask_short", gettext_lazy("Your ask, in a few words"), 120, 1),
    *((f"demand_{number}", gettext_lazy("What you ask for"), 120, 2) for number in range(1, DEMANDS + 1)),
)


class WordsForm(ScreenForm):
    """Languages, goal, day, and each text in each language."""

    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages of the site"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("Choose Spanish too if you can answer in it."),
    )
    goal = forms.IntegerField(
        label=gettext_lazy("First goal: how many signatures"),
        required=False,
        min_value=10,
        max_value=1_000_000,
        help_text=gettext_lazy("Start small: most local petitions that won had a few hundred. The goal moves up."),
        error_messages={
            "min_value": gettext_lazy("Take at least 10: fewer tell an official nothing."),
            "invalid": gettext_lazy("Write the goal in digits, such as 100."),
        },
    )
    deliver_on = DayField(
        label=gettext_lazy("Day you hand the petition over"),
        help_text=gettext_lazy("Leave it out while you do not know it. The pages then say nothing of it."),
    )

    aside: ClassVar[tuple[str, ...]] = ("deliver_on",)

    def add_fields(self) -> None:
        """One box for each text and language."""
        self.fields["languages"].choices = [  # type: ignore[attr-defined]
            (code, language_name(code)) for code in self.kit.languages if code in dict(settings.LANGUAGES)
        ]
        for code, _label in self.fields["languages"].choices:  # type: ignore[attr-defined]
            for name, label, size, lines in TEXTS:
                self.fields[f"{name}_{code}"] = text_box(label, code, size=size, lines=lines)

    def clean_languages(self) -> list[str]:
        """The site's own language leads: a site without it has no front page."""
        chosen: list[str] = self.cleaned_data["languages"] or list(self.kit.languages)
        if settings.LANGUAGE_CODE not in chosen:
            sentence = _("Keep %(language)s: the site’s front page is in it.")
            raise forms.ValidationError(sentence % {"language": language_name(settings.LANGUAGE_CODE)})
        return chosen

    @property
    def kit(self) -> Kit:
        """The kit that was chosen."""
        return load_kit(self.so_far.get("kit") or first_kit())

    def prefill(self) -> Answers:
        """The kit's own words for this posture."""
        filled: Answers = {"languages": list(self.kit.languages), "goal": self.kit.goal}
        for code, words in self.prefills().items():
            told = {name: getattr(words, name) for name in ("headline", "reason", "ask_short")}
            told |= {f"demand_{number}": text for number, text in enumerate(words.demands[:DEMANDS], start=1)}
            filled |= {f"{name}_{code}": self.with_names(text) for name, text in told.items()}
        return filled

    def prefills(self) -> dict[str, Prefill]:
        """The kit's words by language, of the posture that was chosen or else of the first there is."""
        by_posture = self.kit.prefills
        return by_posture.get(self.so_far.get("posture") or "") or next(iter(by_posture.values()), {})

    def with_names(self, text: str) -> str:
        """The text with the names that are known by now."""
        for name in ("place", "county", "board", "sheriff_office"):
            text = text.replace(f"{{{name}}}", str(self.so_far.get(name) or f"{{{name}}}"))
        return text

    def text_rows(self) -> list[tuple[str, list[Any]]]:
        """The texts for a template: each language with its boxes."""
        languages = self.fields["languages"].choices  # type: ignore[attr-defined]
        return [(name, [self[f"{text[0]}_{code}"] for text in TEXTS]) for code, name in languages]

    @property
    def main_fields(self) -> list[Any]:
        """The boxes that are no texts."""
        return [self["languages"], self["goal"]]


def text_box(label: Any, code: str, *, size: int, lines: int) -> forms.CharField:
    """A box for one text in one language; emptied, it takes the kit's own words."""
    attributes: dict[str, Any] = {"lang": code, "rows": lines} if lines > 1 else {"lang": code}
    widget = forms.Textarea(attrs=attributes) if lines > 1 else forms.TextInput(attrs=attributes)
    title = _("%(label)s, %(language)s") % {"label": label, "language": language_name(code)}
    return forms.CharField(label=title, max_length=size, required=False, widget=widget)
