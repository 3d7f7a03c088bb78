"""Bring what became known into pages that editors may have changed since: as drafts, for them to publish."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from wagtail.fields import StreamField
from wagtail.models import Page

from organizing.kits.fill import fill_page
from organizing.kits.kit import Kit, PageEntry
from organizing.kits.known import load_kit
from organizing.kits.page_types import page_class
from organizing.kits.words import build_words
from organizing.launch.known.merge import merge_sections, same
from organizing.launch.known.read_known import Known
from organizing.launch.make_pages import as_column
from organizing.launch.models import Launch


@dataclass
class Redrafted:
    """What came of it.

    Attributes:
        pages: those with a new draft.
        by_hand: those where an editor had changed the very place, so that they have to do it themselves.
    """

    pages: list[Any] = field(default_factory=list)
    by_hand: list[Any] = field(default_factory=list)


def redraft_pages(*, launch: Launch, before: Known, after: Known, by: Any) -> Redrafted:
    """Write the difference between what the kit said `before` and says `after` into a draft of each page it touches.

    A sentence, a section or an item of a list that nobody touched follows the kit; one that an editor changed or took
    out stays as it is. Live pages stay as they are. A page that is gone is passed by. Safe to call twice.
    """
    kit = load_kit(launch.kit)
    done = Redrafted()
    for language, ids in launch.pages.items():
        pages = {page.pk: page for page in Page.objects.filter(pk__in=ids.values()).specific()}
        for entry in kit.pages:
            page = pages.get(ids.get(entry.name))
            if page is not None and isinstance(page, page_class(entry.type) or ()):
                _redraft(page, entry, kit, ids=ids, versions=(before, after), done=done, by=by, language=language)
    return done


def _redraft(
    page: Any,
    entry: PageEntry,
    kit: Kit,
    *,
    ids: dict[str, int],
    versions: tuple[Known, Known],
    done: Redrafted,
    by: Any,
    language: str,
) -> None:
    old, new = (_fields(page, entry, kit, ids=ids, known=known, language=language) for known in versions)
    if old == new:
        return
    draft = page.get_latest_revision_as_object()
    is_changed = is_left = False
    for key, value, was_touched in _merged(draft, old, new):
        is_left |= was_touched
        if value is not None:
            is_changed = True
            setattr(draft, key, as_column(draft, key, value))
    if is_changed:
        draft.save_revision(user=by)
        done.pages.append(page)
    if is_left:
        done.by_hand.append(page)


def _merged(draft: Any, old: dict[str, Any], new: dict[str, Any]) -> Iterator[tuple[str, Any, bool]]:
    """Each field that the kit now fills otherwise: its new value (None: left alone), and whether an editor had been
    at it."""
    for key in new:
        if old.get(key) == new[key] or key == "slug":
            continue
        column = type(draft)._meta.get_field(key)
        if isinstance(column, StreamField):
            now = list(getattr(draft, key).raw_data)
            merged, was_touched = merge_sections(column.stream_block, now=now, old=old.get(key, []), new=new[key])
            yield key, merged if merged != now else None, was_touched
        elif same(getattr(draft, key), old.get(key, "")):
            yield key, new[key], False
        else:
            yield key, None, True


def _fields(
    page: Any, entry: PageEntry, kit: Kit, *, ids: dict[str, int], known: Known, language: str
) -> dict[str, Any]:
    words = build_words(kit, language=language, posture=known.posture, facts=known.facts)
    file = kit.words[language][entry.name]
    return fill_page(
        file, name=entry.name, page_class=type(page), words=words, page_ids=ids, is_made=ids.__contains__
    ).fields
