"""From a posted help form to one verb. What was typed is kept out of every log and error report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from organizing import conf
from organizing.assistance.ask_for_help import ask_for_help
from organizing.assistance.contacts import has_contacts
from organizing.pages.ask import SeeOther
from organizing.pages.asking import show_again
from organizing.pages.brake import is_too_many
from organizing.pages.help_form import HelpForm

if TYPE_CHECKING:
    from organizing.pages.help_page import HelpPageMixin


@sensitive_variables()
def receive_help(*, request: HttpRequest, page: HelpPageMixin) -> HttpResponse:
    """Take the form: the page that says what happens next when it is good, the form again with sentences when not.

    Where nobody reads what comes in, or too much came from one place, nothing is stored and the page says to call.
    """
    request.sensitive_post_parameters = "__ALL__"  # type: ignore[attr-defined]  # Django's own mark, for error reports
    form = HelpForm(request.POST)
    now, group = timezone.now(), getattr(request, "organizing_group", None)
    if form.is_from_a_machine:
        return SeeOther(page.thanks_url(request))
    if group is None or not has_contacts():
        return show_again(request, page, form, status=422)
    if is_too_many(request, what="help", most=conf.get("CARE_POSTS_PER_HOUR")["HELP"], now=now):
        return show_again(request, page, form, status=429)
    if not form.is_valid():
        return show_again(request, page, form, status=422)
    ask_for_help(group=group, answers=form.answers(), now=now)
    return SeeOther(page.thanks_url(request))
