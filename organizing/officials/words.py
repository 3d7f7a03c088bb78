"""Officials in an organizer's words: who holds a seat, where it is, and what wants a check."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing import conf
from organizing.groups.chip import Chip
from organizing.officials.models import Official
from organizing.places.models import Division
from organizing.places.ocd import COUNTRY, name_of


def holder_in_words(official: Official) -> str:
    """The name; of a seat that nobody is named for, whether it is known to be vacant."""
    if official.name:
        return official.name
    if official.term_starts_on:
        return _("Vacant since %(day)s") % {"day": show_date(official.term_starts_on)}
    return _("Vacant") if official.imported else _("Vacant, or nobody named yet")


def place_in_words(division: Division) -> str:
    """`District 3, Larkmoor County`: the same district exists in every county."""
    parent = division.ocd_id.rsplit("/", 1)[0]
    around = name_of(parent) if parent.startswith(f"{COUNTRY}/") else ""
    return f"{division.name}, {around}" if around and around not in division.name else division.name


def warnings_of(official: Official, today: date) -> list[Chip]:
    """What wants a check, the term first; empty when nothing does."""
    return [chip for chip in (term_warning(official, today), check_warning(official, today)) if chip]


def term_warning(official: Official, today: date) -> Chip | None:
    """Whether the term has ended, or ends within `TERM_WARNING_DAYS`."""
    ends_on = official.term_ends_on
    if ends_on is None or ends_on > today + timedelta(days=conf.get("TERM_WARNING_DAYS")):
        return None
    days = (ends_on - today).days
    if days < 0:
        return Chip(_("Term ended on %(day)s") % {"day": show_date(ends_on)}, "warning", "bad")
    if days == 0:
        return Chip(_("Term ends today"), "warning", "bad")
    text = ngettext("Term ends in %(days)s day", "Term ends in %(days)s days", days) % {"days": days}
    return Chip(text, "warning", "wait")


def check_warning(official: Official, today: date) -> Chip | None:
    """Whether nobody has checked for `OFFICIAL_CHECK_DAYS`."""
    if official.checked_on is None:
        return Chip(_("Never checked"), "warning", "wait")
    days = (today - official.checked_on).days
    if days <= conf.get("OFFICIAL_CHECK_DAYS"):
        return None
    return Chip(
        ngettext("Checked %(days)s day ago", "Checked %(days)s days ago", days) % {"days": days}, "warning", "wait"
    )


def show_date(day: Any) -> str:
    """A day in the reader's language; "" for none."""
    return date_format(day, "DATE_FORMAT") if day else ""
