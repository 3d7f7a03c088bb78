"""The consent questions, each in one place: what the form shows is what gets stored, to the letter.

Changing a sentence here changes what future signers see and agree to. What earlier signers agreed to stays
with them, in the words they saw.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Wording:
    """A question as it stands on the screen.

    Attributes:
        question: the legend or label, translated when it is shown.
        hint: the smaller sentence under it.
    """

    question: Any
    hint: Any = ""

    def __str__(self) -> str:
        """Question and hint in the active language: the words a consent keeps."""
        return f"{self.question} {self.hint}".strip()


EMAIL = Wording(
    _("May we email you about this campaign?"),
    _("A few times a month at most, and every email has a button to stop."),
)
DISCLOSURE = Wording(
    _("What may officials see of you?"),
    _("A petition handed to officials can become a public record. They never get your email."),
)
SHOW_NAME = Wording(_("Show me among recent signers on this page: first name, last initial and town"))
COMMENT = Wording(
    _("Why are you signing? (optional)"),
    _("Please leave out other people's names, and never mention anyone's immigration status."),
)
PASS_COMMENT = Wording(_("My comment may be passed on to officials"))

LETTER_SEEN = Wording(
    _("Officials see my name, my town and my letter"),
    _(
        "A letter to an official can become a public record, which anyone may ask to read. Leave out your street "
        "and other people's names, and never mention anyone's immigration status."
    ),
)

YES_NO_LETTER = [("yes", _("Yes, email me")), ("no", _("No, only to confirm my letter"))]
YES_NO = [("yes", _("Yes, email me")), ("no", _("No, only to confirm my signature"))]
YES_NO_EVENT = [("yes", _("Yes, email me")), ("no", _("No, only to confirm my answer"))]
