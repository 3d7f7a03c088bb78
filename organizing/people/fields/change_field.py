"""Change what an own field is called and what there is to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from organizing.people.fields.check_field import FieldRefused, check_field
from organizing.people.list_models import CustomField, FieldKind
from organizing.people.models import Person
from organizing.people.named_in_segments import segments_naming


def change_field(*, field: CustomField, label: dict[str, str], choices: Sequence[str] = ()) -> CustomField:
    """Rename it, and change its choices; key and kind stay, and so does what people have. Safe to call twice.

    Raises:
        FieldRefused: see `check_field`; or a choice is to go that somebody has or a segment names.
    """
    check_field(label=label, kind=field.kind, choices=choices, field=field)
    if field.kind == FieldKind.CHOICE:
        for gone in [choice for choice in field.choices if choice not in choices]:
            _check_unused(field, gone)
        field.choices = list(choices)
    field.label = label
    field.save(update_fields=["label", "choices"])
    return field


def _check_unused(field: CustomField, choice: str) -> None:
    if Person.objects.filter(custom__contains={field.key: choice}).exists():
        problem = _("Somebody on the list has “%(choice)s”. Give them another choice first.")
    elif segments_naming("own_field", field=field.key, value=choice):
        problem = _("A segment names “%(choice)s”. Take it out of the segment first.")
    else:
        return
    raise FieldRefused({"choices": problem % {"choice": choice}})
