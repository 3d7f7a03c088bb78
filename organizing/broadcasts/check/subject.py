"""Does the subject fit where it is read?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from organizing.broadcasts.audience import Audience
from organizing.broadcasts.check.finding import Finding
from organizing.broadcasts.check.places import language_name
from organizing.broadcasts.models import Broadcast

# Mail programs on phones show about so many characters; on a desk about twice as many.
LONG: Final = 60


def check_subject(broadcast: Broadcast, audience: Audience) -> Iterator[Finding]:
    """Length, shouting."""
    for code, subject in broadcast.subject.items():
        where = f"{_('Subject')}, {language_name(code)}"
        if len(subject) > LONG:
            words = _("%(length)s characters are long; phones show about 40. Put what matters first.")
            yield Finding(words % {"length": len(subject)}, where=where)
        letters = [letter for letter in subject if letter.isalpha()]
        if len(letters) > 6 and sum(letter.isupper() for letter in letters) > len(letters) * 0.6:
            yield Finding(_("Mostly capitals. That reads as shouting, to people and to spam filters."), where=where)
        if subject.count("!") > 1:
            yield Finding(_("More than one exclamation mark. Spam filters count them."), where=where)
