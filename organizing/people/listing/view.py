"""The people list: found as one types, filtered, sorted, paged through. Nothing is written here."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from organizing.groups.admin_page import admin_page
from organizing.groups.permissions import membership_of
from organizing.people.bulk import jobs_for
from organizing.people.filters import PeopleForm, search_people
from organizing.people.find import FEW, Found
from organizing.people.links import read_links
from organizing.people.listing.headcount import Headcount, count_exactly, count_people
from organizing.people.listing.leaf import NEWEST, ORDERS, Leaf, Place, read_leaf
from organizing.people.listing.offers import read_offers
from organizing.people.listing.rows import read_rows, with_facts
from organizing.people.saved_views import lasting
from organizing.people.segments.look_up import looking_up
from organizing.people.sought import WHO, ask_for

LIST = "organizing/admin/people/list.html"
RESULTS = "organizing/admin/people/list_results.html"


@require_GET
def look(request: HttpRequest) -> HttpResponse:
    """The page: the question above, whom it finds below."""
    with looking_up():
        form = PeopleForm(request.GET)
        context = read_list(request, form)
        return admin_page(
            request,
            LIST,
            title=_("People"),
            icon="group",
            form=form,
            orders=[(name, order.words) for name, order in ORDERS.items()],
            links=read_links(membership_of(request.user)),
            **context,
        ).render()


@require_GET
def look_again(request: HttpRequest) -> HttpResponse:
    """What the page shows below its question, for whoever changes the question."""
    with looking_up():
        return render(request, RESULTS, read_list(request, PeopleForm(request.GET)))


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Lead whoever posted a question to the list that answers it, or with `rows` to its rows alone."""
    query = ask_for(request.POST.get("q", ""), request.POST)
    name = "list_results" if request.POST.get("rows") else "list"
    return redirect(f"{reverse(f'organizing_people:{name}')}?{query}".removesuffix("?"))


def read_list(request: HttpRequest, form: PeopleForm) -> dict[str, Any]:
    """Whom the list finds, where the reader stands in it, and the ways on."""
    views = read_offers(request.user)
    found = search_people(form)
    sort = request.GET.get("sort", "")
    sort = sort if sort in ORDERS else NEWEST
    leaf = read_leaf(with_facts(found.people), order=ORDERS[sort], place=place_of(request))
    query = lasting(request.GET.urlencode())
    return {
        "rows": read_rows(leaf.rows),
        "count": count_leaf(leaf, found, form),
        "sort": sort,
        "pages": page_links(leaf, query),
        "heads": head_links(query, sort),
        "asked": asked_links(form, query),
        "is_asked": bool(form.active or request.GET.get(WHO)),
        "problems": [(form.fields[name].label, errors) for name, errors in form.errors.items()],
        "query": query,
        "views": views,
        "jobs": jobs_for(membership_of(request.user)),
    }


def count_leaf(leaf: Leaf, found: Found, form: PeopleForm) -> Headcount:
    """How many there are on all pages, by the shortest way. A word that finds very many is not worth counting."""
    if leaf.is_all:
        return Headcount(len(leaf.rows))
    if found.are_many and not form.active:
        return Headcount(FEW, "over")
    return count_exactly(found.people) if found.are_few else count_people(found.people)


def place_of(request: HttpRequest) -> Place:
    """Where the address says the reader stands; at the beginning, where it says nothing that can be."""
    numbers = {name: int(text) for name in ("after", "before") if (text := request.GET.get(name, "")[:18]).isdecimal()}
    return Place(**numbers, is_last=not numbers and request.GET.get("page") == "last")


def page_links(leaf: Leaf, query: str) -> dict[str, str]:
    """By name, the addresses of the first, previous, next and last page; those that lead nowhere are left out."""
    links = {}
    if leaf.has_earlier:
        links["first"] = list_url(query)
        links["previous"] = list_url(query, before=leaf.rows[0].pk) if leaf.rows else list_url(query)
    if leaf.has_later:
        links["next"] = list_url(query, after=leaf.rows[-1].pk)
        links["last"] = list_url(query, page="last")
    return links


def head_links(query: str, sort: str) -> dict[str, tuple[str, str]]:
    """By column, what `aria-sort` says and the address that sorts by it, or the other way around."""
    heads = {}
    for column, rising, falling in (("name", "name", "-name"), ("zip", "zip", "-zip"), ("seen", "oldest", "newest")):
        now = {rising: "ascending", falling: "descending"}.get(sort, "none")
        first = falling if column == "seen" else rising
        other = {rising: falling, falling: rising}.get(sort, first)
        heads[column] = (now, list_url(query, sort=other))
    return heads


def asked_links(form: PeopleForm, query: str) -> list[tuple[Any, Any, str]]:
    """Each filter in use: its label, what it says, and the list without it."""
    return [
        (form.fields[name].label, form.words_of(name), list_url(query, **{name: ""}))
        for name in form.active
        if name not in form.errors
    ]


def list_url(query: str, **changes: Any) -> str:
    """The list with some parameters changed; "" takes one away."""
    asked = {**_pairs(query), **changes}
    kept = urlencode({name: value for name, value in asked.items() if value != ""})
    return f"{reverse('organizing_people:list')}?{kept}".removesuffix("?")


def _pairs(query: str) -> dict[str, Any]:
    return QueryDict(query).dict()
