"""The sections of a page in all its languages at once: what goes in one goes in all, so that shapes stay the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from wagtail import blocks

from organizing.kits.export.markdown import to_markdown
from organizing.kits.export.scrub import Scrubber
from organizing.kits.sentences import PLACEHOLDER

# People's own words and hand-typed addresses are nobody else's.
LEFT_OUT: Final = frozenset({"stories"})
NO_FIELDS: Final = frozenset({"link", "is_sample"})
GONE: Final = None

Name = Callable[[int], str]


def scrub_sections(
    block: blocks.StreamBlock, streams: Sequence[Sequence[dict[str, Any]]], *, scrubbers: Sequence[Scrubber], name: Name
) -> list[list[dict[str, Any]]]:
    """Return each language's sections, scrubbed; [] for all where the languages do not have the same sections.

    `name` finds the kit's name of a page by its id.
    """
    kinds = [[section["type"] for section in stream] for stream in streams]
    if any(kind != kinds[0] for kind in kinds):
        return [[] for _stream in streams]
    done: list[list[dict[str, Any]]] = [[] for _stream in streams]
    for together in zip(*streams, strict=True):
        kind = together[0]["type"]
        if kind in LEFT_OUT:
            continue
        values = _scrub(block.child_blocks[kind], [section["value"] for section in together], scrubbers, name)
        for stream, value in zip(done, values or (), strict=False):
            stream.append(_section(kind, value))
    return done


def _section(kind: str, value: Any) -> dict[str, Any]:
    """Figures wait for somebody else's, and take their source along."""
    if kind != "facts":
        return {"type": kind, "value": value}
    first = next(iter(PLACEHOLDER.findall(value["items"][0]["figure"])), "")
    value |= {name: f"{{{first}_{name}}}" for name in ("source", "source_url", "source_date")}
    return {"type": kind, "only_if": first, "value": value}


def _scrub(block: blocks.Block, values: Sequence[Any], scrubbers: Sequence[Scrubber], name: Name) -> Any:
    """The values by language, or GONE for all of them."""
    if isinstance(block, blocks.StructBlock):
        return _scrub_struct(block, values, scrubbers, name)
    if isinstance(block, blocks.ListBlock):
        return _scrub_list(block, values, scrubbers, name)
    if isinstance(block, blocks.ChoiceBlock | blocks.BooleanBlock):
        return [values[0] for _value in values]
    if isinstance(block, blocks.DateBlock | blocks.URLBlock):
        return GONE
    texts = [_text(block, value, scrubber, name) for value, scrubber in zip(values, scrubbers, strict=True)]
    return texts if all(texts) else GONE


def _text(block: blocks.Block, value: Any, scrubber: Scrubber, name: Name) -> str:
    text = str(value or "")
    if block.name == "figure":
        known = scrubber.scrub(text)
        return known if PLACEHOLDER.fullmatch(known) else scrubber.name_figure(text.strip()) if text.strip() else ""
    return scrubber.scrub(to_markdown(text, page_name=name) if isinstance(block, blocks.RichTextBlock) else text)


def _scrub_struct(block: blocks.StructBlock, values: Sequence[Any], scrubbers: Sequence[Scrubber], name: Name) -> Any:
    kept: list[dict[str, Any]] = [{} for _value in values]
    for key, child in block.child_blocks.items():
        inner = [value.get(key) for value in values]
        found = GONE if key in NO_FIELDS or not any(inner) else _scrub(child, inner, scrubbers, name)
        if found is GONE and (isinstance(child, blocks.ListBlock) or getattr(child, "required", False)):
            return GONE
        if found is not GONE:
            for one, value in zip(kept, found, strict=True):
                one[key] = value
    return kept if any(kept) else GONE


def _scrub_list(block: blocks.ListBlock, values: Sequence[Any], scrubbers: Sequence[Scrubber], name: Name) -> Any:
    if len({len(value or ()) for value in values}) != 1:
        return GONE
    kept: list[list[Any]] = [[] for _value in values]
    for together in zip(*values, strict=True):
        inner = [item["value"] if set(item) >= {"type", "value"} else item for item in together]
        for items, one in zip(kept, _scrub(block.child_block, inner, scrubbers, name) or (), strict=False):
            items.append(one)
    return kept if kept[0] else GONE
