"""What a signer is about to confirm, line by line, in plain words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from organizing.actions.events.rsvp import ANSWERS as RSVP
from organizing.actions.events.rsvp import COMING
from organizing.actions.models import Action, Disclosure
from organizing.deliveries.answer_models import ReplyTo
from organizing.officials.models import Official

Lines = list[tuple[str, str]]


def describe_answers(answers: dict[str, Any]) -> Lines:
    """The lines for a post that still waits, from what was typed."""
    if "officials" in answers["details"]:
        return describe_letters(answers)
    if COMING in answers["details"]:
        return describe_rsvp(answers)
    email = _may_email(answers)
    lines = [
        (_("Name"), f"{answers['first_name']} {answers['last_name']}".strip()),
        (_("ZIP code"), answers["zip_code"]),
        (_("Officials see"), str(Disclosure(answers["disclosure"]).label)),
        (_("Shown among recent signers"), _yes_no(answers["show_publicly"])),
        (_("E-mail about this campaign"), _yes_no(email == "yes")),
    ]
    if answers["comment"]:
        lines.append((_("Your comment"), answers["comment"]))
        lines.append((_("Comment passed on to officials"), _yes_no(answers["comment_may_be_passed_on"])))
    return lines


def describe_letters(answers: dict[str, Any]) -> Lines:
    """The lines for letters that still wait: each as it will be read, once where several officials get the same."""
    private = answers["private"]
    officials = Official.objects.select_related("office").filter(pk__in=answers["details"]["officials"])
    readers: dict[tuple[str, str], list[str]] = {}
    for one in officials.order_by("pk"):
        letter = (private.get(f"subject:{one.pk}", ""), private.get(f"body:{one.pk}", ""))
        readers.setdefault(letter, []).append(one.title())
    lines: Lines = [(_("Name"), f"{answers['first_name']} {answers['last_name']}".strip())]
    for (subject, body), titles in readers.items():
        lines += [(_("To"), "\n".join(titles)), (_("Subject"), subject), (_("Letter"), body)]
    return [
        *lines,
        (_("Answers go"), str(ReplyTo(private["reply_to"]).label)),
        (_("E-mail about this campaign"), _yes_no(_may_email(answers) == "yes")),
    ]


def describe_rsvp(answers: dict[str, Any]) -> Lines:
    """The lines for an answer to an event that still waits."""
    return [
        (_("Name"), f"{answers['first_name']} {answers['last_name']}".strip()),
        (_("Your answer"), str(RSVP.get(answers["details"][COMING], ""))),
        (_("E-mail about this campaign"), _yes_no(_may_email(answers) == "yes")),
    ]


def describe_action(action: Action) -> Lines:
    """The lines for an action that is on record."""
    if "officials" in action.details:
        officials = Official.objects.select_related("office").filter(pk__in=action.details["officials"])
        return [(_("To"), "\n".join(one.title() for one in officials.order_by("pk"))), (_("Town"), action.town)]
    if COMING in action.details:
        return [(_("Your answer"), str(RSVP.get(action.details[COMING], "")))]
    return [
        (_("ZIP code"), action.zip_code),
        (_("Officials see"), str(action.get_disclosure_display())),
        (_("Shown among recent signers"), _yes_no(action.show_publicly)),
    ]


def _may_email(answers: dict[str, Any]) -> str:
    return next((one["answer"] for one in answers["consents"] if one["purpose"] == "email"), "no")


def _yes_no(claim: bool) -> str:
    return _("Yes") if claim else _("No")
