"""Does a text hold what must not be passed on? Ways to reach a person, numbers of papers, words on their status.

It is read with care for false alarms: that holding somebody without a judge is illegal, or that papers were lost, is
nobody's status. It finds slips, not whoever is set on writing around it; a person still reads each text that goes out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from enum import Enum
from typing import Final


class Sensitive(Enum):
    """What was found."""

    NUMBER = "number"
    REACH = "reach"
    STATUS = "status"


# Alien registration and social security numbers, and receipts of the immigration service.
_NUMBER: Final = (
    r"\bA[- #]{0,2}\d{3}[- ]?\d{3}[- ]?\d{2,3}\b",
    r"\b\d{3}[- ]\d{2}[- ]\d{4}\b",
    r"(?<![\d$,.+-])\d{9}(?![\d,-])",
    r"\b(?:EAC|WAC|LIN|SRC|MSC|NBC|IOE|YSC)-?\d{10}\b",
)
_REACH: Final = (
    r"[^\s@<>(),;]+@[^\s@<>(),;]+\.[^\W\d_]{2,}",
    r"(?<![\d$])(?:\+?1[-. ]?)?(?:\(\d{3}\) ?|\d{3}[-. /]?)\d{3}[-. ]?\d{4}(?!\d)",
    r"(?<![\d$.-])\d{3}[-.]\d{4}(?![\d-])",
    r"\+\d(?:[-. ()]{0,2}\d){8,13}(?!\d)",
)
_STATUS: Final = (
    r"\bun-?documented\b",
    r"\bindocumentad[oa]s?\b",
    r"\b(?:without|no|have|has|had|got) (?:legal |immigration )(?:papers|status)\b",
    r"\b(?:is|am|are|was|were|been|came|live[sd]?|work(?:s|ed)?|here|(?:i['’]m|s?he['’]s)) (?:here )?without papers\b",
    r"\b(?:has|have|had|got) no papers\b",
    r"\billegal (?:aliens?|(?:im)?migrants?)\b",
    r"\b(?:in)?migrantes? ilegal(?:es)?\b",
    r"\bsin (?:tener )?(?:papeles|estatus)\b",
    r"\bno (?:tengo|tiene|tenemos|tienen|tenía|tenían) (?:los )?papeles\b",
    r"\bgreen ?cards?\b",
    r"\btarjetas? (?:verdes?|de residente)\b",
    r"\b(?:legal|lawful|permanent) residents?\b",
    r"\bresidentes? (?:legal(?:es)?|permanentes?)\b",
    r"\bresidencia (?:legal|permanente)\b",
    r"\bvisas?\b(?! (?:card|debit|credit))",
    r"\b(?:DACA|TPS)\b",
    r"\basylum\b",
    r"\basilo\b(?! de ancianos)",
    r"\bwork permits?\b",
    r"\bpermisos? de trabajo\b",
    r"\b(?:tengo|tiene|sin) mica\b",
)
_FINDERS: Final = tuple(
    (kind, re.compile("|".join(patterns), re.IGNORECASE))
    for kind, patterns in (
        (Sensitive.NUMBER, _NUMBER),
        (Sensitive.REACH, _REACH),
        (Sensitive.STATUS, _STATUS),
    )
)


def find_sensitive(
    text: str, *, offered: str = "", kinds: Collection[Sensitive] = tuple(Sensitive)
) -> Sensitive | None:
    """Tell what in `text`, English or Spanish, must not be passed on; None where nothing is found.

    What stands in `offered`, the words an organizer put there, is not the writer's and passes. Only `kinds` are
    looked for.
    """
    plain, given = _plain(text), _plain(offered).casefold()
    for kind, finder in _FINDERS:
        if kind in kinds and any(found.group().casefold() not in given for found in finder.finditer(plain)):
            return kind
    return None


def _plain(text: str) -> str:
    """Common digits, hyphens and spaces, nothing invisible."""
    composed = unicodedata.normalize("NFKC", text)
    visible = "".join(letter for letter in composed if unicodedata.category(letter) != "Cf")
    return " ".join(re.sub(r"[‐-―−]", "-", visible).split())
