"""Does the subject fit where it is read?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from organizing.broadcasts.audience import Audience
from organizing.broadcasts.check.finding import Finding
from organizing.broadcasts.models import Broadcast
from organizing.broadcasts.two_subjects import TENTHS, has_two
from organizing.translated import language_name

# Mail programs on phones show about so many characters; on a desk about twice as many.
LONG: Final = 60
# Of fewer readers each, one act more or less turns the result around.
ENOUGH: Final = 100


def check_subject(broadcast: Broadcast, audience: Audience) -> Iterator[Finding]:
    """Length, shouting, and whether two subjects can tell anything apart."""
    yield from _check_try(broadcast, audience)
    for where, subject in [
        *_named(_("Subject"), broadcast.subject),
        *_named(_("Other subject"), broadcast.other_subject),
    ]:
        if len(subject) > LONG:
            words = _("%(length)s characters are long; phones show about 40. Put what matters first.")
            yield Finding(words % {"length": len(subject)}, where=where)
        letters = [letter for letter in subject if letter.isalpha()]
        if len(letters) > 6 and sum(letter.isupper() for letter in letters) > len(letters) * 0.6:
            yield Finding(_("Mostly capitals. That reads as shouting, to people and to spam filters."), where=where)
        if subject.count("!") > 1:
            yield Finding(_("More than one exclamation mark. Spam filters count them."), where=where)


def _named(part: str, texts: dict[str, str]) -> list[tuple[str, str]]:
    return [(f"{part}, {language_name(code)}", text) for code, text in texts.items()]


def _check_try(broadcast: Broadcast, audience: Audience) -> Iterator[Finding]:
    if not broadcast.other_subject:
        return
    if not has_two(broadcast):
        words = _("Only one subject is tried: the other one is missing in a language.")
        yield Finding(words, where=_("Other subject"))
    elif audience.reached // TENTHS < ENOUGH:
        words = _("Each subject would be tried on %(count)s people. With so few, chance decides more than the words.")
        yield Finding(words % {"count": audience.reached // TENTHS}, where=_("Other subject"))
