"""Invents the people of the sample: the same ones every time, of many origins, in both languages."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Final

from campaign_site.demo import content
from campaign_site.demo.dates import Dates

SEED: Final = 2027
CONFIRMED: Final = 247
UNCONFIRMED: Final = 20
# Confirmed within the last day: their first follow-up still lies ahead.
FRESH: Final = 8
FRESH_IN_SPANISH: Final = 3
ZIPS: Final = {"00001": 34, "00002": 24, "00003": 21, "00004": 9, "00005": 9, "00009": 3}
DISCLOSURES: Final = {"initials": 55, "name": 30, "count": 15}


@dataclass(frozen=True)
class Signer:
    """One invented person and what they chose on the form."""

    first_name: str
    last_name: str
    email: str
    phone: str
    zip_code: str
    language: str
    may_email: str
    disclosure: str
    show_publicly: bool
    comment: str
    comment_may_be_passed_on: bool
    signed_at: datetime
    confirmed_at: datetime | None


def invent_signers(dates: Dates) -> list[Signer]:
    """All signers, in the order in which they confirmed; those who have not come last."""
    chance = random.Random(SEED)  # noqa: S311 -- invented people, not secrets
    names, comments = _names(chance), {language: _endless(chance, language) for language in content.LANGUAGES}
    moments = [*_moments_confirmed(dates, chance), *[None] * UNCONFIRMED]
    signers = []
    for number, confirmed_at in enumerate(moments):
        first_name, last_name, language = next(names)
        if CONFIRMED - FRESH <= number < CONFIRMED:
            language = "es" if number < CONFIRMED - FRESH + FRESH_IN_SPANISH else "en"
        signed_at = (confirmed_at or _moment_unconfirmed(dates, chance)) - timedelta(minutes=chance.randint(2, 55))
        comment = next(comments[language]) if chance.random() < 0.16 else ""
        signers.append(
            Signer(
                first_name=first_name,
                last_name=last_name,
                email=_address(first_name, last_name, number, chance),
                phone=f"+15550{170 + number % 29}" if number % 5 == 0 else "",
                zip_code=chance.choices([*ZIPS], [*ZIPS.values()])[0],
                language=language,
                may_email=_may_email(number, chance),
                disclosure=chance.choices([*DISCLOSURES], [*DISCLOSURES.values()])[0],
                show_publicly=chance.random() < 0.3,
                comment=comment,
                comment_may_be_passed_on=bool(comment) and chance.random() < 0.65,
                signed_at=signed_at,
                confirmed_at=confirmed_at,
            )
        )
    return signers


def _may_email(number: int, chance: random.Random) -> str:
    """Six of the eight newest said yes; of the others about three in five."""
    if CONFIRMED - FRESH <= number < CONFIRMED:
        return "no" if (CONFIRMED - number) in (3, 7) else "yes"
    return "yes" if chance.random() < 0.6 else "no"


def _moments_confirmed(dates: Dates, chance: random.Random) -> list[datetime]:
    """A burst at the launch, a long tail, a quiet weekend, and eight in the last eighteen hours."""
    days = (dates.now.date() - dates.launch).days
    older = []
    for _number in range(CONFIRMED - FRESH):
        day = min(int(chance.expovariate(1 / 9)), days - 4)
        hour = time(chance.randint(7, 21), chance.randint(0, 59))
        older.append(datetime.combine(dates.launch + timedelta(days=day), hour, tzinfo=dates.zone))
    fresh = [dates.now - timedelta(minutes=70 + 140 * number) for number in range(FRESH)]
    return sorted(older) + sorted(fresh)


def _moment_unconfirmed(dates: Dates, chance: random.Random) -> datetime:
    return dates.now - timedelta(hours=chance.randint(3, 20 * 24))


def _names(chance: random.Random) -> Iterator[tuple[str, str, str]]:
    """Names without repeats, each with the language its bearer reads."""
    families: list[dict[str, Any]] = content.read("people")["families"]
    taken = set()
    while True:
        family = chance.choices(families, [one["weight"] for one in families])[0]
        name = chance.choice(family["first"]), chance.choice(family["last"])
        if name not in taken:
            taken.add(name)
            yield *name, "es" if chance.random() < family["spanish"] else "en"


def _endless(chance: random.Random, language: str) -> Iterator[str]:
    comments: list[str] = content.read("people")["comments"][language]
    while True:
        yield from chance.sample(comments, len(comments))


def _address(first_name: str, last_name: str, number: int, chance: random.Random) -> str:
    """An address in plain letters under `.example`; the number keeps it apart from any other."""
    letters = unicodedata.normalize("NFKD", f"{first_name}.{last_name}".lower().replace("đ", "d"))
    plain = "".join(letter for letter in letters if letter.isascii() and (letter.isalnum() or letter == "."))
    name = plain.strip(".") or "neighbor"
    return f"{name}{number}@{chance.choice(['mail', 'post', 'casa', 'inbox'])}.example"
