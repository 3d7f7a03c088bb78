"""What *Today* reads instead of millions of rows: counts by day, source, district, person and rung."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from organizing.campaigns.models import Campaign
from organizing.groups.models import GroupOwned, scoped


class What(models.TextChoices):
    """What a figure counts. The first three are kept to the minute, the others counted anew now and then."""

    DAY = "day", "confirmed on a day"
    SOURCE = "source", "confirmed, by where it came from"
    DIVISION = "division", "confirmed, by district"
    PEOPLE = "people", "people, by how far they came"
    RUNG = "rung", "people at a rung of a ladder"


# Those that a worker moves forward and readers complete with the newest rows.
KEPT = (What.DAY, What.SOURCE, What.DIVISION)


class Figure(GroupOwned):
    """One count of one campaign.

    No signature touches these rows: a worker moves them forward, and readers add what came since.

    Attributes:
        ask_kind: of what was done; "" where people are counted.
        day: in the group's zone, of figures by day.
        key: the outcome of a call, the source, the division's id, how far people came, or rung and state.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=8, choices=What.choices)
    ask_kind = models.CharField(max_length=20, blank=True)
    day = models.DateField(null=True)
    key = models.CharField(max_length=80, blank=True)
    number = models.IntegerField()

    objects = scoped()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "what", "ask_kind", "day", "key"], nulls_distinct=False, name="figure_once"
            ),
            models.CheckConstraint(condition=Q(what__in=What.values), name="figure_what_known"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.key}: {self.number}"


class FigureMark(GroupOwned):
    """How far a campaign's figures have come.

    Attributes:
        settled_until: signatures and calls up to here are in the figures.
        counted_at: when people and rungs were counted last.
        took_ms: how long that took; what takes long is done less often.
        is_off: rows changed in a way that only counting anew can tell; people were merged, say.
    """

    campaign = models.OneToOneField(Campaign, on_delete=models.CASCADE, related_name="figures")
    settled_until = models.DateTimeField()
    counted_at = models.DateTimeField(null=True)
    took_ms = models.PositiveIntegerField(default=0)
    is_off = models.BooleanField(default=False)

    objects = scoped()

    def __str__(self) -> str:
        return f"until {self.settled_until:%Y-%m-%d %H:%M}"
