"""Words somebody is looked for by are a name, an address or a number: they are posted, and stand sealed in an address.

Servers, proxies and browsers keep the addresses of pages; nobody but this site reads the words back from them.
"""

from __future__ import annotations

import base64
from typing import Final

from django.http import QueryDict

from organizing import vault

WHO: Final = "who"
"""The parameter that holds them."""
LONGEST: Final = 200
CONTEXT: Final = "address.who"
NOT_ASKED: Final = ("csrfmiddlewaretoken", "q", WHO, "after", "before", "page", "rows")


def seal_words(words: str) -> str:
    """Return what may stand in an address for `words`; "" for none."""
    clean = words.strip()
    if not clean:
        return ""
    # One letter more than may be asked for, so that who pastes a whole page is told so.
    return base64.urlsafe_b64encode(vault.encrypt(clean[: LONGEST + 1], context=CONTEXT)).decode().rstrip("=")


def open_words(sealed: str) -> str:
    """Return the words again; of nothing, "".

    Raises:
        vault.Unreadable: we did not seal this, or the key is gone.
    """
    if not sealed:
        return ""
    padded = sealed + "=" * (-len(sealed) % 4)
    try:
        return vault.decrypt(base64.urlsafe_b64decode(padded.encode()), context=CONTEXT)
    except ValueError:
        raise vault.Unreadable("An address was cut short.") from None


def ask_for(words: str, data: QueryDict) -> str:
    """Return the query string that asks for `words`, with the filters of `data`, from the beginning of the list."""
    asked = QueryDict(mutable=True)
    asked.update({name: str(value) for name, value in data.items() if value and name not in NOT_ASKED})
    if words.strip():
        asked[WHO] = seal_words(words)
    return asked.urlencode()
