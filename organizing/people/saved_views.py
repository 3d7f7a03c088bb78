"""Saved views: a filtered, sorted people list that one organizer keeps under a name."""

from __future__ import annotations

from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from organizing.groups.models import LocalGroup
from organizing.people.list_models import SavedView
from organizing.people.sought import WHO

LONGEST_NAME: Final = 80
LONGEST_QUERY: Final = 1000
# Where a reader stands in the list is no part of the view.
PASSING: Final = ("after", "before", "page")


class CannotKeep(ValueError):
    """It has no name, or one that is too long, or filters beyond measure; its text says which."""


def keep_view(*, group: LocalGroup, owner: Any, name: str, query: str) -> SavedView:
    """Keep the list's filters and order under a name; a view of hers of that name now shows this. Safe to call twice.

    Raises:
        CannotKeep: see above.
    """
    clean, kept = " ".join(name.split()), _without_names(lasting(query))
    if not clean or len(clean) > LONGEST_NAME:
        raise CannotKeep(_("Write a name for this view, 80 letters at most."))
    if len(kept) > LONGEST_QUERY:
        raise CannotKeep(_("These filters are too long to keep. Use fewer."))
    view, _is_new = SavedView.objects.update_or_create(group=group, owner=owner, name=clean, defaults={"query": kept})
    saved: SavedView = view
    return saved


def drop_view(*, owner: Any, pk: int) -> bool:
    """Forget one of her views; False if there is none. Safe to call twice."""
    dropped, _by_table = SavedView.objects.filter(owner=owner, pk=pk).delete()
    return bool(dropped)


def views_of(owner: Any) -> list[SavedView]:
    """Her views in the group in scope, by name. One query."""
    return list(SavedView.objects.filter(owner=owner))


def lasting(query: str) -> str:
    """The query string without where somebody stands in the list."""
    asked = QueryDict(query, mutable=True)
    for name in [key for key in asked if key in PASSING or not any(asked.getlist(key))]:
        del asked[name]
    return asked.urlencode()


def _without_names(query: str) -> str:
    """Whom she looks for is no part of the view either: names are kept in none."""
    asked = QueryDict(query, mutable=True)
    asked.pop(WHO, None)
    return asked.urlencode()
