"""Work on very many people that a worker does, a piece at a time."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizing.groups.models import GroupOwned, scoped
from organizing.people.import_models import JobState


class BulkRun(GroupOwned):
    """One job of `people/bulk.py` over more people than a page can wait for.

    Attributes:
        job: its name in the registry `register_people_bulk`.
        values: what its form asked for, settled.
        people: the ids that were meant when it was asked for, in order; empty once it is done, or too long ago.
        done: as many of them are behind it, committed; a worker that takes over goes on there.
        changed: how many it changed so far.
    """

    job = models.CharField(_("job"), max_length=40)
    values = models.JSONField(default=dict)
    people = ArrayField(models.BigIntegerField(), default=list)
    total = models.PositiveBigIntegerField(_("people"), default=0)
    done = models.PositiveBigIntegerField(default=0)
    changed = models.PositiveBigIntegerField(default=0)
    state = models.CharField(_("state"), max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    leased_until = models.DateTimeField(null=True, blank=True)
    leased_by = models.CharField(max_length=60, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("by")
    )
    created_at = models.DateTimeField(_("asked for"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    objects = scoped()

    class Meta:
        verbose_name = _("job on many people")
        verbose_name_plural = _("jobs on many people")
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=Q(state__in=JobState.values), name="bulk_run_state_known")]

    def __str__(self) -> str:
        return _("Job %(number)s") % {"number": self.pk}
