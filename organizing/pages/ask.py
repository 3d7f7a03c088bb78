"""From a posted petition form to one verb, and on to the thank-you page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from organizing.actions.models import AskClosed
from organizing.journey import take_action
from organizing.pages.forms import SignForm
from organizing.pages.link_code import LINK_CODE
from organizing.people.answers import Source

if TYPE_CHECKING:
    from organizing.pages.petition import PetitionPageMixin


# Of a paper sheet, as `actions/sheets/print_sheets.py` makes them, and of a signer's link; anything else in an address
# is nobody's source.
VIA: Final = rf"[A-Z2-7]{{12}}|{LINK_CODE}"
_CODE: Final = re.compile(VIA)


class SeeOther(HttpResponseRedirect):
    """The answer to a form that was taken: go and GET that page."""

    status_code = 303


def receive_signature(*, request: HttpRequest, page: PetitionPageMixin) -> HttpResponse:
    """Take the form: the thank-you page when it is good, the form again with sentences when it is not.

    A known signer, a new one, an identical second post and a machine all get the same answer.
    """
    form = SignForm(request.POST)
    if form.is_from_a_machine:
        return SeeOther(page.thanks_url(request))
    if not form.is_valid():
        return _show_again(request, page, form)
    try:
        take_action(ask=page.ask, answers=form.answers(), source=_source(request))
    except AskClosed:
        return _show_again(request, page, form)
    return SeeOther(page.thanks_url(request))


def read_via(request: HttpRequest) -> str:
    """The code of the paper sheet or the signer's link that led here; "" for none or what is no such code."""
    code = request.GET.get("via", "")
    return code if _CODE.fullmatch(code) else ""


def _source(request: HttpRequest) -> Source:
    via = read_via(request)
    way = "link" if re.fullmatch(LINK_CODE, via) else "sheet"
    return Source(page=request.path, code=f"{way} {via}" if via else "")


def _show_again(request: HttpRequest, page: PetitionPageMixin, form: SignForm) -> HttpResponse:
    """422: understood, and not good yet. Everything typed stays."""
    context = page.get_context(request, form=form)
    return TemplateResponse(request, page.get_template(request), context, status=422)
