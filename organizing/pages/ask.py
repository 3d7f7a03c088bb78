"""From a posted petition form to one verb, and on to the thank-you page."""

from __future__ import annotations

from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from organizing.actions.models import AskClosed
from organizing.journey import take_action
from organizing.pages.forms import SignForm
from organizing.pages.source_code import read_source


class SeeOther(HttpResponseRedirect):
    """The answer to a form that was taken: go and GET that page."""

    status_code = 303


class Petition(Protocol):
    """What is asked of a page that takes signatures: a petition page, or one in a frame."""

    @property
    def ask(self) -> Any: ...

    def thanks_url(self, request: HttpRequest) -> str: ...

    def get_template(self, request: HttpRequest) -> Any: ...

    def get_context(self, request: HttpRequest, *, form: SignForm) -> dict[str, Any]: ...


def receive_signature(*, request: HttpRequest, page: Petition) -> HttpResponse:
    """Take the form: the thank-you page when it is good, the form again with sentences when it is not.

    A known signer, a new one, an identical second post and a machine all get the same answer.
    """
    form = SignForm(request.POST)
    if form.is_from_a_machine:
        return SeeOther(page.thanks_url(request))
    if not form.is_valid():
        return _show_again(request, page, form)
    try:
        take_action(ask=page.ask, answers=form.answers(), source=read_source(request))
    except AskClosed:
        return _show_again(request, page, form)
    return SeeOther(page.thanks_url(request))


def _show_again(request: HttpRequest, page: Petition, form: SignForm) -> HttpResponse:
    """422: understood, and not good yet. Everything typed stays."""
    context = page.get_context(request, form=form)
    return TemplateResponse(request, page.get_template(request), context, status=422)
