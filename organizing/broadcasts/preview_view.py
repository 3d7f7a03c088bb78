"""A broadcast as one person will read it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_POST

from organizing.broadcasts.email import write_broadcast
from organizing.broadcasts.models import Broadcast
from organizing.broadcasts.values import own_words
from organizing.campaigns.models import Campaign
from organizing.groups.permissions import group_in_scope
from organizing.mail.models import Email
from organizing.people.models import Person
from organizing.registry import Content


@require_GET
@never_cache
@xframe_options_sameorigin
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The HTML part, to stand in a frame: `language`, and `person` for whose names are filled in."""
    broadcast: Broadcast = get_object_or_404(Broadcast.objects.select_related("campaign", "group__site"), pk=pk)
    language = request.GET.get("language", "")
    content = read_as(broadcast, language, find_reader(request.GET.get("person", "")))
    return HttpResponse(content.html)


@require_POST
@never_cache
def try_out(request: HttpRequest) -> HttpResponse:
    """The HTML part of what stands in the composer's boxes for one `language`, nothing saved; for its script."""
    language, group = request.POST.get("language", ""), group_in_scope()
    campaign = request.POST.get("campaign", "")
    boxes = {part: {language: request.POST.get(f"{part}_{language}", "")[:20_000]} for part in ("subject", "body")}
    if group is None or not boxes["body"][language].strip():
        return HttpResponse(status=422)
    about = Campaign.objects.filter(pk=int(campaign)).first() if campaign.isdecimal() and len(campaign) < 19 else None
    draft = Broadcast(
        group=group, campaign=about, body=boxes["body"], subject={language: boxes["subject"][language] or " "}
    )
    return HttpResponse(read_as(draft, language, None).html)


def find_reader(number: str) -> Person | None:
    """The person of this number, or nobody."""
    return Person.objects.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 19 else None


def read_as(broadcast: Broadcast, language: str, reader: Person | None) -> Content:
    """Write it for a reader, or for somebody of whom nothing is known. Its own links lead nowhere."""
    shown = language if language in broadcast.languages else next(iter(broadcast.languages), "en")
    email = Email(group=broadcast.group, campaign=broadcast.campaign, language=shown, kind="broadcast")
    words = own_words(reader or Person(), now=timezone.now())
    with override(shown):
        return write_broadcast(broadcast, email, {**words, "pass": "", "unsubscribe_url": "#"})
