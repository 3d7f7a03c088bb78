"""What can be done with many people at once: a registry, filled by this room, the rooms above it and plugins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django import forms

from organizing.groups.models import Membership, Role
from organizing.people.selection import Selection
from organizing.registry import Registry

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Values = Mapping[str, Any]


def do_nothing(**given: Any) -> int:
    """Stand in for `run` where a job leads to a page of its own."""
    return 0


def keep_values(*, values: Values, by: Any) -> dict[str, Any]:
    """Stand in for `settle` where what a form asks for is plain JSON already."""
    return dict(values)


@dataclass(frozen=True)
class BulkJob:
    """One thing to do with a selection of people.

    Attributes:
        label: the words of its button, such as "Add a tag".
        asks: the question before, given how many people.
        run: does it, called as `run(people=, values=, by=, now=)`; returns how many people it changed. It is handed
            a queryset of thousands, so it writes by statements and not by loops; for more people than `at_once` a
            worker calls it for a piece of them after the other, in a transaction each, and it is safe to call twice.
        tells: the sentence after, given what `run` returned and the values.
        form: asks for the job's own values.
        settle: makes of them, once, the JSON that `run` and `tells` are given: `settle(values=, by=)`. What the job
            needs and is not there yet, such as a new tag, is made here.
        role: the least role that may do it.
        note: what it means, in a sentence or two.
        is_grave: it cannot be taken back.
        type_above: for more people than this their number must be typed.
        at_once: up to so many people are done while one waits for the page; for more a worker does it.
        piece: how many a worker does in one transaction.
        leads_to: for a job with pages of its own: their address, given the selection. All else is then of no use.
        is_offered: False for what only follows from something else that was decided; then it cannot be stopped either.
    """

    label: StrOrPromise
    icon: str
    asks: Callable[[int], str] = str
    run: Callable[..., int] = do_nothing
    tells: Callable[[int, Values], str] = lambda count, values: str(count)
    form: type[forms.Form] = field(default=forms.Form)
    settle: Callable[..., dict[str, Any]] = keep_values
    role: str = Role.ORGANIZER
    note: StrOrPromise = ""
    is_grave: bool = False
    type_above: int | None = None
    at_once: int = 20_000
    piece: int = 5_000
    leads_to: Callable[[Selection], str] | None = None
    is_offered: bool = True


people_jobs: Registry[BulkJob] = Registry("register_people_bulk")


def jobs_for(membership: Membership | None) -> dict[str, BulkJob]:
    """The jobs this reader may do, by name, in the order of registration."""
    if membership is None:
        return {}
    return {name: job for name, job in people_jobs.items().items() if job.is_offered and membership.may(job.role)}
