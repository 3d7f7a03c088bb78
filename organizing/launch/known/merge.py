"""Three versions of a page's sections become one: the kit's before, the kit's now, and the editor's."""

from __future__ import annotations

import re
from typing import Any, Final

from wagtail import blocks

Sections = list[dict[str, Any]]

# Wagtail's editor marks paragraphs with keys of its own.
_KEYS: Final = re.compile(r' data-block-key="[^"]*"')


def merge_sections(block: blocks.StreamBlock, *, now: Sections, old: Sections, new: Sections) -> tuple[Sections, bool]:
    """Return the sections as they should be, and whether one was left alone because an editor had changed it.

    Sections are known by the ids that the filling gave them, which Wagtail's editor keeps.
    """
    before, after = ({section["id"]: section for section in sections} for sections in (old, new))
    merged: Sections = []
    was_touched = False
    for section in now:
        key = section.get("id")
        if key not in before or _alike(block, before[key], after.get(key)):
            merged.append(section)
        elif not _alike(block, section, before[key]):
            was_touched = True
            merged.append(section)
        elif key in after:
            merged.append(after[key])
    present = {section.get("id") for section in now}
    for position, section in enumerate(new):
        if section["id"] not in before and section["id"] not in present:
            merged.insert(_place(merged, new[:position]), section)
    return merged, was_touched


def same(one: Any, other: Any) -> bool:
    """Do two texts say the same, whatever marks the editor put between?"""
    return bool(_plain(one) == _plain(other))


def _place(merged: Sections, before: Sections) -> int:
    """Behind the nearest section that stands before it in the kit."""
    places = {section.get("id"): number for number, section in enumerate(merged)}
    return next((places[section["id"]] + 1 for section in reversed(before) if section["id"] in places), 0)


def _alike(block: blocks.StreamBlock, one: dict[str, Any], other: dict[str, Any] | None) -> bool:
    if other is None or one["type"] != other["type"]:
        return False
    child = block.child_blocks[one["type"]]
    return same(_kept(child, one["value"]), _kept(child, other["value"]))


def _kept(block: blocks.Block, value: Any) -> Any:
    return block.get_prep_value(block.normalize(block.to_python(value)))


def _plain(value: Any) -> Any:
    """Without ids, empty boxes and the editor's keys."""
    if isinstance(value, dict):
        inner = value["value"] if value.keys() >= {"type", "value"} else value
        if inner is not value:
            return _plain(inner)
        return {key: _plain(item) for key, item in value.items() if item not in ("", None, [], False)}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return _KEYS.sub("", value).strip() if isinstance(value, str) else value
