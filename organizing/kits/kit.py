"""What a kit is: the pages, asks, ladder and placeholders that a campaign site is launched from."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from organizing.translated import in_language

LANGUAGES: Final = ("en", "es")

Texts = dict[str, str]
File = dict[str, Any]


class KitError(Exception):
    """A kit cannot be read; the message says which file and what is wrong with it."""


@dataclass(frozen=True)
class Placeholder:
    """One fact that the kit's sentences leave a place for.

    Attributes:
        kind: a name in `values.KINDS`.
        default: words by language for a group that says nothing; they may hold other placeholders.
        is_per_language: does each language have words of its own?
        needs_source: a figure nobody should publish without saying where it comes from. Then `{name_source}`,
            `{name_source_url}` and `{name_source_date}` are filled in as well.
    """

    name: str
    kind: str = "text"
    is_required: bool = False
    is_per_language: bool = False
    needs_source: bool = False
    label: Texts = field(default_factory=dict)
    help: Texts = field(default_factory=dict)
    default: Texts = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What people call it, in the language being read."""
        return in_language(self.label) or self.name


@dataclass(frozen=True)
class PageEntry:
    """One page of the kit: its name, the key of its type, and under which postures it is made (none: all).

    Attributes:
        lender: the kit in the folder beside this one whose words the page has; "" for words of its own.
    """

    name: str
    type: str
    is_in_menu: bool = False
    postures: tuple[str, ...] = ()
    lender: str = ""


@dataclass(frozen=True)
class AskEntry:
    """One ask of the campaign, and what must be known before it can be made."""

    kind: str
    title: Texts
    postures: tuple[str, ...] = ()
    only_if: tuple[str, ...] = ()


@dataclass(frozen=True)
class Prefill:
    """What the wizard's boxes hold before anybody typed, in one language under one posture."""

    headline: str
    reason: str
    ask_short: str
    demand: str
    demands: tuple[str, ...]
    highlight: str = ""


@dataclass(frozen=True)
class Kit:
    """A kit as its files say it.

    Attributes:
        pages: in menu order, `home` first.
        prefills: by posture, then by language.
        rungs: the ladder's steps, with `name` and the columns of `Step`.
        ladder: the ladder's words by language: `name`, and `subject` and `body` under each rung's name.
        words: the page files by language and page name.
    """

    slug: str
    folder: Path
    title: Texts
    summary: Texts
    languages: tuple[str, ...]
    placeholders: dict[str, Placeholder]
    pages: tuple[PageEntry, ...]
    asks: tuple[AskEntry, ...]
    prefills: dict[str, dict[str, Prefill]]
    goal: int
    rungs: tuple[dict[str, Any], ...]
    ladder: dict[str, File]
    words: dict[str, dict[str, File]]

    def pages_for(self, posture: str) -> tuple[PageEntry, ...]:
        """The pages that are made under this posture."""
        return tuple(page for page in self.pages if not page.postures or posture in page.postures)

    def asks_for(self, posture: str) -> tuple[AskEntry, ...]:
        """The asks that are made under this posture."""
        return tuple(ask for ask in self.asks if not ask.postures or posture in ask.postures)
