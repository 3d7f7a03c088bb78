"""What a group is called, and where it is reached."""

from __future__ import annotations

import re
from typing import Final

from organizing.groups.models import LocalGroup

_NUMBER: Final = re.compile(r"[\d .-]{7,}")


def is_own(words: str, group: LocalGroup) -> bool:
    """Are these words of the group's own name, site, e-mail or postal address, or the digits of its own phones?

    Such words are no sample, even where our sample is called so too.
    """
    if _NUMBER.fullmatch(words):
        digits = _digits(words)
        return any(_digits(number).endswith(digits) for number in (group.phone, group.help_phone))
    own = f"{group.name} {group.root_url} {group.email} {group.postal_address}"
    return words.casefold() in own.casefold()


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
