"""Consents in an organizer's words."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.groups.chip import Chip
from organizing.registry import consent_purposes

ASKED: Final = {
    "email": gettext_lazy("Answered: may we e-mail you?"),
    "phone": gettext_lazy("Answered: may we call or text you?"),
    "disclose": gettext_lazy("Chose what officials see"),
    "show_name": gettext_lazy("Answered: show you among recent signers?"),
    "pass_comment": gettext_lazy("Answered: may we pass on your comment?"),
}

ANSWERS: Final = {
    ("email", "yes"): Chip(gettext_lazy("E-mail: yes"), "check", "good"),
    ("email", "no"): Chip(gettext_lazy("E-mail: no"), "cross", "bad"),
    ("phone", "yes"): Chip(gettext_lazy("Phone: yes"), "check", "good"),
    ("phone", "no"): Chip(gettext_lazy("Phone: no"), "cross", "bad"),
    ("disclose", "name"): Chip(gettext_lazy("Officials see name and town"), "view"),
    ("disclose", "initials"): Chip(gettext_lazy("Officials see initials and ZIP code"), "view"),
    ("disclose", "count"): Chip(gettext_lazy("Officials see only the count"), "no-view"),
    ("show_name", "yes"): Chip(gettext_lazy("Shown among recent signers"), "view"),
    ("show_name", "no"): Chip(gettext_lazy("Not shown among recent signers"), "no-view"),
    ("pass_comment", "yes"): Chip(gettext_lazy("Comment may be passed on"), "comment"),
    ("pass_comment", "no"): Chip(gettext_lazy("Comment stays with us"), "lock"),
}


def ask_in_words(purpose: str) -> Any:
    """What a person was asked when this consent was given."""
    label = consent_purposes.items().get(purpose, purpose)
    return ASKED.get(purpose) or _("Answered: %(purpose)s") % {"purpose": label}


def consent_chip(purpose: str, answer: str) -> Chip:
    """The answer as a chip; a purpose that a plugin added shows its own name."""
    label = consent_purposes.items().get(purpose, purpose)
    return ANSWERS.get((purpose, answer)) or Chip(f"{label}: {answer}")
