"""What a signer is about to confirm, line by line, in plain words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from organizing.actions.models import Action, Disclosure

Lines = list[tuple[str, str]]


def describe_answers(answers: dict[str, Any]) -> Lines:
    """The lines for a post that still waits, from what was typed."""
    email = next((one["answer"] for one in answers["consents"] if one["purpose"] == "email"), "no")
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


def describe_action(action: Action) -> Lines:
    """The lines for an action that is on record."""
    return [
        (_("ZIP code"), action.zip_code),
        (_("Officials see"), str(action.get_disclosure_display())),
        (_("Shown among recent signers"), _yes_no(action.show_publicly)),
    ]


def _yes_no(claim: bool) -> str:
    return _("Yes") if claim else _("No")
