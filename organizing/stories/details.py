"""Does a story tell what could be used against its teller or anybody else? In English and Spanish.

It finds slips, and reads with care for false alarms: a person still looks at every story before it is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from django.utils.translation import gettext_lazy as _

from organizing.people.sensitive import Sensitive, find_sensitive


class Detail(Enum):
    """What a story should not tell."""

    NUMBER = "number"
    REACH = "reach"
    STATUS = "status"
    CHARGE = "charge"
    EMPLOYER = "employer"
    SCHOOL = "school"
    ROUTE = "route"
    STREET = "street"


WORDS: Final[dict[Detail, object]] = {
    Detail.NUMBER: _("an A-number, a social security number or the number of a paper"),
    Detail.REACH: _("a phone number or an e-mail address"),
    Detail.STATUS: _("somebody’s immigration status"),
    Detail.CHARGE: _("what somebody was accused of or sentenced for"),
    Detail.EMPLOYER: _("where somebody works"),
    Detail.SCHOOL: _("the name of a school"),
    Detail.ROUTE: _("how somebody came to this country"),
    Detail.STREET: _("a street address"),
}
# Nobody may press these through: no story needs them.
NEVER: Final = frozenset({Detail.NUMBER, Detail.REACH})

_NAME: Final = r"(?-i:[A-ZÁÉÍÓÚÑ][\w’'&.-]+)"
_ROAD: Final = r"(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Court|Ct|Boulevard|Blvd|Way)"
_PATTERNS: Final[dict[Detail, tuple[str, ...]]] = {
    Detail.CHARGE: (
        r"\b(?:charged|accused|convicted|arrested|booked|sentenced|indicted) (?:with|of|for|to)\b",
        r"\b(?:felon(?:y|ies)|misdemeanors?|D\.?U\.?I\.?|DWI|on (?:probation|parole)|criminal record)\b",
        r"\bplead(?:ed)? guilty\b",
        r"\b(?:acusad|arrestad|detenid|condenad|sentenciad)[oa]s? (?:de|por|a)\b",
        r"\b(?:delitos?|antecedentes penales|libertad condicional|se declaró culpable)\b",
    ),
    Detail.EMPLOYER: (
        rf"\b(?:work(?:s|ed|ing)?|job|shifts?|employed) (?:at|for|with|by) (?:the )?{_NAME}",
        rf"\btrabaj(?:o|a|é|ó|aba|amos|an|ando) (?:en|para|con) (?:el |la |los |las )?{_NAME}",
        rf"\b(?:empleo|turno) en (?:el |la )?{_NAME}",
    ),
    Detail.SCHOOL: (
        rf"\b{_NAME} (?:Elementary|Middle|High|Primary|Preparatory)(?: School)?\b",
        rf"\b{_NAME} (?-i:School|College|University|Academy)\b",
        rf"\b(?:Escuela|Primaria|Secundaria|Preparatoria|Universidad|Colegio) (?:de |del )?{_NAME}",
    ),
    Detail.ROUTE: (
        r"\bcross(?:ed|ing)? (?:the |over the )?(?:border|river|desert)\b",
        r"\b(?:coyotes?|smugglers?|smuggled|polleros?)\b",
        r"\bcruz(?:ó|é|amos|aron|ar|ando) (?:la frontera|el río|el desierto)\b",
    ),
    Detail.STREET: (
        rf"\b\d{{1,5}} (?:[NSEW]\.? )?{_NAME} {_ROAD}\b",
        rf"\b(?:Calle|Avenida|Av\.|Camino) {_NAME}(?: {_NAME})? (?:#|n[.º°] ?)?\d",
    ),
}
_FINDERS: Final = {detail: re.compile("|".join(patterns), re.IGNORECASE) for detail, patterns in _PATTERNS.items()}
_SENSITIVE: Final = {
    Detail.NUMBER: Sensitive.NUMBER,
    Detail.REACH: Sensitive.REACH,
    Detail.STATUS: Sensitive.STATUS,
}


@dataclass(frozen=True)
class Finding:
    """One thing found.

    Attributes:
        quote: the words that gave it away; "" where the scan names no words.
    """

    detail: Detail
    quote: str = ""

    @property
    def is_never(self) -> bool:
        """It may not be pressed through."""
        return self.detail in NEVER

    @property
    def words(self) -> object:
        """What it is, in a phrase."""
        return WORDS[self.detail]


def find_details(text: str) -> list[Finding]:
    """Return what `text` tells that it should not, one finding for each kind, the gravest first."""
    found = [Finding(detail) for detail, kind in _SENSITIVE.items() if find_sensitive(text, kinds=(kind,))]
    plain = " ".join(text.split())
    for detail, finder in _FINDERS.items():
        if match := finder.search(plain):
            found.append(Finding(detail, match.group()))
    return found
