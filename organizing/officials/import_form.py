"""The upload form: a format, files, and the day the data is from."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.intake.files import UPLOAD_LIMIT, SourceFile, too_large_sentence
from organizing.registry import importers


class SeveralFiles(forms.ClearableFileInput):
    """A file input that takes several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several uploaded files, read into memory once their sizes are known to be bearable."""

    widget = SeveralFiles(attrs={"accept": ".csv,.tsv,.txt,.yml,.yaml,.zip,.geojson,.json"})

    def clean(self, data: Any, initial: Any = None) -> list[SourceFile]:
        """Return the files, or say that there are none or too much."""
        given: list[UploadedFile[Any]] = list(data or [])
        each: list[UploadedFile[Any] | None] = [*given] or [None]
        for file in each:
            super().clean(file, initial)
        if sum(file.size or 0 for file in given) > UPLOAD_LIMIT:
            raise forms.ValidationError(too_large_sentence(UPLOAD_LIMIT))
        return [SourceFile(file.name or "", file.read()) for file in given]


class ImportForm(forms.Form):
    """What an organizer fills in; formats that change what all groups share are for the site's administrators."""

    format_name = forms.ChoiceField(label=gettext_lazy("What is it?"), widget=forms.RadioSelect)
    uploads = FilesField(
        label=gettext_lazy("Files"),
        help_text=gettext_lazy("One file, several, or a zip file."),
        error_messages={"required": gettext_lazy("Choose a file."), "empty": gettext_lazy("This file is empty.")},
    )
    checked_on = forms.DateField(
        label=gettext_lazy("The data is from"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Becomes the day each official was last checked. Leave it empty if you do not know."),
    )

    def __init__(self, *args: Any, may_share: bool, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.offered = {name: one for name, one in importers.items().items() if may_share or not one.is_shared}
        field = self.fields["format_name"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(name, one.label) for name, one in self.offered.items()]
        field.initial = next(iter(self.offered))

    @property
    def below(self) -> list[forms.BoundField]:
        """The fields that follow the choice of a format, which the page draws itself."""
        return [self["uploads"], self["checked_on"]]

    def clean_checked_on(self) -> date | None:
        """Nobody has checked anything tomorrow."""
        day: date | None = self.cleaned_data["checked_on"]
        if day and day > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        return day
