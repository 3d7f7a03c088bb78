"""Merging people can make two signatures one: then the figures are counted anew."""

from __future__ import annotations

from typing import Any

from organizing.actions.models import Action
from organizing.insights.figure_models import FigureMark
from organizing.people.models import Person
from organizing.registry import listen


def mark_figures_off(*, kept: Person, **details: Any) -> None:
    """Have the figures of the campaigns this person acted in counted from the rows when it is time.

    Waits for nobody: a campaign that is being counted at this moment, which takes long for a large list, is left to
    the night.
    """
    acted_in = Action.objects.filter(person=kept).values("ask__campaign")
    free = FigureMark.objects.select_for_update(skip_locked=True).filter(campaign__in=acted_in)
    FigureMark.objects.filter(pk__in=[mark.pk for mark in free]).update(is_off=True)


def register() -> None:
    """Listen where people are merged, and where that is undone."""
    listen("people_merged", mark_figures_off)
    listen("merge_undone", mark_figures_off)
