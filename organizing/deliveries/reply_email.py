"""Two kinds of mail that follow an answer: back to the official, and on to those who signed."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_noop

from organizing.campaigns.models import CampaignState
from organizing.deliveries.answer_models import ReplyMail
from organizing.mail.compose import render_email
from organizing.mail.links import act_pass
from organizing.mail.models import Email
from organizing.mail.reply_address import reply_address
from organizing.people.consents import may_email
from organizing.registry import Content, EmailKind, email_kinds, page_urls
from organizing.translated import in_language

NEWSWORTHY: Final = (CampaignState.RUNNING, CampaignState.WON, CampaignState.MONITORING)


def register() -> None:
    """Add both. An unsure outcome of mail to an official is for a person: officials get nothing twice."""
    email_kinds.add("answer_official", EmailKind(render=_render_answer, refuse=_refuse_answer, lane=2))
    email_kinds.add("reply_to_signers", EmailKind(render=render_to_signer, refuse=_refuse_signer, keeps_count=True))


def _render_answer(email: Email) -> Content:
    """The organizer's words, in the official's own thread (RFC 5322, 3.6.4)."""
    mail = _mail_of(email)
    words = mail.words[email.language]
    answered = mail.reply.message_id
    thread = (("In-Reply-To", answered), ("References", answered)) if answered else ()
    return Content(subject=words["subject"], text=words["body"] + "\n", reply_to=reply_address(email), headers=thread)


def _refuse_answer(email: Email) -> str:
    found = ReplyMail.objects.filter(pk=_number(email)).exists()
    return "" if found else gettext_noop("The answer it belongs to was deleted.")


def render_to_signer(email: Email, mail: ReplyMail | None = None) -> Content:
    """The official's words as approved, and the group's, in the reader's language.

    A quote that nobody translated stands in the site's language, and the mail says so. A screen that shows the mail
    before it is kept hands it in.
    """
    assert email.person and email.campaign
    mail = mail or _mail_of(email)
    words, official = mail.words, mail.reply.official
    quote = words["quote"].get(email.language, "")
    urls = page_urls(email.campaign, email.language)
    token = act_pass(person_id=email.person.pk, now=timezone.now()) if email.person.pk else ""
    is_running = email.campaign.is_running and "call" in urls
    return render_email(
        "reply_to_signers",
        email,
        first_name=email.person.first_name,
        official=official.title(email.language) if official else "",
        title=in_language(email.campaign.title, email.language),
        quote=quote or in_language(words["quote"], settings.LANGUAGE_CODE),
        is_foreign=not quote,
        note=words["note"].get(email.language, ""),
        call_url=f"{urls['call']}?as={token}" if is_running else "",
    )


def _refuse_signer(email: Email) -> str:
    if not email.campaign or email.campaign.state not in NEWSWORTHY:
        return gettext_noop("The campaign is not running.")
    if email.person is None or not may_email(person=email.person, topic=email.campaign.topic):
        return gettext_noop("No consent to e-mail about this campaign.")
    if email.action is None or email.action.withdrawn_at:
        return gettext_noop("The signature was taken back.")
    return _refuse_answer(email)


def _mail_of(email: Email) -> ReplyMail:
    mail: ReplyMail = ReplyMail.objects.select_related("reply__official__office").get(pk=_number(email))
    return mail


def _number(email: Email) -> int:
    return int(email.reference.split(":")[1])
