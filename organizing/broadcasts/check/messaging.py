"""Words that lose readers, and what to write instead: each with the reason, none of them forbidden.

The table is that of campaign messaging guides: a value first, people named by who they are, the doer named, the hold
said in plain words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.broadcasts.audience import Audience
from organizing.broadcasts.check.finding import Finding
from organizing.broadcasts.check.places import texts_of
from organizing.broadcasts.models import Broadcast

# What a reader sees of it first, in characters.
LEAD: Final = 300


@dataclass(frozen=True)
class Advice:
    """One row of the table.

    Attributes:
        avoid: the words, by the language of the text, in small letters.
        better: what may stand there, by the language of the text.
        leads_only: the words are in order further down.
    """

    why: Any
    avoid: Mapping[str, tuple[str, ...]]
    better: Mapping[str, str]
    leads_only: bool = False


TABLE: Final = (
    Advice(
        gettext_lazy("It makes people less than people."),
        {
            "en": ("illegal aliens", "illegal alien", "illegal immigrants", "illegals", "aliens", "criminal alien"),
            "es": ("inmigrantes ilegales", "inmigrante ilegal", "extranjeros ilegales", "ilegales"),
        },
        {"en": "neighbors, parents, people", "es": "vecinos, padres y madres, personas"},
    ),
    Advice(
        gettext_lazy("Begin with who somebody is, not with a paper they lack."),
        {
            "en": ("undocumented",),
            "es": ("indocumentados", "indocumentadas", "indocumentado", "indocumentada", "sin papeles"),
        },
        {"en": "a mother, a nurse, a classmate", "es": "una madre, un enfermero, una compañera de clase"},
        leads_only=True,
    ),
    Advice(
        gettext_lazy("Praising some blames the others."),
        {
            "en": ("not criminals", "good immigrants", "good ones", "law-abiding", "no fault of their own"),
            "es": ("no son criminales", "no son delincuentes", "inmigrantes buenos", "los buenos", "sin culpa alguna"),
        },
        {"en": "the same rules for everyone", "es": "las mismas reglas para todos"},
    ),
    Advice(
        gettext_lazy("Whoever repeats a false claim spreads it. Say your own first, then one fact."),
        {
            "en": ("myth", "myths", "more crime", "less crime", "crime rate", "crime rates"),
            "es": ("mito", "mitos", "más crimen", "menos crimen", "más delitos", "menos delitos", "criminalidad"),
        },
        {"en": "we are safer when everyone can call for help", "es": "vivimos más seguros si todos pueden pedir ayuda"},
    ),
    Advice(
        gettext_lazy("It brings up a quarrel. Tell what the rule does."),
        {"en": ("sanctuary",), "es": ("santuario", "ciudad santuario")},
        {"en": "strong, safe, connected communities", "es": "comunidades fuertes, seguras y unidas"},
    ),
    Advice(
        gettext_lazy("It sounds as if nobody did it. Name who did it and who can stop it."),
        {
            "en": ("were separated", "was separated", "are separated", "torn apart", "were detained", "was detained"),
            "es": ("fueron separadas", "fueron separados", "familias separadas", "fue detenido", "fue detenida"),
        },
        {
            "en": "the jail held him; the sheriff can stop that",
            "es": "la cárcel lo retuvo; el alguacil puede ponerle fin",
        },
    ),
    Advice(
        gettext_lazy("Only lawyers know the word."),
        {
            "en": ("detainers", "detainer", "i-247", "i-247a", "honor the request", "honor requests"),
            "es": ("detainers", "detainer", "i-247", "i-247a", "orden de retención", "orden de detención"),
        },
        {"en": "extra jail time at ICE’s request", "es": "más tiempo en la cárcel porque ICE lo pide"},
    ),
    Advice(
        gettext_lazy("It sounds as if a judge had signed it."),
        {
            "en": ("ice warrant", "ice warrants", "administrative warrant", "immigration warrant"),
            "es": ("orden de ice", "órdenes de ice", "orden administrativa", "orden de inmigración"),
        },
        {"en": "a form signed by ICE, not by a judge", "es": "un formulario que firma ICE, no un juez"},
    ),
    Advice(
        gettext_lazy("It sounds like breaking the law. Where your state’s law allows it, say what the county may do."),
        {
            "en": ("ban", "defy the law", "defy", "break the law"),
            "es": ("prohibir", "desafiar la ley", "desafiar", "violar la ley"),
        },
        {"en": "a request the county may decline", "es": "una solicitud que el condado puede rechazar"},
    ),
)


def check_messaging(broadcast: Broadcast, audience: Audience) -> Iterator[Finding]:
    """Name the words of the table, each part's once, with what may stand there."""
    for code, where, text in texts_of(broadcast):
        for number, advice in enumerate(TABLE):
            found = _found(text[:LEAD] if advice.leads_only else text, number, code)
            if found:
                words = {"words": ", ".join(f"“{one}”" for one in found), "why": advice.why}
                words["better"] = advice.better[code]
                yield Finding(_("%(words)s: %(why)s Better: “%(better)s”.") % words, where=where)


def _found(text: str, number: int, code: str) -> list[str]:
    """Each once, as they stand in the table, in the order of the text."""
    words = _pattern(number, code).findall(text.lower().replace("’", "'")) if code in TABLE[number].avoid else []
    return list(dict.fromkeys(words))


@cache
def _pattern(number: int, code: str) -> re.Pattern[str]:
    """The longest first, so that a word within words is not named twice."""
    words = sorted(TABLE[number].avoid[code], key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])")
