"""Does a field ask for what must not be kept? Immigration status, nationality, birthplace, A-number, social security.

Read in English and Spanish, whatever the case, accents and abbreviations. A list that holds such things can be stolen
or demanded, and then hurts those on it; a campaign needs none of them (rule 6 of the design). Like `sensitive.py` it
finds slips, with care for false alarms: the status of a volunteer and a date of birth are nobody's papers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import Enum
from typing import Final

from organizing.people.sensitive import Sensitive, find_sensitive


class Forbidden(Enum):
    """What a field asks for."""

    STATUS = "status"
    NATIONALITY = "nationality"
    BIRTHPLACE = "birthplace"
    A_NUMBER = "a_number"
    SOCIAL_SECURITY = "social_security"


_NUMBER: Final = r"(?:number|numero|num|nbr|no|nr|id|#)"
_PATTERNS: Final = {
    Forbidden.A_NUMBER: (
        r"\ba ?#",
        rf"\ba[-.] ?{_NUMBER}(?!\w)",
        rf"^a ?{_NUMBER}\W*$",
        r"\ba-?file\b",
        rf"\balien\b.{{0,16}}?(?:reg|card|file|{_NUMBER})",
        rf"\buscis\b.{{0,16}}?{_NUMBER}",
        rf"{_NUMBER}\W*(?:a|de alien|alien|de extranjer[oa]s?)\W*$",
        r"\bregistro de extranjer[oa]s?\b",
    ),
    Forbidden.SOCIAL_SECURITY: (
        r"\bs\.? ?s\.? ?n\b",
        rf"\bss ?{_NUMBER}(?!\w)",
        r"\bsoc(?:ial|\.)?[- ]*sec(?:urity|\.)?(?!\w)(?! (?:office|benefit|administration|rall|campaign|cuts))",
        rf"\bsocial ?{_NUMBER}(?!\w)",
        r"\b(?:numero|num\.?|no\.?|#) ?(?:de |del )?(?:seguro|social)\b(?! de)",
        r"\b(?<!oficina del )(?:seguro|seguridad) social\b",
        r"\b(?:itin|nss)\b",
        r"\btax(?:payer)? ?id",
    ),
    Forbidden.BIRTHPLACE: (
        r"\bbirth[- ]?(?:places?|countr|cit(?:y|ies)|towns?|states?|locations?)",
        r"\b(?:places?|countr(?:y|ies)|cit(?:y|ies)|towns?|states?|location) of birth\b",
        r"\bp\.?o\.?b\b",
        r"\bborn\W+(?:in|at|where|abroad|outside|here)\b",
        r"\bwhere\b.*\bborn\b",
        r"\b(?:foreign|native|us|u\.s\.)[- ]*born\b",
        r"\b(?:lugar|pais|ciudad|pueblo|estado|municipio)(?:es|s)? (?:de|del) (?:su )?nacimiento\b",
        r"\bdonde nac(?:io|iste|ieron)\b",
        r"\bnac(?:io|iste|id[oa]s?) (?:en|fuera|aqui)\b",
    ),
    Forbidden.NATIONALITY: (
        r"\bnationalit(?:y|ies)\b",
        r"\bnational origins?\b",
        r"\bcountr(?:y|ies)(?: of|:|,)? ?(?:origin|citizenship|nationality)\b",
        r"\b(?:home|native|origin) countr(?:y|ies)\b",
        r"\bcountr(?:y|ies) .*\bfrom\b",
        r"\bpassports?\b",
        r"\bnacionalidad(?:es)?\b",
        r"\bpais(?:es)? (?:de )?(?:su )?(?:origen|natal|procedencia|ciudadania)\b",
        r"\bde (?:que pais|donde) (?:es|eres|son|viene|vienes|vienen)\b",
        r"\bpasaportes?\b",
    ),
    Forbidden.STATUS: (
        r"\b(?:im)?mig(?:ra(?:tion|nt|tory))?\.?\W+(?:status|case|category|papers?|documents?|situation|standing)\b",
        r"\b(?:legal|residen(?:cy|ce|t)|visa|citizen(?:ship)?|alien|lawful|refugee|papers?|documentation) status\b",
        r"\bstatus\W+(?:of |in |\()?(?:the )?(?:immigration|residency|citizenship|u\.?s|country)\b",
        r"\bcitizenship\b",
        r"\b(?:us|u\.s\.?|american|naturali[sz]ed|non)[- ]*citizens?\b",
        r"^(?:is |are |a |you |they )*(?:a )?citizens?\W*$",
        r"\b(?:un|not )documented\b",
        r"^(?:is |are )?(?:documented|illegals?|unauthori[sz]ed)\W*$",
        r"\b(?:in|un)?documentad[oa]s?\b",
        r"^(?:legal |has |have |no |with |without |got |their )*papers?\W*$",
        r"\bpapeles\b",
        r"\b(?:lpr|ead|i-94|n-400|i-485|i-765|i-589)\b",
        r"\b(?:work|employment) authori[sz]ation\b",
        r"\b(?:lawful(?:ly)?|legal(?:ly)?)\W+(?:presen(?:t|ce)|here|admitted|in the (?:us|u\.s|country))",
        r"\b(?:here|work) (?:il)?legally\b",
        r"\b(?:removal|deportation) (?:order|case|proceeding|date|history)",
        r"\borden(?:es)? de (?:deportacion|expulsion)\b",
        r"\b(?:estatus|estado|situacion|condicion|calidad|status)\W+(?:migratori[oa]|legal|inmigratori[oa])\b",
        r"\b(?:estatus|estado|situacion|condicion|caso|documentos?|tramites?)\W+(?:de|en)? ?(?:su )?(?:in)?migra\w+",
        r"\b(?:estatus|estado) de (?:residencia|ciudadania|visa)\b",
        r"\bciudadania\b",
        r"^(?:es |eres |\W)*ciudadan[oa]s?(?: estadounidenses?| american[oa]s?| de (?:los )?(?:ee|estados).*)?\W*$",
        r"^(?:ilegal|refugiad|asilad)(?:es|[oa]s?)?\W*$",
        r"^(?:refugee|asylee|dreamer)s?\W*$",
        r"\bdreamers?\b(?! fund)",
    ),
}
_FINDERS: Final = {kind: re.compile("|".join(patterns)) for kind, patterns in _PATTERNS.items()}
# Two of these to choose from make a list of nationalities, whatever it is called.
_PLACES: Final = (
    r"mexic(?:o|an|an[oa])|guatemal(?:a|an|tec[oa])|hondur(?:as|an|en[oa])|(?:el )?salvador(?:an|ian|en[oa])?"
    r"|nicaragua(?:n|nse)?|venezuel(?:a|an|an[oa])|colombia(?:n|n[oa])?|cub(?:a|an|an[oa])|hait(?:i|ian|ian[oa])"
    r"|dominican(?: republic|[oa])?|peru(?:vian|an[oa])?|ecuador(?:ian|ean|ian[oa])?|brazil(?:ian)?|brasil(?:en[oa])?"
    r"|chin(?:a|ese|[oa])|india(?:n)?|philippines|filipin[oa]|somali(?:a|an|)|syria(?:n)?|iraq(?:i)?|iran(?:ian)?"
)
_PLACE: Final = re.compile(rf"(?:{_PLACES})s?")


def find_forbidden(text: str) -> Forbidden | None:
    """Tell what one label or choice asks for; None where it asks for none of it."""
    plain = _plain(text)
    for kind, finder in _FINDERS.items():
        if finder.search(plain):
            return kind
    # The ways to reach somebody that it looks for too are no matter here.
    is_status = find_sensitive(re.sub(r"[\d@]", " ", text)) is Sensitive.STATUS
    return Forbidden.STATUS if is_status else None


def find_forbidden_choice(choices: Iterable[str]) -> tuple[str, Forbidden] | None:
    """The first choice that tells what must not be kept, and what that is."""
    given = list(choices)
    for choice in given:
        if found := find_forbidden(choice):
            return choice, found
    places = [choice for choice in given if _PLACE.fullmatch(_plain(choice))]
    return (places[0], Forbidden.NATIONALITY) if len(places) > 1 else None


def _plain(text: str) -> str:
    """Small letters without accents or marks, common hyphens, single spaces, no underscores."""
    letters = unicodedata.normalize("NFKD", text)
    kept = "".join(letter for letter in letters if unicodedata.category(letter) not in ("Mn", "Cf", "Cc"))
    return " ".join(re.sub(r"[‐-―−]", "-", kept).replace("_", " ").replace("’", "'").casefold().split())
