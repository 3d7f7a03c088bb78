"""Take out of a text what belongs to one place and its people: facts become placeholders, the rest goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from organizing.kits.sentences import PLACEHOLDER, split_sentences

EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
PHONE: Final = re.compile(r"(?<!\w)(?:\+?1[\s.-]?)?(?:\(\d{3}\)\s?|\d{3}[\s.-])?\d{3}[\s.-]\d{4}(?!\w)|\+1?\d{7,11}")
# A house number and a street, a box, a state with its ZIP.
ADDRESS: Final = re.compile(
    r"\b\d{1,5}\s+(?:[NSEW]\.?\s+)?[A-Z][\w'’]+\s+(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Dr|Drive|Ln|Lane|Way"
    r"|Court|Ct|Hwy|Highway|Calle)\b\.?|\b(?:P\.?\s?O\.?\s+Box|Apartado)\s+\d+|\b[A-Z]{2}\s+\d{5}(?:-\d{4})?\b"
)
# A figure counts something here; a year, a paragraph of a law, a form's name and a number of hours do not.
FIGURE: Final = re.compile(
    r"\$\s?\d[\d,.]*\d?(?:\s?(?:million|billion|thousand|mil|millones))?"
    r"|(?<![\w\-.(/§])(?!(?:19|20)\d{2}\b)\d[\d,]*(?:\.\d+)?\s?%?(?![\w()\-/])"
)
_TIME: Final = re.compile(
    r"\s?(?:hours?|days?|minutes?|weeks?|months?|years?|a\.?m|p\.?m|horas?|días?|minutos?|semanas?|meses|años?)\b"
)
_SMALL: Final = 12
_MONTHS: Final = (
    "January February March April May June July August September October November December "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
).replace(" ", "|")
DATE: Final = re.compile(
    rf"\b(?:{_MONTHS})\s+\d{{1,2}}(?:,?\s+(?P<us>\d{{4}}))?|\b\d{{1,2}} de (?:{_MONTHS})(?: de (?P<es>\d{{4}}))?"
)


@dataclass
class Scrubber:
    """Scrubs one language's texts, and keeps which figures became which placeholders.

    Attributes:
        known: what a text may say, and the placeholder for it; longer ones first.
        people: names of people; a sentence with one of them goes.
        since: a sentence with a date of this year or later goes, as one does with a date without a year: it belongs to
            the campaign's own calendar. Older ones are history.
        figures: placeholder by figure, shared by all languages, so that 94 is the same fact in both.
    """

    known: Mapping[str, str]
    people: Iterable[str]
    since: int
    figures: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        longest = sorted((text for text in self.known if text.strip()), key=len, reverse=True)
        self._known = re.compile("|".join(rf"(?<!\w){re.escape(text)}(?!\w)" for text in longest) or r"(?!)", re.I)
        self._by_fold = {text.casefold(): f"{{{name}}}" for text, name in self.known.items()}
        # Marks and more than one space may stand between the words of a name.
        names = [r"[\s*]+".join(map(re.escape, name.split())) for name in self.people if name.strip()]
        self._people = re.compile("|".join(rf"\b{name}\b" for name in names) or r"(?!)", re.I)

    def without(self, *names: str) -> Scrubber:
        """The same, but for what these placeholders stand for."""
        return replace(self, known={text: name for text, name in self.known.items() if name not in names})

    def scrub(self, text: str) -> str:
        """Return the text with placeholders for what is known and for figures, without sentences that name somebody
        or say how to reach them."""
        return "\n".join(self._line(line) for line in text.split("\n")).strip()

    def _line(self, line: str) -> str:
        kept = [self._sentence(sentence) for sentence in split_sentences(self._with_known(line))]
        rest = "".join(kept).rstrip()
        return "" if re.fullmatch(r"\s*(?:[-*]|\d+\.)\s*", f"{rest} ") else rest

    def _with_known(self, text: str) -> str:
        return self._known.sub(lambda found: self._by_fold[found[0].casefold()], _no_braces(text))

    def _sentence(self, sentence: str) -> str:
        if any(pattern.search(sentence) for pattern in (self._people, EMAIL, PHONE, ADDRESS)):
            return ""
        if any(int(day["us"] or day["es"] or self.since) >= self.since for day in DATE.finditer(sentence)):
            return ""
        item = re.match(r"\s*(?:\d+\.|[-*])\s+", sentence)
        start = item.end() if item else 0
        return sentence[:start] + FIGURE.sub(self._figure, sentence[start:])

    def _figure(self, found: re.Match[str]) -> str:
        figure = found[0].strip()
        is_time = _TIME.match(found.string, found.end())
        is_small = figure.isdigit() and int(figure) <= _SMALL
        if is_time or is_small or _is_in_placeholder(found) or _is_in_date(found):
            return found[0]
        return self.name_figure(figure) + found[0][len(found[0].rstrip()) :]

    def name_figure(self, figure: str) -> str:
        """The placeholder of a figure, the same for the same one."""
        return f"{{{self.figures.setdefault(figure, f'figure_{len(self.figures) + 1}')}}}"


def _no_braces(text: str) -> str:
    """Braces that are no placeholder of a kit's own would be taken for one."""
    return (
        re.sub(r"[{}]", "", PLACEHOLDER.sub(lambda found: f"\0{found[1]}\1", text))
        .replace("\0", "{")
        .replace("\1", "}")
    )


def _is_in_placeholder(found: re.Match[str]) -> bool:
    before = found.string[: found.start()]
    return before.rfind("{") > before.rfind("}")


def _is_in_date(found: re.Match[str]) -> bool:
    return any(day.start() <= found.start() < day.end() for day in DATE.finditer(found.string))
