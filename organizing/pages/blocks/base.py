"""What every section block has in common: an optional heading, plain rich text, its template, its preview."""

from __future__ import annotations

from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from organizing.pages.blocks.preview_context import preview_context

# Rich text on a public page carries emphasis, lists and links: no images, no embeds, nothing from another host.
PLAIN: Final = ["bold", "italic", "link", "ol", "ul", "document-link"]
PREVIEW: Final = "organizing/blocks/preview.html"

# The groups of the editor's list of sections.
WORDS: Final = _("Words")
LIVE: Final = _("Filled in from the campaign")
ACT: Final = _("To do something")
TAKE_ALONG: Final = _("To take along")


class SectionBlock(blocks.StructBlock):
    """A section of a page. The editor's list shows it as visitors would see it, filled with invented words."""

    def get_preview_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """What the page would know: the group's own campaign and pages, where it has any yet."""
        return {**(parent_context or {}), **preview_context()}

    class Meta:
        preview_template = PREVIEW


def heading(*, required: bool = False) -> blocks.CharBlock:
    """The heading of a section. Left blank, the section has none."""
    return blocks.CharBlock(required=required, max_length=120, label=_("Heading"))


def prose(*, required: bool = False, label: str | Promise = "", **kwargs: Any) -> blocks.RichTextBlock:
    """A few sentences with emphasis and links.

    Functions, not classes: a site's migrations then name Wagtail's blocks and nothing of ours.
    """
    return blocks.RichTextBlock(required=required, features=PLAIN, label=label or _("Text"), **kwargs)


def list_of(**children: blocks.Block) -> blocks.ListBlock:
    """A list of small structures, such as questions with their answers."""
    return blocks.ListBlock(blocks.StructBlock(list(children.items())), label=_("Items"))
