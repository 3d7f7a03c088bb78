"""The kinds of box the wizard has: phones, pictures, colors, several lines."""

from __future__ import annotations

import re
from typing import Any, Final

from django import forms
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext as _

from organizing.officials.importing.contacts import read_phone
from organizing.officials.phone import show_phone
from organizing.pages.theme.logo import read_logo

LOGO_LIMIT: Final = 1_000_000
PICTURES: Final = ["png", "jpg", "jpeg", "webp", "gif"]


class PhoneField(forms.CharField):
    """A number that can be dialed, however it is written."""

    def __init__(self, **kwargs: Any) -> None:
        box = forms.TextInput(attrs={"type": "tel", "autocomplete": "off"})
        super().__init__(**{"required": False, "max_length": 40, "widget": box, **kwargs})

    def clean(self, value: Any) -> str:
        """Return it as +13125550142, or "" for an empty box."""
        text = str(super().clean(value))
        if not text:
            return ""
        found = read_phone(text, {})
        if found is None:
            sentence = _("“%(text)s” is not a number that can be dialed. Write it with its area code: (312) 555-0142.")
            raise forms.ValidationError(sentence % {"text": text})
        return str(found["number"])

    def prepare_value(self, value: Any) -> Any:
        """Show a stored number as people read it."""
        return show_phone(value) if isinstance(value, str) and value.startswith("+") else value


class LogoField(forms.ImageField):
    """A picture of at most a megabyte."""

    def __init__(self, **kwargs: Any) -> None:
        box = forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp,image/gif"})
        checks = [FileExtensionValidator(PICTURES, _("Use a PNG, JPEG, WebP or GIF picture."))]
        super().__init__(**{"required": False, "widget": box, "validators": checks, **kwargs})
        self.error_messages["invalid_image"] = _("This file is not a picture. Use a PNG or JPEG.")

    def to_python(self, data: Any) -> Any:
        """Refuse what is too large before it is opened."""
        if data and data.size > LOGO_LIMIT:
            raise forms.ValidationError(_("This picture is larger than 1 MB. Save it smaller and hand it in again."))
        return super().to_python(data)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Refuse what could not be drawn when the site is made."""
        file = super().clean(data, initial)
        if data:
            data.seek(0)
            read_logo(data.read())
            data.seek(0)
        return file


class ColorField(forms.CharField):
    """A color as six digits. Browsers show their own color box."""

    def __init__(self, **kwargs: Any) -> None:
        box = forms.TextInput(attrs={"type": "color"})
        super().__init__(**{"required": False, "max_length": 7, "widget": box, **kwargs})

    def clean(self, value: Any) -> str:
        """Return `#0d4a43`, or "" for an empty box."""
        text = str(super().clean(value)).lower()
        if text and not re.fullmatch(r"#[0-9a-f]{6}", text):
            raise forms.ValidationError(_("Write each color like #0d4a43."))
        return text
