"""What each column is, and what is true of all rows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.people.fields.check_field import reason
from organizing.people.fields.forbidden import find_forbidden
from organizing.people.import_models import PeopleImport
from organizing.people.imports.columns import Column
from organizing.people.imports.map_headers import field_choices, plain_header
from organizing.people.own_fields import own_fields
from organizing.people.refuse_sensitive import refuse_sensitive

MAPPING: Final = "column_{number}"
SHARED: Final = ("consent_basis", "may_email", "tag_names", "language")


class ColumnsForm(forms.Form):
    """A select for each column, then tags, language and how these people agreed to hear from the group."""

    tag_names = forms.CharField(
        label=gettext_lazy("Tags for all of them"),
        help_text=gettext_lazy("Separated by commas. A new name makes a new tag."),
        required=False,
        max_length=1000,
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=settings.LANGUAGES, help_text=gettext_lazy("Of rows that do not say.")
    )
    consent_basis = forms.CharField(
        label=gettext_lazy("How did these people agree to hear from you?"),
        help_text=gettext_lazy("In your own words, such as “signed in at our meeting on May 3”. It is kept with each."),
        required=False,
        max_length=1000,
    )
    may_email = forms.BooleanField(
        label=gettext_lazy("They agreed to get e-mail from us"),
        help_text=gettext_lazy("Whoever unsubscribed here before stays unsubscribed, whatever you tick."),
        required=False,
    )

    def __init__(self, data: QueryDict | None, *, batch: PeopleImport, columns: list[Column]) -> None:
        own = own_fields()
        known = {plain_header(text): f"custom:{field.key}" for field in own for text in (field.key, str(field))}
        is_first_time = not batch.consent_basis
        initial: dict[str, Any] = {
            # A tag of its own makes every list easy to find again; who wants none empties the box.
            "tag_names": re.sub(r"[,;\s]+", " ", Path(batch.file_name).stem)[:80]
            if is_first_time
            else ", ".join(batch.tag_names),
            "language": batch.language,
            "consent_basis": batch.consent_basis,
            "may_email": batch.may_email,
        }
        super().__init__(data, initial=initial, label_suffix="")
        choices = field_choices([(field.key, str(field)) for field in own])
        self.columns = [(column, MAPPING.format(number=column.number)) for column in columns]
        for column, name in self.columns:
            guess = known.get(plain_header(column.header), "") if is_first_time else ""
            label = _("“%(header)s” is") % {"header": column.header or column.number + 1}
            self.fields[name] = forms.ChoiceField(
                label=label, choices=choices, required=False, initial=column.field or guess
            )

    def clean_tag_names(self) -> str:
        """No tag tells anybody's immigration status."""
        return refuse_sensitive(self.cleaned_data["tag_names"])

    def clean(self) -> dict[str, Any]:
        """What may not be kept of anybody comes in by no column, whatever it would be read as."""
        given: dict[str, Any] = super().clean() or {}
        for column, name in self.columns:
            heading = column.header.replace("_", " ")
            kind = find_forbidden(heading) if given.get(name) else None
            if kind is not None:
                self.add_error(name, _("%(reason)s Leave this column out.") % {"reason": reason(heading, kind)})
        return given

    def wrong_fields(self) -> list[forms.BoundField]:
        """The fields that want another look, in their order on the page."""
        return [self[name] for name in (*(name for _column, name in self.columns), *SHARED) if name in self.errors]

    def mapping_rows(self) -> list[tuple[Column, forms.BoundField]]:
        """Each column with its select."""
        return [(column, self[name]) for column, name in self.columns]

    def answers(self) -> dict[str, Any]:
        """What `settle_import` takes."""
        given = self.cleaned_data
        return {
            "mapping": {str(column.number): given[name] for column, name in self.columns},
            "tag_names": [name.strip() for name in re.split(r"[,;\n]", given["tag_names"])],
            "language": given["language"],
            "consent_basis": given["consent_basis"],
            "may_email": given["may_email"],
        }

    def take_problems(self, problems: dict[str, str]) -> None:
        """Put what `settle_import` found wrong beside its field; what concerns the columns stands above them."""
        for name, words in problems.items():
            self.add_error(name if name in self.fields else None, words)
