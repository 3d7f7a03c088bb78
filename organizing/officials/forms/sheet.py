"""The whole page about an official: one form, two sets of rows, the hours, and what "more rows" does."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from organizing.officials.details import OfficialDetails
from organizing.officials.forms.hours import HoursForm
from organizing.officials.forms.official import OfficialForm
from organizing.officials.forms.rows import BLANK_ROWS, AddressRow, AddressRows, PhoneRow, PhoneRows, entries_of


class OfficialSheet:
    """What an organizer sees and sends. Nothing typed is lost, whatever is wrong with it.

    Attributes:
        details: what stands there now.
        data: what was sent, or None.
    """

    def __init__(self, *, details: OfficialDetails, today: date, data: QueryDict | None = None) -> None:
        self.details, self.today = details, today
        self.asks_for_rows = data is not None and "more" in data
        self.data = _with_more_rows(data) if data is not None and self.asks_for_rows else data
        phones = [PhoneRow.split(entry) for entry in details.phones]
        addresses = [AddressRow.split(entry) for entry in details.addresses]
        self.form = OfficialForm(self.data, details=details, today=today)
        self.phones = PhoneRows(self.data, initial=phones, prefix="phones")
        self.addresses = AddressRows(self.data, initial=addresses, prefix="addresses")
        self.hours = HoursForm(self.data, hours=details.office_hours, prefix="hours")

    @property
    def parts(self) -> tuple[Any, ...]:
        """All forms of the page."""
        return self.form, self.phones, self.addresses, self.hours

    def is_valid(self) -> bool:
        """Whether it was sent to be saved, in full order, by somebody who saw what stands there now."""
        if self.data is None or self.asks_for_rows:
            return False
        is_good = not self.has_errors
        if is_good and self.data.get("seen", self.mark) != self.mark:
            self.form.add_error(None, self._changed_meanwhile())
            return False
        return is_good

    @property
    def has_errors(self) -> bool:
        """Whether something is marked."""
        if self.data is None or self.asks_for_rows:
            return False
        # Every part is asked, so that all that is wrong is told at once.
        wrong = [part for part in self.parts if not part.is_valid()]
        return bool(wrong)

    @cached_property
    def mark(self) -> str:
        """What the page was made from, in a few letters: two people, or an import, may change one official."""
        text = json.dumps(asdict(self.details), sort_keys=True, cls=DjangoJSONEncoder)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def saved(self) -> OfficialDetails:
        """What the verb takes; the button "checked today" fills in the day."""
        assert self.data is not None
        details = replace(
            self.details,
            **self.form.values(),
            phones=entries_of(self.phones),
            addresses=entries_of(self.addresses),
            office_hours=self.hours.hours(),
        )
        return replace(details, checked_on=self.today) if "checked_today" in self.data else details

    def _changed_meanwhile(self) -> forms.ValidationError:
        return forms.ValidationError(
            _("Somebody, or an import, changed this official while you were writing. Save again to put yours in place.")
        )


def _with_more_rows(data: QueryDict) -> QueryDict:
    """What was sent, with blank rows behind those of the kind that the pressed button names."""
    more = data.copy()
    name = f"{data['more']}-TOTAL_FORMS"
    total = str(more.get(name, ""))
    if total.isdecimal():
        more[name] = str(int(total) + BLANK_ROWS + 1)
    return more
