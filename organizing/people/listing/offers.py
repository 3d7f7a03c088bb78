"""What the boxes above the list offer, and the reader's saved views: many short lists in one query."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf, Trim
from django.utils.translation import gettext as _

from organizing.groups.models import Membership
from organizing.people import list_links
from organizing.people.list_models import SavedView, Tag
from organizing.people.lived_in import divisions_lived_in
from organizing.people.segments.look_up import remember
from organizing.people.segments.rules import basics, places, tags


def read_offers(reader: Any) -> list[SavedView]:
    """Have tags, districts and organizers known to the rules' boxes inside `looking_up`; returns the reader's views.

    And have what a worker is doing right now known to the links above the list.
    """
    found: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for kind, number, words, more in _short_lists(reader):
        found[kind].append((number, words, more))
    by_key = sorted(found["tag"], key=lambda tag: tag[2])
    remember(tags.tags, [(number, name) for number, name, _key in by_key])
    remember(places.divisions, places.in_order([(number, name) for number, name, _none in found["place"]]))
    staff = sorted((name, number) for number, name, _none in found["staff"])
    remember(basics.organizers, [(0, _("Nobody")), *((number, name) for name, number in staff)])
    remember(list_links.running, sorted((number, job) for number, job, _none in found["run"]))
    views = sorted(found["view"], key=lambda view: view[1])
    return [SavedView(pk=number, name=name, query=query) for number, name, query in views]


def _short_lists(reader: Any) -> QuerySet[Any]:
    user = get_user_model()
    members = user.objects.filter(pk__in=Membership.objects.values("user"))
    full_name = NullIf(Trim(Concat("first_name", Value(" "), "last_name")), Value(""))
    return _rows("tag", Tag.objects.order_by(), F("name"), F("key")).union(
        _rows("place", divisions_lived_in().order_by(), F("name")),
        _rows("staff", members.order_by(), Coalesce(full_name, F(user.USERNAME_FIELD))),
        _rows("run", list_links.moving_runs().order_by(), F("job")),
        _rows("view", SavedView.objects.filter(owner=reader).order_by(), F("name"), F("query")),
        all=True,
    )


def _rows(kind: str, rows: QuerySet[Any], words: Any, more: Any = None) -> QuerySet[Any]:
    text = TextField()
    columns = {"kind_of": Value(kind, text), "words": Cast(words, text), "more": Cast(more or Value(""), text)}
    named: QuerySet[Any] = rows.annotate(**columns).values_list("kind_of", "pk", "words", "more")
    return named
