"""What each kind of mail came from, in the words of whoever got it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from organizing.broadcasts.models import Broadcast
from organizing.followups.models import FollowUp
from organizing.mail.models import Email
from organizing.registry import email_kinds
from organizing.translated import in_language


def origin_in_words(email: Email) -> str:
    """Say it in the language that is active; "" for a kind that says nothing of itself.

    A plugin's kind says it by `EmailKind.origin`.
    """
    kind = email_kinds.items().get(email.kind)
    tell = (kind.origin if kind else None) or ORIGINS.get(email.kind)
    return tell(email) if tell else ""


def _of_form(email: Email) -> str:
    if email.action is None:
        return ""
    return _("Your own form: %(ask)s") % {"ask": in_language(email.action.ask.title)}


def _of_ladder(email: Email) -> str:
    followup = FollowUp.objects.select_related("step__ladder").filter(pk=_number(email)).first()
    if followup is None:
        return ""
    words = {"number": followup.step.position, "series": in_language(followup.step.ladder.name)}
    return _("Step %(number)s of the series “%(series)s”") % words


def _of_broadcast(email: Email) -> str:
    broadcast = Broadcast.objects.filter(pk=_number(email)).only("started_at", "group").first()
    if broadcast is None or broadcast.started_at is None:
        return _("One email to many people at once")
    day = date_format(broadcast.started_at.astimezone(email.group.zone), "DATE_FORMAT")
    return _("One email to many people at once, of %(day)s") % {"day": day}


def _of_packet(email: Email) -> str:
    return _("News of the signatures that were handed over, yours among them")


def _of_reply(email: Email) -> str:
    return _("An official’s answer to what you signed")


def _of_event(email: Email) -> str:
    return _("Your answer that you come, or may come, to an event that has changed")


def _number(email: Email) -> int:
    number = email.reference.partition(":")[2]
    return int(number) if number.isdigit() else 0


ORIGINS: Final[dict[str, Callable[[Email], str]]] = {
    "thank_you": _of_form,
    "follow_up": _of_ladder,
    "hearing": _of_ladder,
    "broadcast": _of_broadcast,
    "delivered": _of_packet,
    "event_news": _of_event,
    "reply_to_signers": _of_reply,
}
