"""Keep words that the coach advises against."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Page

from organizing.groups.models import LocalGroup
from organizing.messaging.finding import Finding
from organizing.messaging.load_rules import load_catalogue
from organizing.pages.coach.models import CoachKeep


class CannotKeep(Exception):
    """It is no advice: nobody would want readers to see it."""


@transaction.atomic
def keep_findings(
    *, group: LocalGroup, page: Page, findings: Iterable[Finding], reason: str = "", by: Any, now: datetime
) -> None:
    """Say of each, *keep, because…*. Safe to call twice: the last reason holds.

    Raises:
        CannotKeep: one of them is a gap, a sample or an unlawful ask, or of a rule that nobody knows.
    """
    catalogue = load_catalogue("en")
    for one in findings:
        if one.rule not in catalogue or catalogue[one.rule].stops:
            raise CannotKeep(one.rule)
        answer = {"rule": one.rule, "words": one.words, "reason": reason, "kept_at": now, "kept_by": by}
        CoachKeep.objects.update_or_create(group=group, page=page, mark=one.mark, defaults=answer)


def look_again(*, page: Page, mark: str) -> None:
    """Take one answer back, so that the coach says it again. Safe to call twice."""
    CoachKeep.objects.filter(page=page, mark=mark).delete()
