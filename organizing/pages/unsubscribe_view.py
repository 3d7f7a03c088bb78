"""Why did I get this? One page without log-in to stop the mail, change its language or leave; RFC 8058 included."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from organizing import vault
from organizing.campaigns.models import Campaign
from organizing.mail.change_language import change_language
from organizing.mail.models import Email
from organizing.pages.token_views import show_page, token_page, unknown_link
from organizing.pages.why_mailed import explain_mail
from organizing.people.answers import Source
from organizing.people.consents import EVERYTHING, is_lasting_no, newest_email_consent, refuse_email
from organizing.people.models import Person
from organizing.translated import in_language

# How long the way to the page that erases stays open. It is in no mail: whoever is forwarded one could press it.
ERASE_MINUTES: Final = 60


@token_page("unsubscribe")
def unsubscribe(request: HttpRequest, token: str, person_id: int, campaign_id: int, email_id: int = 0) -> HttpResponse:
    """Say why the person gets mail, with the buttons that end or change it. Opening the page changes nothing.

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
        return unknown_link(request, kind="unsubscribe")
    if request.method == "POST":
        _do(request.POST.get("what", ""), person, campaign, language=request.POST.get("language", ""))
        return redirect("organizing:unsubscribe", token=token)
    email = Email.objects.select_related("group", "action__ask").filter(pk=email_id, person=person).first()
    with translation.override(person.language):
        return show_page(request, "unsubscribe", _context(person, campaign, email))


def _do(what: str, person: Person, campaign: Campaign | None, *, language: str) -> None:
    if what == "language":
        change_language(person=person, language=language)
    elif what == "everything":
        _stop(person, EVERYTHING, way="page")
    else:
        _stop(person, _topic(campaign), way="page")


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


def _context(person: Person, campaign: Campaign | None, email: Email | None) -> dict[str, Any]:
    consent = newest_email_consent(person=person, topic=_topic(campaign))
    stopped = consent is not None and is_lasting_no(consent)
    return {
        "group": person.group,
        "ask_title": in_language(campaign.title) if campaign else "",
        "state": "none" if consent is None else "done" if stopped else "ask",
        "stopped_all": stopped and consent is not None and consent.topic == EVERYTHING,
        "why": explain_mail(person=person, email=email, consent=consent),
        "languages": [(code, _offer(code)) for code, _name in settings.LANGUAGES if code != person.language],
        "erase_url": reverse("organizing:erase_me", args=[_erase_token(person)]),
        "shown": [],
    }


def _offer(code: str) -> str:
    """Each language is offered in itself: whoever needs it may read no other."""
    with translation.override(code):
        return _("Write to me in %(language)s") % {"language": get_language_info(code)["name_local"]}


def _erase_token(person: Person) -> str:
    return vault.seal_token("erase", person.pk, expires_at=timezone.now() + timedelta(minutes=ERASE_MINUTES))
