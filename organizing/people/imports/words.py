"""Imports in an organizer's words: where one stands, how far it has come, what it did."""

from __future__ import annotations

from collections import Counter

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.groups.chip import Chip
from organizing.people.import_models import ImportTask, JobState, PeopleImport
from organizing.people.imports.progress import progress_of


def import_chip(batch: PeopleImport) -> Chip:
    """Where it stands."""
    moving = {
        ImportTask.CHECK: _("Being tried out"),
        ImportTask.IMPORT: _("Being imported"),
        ImportTask.UNDO: _("Being taken back"),
    }
    if batch.state in (JobState.QUEUED, JobState.RUNNING):
        return Chip(moving[ImportTask(batch.task)], "time", "wait")
    if batch.state == JobState.FAILED:
        return Chip(_("Failed"), "warning", "bad")
    if batch.state == JobState.STOPPED:
        return Chip(_("Stopped"), "warning", "wait")
    if batch.state == JobState.UNDONE:
        return Chip(_("Taken back"), "history")
    if batch.task == ImportTask.IMPORT and batch.state == JobState.DONE:
        return Chip(_("Imported"), "circle-check", "good")
    return Chip(_("Not imported yet"), "time", "plain")


def progress_words(batch: PeopleImport) -> str:
    """How far it has come, in a few words."""
    if batch.state == JobState.QUEUED:
        return _("Waiting for its turn…")
    seen = progress_of(batch)
    if batch.task == ImportTask.UNDO:
        return _("%(percent)s percent taken back") % {"percent": seen.percent}
    rows = number_format(seen.rows, force_grouping=True)
    if not seen.total:
        return ngettext("%(rows)s row read", "%(rows)s rows read", seen.rows) % {"rows": rows}
    total = number_format(seen.total, force_grouping=True)
    return ngettext("%(rows)s of %(total)s row", "%(rows)s of %(total)s rows", seen.total) % {
        "rows": rows,
        "total": total,
    }


def counts_of(batch: PeopleImport) -> Counter[str]:
    """Its numbers by name; what was not counted is 0."""
    return Counter({name: number for name, number in batch.figures.items() if isinstance(number, int)})


def figures_of(batch: PeopleImport) -> list[tuple[str, int, str]]:
    """What it would do, or did: word, number, and what the word means."""
    figures, is_check = batch.figures, batch.task == ImportTask.CHECK
    told = [
        ("new", _("New"), _("Not known here before.")),
        ("look_alike", _("May be duplicates"), _("Of the new ones. They come in; compare them afterwards.")),
        ("updated", _("Updated"), _("Known people with something new.")),
        ("unchanged", _("Unchanged"), _("Known people; the file says nothing new.")),
        ("repeated", _("Repeated"), _("The person stands further up in the file too.")),
        ("refused", _("Refused"), _("These rows stay out, for the reasons below.")),
        ("left_out", _("Left empty"), _("Phones and ZIP codes that are none. Their people come in without.")),
    ]
    always = ("new", "updated", "refused", *(("look_alike",) if is_check else ()))
    return [(word, figures.get(key, 0), meaning) for key, word, meaning in told if figures.get(key) or key in always]
