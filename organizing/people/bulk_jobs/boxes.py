"""The boxes of the jobs' forms: a tag by name, a tag of the group's, a colleague, a segment."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.groups.models import Membership
from organizing.people.list_models import Segment, Tag
from organizing.people.refuse_sensitive import refuse_sensitive
from organizing.people.tags import LONGEST, tag_key

SUGGESTED: Final = 500
CHOOSE: Final = gettext_lazy("Choose…")


class SuggestTags(forms.TextInput):
    """A text box that offers the tags there are; anything else may be typed."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        """The box, and the browser's own list of suggestions behind it."""
        offers = f"{(attrs or {}).get('id', name)}_offers"
        box = super().render(name, value, {**(attrs or {}), "list": offers, "autocomplete": "off"}, renderer)
        names = Tag.objects.values_list("name")[:SUGGESTED]
        return format_html(
            '{}<datalist id="{}">{}</datalist>', box, offers, format_html_join("", '<option value="{}">', names)
        )


class TagNameBox(forms.CharField):
    """The name of a tag, known or new."""

    widget = SuggestTags

    def __init__(self, **given: Any) -> None:
        super().__init__(
            **{
                "label": gettext_lazy("Tag"),
                "max_length": LONGEST,
                "error_messages": {
                    "required": gettext_lazy("Write the tag’s name."),
                    "max_length": gettext_lazy("A tag has 80 letters at most."),
                },
                **given,
            }
        )

    def clean(self, value: Any) -> str:
        """The name with single spaces. It tells nobody's immigration status."""
        name = " ".join(str(super().clean(value)).split())
        if self.required and not tag_key(name):
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return refuse_sensitive(name)


class Pick(forms.ChoiceField):
    """One of what the group has at the moment the page is drawn."""

    def __init__(self, *, label: Any, offers: Any, empty: Any = CHOOSE, **given: Any) -> None:
        super().__init__(
            label=label,
            choices=lambda: [("", empty), *offers()],
            error_messages={
                "required": gettext_lazy("Choose one."),
                "invalid_choice": gettext_lazy("This is not there any more. Choose another."),
            },
            **given,
        )


def tags() -> list[tuple[str, str]]:
    """The group's tags by name."""
    return [(str(pk), name) for pk, name in Tag.objects.values_list("pk", "name")]


def segments() -> list[tuple[str, str]]:
    """The group's segments by name."""
    return [(str(pk), name) for pk, name in Segment.objects.values_list("pk", "name")]


def colleagues() -> list[tuple[str, str]]:
    """Who can be in charge of people: the group's organizers and leads, and nobody."""
    members = Membership.objects.filter(role__in=["organizer", "lead"], user__is_active=True).select_related("user")
    people = [(str(one.user_id), one.user.get_full_name() or str(one.user)) for one in members]
    return [("0", _("Nobody")), *sorted(people, key=lambda one: one[1].casefold())]
