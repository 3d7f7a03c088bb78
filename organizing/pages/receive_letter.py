"""From a posted letter to its preview, and from there to one verb or to the writer's own mail program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language

from organizing import vault
from organizing.actions.models import AskClosed
from organizing.actions.own_program import note_sent, note_started
from organizing.journey import take_action
from organizing.pages.ask import SeeOther
from organizing.pages.sheets import read_sheets
from organizing.pages.typed_place import read_place
from organizing.pages.write_form import WriteForm
from organizing.people.answers import Source

if TYPE_CHECKING:
    from organizing.pages.write import WritePageMixin

REVIEW = "organizing/pages/write_review_page.html"
OWN = "organizing/pages/write_own_page.html"
# Names a letter started in somebody's own program to its "I sent it" button.
TOKEN = "sent_letter"  # noqa: S105 -- a purpose, not a secret


def receive_letter(*, request: HttpRequest, page: WritePageMixin) -> HttpResponse:
    """Take one of the page's posts: the form, its preview's two buttons, or "I sent it".

    A good form is shown as the letters will read, and goes nowhere until its second button. Nothing typed is lost.
    """
    if request.POST.get("step") == "sent":
        return _count_sent(request, page)
    place, _error = read_place(request.POST.get("zip_code", "")[:20])
    form = page.make_form(page.addressees(place), request.POST)
    if form.is_from_a_machine:
        return SeeOther(page.thanks_url(request))
    if not form.is_valid() or request.POST.get("step") == "change":
        return _show_again(request, page, form)
    try:
        return _go_on(request, page, form)
    except AskClosed:
        return _show_again(request, page, form)


def _go_on(request: HttpRequest, page: WritePageMixin, form: WriteForm) -> HttpResponse:
    assert page.ask is not None
    if form.sends_itself:
        return _hand_over(request, page, form)
    if request.POST.get("step") == "send":
        take_action(ask=page.ask, answers=form.answers(), source=Source(page=request.path))
        return SeeOther(page.thanks_url(request))
    return _show(request, page, REVIEW, form)


def _hand_over(request: HttpRequest, page: WritePageMixin, form: WriteForm) -> HttpResponse:
    """The letters to the writer's own program. What was typed is on this page and nowhere else."""
    assert page.ask is not None
    started = note_started(
        ask=page.ask, language=get_language() or "en", source=str(Source(page=request.path)), now=timezone.now()
    )
    return _show(request, page, OWN, form, token=vault.seal_token(TOKEN, started.pk))


def _count_sent(request: HttpRequest, page: WritePageMixin) -> HttpResponse:
    """Believe it. A button pressed twice, or one of somebody's making, counts nothing."""
    try:
        (action_id,) = vault.open_token(TOKEN, request.POST.get("letter", "")[:300])
    except (vault.BadToken, ValueError):
        return SeeOther(page.get_url(request))
    note_sent(action_id=action_id, now=timezone.now())
    return SeeOther(page.thanks_url(request, view="sent"))


def _show(request: HttpRequest, page: WritePageMixin, template: str, form: WriteForm, **more: Any) -> HttpResponse:
    context = {**page.get_context(request, form=form), "sheets": read_sheets(form), **more}
    response = TemplateResponse(request, template, context)
    response["Cache-Control"] = "no-store"
    return response


def _show_again(request: HttpRequest, page: WritePageMixin, form: WriteForm) -> HttpResponse:
    """422 where something is not good yet; 200 for a writer who came back to change it. Everything typed stays."""
    context = page.get_context(request, form=form)
    return TemplateResponse(request, page.get_template(request), context, status=200 if form.is_valid() else 422)
