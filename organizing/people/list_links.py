"""This room's own ways at the head of the people list."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from organizing.groups.models import Membership, Role
from organizing.people.bulk import people_jobs
from organizing.people.bulk_jobs.clearing import CLEAR
from organizing.people.bulk_models import BulkRun
from organizing.people.import_models import JobState
from organizing.people.links import PeopleLink
from organizing.people.segments.look_up import Choices, looked_up


def lists_links(membership: Membership) -> list[PeopleLink]:
    """Tags and own fields, which viewers may read too; lists that come in, and what a worker does with people now."""
    ways = [
        PeopleLink(_("Tags"), reverse("organizing_tags"), "tag"),
        PeopleLink(_("Own fields"), reverse("organizing_own_fields"), "form"),
    ]
    if not membership.may(Role.ORGANIZER):
        return ways
    return [PeopleLink(_("Import people"), reverse("organizing_imports"), "upload"), *ways, *_running()]


@looked_up
def running() -> Choices:
    """The runs that are not over, as (number, job)."""
    return list(moving_runs().values_list("pk", "job"))


def moving_runs() -> QuerySet[BulkRun]:
    """Queued or running, and what was to empty a field and could not, the oldest first."""
    moving, stuck = Q(state__in=[JobState.QUEUED, JobState.RUNNING]), Q(state=JobState.FAILED, job=CLEAR)
    return BulkRun.objects.filter(moving | stuck).order_by("pk")


def _running() -> list[PeopleLink]:
    jobs = people_jobs.items()
    return [
        PeopleLink(
            _("Being done: %(job)s") % {"job": jobs[job].label if job in jobs else job},
            reverse("organizing_people_bulk_run", args=[pk]),
            "time",
        )
        for pk, job in running()
    ]
