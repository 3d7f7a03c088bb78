"""Two pages to look at: the rehearsal, and who waits."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from organizing.followups.draft import draft_number
from organizing.followups.editor.ladder_view import find_ladder, trail_of
from organizing.followups.rehearse import DAYS, Rehearsal, Scene, rehearse
from organizing.followups.step_words import describe
from organizing.followups.waiting import count_waiting, held_mail, tell_wait, who_waits
from organizing.groups.admin_page import admin_page
from organizing.groups.moment import group_zone, show_day, show_moment

ON_A_PAGE: Final = 50


@require_GET
def rehearsal(request: HttpRequest, pk: int) -> HttpResponse:
    """Counts by step and day for thirty days, with some names; of the live version, or with `?draft` of the draft."""
    ladder, now = find_ladder(pk), timezone.now()
    number = draft_number(ladder)
    is_draft = "draft" in request.GET and ladder.steps.filter(version=number).exists()
    result = rehearse(ladder=ladder, version=number if is_draft else ladder.version, now=now)
    return admin_page(
        request,
        "organizing/admin/ladders/rehearsal.html",
        title=_("Rehearsal"),
        icon="org-ladder",
        trail=trail_of(ladder),
        ladder=ladder,
        is_draft=is_draft,
        result=result,
        scenes=[_tell(scene) for scene in result.scenes],
        days=DAYS,
        table=_table(result, now=now),
    )


@require_GET
def waiting(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody before their next step, the soonest first: why, and until when. `?step=` shows those before one."""
    ladder, now = find_ladder(pk), timezone.now()
    counts = count_waiting(ladder)
    chosen = next((step for step, _number in counts if str(step.pk) == request.GET.get("step")), None)
    waits = who_waits(ladder).filter(step=chosen) if chosen else who_waits(ladder)
    page = Paginator(waits, ON_A_PAGE).get_page(request.GET.get("p"))
    lines = [tell_wait(followup, now=now) for followup in page]
    return admin_page(
        request,
        "organizing/admin/ladders/waiting.html",
        title=_("Who waits"),
        icon="org-ladder",
        trail=trail_of(ladder),
        ladder=ladder,
        lines=[{"entry": line, "until": show_moment(line.until), **describe(line.followup.step)} for line in lines],
        page=page,
        ways=[{"number": number, "is_here": step == chosen, **describe(step)} for step, number in counts],
        chosen=chosen,
        everybody=sum(number for _step, number in counts),
        held=held_mail(ladder).count(),
    )


def _tell(scene: Scene) -> dict[str, Any]:
    return {**describe(scene.step), "scene": scene}


def _table(result: Rehearsal, *, now: datetime) -> list[dict[str, Any]]:
    """One row for each day on which anything would happen."""
    today = now.astimezone(group_zone()).date()
    days = [today + timedelta(days=number) for number in range(DAYS + 1)]
    counted = ((day, [scene.days.get(day, 0) for scene in result.scenes]) for day in days)
    noon = partial(datetime.combine, time=time(12), tzinfo=group_zone())
    return [{"day": show_day(noon(day)), "counts": counts} for day, counts in counted if any(counts)]
