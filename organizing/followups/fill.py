"""Names in braces, and nothing else: no template engine ever sees text that a person wrote."""

from __future__ import annotations

import re
from collections.abc import Mapping

FIELD = re.compile(r"\{(\w{1,40})\}")


def fill_in(text: str, names: Mapping[str, str]) -> str:
    """Replace each `{name}` that `names` knows; an unknown one stays as it was written."""
    return FIELD.sub(lambda found: names.get(found[1], found[0]), text)
