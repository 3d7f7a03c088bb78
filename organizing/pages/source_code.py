"""The code in an address that tells what brought somebody: `?via=…`. It is kept on the action, and names nobody.

There are three: of a paper sheet, as its QR code holds it; of a link that a signer passed on; and a word that the group
put into a link of its own, such as `from-flyer-may`.
"""

from __future__ import annotations

import re
import secrets
from typing import Final

from django.http import HttpRequest

from organizing.people.answers import BY_LINK, Source

# No letter that is read as a digit or as another one, no vowel that makes words of it.
_LETTERS: Final = "bcdfghjkmnpqrstvwxz23456789"
_LENGTH: Final = 6
_SHEET: Final = "[A-Z2-7]{12}"
_LINK: Final = rf"[{_LETTERS}]{{{_LENGTH}}}"
_OWN: Final = "from-[a-z0-9][a-z0-9-]{0,29}"
# Anything else in an address is nobody's source.
VIA: Final = f"{_SHEET}|{_LINK}|{_OWN}"
_CODE: Final = re.compile(VIA)


def draw_code() -> str:
    """A code for one signer's link: one of 387 million, so that two of a petition are hardly ever the same.

    It stands in that link and, once somebody signs through it, on their action. No row ties it to whoever passed it on.
    """
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


def read_via(request: HttpRequest) -> str:
    """The code of what led here; "" for none or what is no such code."""
    code = request.GET.get("via", "")
    return code if _CODE.fullmatch(code) else ""


def read_source(request: HttpRequest) -> Source:
    """The page's path and what led there, to be kept on the action."""
    via = read_via(request)
    if re.fullmatch(_LINK, via):
        return Source(page=request.path, code=f"{BY_LINK} {via}")
    return Source(page=request.path, code=f"sheet {via}" if re.fullmatch(_SHEET, via) else via)
