"""What a group says of itself and its county before its site is launched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from organizing.kits.kit import Texts
from organizing.kits.values import Fact

REQUIRED = (
    "kit",
    "county",
    "state",
    "posture",
    "posture_source",
    "group_name",
    "email",
    "postal_address",
    "hostname",
    "sheriff_office",
    "board",
    "targets",
)
LANGUAGES = ("en", "es")


class InvalidAnswers(ValueError):
    """A site cannot be launched from these. `errors` has one sentence for each field, under its name.

    What belongs to one of several is named by its number or name: `targets.2.phone`, `facts.cost_local`.
    """

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {sentence}" for name, sentence in errors.items()))
        self.errors = dict(errors)


@dataclass(frozen=True)
class TargetAnswer:
    """One who decides: the seat's title, who holds it, and how to reach them."""

    title: str
    name: str = ""
    phone: str = ""
    email: str = ""
    has_vote: bool = False


@dataclass(frozen=True)
class Answers:
    """All answers of the wizard's screens. What is left empty is prefilled by the kit, or left out of the pages.

    Attributes:
        kit: its slug.
        county: the whole name, as people say it; `place` is its short form, made from it where nobody says otherwise.
        state: its name or its two letters.
        posture: a value of `Posture`; `posture_source` says where that is written, as a title or an address.
        hostname: where the site answers, `larkmoor.example`, with a port where it is not the usual one.
        headline, highlight, reason, ask_short, demand: by language; empty: the kit's own.
        demands: three of them, each by language; empty: the kit's own.
        deliver_on: as 2027-03-16.
        palette: a name in `PALETTES`, or `brand` and `accent` of the group's own; none: the standard one.
        logo: an uploaded picture as it came.
        board_size: how many vote on the board; without it no page says how many votes are missing.
        facts: values of the kit's other placeholders by name, with their sources.
    """

    kit: str
    county: str
    state: str
    posture: str
    posture_source: str
    group_name: str
    email: str
    postal_address: str
    hostname: str
    sheriff_office: str
    board: str
    targets: tuple[TargetAnswer, ...]
    place: str = ""
    posture_source_url: str = ""
    hotline: str = ""
    time_zone: str = ""
    headline: Texts = field(default_factory=dict)
    highlight: Texts = field(default_factory=dict)
    reason: Texts = field(default_factory=dict)
    ask_short: Texts = field(default_factory=dict)
    demand: Texts = field(default_factory=dict)
    demands: tuple[Texts, ...] = ()
    goal: int | None = None
    board_size: int | None = None
    deliver_on: str = ""
    languages: tuple[str, ...] = LANGUAGES
    palette: str = ""
    brand: str = ""
    accent: str = ""
    logo: bytes | None = None
    facts: dict[str, Fact] = field(default_factory=dict)
