"""The code in a signer's own link: it tells which link brought somebody, and nobody whose link it is.

It is drawn at signing, stands in the address of the thank-you page and in no table: no row ties it to whoever signed.
"""

from __future__ import annotations

import secrets
from typing import Final

# No letter that is read as a digit or as another, no vowel that makes words of it.
_LETTERS: Final = "bcdfghjkmnpqrstvwxz23456789"
_LENGTH: Final = 6
LINK_CODE: Final = rf"[{_LETTERS}]{{{_LENGTH}}}"


def draw_code() -> str:
    """Six characters: 387 million codes, so that two signers of one petition hardly share one."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
