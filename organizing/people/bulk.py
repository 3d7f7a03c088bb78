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


@dataclass(frozen=True)
class BulkJob:
    """One thing to do with a selection of people.

    Attributes:
        label: the words of its button, such as "Add a tag".
        asks: the question before, given how many people.
        run: does it, called as `run(people=, values=, by=, now=)`; returns how many people it changed. It is handed
            a queryset that may hold a million people, so it writes by statements and not by loops.
        tells: the sentence after, given what `run` returned and the values.
        form: asks for the job's own values.
        role: the least role that may do it.
        note: what it means, in a sentence or two.
        is_grave: it cannot be taken back.
        type_above: for more people than this their number must be typed.
        most: how many people it takes at once, where there is a limit.
        leads_to: for a job with pages of its own: their address, given the selection. All else is then of no use.
    """

    label: StrOrPromise
    icon: str
    asks: Callable[[int], str] = str
    run: Callable[..., int] = do_nothing
    tells: Callable[[int, Values], str] = lambda count, values: str(count)
    form: type[forms.Form] = field(default=forms.Form)
    role: str = Role.ORGANIZER
    note: StrOrPromise = ""
    is_grave: bool = False
    type_above: int | None = None
    most: int | None = None
    leads_to: Callable[[Selection], str] | None = None


people_jobs: Registry[BulkJob] = Registry("register_people_bulk")


def jobs_for(membership: Membership | None) -> dict[str, BulkJob]:
    """The jobs this reader may do, by name, in the order of registration."""
    if membership is None:
        return {}
    return {name: job for name, job in people_jobs.items().items() if membership.may(job.role)}
