"""People who may be one, the search for them, and merges, kept so that each can be undone."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organizing.groups.models import GroupOwned, scoped
from organizing.people.models import Person


class Merge(GroupOwned):
    """Two people were one: who was kept, what the other was, and which rows moved, so that it can be undone.

    Attributes:
        kept_before: the kept person's columns as they were.
        dropped: the other's columns, its id among them.
        moved: table to the ids that moved over, `{"organizing_action": [7, 9]}`.
        dropped_rows: table to whole rows that could not move, since the kept person had the same.
    """

    kept = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="merges")
    kept_before = models.JSONField(default=dict)
    dropped = models.JSONField(default=dict)
    moved = models.JSONField(default=dict)
    dropped_rows = models.JSONField(default=dict)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("by")
    )
    merged_at = models.DateTimeField(_("merged"))
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = scoped()

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        ordering = ["-id"]

    def __str__(self) -> str:
        return _("Merge %(number)s") % {"number": self.pk}


class LookAlike(GroupOwned):
    """Two people who may be one, found by blocking keys; a person decides.

    Attributes:
        why: `email`, `phone` or `name_zip`, the strongest reason.
        score: 0 to 100, how alike the names are.
        is_dismissed: an organizer said they are two.
    """

    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=10)
    score = models.PositiveSmallIntegerField()
    is_dismissed = models.BooleanField(default=False)
    found_at = models.DateTimeField()

    objects = scoped()

    class Meta:
        verbose_name = _("possible duplicate")
        verbose_name_plural = _("possible duplicates")
        ordering = ["-score", "id"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="look_alike_once"),
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="look_alike_in_order"),
        ]

    def __str__(self) -> str:
        return f"look-alike #{self.pk}"


class DuplicateSearch(GroupOwned):
    """A group's search for possible duplicates: one row, which says whether it is asked for and when it was done last.

    Attributes:
        asked_at: somebody, or the night, wants it done; empty once it is.
        found: how many pairs waited for a decision when it was done.
    """

    asked_at = models.DateTimeField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    leased_by = models.CharField(max_length=60, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    found = models.PositiveIntegerField(default=0)

    objects = scoped()

    class Meta:
        verbose_name = _("search for duplicates")
        verbose_name_plural = _("searches for duplicates")
        constraints = [models.UniqueConstraint(fields=["group"], name="duplicate_search_once")]

    def __str__(self) -> str:
        return f"search #{self.pk}"
