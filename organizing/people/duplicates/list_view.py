"""People who may be one, the most alike first: an organizer compares each pair and decides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from organizing.groups.admin_page import admin_page
from organizing.groups.models import Role
from organizing.groups.permissions import membership_of
from organizing.people.duplicate_models import DuplicateSearch, LookAlike
from organizing.people.duplicates.trail import to_people
from organizing.people.duplicates.words import WHY, state_words, why_chip
from organizing.people.models import Person

ON_A_PAGE: Final = 25
SET_ASIDE: Final = "two"


@require_GET
def look(request: HttpRequest) -> HttpResponse:
    """The pairs that wait for a decision; `why` narrows them to one reason, or shows those said to be two people."""
    membership = membership_of(request.user)
    why = request.GET.get("why", "")
    ways = _ways(why)
    paginator = Paginator(_pairs(why), ON_A_PAGE)
    # The ways have counted them already.
    paginator.count = next((count for _key, _words, count, is_here in ways if is_here), 0)
    page = paginator.get_page(request.GET.get("p"))
    return admin_page(
        request,
        "organizing/admin/duplicates/list.html",
        title=_("Possible duplicates"),
        icon="group",
        trail=[to_people()],
        page=page,
        rows=_rows(list(page)),
        ways=ways,
        why=why,
        is_set_aside=why == SET_ASIDE,
        may_write=membership is not None and membership.may(Role.ORGANIZER),
        **_search(),
    )


def _pairs(why: str) -> QuerySet[LookAlike]:
    pairs = LookAlike.objects.filter(is_dismissed=why == SET_ASIDE).order_by("-score", "id")
    return pairs.filter(why=why) if why in WHY else pairs


def _rows(pairs: list[LookAlike]) -> list[dict[str, Any]]:
    """Each pair with its two people, who are read with one query for the whole page."""
    numbers = {number for pair in pairs for number in (pair.one_id, pair.other_id)}
    acted = Count("actions", filter=Q(actions__confirmed_at__isnull=False, actions__withdrawn_at=None))
    people = Person.objects.annotate(acted=acted).in_bulk(numbers)
    return [
        {"pair": pair, "chip": why_chip(pair), "people": [people[pair.one_id], people[pair.other_id]]} for pair in pairs
    ]


def _ways(why: str) -> list[tuple[str, Any, int, bool]]:
    """What the list can be narrowed to, as `(key, words, how many, is it shown now)`."""
    counts = {(row["why"], row["is_dismissed"]): row["n"] for row in _counted()}
    waiting = {key: counts.get((key, False), 0) for key in WHY}
    dismissed = sum(n for (_why, is_dismissed), n in counts.items() if is_dismissed)
    ways: list[tuple[str, Any, int]] = [("", _("All"), sum(waiting.values()))]
    ways += [(key, WHY[key].text, n) for key, n in waiting.items() if n]
    ways += [(SET_ASIDE, _("Said to be two people"), dismissed)] if dismissed else []
    return [(key, words, n, key == why) for key, words, n in ways]


def _counted() -> Iterable[Any]:
    return LookAlike.objects.order_by().values("why", "is_dismissed").annotate(n=Count("pk"))


def _search() -> dict[str, Any]:
    """When somebody looked last, and whether somebody looks now."""
    search = DuplicateSearch.objects.first()
    if search is None or search.asked_at is None:
        return {"looked_at": search.finished_at if search else None, "waiting": ""}
    is_running = search.leased_until is not None and search.leased_until > timezone.now()
    return {"looked_at": search.finished_at, "waiting": state_words(is_running=is_running)}
