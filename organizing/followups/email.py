"""The e-mail of a rung: the organizer's own words with a few names filled in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from organizing.followups.decide import KEPT_OFF, is_open
from organizing.followups.fill import FIELD, fill_in
from organizing.followups.models import FollowUp, Step
from organizing.followups.pressing import EVERYONE_AGREES, everyone_agrees, presses_nobody
from organizing.groups.moment import day_and_hour_in_words
from organizing.mail.compose import render_email
from organizing.mail.links import act_pass
from organizing.mail.models import Email
from organizing.people.consents import who_may_email
from organizing.people.kept_off import who_is_kept_off
from organizing.registry import Content, EmailKind, Shared, email_kinds, page_urls
from organizing.translated import in_language

# A link that stands alone in its paragraph becomes a button of these words.
BUTTONS: Final[dict[str, Promise]] = {
    "call_url": _("Call now"),
    "write_url": _("Write now"),
    "petition_url": _("Open the petition"),
    "event_url": _("See when and where"),
}
# The links under a mail are words too, where many are written at once.
FOOT: Final = ("unsubscribe_url", "withdraw_url", "withdraw_words")
NO_FOOT: Final[Mapping[str, str]] = {}
THANKING: Final[dict[str, Promise]] = {"call_url": _("Call and say thank you"), "write_url": _("Write a thank-you")}


@dataclass(frozen=True)
class Piece:
    """A stretch of a paragraph: words, or one of our own addresses."""

    text: str
    is_link: bool


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; `button` holds the words of the button it becomes in HTML, or ""."""

    pieces: tuple[Piece, ...]
    button: str | Promise = ""

    @property
    def text(self) -> str:
        """As it stands in the plain-text mail."""
        return "".join(piece.text for piece in self.pieces)


def register() -> None:
    """Add the follow-ups to the kinds of mail. They count toward the weekly cap and need a yes in force.

    Around a hearing they go out although the cap is reached: the hearing does not wait.
    """
    shared = Shared(key=lambda email: f"step:{_followup_of(email).step_id}", write=_write, fields=_words)
    rules: dict[str, Any] = {"render": shared.render, "refuse": _refuse, "refuse_many": refuse_many, "shared": shared}
    email_kinds.add("follow_up", EmailKind(lane=5, **rules))
    email_kinds.add("hearing", EmailKind(lane=4, outranks_cap=True, **rules))


def _words(email: Email) -> dict[str, str]:
    """What differs from reader to reader of one rung."""
    assert email.person
    token = act_pass(person_id=email.person.pk, now=timezone.now())
    return {"first_name": email.person.first_name, "pass": token}


def _write(email: Email, words: Mapping[str, str]) -> Content:
    names = merge_fields(email, first_name=words["first_name"], token=words["pass"])
    foot = {name: word for name, word in words.items() if name in FOOT}
    return render_step(email, _followup_of(email).step, names, foot=foot)


def render_step(
    email: Email,
    step: Step,
    names: dict[str, str],
    *,
    mark: str = "",
    note: str = "",
    foot: Mapping[str, str] = NO_FOOT,
) -> Content:
    """The rung's own words in the e-mail's language; a `mark` before the subject and a `note` above say what it is."""
    thanking = THANKING if everyone_agrees(step.ladder.campaign) else {}
    paragraphs = split_paragraphs(in_language(step.body, email.language), names, buttons={**BUTTONS, **thanking})
    above = [Paragraph((Piece(note, is_link=False),))] if note else []
    return render_email(
        "follow_up",
        email,
        subject=mark + fill_in(in_language(step.subject, email.language), names),
        paragraphs=[*above, *paragraphs],
        **foot,
    )


def split_paragraphs(body: str, names: dict[str, str], *, buttons: Mapping[str, Promise] = BUTTONS) -> list[Paragraph]:
    """The paragraphs of a rung's text with its fields filled in. Empty ones are dropped.

    Only our own addresses become links: a name that looks like one stays a name.
    """
    paragraphs = []
    for written in body.replace("\r\n", "\n").split("\n\n"):
        alone = FIELD.fullmatch(written.strip())
        pieces = tuple(piece for piece in _pieces(written.strip(), names) if piece.text)
        if pieces:
            paragraphs.append(Paragraph(pieces, button=buttons.get(alone[1], "") if alone else ""))
    return paragraphs


def _pieces(written: str, names: dict[str, str]) -> list[Piece]:
    pieces, end = [], 0
    for found in FIELD.finditer(written):
        if found[1] in BUTTONS:
            pieces.append(Piece(fill_in(written[end : found.start()], names), is_link=False))
            pieces.append(Piece(names[found[1]], is_link=True))
            end = found.end()
    return [*pieces, Piece(fill_in(written[end:], names), is_link=False)]


def merge_fields(email: Email, *, first_name: str, token: str = "") -> dict[str, str]:
    """What may stand between braces in a rung's text. The link to call carries whom a call is credited to."""
    assert email.campaign
    urls = page_urls(email.campaign, email.language)
    hearing = email.campaign.hearing_at
    return {
        "first_name": first_name,
        "group": email.group.name,
        "call_url": urls.get("call", "") + (f"?as={token}" if token and "call" in urls else ""),
        "write_url": urls.get("write", ""),
        "petition_url": urls.get("petition", ""),
        "event_url": urls.get("event", ""),
        "hearing": day_and_hour_in_words(hearing, zone=email.group.zone) if hearing else "",
        "hearing_place": in_language(email.campaign.hearing_place, email.language),
    }


def refuse_many(emails: Sequence[Email]) -> dict[int, str]:
    """Say why rows must not go out any more.

    The rungs are read in one query, the consents in one per campaign, and who is kept off in one.
    """
    found = FollowUp.objects.select_related("step__ladder__campaign").in_bulk({_number(email) for email in emails})
    for email in emails:
        email._followup = found[_number(email)]  # type: ignore[attr-defined]
    campaigns = {email.campaign for email in emails if email.campaign}
    readers = [email.person_id for email in emails if email.person_id]
    kept_off = who_is_kept_off(readers)
    said_yes = {campaign.pk: who_may_email(readers, topic=campaign.topic) for campaign in campaigns}
    presses = cache(presses_nobody)
    reasons = {email.pk: _refuse_one(email, said_yes.get(email.campaign_id or 0, set()), presses) for email in emails}
    reasons |= {email.pk: KEPT_OFF for email in emails if email.person_id in kept_off}
    return {pk: reason for pk, reason in reasons.items() if reason}


def _refuse_one(email: Email, said_yes: Collection[int], presses: Callable[[Step], bool]) -> str:
    step = _followup_of(email).step
    if not email.campaign or not is_open(step.ladder):
        return gettext_noop("The campaign is not running.")
    if email.person_id not in said_yes:
        return gettext_noop("No consent to e-mail about this campaign.")
    if email.action and email.action.withdrawn_at:
        return gettext_noop("The signature was taken back.")
    return EVERYONE_AGREES if presses(step) else ""


def _refuse(email: Email) -> str:
    return refuse_many([email]).get(email.pk, "")


def _followup_of(email: Email) -> FollowUp:
    """The rung this row carries. Read once for the row in hand: it is refused and written in one go."""
    known: FollowUp | None = getattr(email, "_followup", None)
    if known is None:
        known = FollowUp.objects.select_related("step__ladder__campaign").get(pk=_number(email))
        email._followup = known  # type: ignore[attr-defined]
    return known


def _number(email: Email) -> int:
    return int(email.reference.split(":")[1])
