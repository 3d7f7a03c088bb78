"""What the forms of all screens have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

Answers = dict[str, Any]


class ScreenForm(forms.Form):
    """One screen's boxes. They know what earlier screens were told, and hold good words before anybody typed.

    Attributes:
        aside: names of boxes that wait behind "More", since few need them.
    """

    aside: ClassVar[tuple[str, ...]] = ()

    def __init__(self, data: Any = None, files: Any = None, *, so_far: Mapping[str, Any]) -> None:
        self.so_far = so_far
        super().__init__(data, files, label_suffix="")
        self.add_fields()
        self.initial = self.prefill()

    def add_fields(self) -> None:
        """Add the boxes that depend on earlier answers."""

    def prefill(self) -> Answers:
        """What the boxes hold before anybody typed."""
        return {}

    def answers(self) -> Answers:
        """What this screen says: the accepted boxes, or what they hold by themselves. Never raises."""
        if not self.is_bound:
            return {name: self.get_initial_for_field(field, name) for name, field in self.fields.items()}
        self.is_valid()
        return dict(self.cleaned_data)

    def warnings(self) -> list[str]:
        """What is allowed and still worth a second look."""
        return []

    @property
    def main_fields(self) -> list[Any]:
        """The boxes that stand open."""
        return [field for field in self.visible_fields() if field.name not in self.aside]

    @property
    def aside_fields(self) -> list[Any]:
        """The boxes behind "More"."""
        return [field for field in self.visible_fields() if field.name in self.aside]
