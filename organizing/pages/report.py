"""From a posted call report to one verb, and on to the next office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from organizing.actions.models import AskClosed
from organizing.journey import take_action
from organizing.pages.ask import SeeOther
from organizing.pages.caller import Trail, find_caller, read_trail
from organizing.pages.checks import read_zip
from organizing.pages.district import picked_districts
from organizing.pages.report_form import ReportForm
from organizing.people.answers import Source
from organizing.places.locate import Place, locate_zip

if TYPE_CHECKING:
    from organizing.pages.call import CallPageMixin


def receive_report(*, request: HttpRequest, page: CallPageMixin) -> HttpResponse:
    """Take the report and offer the next office. A skipped office is not a call: it is only passed by.

    The address it leads to holds numbers of offices, the ZIP and the pass: no name, no address, no outcome.
    """
    trail = read_trail(request.POST)
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _show_again(request, page, form, trail)
    official = _official_called(page, trail)
    if official is None:
        return SeeOther(page.get_url(request) + trail.query())
    is_skipped = form.cleaned_data["outcome"] == "skip"
    if not is_skipped and not form.is_from_a_machine:
        try:
            _record(request, page, form, trail, official)
        except AskClosed:
            return _show_again(request, page, form, trail)
    onward = _past(trail, official) if is_skipped else _done(trail, official)
    return SeeOther(page.get_url(request) + onward)


def _done(trail: Trail, official: int) -> str:
    return trail.query(done=tuple(dict.fromkeys([*trail.done, official]))) + "#next"


def _past(trail: Trail, official: int) -> str:
    return trail.query(past=tuple(dict.fromkeys([*trail.past, official]))) + "#dial"


def _official_called(page: CallPageMixin, trail: Trail) -> int | None:
    """The office reported on, if it is one of this campaign's."""
    queue = page.queue_for(trail, Place(zip_code=""))
    called = queue.official if queue else None
    return called.pk if called and called.pk == trail.chosen else None


def _record(request: HttpRequest, page: CallPageMixin, form: ReportForm, trail: Trail, official: int) -> None:
    assert page.ask is not None
    today = timezone.now().astimezone(page.ask.group.zone).date()
    picked = picked_districts(trail=trail, targets=page.deciders())
    answers = form.answers(zip_code=_zip_or_none(trail), official_id=official, day=today, picked=picked)
    known = find_caller(request, trail.caller_pass)
    take_action(ask=page.ask, answers=answers, source=Source(page=request.path), known=known)


def _zip_or_none(trail: Trail) -> str:
    """A ZIP that is none is no reason to lose a report."""
    try:
        zip_code = read_zip(trail.zip_code)
    except ValidationError:
        return ""
    return locate_zip(zip_code).zip_code


def _show_again(request: HttpRequest, page: CallPageMixin, form: ReportForm, trail: Trail) -> HttpResponse:
    context = page.get_context(request, form=form, trail=trail)
    return TemplateResponse(request, page.get_template(request), context, status=422)
