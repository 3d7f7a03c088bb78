"""Keep out of what organizers write what must never be written down about anybody."""

from __future__ import annotations

from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from organizing.people.sensitive import Sensitive, find_sensitive

# A way to reach somebody may stand in a note; what a raid would look for may not.
NEVER: Final = (Sensitive.NUMBER, Sensitive.STATUS)


def refuse_sensitive(text: str) -> str:
    """Return the text.

    Raises:
        ValidationError: it seems to tell somebody's immigration status or the number of a paper.
    """
    if find_sensitive(text, kinds=NEVER):
        sentence = _(
            "This looks like somebody’s immigration status or the number of a paper. Leave it out: what is not "
            "written down cannot be taken."
        )
        raise ValidationError(sentence)
    return text
