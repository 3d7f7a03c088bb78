"""The sentences that a launch left out, by the fact that they wait for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from organizing.groups.models import LocalGroup
from organizing.kits.fill import Todo, fill_page
from organizing.kits.kit import Kit, KitError
from organizing.kits.known import load_kit
from organizing.kits.page_types import page_class
from organizing.kits.words import build_words
from organizing.launch.known.listed import find_placeholder
from organizing.launch.known.read_known import read_known
from organizing.launch.models import Launch
from organizing.translated import in_language


@dataclass(frozen=True)
class Missing:
    """One fact that nobody has said yet.

    Attributes:
        label, help: what it is, and where to find it, in the reader's language.
        pages: the pages that would say something of it.
        is_fact: can it be filled in among the facts?
    """

    name: str
    label: str
    help: str
    pages: tuple[Any, ...]
    is_fact: bool = False


def read_todos(group: LocalGroup) -> list[Missing]:
    """What the group's pages do not say yet; [] for a group that was not launched from a kit. In the group's scope."""
    launch = Launch.objects.first()
    if launch is None:
        return []
    try:
        kit = load_kit(launch.kit)
        left_out = list(_left_out(kit, launch))
    except (LookupError, KitError):
        # A kit that was taken off this server, or is being rewritten: its pages stand without it.
        return []
    pages = {page.pk: page for page in Page.objects.filter(pk__in=_ids(launch))}
    found: dict[str, dict[int, Any]] = {}
    for todo in left_out:
        number = launch.pages.get(todo.language, {}).get(todo.page)
        if number in pages:
            found.setdefault(todo.placeholder, {})[number] = pages[number]
    return [_missing(kit, name, tuple(by_id.values())) for name, by_id in found.items()]


def _left_out(kit: Kit, launch: Launch) -> Iterator[Todo]:
    known = read_known()
    for language, ids in launch.pages.items():
        words = build_words(kit, language=language, posture=known.posture, facts=known.facts)
        for entry in kit.pages_for(known.posture):
            model = page_class(entry.type)
            if entry.name in ids and model is not None:
                file = kit.words[language][entry.name]
                told = {"page_class": model, "words": words, "page_ids": ids, "is_made": ids.__contains__}
                yield from fill_page(file, name=entry.name, **told).todos


def _missing(kit: Kit, name: str, pages: tuple[Any, ...]) -> Missing:
    placeholder = kit.placeholders.get(name)
    return Missing(
        name=name,
        label=placeholder.title if placeholder else name.replace("_", " "),
        help=in_language(placeholder.help) if placeholder else "",
        pages=pages,
        is_fact=find_placeholder(kit, name) is not None,
    )


def _ids(launch: Launch) -> list[int]:
    return [number for ids in launch.pages.values() for number in ids.values()]
