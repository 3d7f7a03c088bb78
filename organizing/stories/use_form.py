"""The form that asks a teller for one use: the place, and the exact words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.stories.ask_use import Use
from organizing.stories.details import Finding, find_details
from organizing.stories.models import Story, UseKind

WORDS_LIMIT = 4000


class UseForm(forms.Form):
    """Only kinds that the teller ticked are offered."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of place"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one.")},
    )
    where = forms.CharField(
        label=gettext_lazy("Where exactly"),
        help_text=gettext_lazy(
            "The teller reads this: “our home page”, “a letter to the Herald”, “the hearing in May”."
        ),
        max_length=160,
        error_messages={"required": gettext_lazy("Say where exactly.")},
    )
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
        labels = dict(UseKind.choices)
        self.fields["kind"].choices = [(kind, labels[kind]) for kind in story.ticked]  # type: ignore[attr-defined]
        if not hasattr(story, "photo"):
            del self.fields["with_photo"]

    def clean(self) -> dict[str, Any]:
        """What must not be told goes; what may be harmless wants a second look."""
        data: dict[str, Any] = super().clean() or {}
        data["words"] = data.get("words", "").replace("\r\n", "\n").strip()
        self.findings = find_details(data["words"])
        if any(finding.is_never for finding in self.findings):
            self.add_error("words", _("Take out numbers of papers, phone numbers and addresses."))
        elif self.findings and not data.get("looked"):
            self.add_error("looked", _("Look at what was found. Better take it out."))
        return data

    def use(self) -> Use:
        """What the verb takes, from a form that is valid."""
        data = self.cleaned_data
        return Use(data["kind"], data["where"], data["words"], with_photo=data.get("with_photo", False))
