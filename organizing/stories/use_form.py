"""The form that asks a teller for one use: the place, and the exact words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.stories.ask_use import Use
from organizing.stories.details import Finding, find_details
from organizing.stories.models import Story, StoryUse, UseKind
from organizing.translated import language_name

WORDS_LIMIT = 4000


class UseForm(forms.Form):
    """Only kinds that the teller ticked are offered."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of place"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one.")},
    )
    where = forms.CharField(label=gettext_lazy("Where exactly"), max_length=160, required=False)
    words = forms.CharField(
        label=gettext_lazy("The exact words"),
        help_text=gettext_lazy("Shorten it if you must, in the teller’s own words. Nothing but this may be used."),
        max_length=WORDS_LIMIT,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": gettext_lazy("Write the words that will stand there.")},
    )
    with_photo = forms.BooleanField(label=gettext_lazy("With the picture"), required=False)
    looked = forms.BooleanField(label=gettext_lazy("I looked at what was found, and it harms nobody"), required=False)

    def __init__(self, *args: Any, story: Story, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "initial": {"words": story.text}, **kwargs})
        self.findings: list[Finding] = []
        self.fields["kind"].choices = [(kind, _kind_in_words(kind)) for kind in story.ticked]  # type: ignore[attr-defined]
        self.fields["where"].help_text = _ask_where(story)
        if story.ticked == [UseKind.WEBSITE]:
            del self.fields["where"]
        if not hasattr(story, "photo"):
            del self.fields["with_photo"]
        if not self.is_bound and not find_details(story.text):
            del self.fields["looked"]

    def clean(self) -> dict[str, Any]:
        """What must not be told goes; what may be harmless wants a second look."""
        data: dict[str, Any] = super().clean() or {}
        data["words"] = data.get("words", "").replace("\r\n", "\n").strip()
        if "kind" in data and data["kind"] != UseKind.WEBSITE and not data.get("where"):
            self.add_error("where", _("Say where exactly."))
        self.findings = find_details(data["words"])
        if not self.findings:
            del self.fields["looked"]
        elif any(finding.is_never for finding in self.findings):
            self.add_error("words", _("Take out numbers of papers, phone numbers and addresses."))
        elif not data.get("looked"):
            self.add_error("looked", _("Look at what was found. Better take it out."))
        return data

    def use(self) -> Use:
        """What the verb takes, from a form that is valid."""
        data = self.cleaned_data
        return Use(data["kind"], data.get("where", ""), data["words"], with_photo=data.get("with_photo", False))


def _kind_in_words(kind: str) -> str:
    """With what a yes to this website is a yes to."""
    label = str(UseKind(kind).label)
    return f"{label}: {StoryUse(kind=kind).where_in_words}" if kind == UseKind.WEBSITE else label


def _ask_where(story: Story) -> str:
    """In which language to write it: the teller's, which may be none of the organizer's."""
    asked = _(
        "The teller reads %(language)s, and reads this as you write it: “a letter to the Herald”, “the hearing in May”."
    ) % {"language": language_name(story.language)}
    leave = _("Leave it empty for this website.")
    return f"{asked} {leave}" if UseKind.WEBSITE in story.ticked else asked
