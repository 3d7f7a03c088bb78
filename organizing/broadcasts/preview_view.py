"""A broadcast as one person will read it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from organizing.broadcasts.email import write_broadcast
from organizing.broadcasts.models import Broadcast
from organizing.broadcasts.values import own_words
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
