"""Stop the mail: one page, one button, no log-in; and RFC 8058's one click for mail programs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from organizing.campaigns.models import Campaign
from organizing.pages.token_views import show_page, token_page, unknown_link
from organizing.people.answers import Source
from organizing.people.consents import EVERYTHING, is_lasting_no, newest_email_consent, refuse_email
from organizing.people.models import Person
from organizing.translated import in_language


@token_page("unsubscribe")
def unsubscribe(request: HttpRequest, token: str, person_id: int, campaign_id: int) -> HttpResponse:
    """Show why the person gets mail and the buttons that end it.

    A POST of `List-Unsubscribe=One-Click` needs no page, cookie or redirect (RFC 8058). For a person who was
    erased it answers 200 as well and reveals nothing.
    """
    person = Person.objects.filter(pk=person_id).select_related("group__site").first()
    campaign = Campaign.objects.filter(pk=campaign_id).first()
    if request.method == "POST" and request.POST.get("List-Unsubscribe") == "One-Click":
        if person:
            _stop(person, _topic(campaign), way="one-click")
        return HttpResponse("OK", content_type="text/plain")
    if person is None:
        return unknown_link(request)
    if request.method == "POST":
        is_for_all = request.POST.get("what") == "everything"
        _stop(person, EVERYTHING if is_for_all else _topic(campaign), way="page")
        return redirect("organizing:unsubscribe", token=token)
    with translation.override(person.language):
        return show_page(request, "unsubscribe", _context(person, campaign))


def _topic(campaign: Campaign | None) -> str:
    return campaign.topic if campaign else EVERYTHING


def _stop(person: Person, topic: str, *, way: str) -> None:
    with translation.override(person.language):
        wording = _("Stop all e-mail") if topic == EVERYTHING else _("Stop e-mail about this campaign")
    refuse_email(
        person=person,
        topic=topic,
        wording=wording,
        language=person.language,
        source=Source(page="unsubscribe", code=way),
        now=timezone.now(),
    )


def _context(person: Person, campaign: Campaign | None) -> dict[str, Any]:
    consent = newest_email_consent(person=person, topic=_topic(campaign))
    return {
        "group": person.group,
        "ask_title": in_language(campaign.title) if campaign else "",
        "state": "done" if consent is None or is_lasting_no(consent) else "ask",
        "consent": consent if consent and consent.answer == "yes" else None,
        "shown": [],
    }
