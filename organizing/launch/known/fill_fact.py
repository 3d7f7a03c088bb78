"""Somebody found out what a kit's sentence was waiting for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from organizing.groups.models import LocalGroup
from organizing.groups.set_facts import keep_facts
from organizing.kits.values import Fact
from organizing.launch.known.read_known import read_known
from organizing.launch.known.redraft import Redrafted, redraft_pages
from organizing.launch.models import Launch

# It stands beside the facts on the group, too: the strip on every page shows it.
HOTLINE = "hotline"


@transaction.atomic
def fill_fact(*, group: LocalGroup, key: str, fact: Fact, by: Any, now: datetime) -> Redrafted:
    """Keep the fact, and put each sentence that waited for it into a draft of its page; returns which.

    Nothing is published. Safe to call twice: the second call finds nothing to write. Runs in the group's scope.
    """
    before = read_known()
    keep_facts(group=group, facts={key: fact}, by=by, now=now)
    if key == HOTLINE:
        group.help_phone = next(iter(fact.value.values()), "")
        group.save(update_fields=["help_phone"])
    launch = Launch.objects.first()
    if launch is None:
        return Redrafted()
    return redraft_pages(launch=launch, before=before, after=before.with_fact(key, fact), by=by)
