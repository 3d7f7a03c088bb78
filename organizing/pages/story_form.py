"""The form that takes a story: its words, a name to tell it under, and a box for each place it may be told in."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from organizing.pages.checks import check_length, check_name
from organizing.pages.fields import EmailField, NameField
from organizing.pages.forms import HoneypotMixin
from organizing.pages.wordings import Wording
from organizing.stories.details import Finding, find_details
from organizing.stories.models import UseKind
from organizing.stories.redraw_photo import LARGEST_BYTES, NoPicture, Photo, redraw_photo
from organizing.stories.tell_story import StoryAnswers

TEXT_LIMIT: Final = 4000
PLACE_LIMIT: Final = 80

USES: Final = Wording(
    _("Where may we ask to tell it?"),
    _("Tick what you can live with. We still ask you before each single time, with the exact words, and no is fine."),
)
UNDERSTOOD: Final = Wording(_("I have read what telling my story can cost me and others"))
LOOKED: Final = Wording(_("I have looked at this. Send it as it is."))


class StoryForm(HoneypotMixin):
    """A story. Never asked: a real name, a street, a status, a phone number."""

    text = forms.CharField(
        label=_("Your story"),
        help_text=_(
            "A few sentences are enough. What happened, what it did to you or your family, what should change."
        ),
        error_messages={"required": _("Write your story")},
        widget=forms.Textarea(attrs={"rows": 9}),
    )
    alias = NameField(
        label=_("Which name shall stand under it?"),
        help_text=_("Make one up if you like, or leave it blank. We never ask for the real one."),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    place = forms.CharField(
        label=_("County (optional)"),
        help_text=_("No closer than the county: no town, no street."),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        validators=[check_name, check_length(PLACE_LIMIT)],
    )
    email = EmailField(
        label=_("Email"),
        help_text=_(
            "Kept sealed and never shown. We ask you there before each use, and it lets you take the story back."
        ),
        missing=_("Enter your email address"),
    )
    uses = forms.MultipleChoiceField(
        label=USES.question,
        help_text=USES.hint,
        choices=UseKind.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one place, or do not send the story")},
    )
    photo = forms.FileField(
        label=_("A picture (optional)"),
        help_text=_("No faces of children, no street signs. Where and when it was taken is removed from the file."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    understood = forms.BooleanField(
        label=UNDERSTOOD.question, error_messages={"required": _("Read what it can cost, then tick this box")}
    )
    looked = forms.BooleanField(label=LOOKED.question, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "auto_id": "id_%s", **kwargs})
        self.findings: list[Finding] = []
        self.drawn: Photo | None = None

    def clean_text(self) -> str:
        """Not too long; what it should not tell is looked for in `clean`, where the box beside it is known."""
        text: str = self.cleaned_data["text"].replace("\r\n", "\n").strip()
        check_length(TEXT_LIMIT)(text)
        return text

    def clean_place(self) -> str:
        """A county has no numbers in it."""
        place: str = self.cleaned_data["place"].strip()
        if any(letter.isdigit() for letter in place):
            raise ValidationError(_("Write the county only, without numbers"))
        return place

    def clean_photo(self) -> Any:
        """Drawn anew at once: the file as it came is kept nowhere."""
        file = self.cleaned_data["photo"]
        if not file:
            return None
        if file.size > LARGEST_BYTES:
            raise ValidationError(_("This picture is too large. Choose one under 8 MB"))
        try:
            self.drawn = redraw_photo(file)
        except NoPicture:
            raise ValidationError(_("This file is no picture we can read. Choose a JPEG or PNG")) from None
        return None

    def clean(self) -> dict[str, Any]:
        """Ask once more about what the story should not tell; numbers and addresses must go."""
        data: dict[str, Any] = super().clean() or {}
        self.findings = find_details(data.get("text", ""))
        if any(finding.is_never for finding in self.findings):
            self.add_error("text", _("Please take out what stands in the list below"))
        elif self.findings and not data.get("looked"):
            self.add_error("text", _("Please look once more: the list below says at what"))
        return data

    def answers(self) -> StoryAnswers:
        """What the verb takes, from a form that is valid."""
        data = self.cleaned_data
        chosen = ", ".join(str(UseKind(kind).label) for kind in data["uses"])
        return StoryAnswers(
            text=data["text"],
            alias=data["alias"],
            place=data["place"],
            contact=data["email"],
            language=get_language() or "en",
            ticked=tuple(data["uses"]),
            wording=f"{USES} {chosen}. {UNDERSTOOD}",
        )
