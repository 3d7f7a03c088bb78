"""A broadcast's page: what it says, whom it reaches, what the check finds, how to let it go; then what came of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from organizing.broadcasts.approve import has_nobody_else, may_approve
from organizing.broadcasts.audience import count_audience
from organizing.broadcasts.check.run import check_broadcast
from organizing.broadcasts.form import SendForm
from organizing.broadcasts.guard import reason_in_words, reasons_to_hold, usual_audience
from organizing.broadcasts.models import ON_ITS_WAY, Broadcast, BroadcastState
from organizing.broadcasts.preview_view import find_reader, read_as
from organizing.broadcasts.reach import next_reached
from organizing.broadcasts.results_view import describe_results, progress_of
from organizing.broadcasts.two_subjects import has_two
from organizing.broadcasts.words import audience_in_words, broadcast_chip, left_out_in_words
from organizing.groups.admin_page import admin_page
from organizing.groups.models import Role
from organizing.groups.permissions import membership_of
from organizing.people.models import Person
from organizing.translated import language_name

READERS: Final = 12
NOT_BEGUN: Final = (BroadcastState.DRAFT, BroadcastState.HELD, BroadcastState.SCHEDULED)


@require_GET
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; `language`, `person` and `width` choose what the preview shows."""
    return show(request, _find(pk), form=SendForm(label_suffix=""))


@require_GET
@never_cache
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it has come, for the bar."""
    return JsonResponse(progress_of(_find(pk)))


def show(request: HttpRequest, broadcast: Broadcast, *, form: SendForm, status: int = 200) -> HttpResponse:
    """The page with this form on it."""
    membership = membership_of(request.user)
    may_write = membership is not None and membership.may(Role.ORGANIZER)
    context: dict[str, Any] = {
        "broadcast": broadcast,
        "chip": broadcast_chip(broadcast),
        "may_write": may_write,
        "may_approve": may_write and may_approve(broadcast, request.user),
        "may_invite": membership is not None and membership.may(Role.LEAD),
        "holds": [reason_in_words(reason) for reason in broadcast.held_for],
        "preview": _preview(request, broadcast),
        "is_draft": broadcast.state == BroadcastState.DRAFT,
        "has_two": has_two(broadcast),
        "is_held": broadcast.state == BroadcastState.HELD,
        "is_on_its_way": broadcast.state in ON_ITS_WAY,
        "may_take_back": broadcast.state in (BroadcastState.HELD, BroadcastState.SCHEDULED),
        "form": form,
    }
    now = timezone.now()
    more = _before(broadcast, now) if broadcast.state in NOT_BEGUN else describe_results(broadcast)
    return admin_page(
        request,
        "organizing/admin/broadcasts/look.html",
        title=_("Broadcast"),
        icon="mail",
        trail=[(_("Broadcasts"), reverse("organizing_broadcasts"))],
        status=status,
        **{**context, **more},
    )


def _find(pk: int) -> Broadcast:
    related = ("campaign", "segment", "group__site", "made_by", "asked_by", "approved_by")
    return get_object_or_404(Broadcast.objects.select_related(*related), pk=pk)


def _before(broadcast: Broadcast, now: datetime) -> dict[str, Any]:
    """Whom it would reach, what the check says, and whether a second person will be asked."""
    audience = count_audience(broadcast, now=now)
    usual = usual_audience(broadcast)
    findings = check_broadcast(broadcast, audience)
    return {
        "stands_alone": has_nobody_else(broadcast),
        "audience": audience,
        "audience_words": audience_in_words(audience, usual=usual),
        "left_out": left_out_in_words(audience.left_out),
        "languages": [(language_name(code), count) for code, count in audience.languages.most_common() if count],
        "findings": findings,
        "stops": any(finding.stops for finding in findings),
        "will_hold": [reason_in_words(one) for one in reasons_to_hold(broadcast, audience, usual=usual)],
    }


def _preview(request: HttpRequest, broadcast: Broadcast) -> dict[str, Any]:
    """The boxes above the frame and what they choose."""
    if not broadcast.languages:
        return {}
    asked = request.GET.get("language", "")
    language = asked if asked in broadcast.languages else broadcast.languages[0]
    reader = find_reader(request.GET.get("person", ""))
    content = read_as(broadcast, language, reader)
    return {
        "language": language,
        "languages": [(code, language_name(code)) for code in broadcast.languages],
        "person": reader.pk if reader else "",
        "people": _some_readers(broadcast),
        "is_narrow": request.GET.get("width") == "phone",
        "subject": content.subject,
        "other_subject": broadcast.other_subject.get(language, ""),
        "text": content.text,
    }


def _some_readers(broadcast: Broadcast) -> list[Person]:
    """Some of whom it would go to, to look at it with their eyes."""
    if broadcast.segment is None:
        return []
    some = next_reached(broadcast, after=0, most=READERS * 3, now=timezone.now())
    return list(Person.objects.filter(pk__in=[one.person for one in some if not one.why][:READERS]).order_by("pk"))
