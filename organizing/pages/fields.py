"""Form fields that answer bad input with the sentences of `checks`."""

from __future__ import annotations

from typing import Any

from django import forms

from organizing import conf
from organizing.pages.checks import (
    NAME_LIMIT,
    check_email,
    check_length,
    check_name,
    check_sensitive,
    explain_unknown_choice,
    read_zip,
)

Text = Any  # a sentence, translated now or when it is shown


class NameField(forms.CharField):
    """A name, stored as typed."""

    def __init__(self, *, missing: Text = "", **kwargs: Any) -> None:
        super().__init__(
            error_messages={"required": missing}, validators=[check_name, check_length(NAME_LIMIT)], **kwargs
        )


class EmailField(forms.CharField):
    """An address, stored as typed. `.example` is fine, and no name server is asked."""

    def __init__(self, *, missing: Text = "", **kwargs: Any) -> None:
        super().__init__(
            error_messages={"required": missing},
            validators=[check_email],
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
            **kwargs,
        )


class ZipField(forms.CharField):
    """Five digits; of a ZIP+4 the first five, which is all anyone needs."""

    def __init__(self, *, missing: Text = "", **kwargs: Any) -> None:
        super().__init__(error_messages={"required": missing}, **kwargs)

    def clean(self, value: Any) -> str:
        """Return the five digits."""
        text: str = super().clean(value)
        return read_zip(text) if text else ""


class CommentField(forms.CharField):
    """A few words, up to `ORGANIZING["COMMENT_LIMIT"]`, that could be read by anyone. What is refused is kept."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 4}), **kwargs)

    def validate(self, value: Any) -> None:
        """Refuse what is longer than the site allows, and what must not be passed on."""
        super().validate(value)
        # A browser sends a line break as two characters; people count it as one.
        check_length(conf.get("COMMENT_LIMIT"))((value or "").replace("\r\n", "\n"))
        check_sensitive(value or "", offered=self.initial or "")


class AnswerField(forms.ChoiceField):
    """One of a few answers as radio buttons."""

    def __init__(self, *, missing: Text = "", **kwargs: Any) -> None:
        super().__init__(widget=forms.RadioSelect, error_messages={"required": missing}, **kwargs)

    def validate(self, value: Any) -> None:
        """Refuse what none of the buttons sends."""
        forms.Field.validate(self, value)
        if value and not self.valid_value(value):
            raise forms.ValidationError(explain_unknown_choice())
