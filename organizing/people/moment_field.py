"""A box for a day and an hour on the group's clock."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from organizing.groups.moment import group_zone


class MomentField(forms.DateTimeField):
    """Shows and reads the clock where the group lives, whatever zone its reader's settings name."""

    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
    default_error_messages = {"invalid": gettext_lazy("This is no day and hour. Write it like 2027-03-15 18:30.")}

    def prepare_value(self, value: Any) -> Any:
        """As the group's clock shows it."""
        is_moment = isinstance(value, datetime) and timezone.is_aware(value)
        return value.astimezone(group_zone()).replace(tzinfo=None) if is_moment else value

    def to_python(self, value: Any) -> datetime | None:
        """As the group's clock means it."""
        with timezone.override(group_zone()):
            return super().to_python(value)
