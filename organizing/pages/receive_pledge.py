"""From a posted pledge to one verb. It shows once an organizer has let it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from organizing.campaigns.pledges.make_pledge import make_pledge
from organizing.pages.ask import SeeOther
from organizing.pages.asking import show_again
from organizing.pages.brake import is_too_many
from organizing.pages.pledge_form import PledgeForm

if TYPE_CHECKING:
    from organizing.pages.pledge_page import PledgePageMixin

# Of one neighborhood of the internet: pledges are few, and each costs an organizer a look.
PER_HOUR: Final = 20


def receive_pledge(*, request: HttpRequest, page: PledgePageMixin) -> HttpResponse:
    """Take the form: the thank-you page when it is good, the form again with sentences when it is not.

    A machine and whoever pledges twice get the same answer as everybody.
    """
    form = PledgeForm(request.POST)
    if form.is_from_a_machine:
        return SeeOther(page.thanks_url(request))
    now, campaign = timezone.now(), page.campaign
    if campaign is None or not campaign.is_running:
        return show_again(request, page, form, status=422)
    if is_too_many(request, what="pledge", most=PER_HOUR, now=now):
        return show_again(request, page, form, status=429)
    if not form.is_valid():
        return show_again(request, page, form, status=422)
    make_pledge(campaign=campaign, answers=form.answers(), now=now)
    return SeeOther(page.thanks_url(request))
