"""Fill the sections of a page, led by the blocks they are written for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final
from uuid import NAMESPACE_OID, uuid5

from wagtail import blocks

from organizing.kits.kit import KitError
from organizing.kits.markdown import to_rich_text
from organizing.kits.read import as_names
from organizing.kits.sentences import keep_whole
from organizing.kits.words import RUNTIME, Words

# Stands for what was left out whole.
GONE: Final = object()
# What a section or an item of a list may say beside its own fields.
BOUNDS: Final = frozenset({"only_if", "posture"})


@dataclass
class Filling:
    """The words to fill in, and a note of every sentence that was left out.

    Attributes:
        left_out: pairs of what was missing and the sentence.
        runtime: names that stay as they are, to be filled when the page is shown.
    """

    words: Words
    page_ids: Mapping[str, int]
    is_made: Callable[[str], bool]
    left_out: list[tuple[str, str]] = field(default_factory=list)
    runtime: frozenset[str] = frozenset()

    def at_runtime(self) -> Filling:
        """The same, where names of callers and offices are left for later. Notes go to the same list."""
        return replace(self, runtime=RUNTIME)

    def plain(self, text: str) -> str:
        """Text without marks."""
        return self._show(self._keep(text))

    def rich(self, text: str) -> str:
        """Marked text, as Wagtail keeps rich text; "" where nothing is left."""
        kept = self._keep(text)
        return to_rich_text(kept, page_id=self._page_id, shown=self._show, exact=self.words.write_exactly)

    def exact(self, text: str) -> str:
        """A date, an address of a site: as machines read it, or "" and a note. A source need not have an address."""
        whole, left_out = keep_whole(text.strip(), is_missing=self._is_missing)
        self.left_out += [(name, sentence) for name, sentence in left_out if not name.endswith("_source_url")]
        return self.words.write_exactly(whole)

    def fits(self, bounds: Mapping[str, Any]) -> bool:
        """Does a section bound to postures and facts belong here? What waits for a fact is noted."""
        if not self.words.fits(as_names(bounds.get("posture"))):
            return False
        missing = [name for name in as_names(bounds.get("only_if")) if not self.words.has([name])]
        self.left_out += [(lacking, "") for name in missing for lacking in self.words.what_lacks(name)]
        return not missing

    def _keep(self, text: str) -> str:
        whole, left_out = keep_whole(text.strip(), is_missing=self._is_missing)
        self.left_out += [(one, sentence) for name, sentence in left_out for one in self.words.what_lacks(name)]
        return whole

    def _is_missing(self, name: str) -> bool:
        if name.startswith("page:"):
            return not self.is_made(name.removeprefix("page:"))
        return name not in self.runtime and not self.words.has([name])

    def _show(self, text: str) -> str:
        if not self.runtime:
            return self.words.show(text)
        shown = {name: value for name, value in self.words.shown.items() if name not in self.runtime}
        return replace(self.words, shown=shown).show(text)

    def _page_id(self, name: str) -> int:
        try:
            return self.page_ids[name]
        except KeyError:
            raise KitError(f"A link leads to page:{name}, and the kit has no such page.") from None


def fill_block(block: blocks.Block, value: Any, filling: Filling) -> Any:
    """Return the value as Wagtail keeps it, or GONE when what it cannot be without is missing."""
    if isinstance(block, blocks.StreamBlock):
        return _fill_stream(block, value, filling)
    if isinstance(block, blocks.ListBlock):
        items = [fill_block(block.child_block, item, filling) for item in value]
        kept = [item for item in items if item is not GONE]
        return kept or GONE
    if isinstance(block, blocks.StructBlock):
        return _fill_struct(block, value, filling)
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return value
    text = _fill_text(block, value, filling)
    return GONE if value.strip() and not text else text


def _fill_text(block: blocks.Block, value: str, filling: Filling) -> str:
    if isinstance(block, blocks.RichTextBlock):
        return filling.rich(value)
    if isinstance(block, blocks.DateBlock | blocks.URLBlock):
        return filling.exact(value)
    if isinstance(block, blocks.ChoiceBlock):
        return value
    return filling.plain(value)


def _fill_stream(block: blocks.StreamBlock, value: list[dict[str, Any]], filling: Filling) -> Any:
    kept = []
    for number, section in enumerate(value):
        child = block.child_blocks.get(section["type"])
        if child is None:
            raise KitError(f"There is no kind of section called {section['type']!r}.")
        filled = fill_block(child, section["value"], filling) if filling.fits(section) else GONE
        if filled is not GONE:
            kept.append({"type": section["type"], "value": filled, "id": section_id(number)})
    return kept


def section_id(number: int) -> str:
    """The id of a page's section by its place in the kit's file: it finds the section again once editors moved it."""
    return str(uuid5(NAMESPACE_OID, f"organizing.kits:{number}"))


def _fill_struct(block: blocks.StructBlock, value: dict[str, Any], filling: Filling) -> Any:
    if not filling.fits(value):
        return GONE
    kept: dict[str, Any] = {}
    for key, child in block.child_blocks.items():
        if key not in value:
            continue
        filled = fill_block(child, value[key], filling)
        if filled is GONE and _is_needed(child):
            return GONE
        if filled is not GONE:
            kept[key] = filled
    return kept


def _is_needed(child: blocks.Block) -> bool:
    """A list that lost all its items takes its section along, as a text does that has to be there."""
    return isinstance(child, blocks.ListBlock) or bool(getattr(child, "required", False))
