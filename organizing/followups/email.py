"""The e-mail of a rung: the organizer's own words with a few names filled in."""

from __future__ import annotations

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_noop

from organizing.followups.fill import fill_in
from organizing.followups.models import FollowUp
from organizing.mail.compose import render_email
from organizing.mail.links import act_pass
from organizing.mail.models import Email
from organizing.people.consents import may_email
from organizing.registry import Content, EmailKind, email_kinds, page_urls
from organizing.translated import in_language


def register() -> None:
    """Add the follow-up to the kinds of mail. It counts toward the weekly cap and needs a yes in force."""
    email_kinds.add("follow_up", EmailKind(render=_render, refuse=_refuse, lane=5))


def _render(email: Email) -> Content:
    followup = _followup_of(email)
    step = FollowUp.objects.select_related("step__ladder__campaign").get(pk=followup.pk).step
    names = merge_fields(email)
    body = fill_in(in_language(step.body, email.language), names)
    paragraphs = [part.strip() for part in body.split("\n\n") if part.strip()]
    content = render_email("follow_up", email, paragraphs=paragraphs, links=_buttons(step.body, email.language, names))
    return Content(
        subject=fill_in(in_language(step.subject, email.language), names), text=content.text, html=content.html
    )


def merge_fields(email: Email) -> dict[str, str]:
    """What may stand between braces in a rung's text."""
    assert email.person and email.campaign
    token = act_pass(person_id=email.person.pk, now=timezone.now())
    urls = page_urls(email.campaign, email.language)
    hearing = email.campaign.hearing_at
    return {
        "first_name": email.person.first_name,
        "group": email.group.name,
        "call_url": f"{urls['call']}?as={token}" if "call" in urls else "",
        "petition_url": urls.get("petition", ""),
        "hearing": date_format(hearing.astimezone(email.group.zone), "DATETIME_FORMAT") if hearing else "",
        "hearing_place": in_language(email.campaign.hearing_place, email.language),
    }


def _buttons(body: dict[str, str], language: str, names: dict[str, str]) -> list[str]:
    text = in_language(body, language)
    return [names[key] for key in ("call_url", "petition_url") if "{" + key + "}" in text and names[key]]


def _refuse(email: Email) -> str:
    if not email.campaign or not email.campaign.is_running:
        return gettext_noop("The campaign is not running.")
    if email.person is None or not may_email(person=email.person, topic=email.campaign.topic):
        return gettext_noop("No consent to e-mail about this campaign.")
    if email.action and email.action.withdrawn_at:
        return gettext_noop("The signature was taken back.")
    return ""


def _followup_of(email: Email) -> FollowUp:
    followup: FollowUp = FollowUp.objects.get(pk=int(email.reference.split(":")[1]))
    return followup
