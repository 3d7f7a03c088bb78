"""A supporter's letter as mail: from its writer through the group, the answer where the writer wants it."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from organizing.campaigns.models import Target
from organizing.deliveries.answer_models import Letter, ReplyTo
from organizing.deliveries.compose import OFFICIAL_LANGUAGE
from organizing.deliveries.letter_pace import KIND, wait_turn
from organizing.deliveries.letter_text import letter_text
from organizing.mail.models import Email
from organizing.mail.reply_address import reply_address
from organizing.registry import Content, EmailKind, email_kinds


def register() -> None:
    """Add letters to the kinds of mail. An unsure outcome is for a person: officials get nothing twice."""
    email_kinds.add(KIND, EmailKind(render=render_letter, refuse=_refuse, lane=4, wait_until=wait_turn))


def render_letter(email: Email) -> Content:
    """The letter with a foot that says who carries it. The writer's address stands in it only where they chose so."""
    letter = _letter_of(email)
    assert letter and email.official and letter.action.person
    person = letter.action.person
    text = letter_text(
        official=email.official,
        body=letter.body,
        name=person.full_name,
        town=letter.action.town,
        language=email.language,
    )
    answers_to_writer = letter.reply_to == ReplyTo.WRITER
    with translation.override(OFFICIAL_LANGUAGE):
        foot = render_to_string(
            "organizing/emails/letter_foot.txt", {"group": email.group, "answers_to_writer": answers_to_writer}
        )
        from_name = gettext("%(name)s via %(group)s") % {"name": person.full_name, "group": email.group.name}
    return Content(
        subject=letter.subject,
        text=f"{text}\n{foot.strip()}\n",
        reply_to=person.email if answers_to_writer else reply_address(email),
        from_name=from_name,
    )


def _refuse(email: Email) -> str:
    letter = _letter_of(email)
    if letter is None or not letter.body or letter.action.person is None:
        return gettext_noop("The letter is gone.")
    if letter.action.withdrawn_at:
        return gettext_noop("The letter was taken back.")
    if email.campaign is None or not email.campaign.is_running:
        return gettext_noop("The campaign is not running.")
    return _refuse_for_stance(letter, email)


def _refuse_for_stance(letter: Letter, email: Email) -> str:
    """One official, one message, from the moment the stance changes."""
    is_thanks = letter.official_id in letter.action.details.get("thanks", [])
    target = Target.objects.filter(campaign=email.campaign, official=letter.official_id).first()
    agrees = target is not None and target.agrees
    if agrees and not is_thanks:
        return gettext_noop("They said yes meanwhile: nobody presses them any more.")
    if is_thanks and not agrees:
        return gettext_noop("They no longer say yes: there is nothing to thank them for.")
    return ""


def _letter_of(email: Email) -> Letter | None:
    """The letter this row carries. Read once for the row in hand: it is refused and rendered in one go."""
    known: Letter | None = getattr(email, "_letter", None)
    if known is None:
        number = int(email.reference.split(":")[1])
        known = Letter.objects.select_related("action__person").filter(pk=number).first()
        email._letter = known  # type: ignore[attr-defined]
    return known
