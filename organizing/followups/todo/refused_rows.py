"""A list came in and some of its rows did not: somebody looks at them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.followups.tasks import make_task
from organizing.followups.todo.due import at_noon
from organizing.groups.moment import local_day
from organizing.registry import listen

WITHIN: Final = timedelta(days=7)


def register() -> None:
    """Hear of lists that are in."""
    listen("list_imported", make_task_of_refused)


def make_task_of_refused(*, batch: Any, now: datetime) -> None:
    """Give whoever brought the list in a week for the rows that were refused; once for a list, none where all is well.

    The task names neither the file nor anybody in it: viewers read tasks.
    """
    number = batch.figures.get("refused", 0)
    if not number:
        return
    words = ngettext(
        "Look at %(number)s row of a list that did not go in",
        "Look at %(number)s rows of a list that did not go in",
        number,
    )
    make_task(
        group=batch.group,
        key=f"import:{batch.pk}",
        what=words % {"number": number},
        why=_("“Import people” shows which they are and why, and has them as a file to put right and bring in again."),
        due_at=at_noon(local_day(now) + WITHIN),
        now=now,
        assigned_to=batch.made_by,
    )
