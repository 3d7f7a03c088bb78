"""A lead looked up what the state's law says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction

from organizing.groups.models import LocalGroup
from organizing.groups.set_posture import set_posture
from organizing.launch.known.read_known import read_known
from organizing.launch.known.redraft import Redrafted, redraft_pages
from organizing.launch.models import Launch


@transaction.atomic
def change_law(
    *, group: LocalGroup, posture: str, source_title: str, source_url: str, checked_on: date, by: Any
) -> Redrafted:
    """Note it with its source, and swap the asks, answers and warnings of the kit's pages for it, as drafts.

    What an editor wrote stays. Nothing is published or taken off. Safe to call twice. Runs in the group's scope.

    Raises:
        ValueError: there is no such posture.
    """
    before = read_known()
    set_posture(
        group=group,
        posture=posture,
        source_title=source_title,
        source_url=source_url,
        checked_on=checked_on,
        by=by,
    )
    launch = Launch.objects.first()
    if launch is None:
        return Redrafted()
    return redraft_pages(launch=launch, before=before, after=replace(before, posture=posture), by=by)
