"""Named reads of officials."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from organizing import conf

if TYPE_CHECKING:
    from organizing.officials.models import Official  # noqa: F401 -- named in the base class


class OfficialQuerySet(models.QuerySet["Official"]):
    """Named reads of officials."""

    def serving(self, day: date) -> OfficialQuerySet:
        """Those whose term has not ended on `day`."""
        return self.filter(Q(term_ends_on=None) | Q(term_ends_on__gte=day))

    def latest_in_seat(self, day: date) -> OfficialQuerySet:
        """Of each seat whoever serves on `day`, or was last where nobody followed; of seats done away with nobody."""
        later = Q(term_ends_on=None) | Q(term_ends_on__gt=OuterRef("term_ends_on"))
        same_seat = self.model._default_manager.filter(office=OuterRef("office"), seat=OuterRef("seat"))
        is_over = Q(Exists(same_seat.filter(later))) | Q(seat__gt=F("office__seats"))
        # Whoever leaves today has left the list once somebody follows.
        return self.exclude(is_over, term_ends_on__lte=day)

    def needing_check(self, day: date) -> OfficialQuerySet:
        """Those not checked for `OFFICIAL_CHECK_DAYS`, or ever, and those whose term ends soon or has ended."""
        checked_by = day - timedelta(days=conf.get("OFFICIAL_CHECK_DAYS"))
        ends_by = day + timedelta(days=conf.get("TERM_WARNING_DAYS"))
        return self.filter(Q(checked_on=None) | Q(checked_on__lt=checked_by) | Q(term_ends_on__lte=ends_by))

    def in_order(self) -> OfficialQuerySet:
        """By place, then office, then seat, with all of them read."""
        return self.select_related("office__division").order_by(
            "office__division__ocd_id", "office__slug", "seat", "pk"
        )
