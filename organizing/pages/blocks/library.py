"""What a reader takes along: model texts to copy and print, and the promise that the page makes."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from organizing.pages.blocks import base, previews

KINDS: Final = [
    ("policy", _("Model policy")),
    ("letter", _("Letter")),
    ("form", _("Form")),
    ("script", _("Script")),
    ("flyer", _("Flyer")),
    ("records", _("Records request")),
    ("speech", _("Speech")),
]


class ToolkitBlock(base.SectionBlock):
    """Model texts, each with where it comes from, when, and what it won."""

    heading = base.heading()
    intro = base.prose(label=_("Before the list"))
    items = base.list_of(
        title=blocks.CharBlock(max_length=160, label=_("Title")),
        kind=blocks.ChoiceBlock(choices=KINDS, label=_("Kind")),
        text=blocks.TextBlock(required=False, label=_("What it is for")),
        source=blocks.CharBlock(required=False, max_length=200, label=_("Source")),
        source_url=blocks.URLBlock(required=False, label=_("Link to the source")),
        source_date=blocks.DateBlock(required=False, label=_("Date of the source")),
        won=blocks.TextBlock(required=False, label=_("What it won")),
        body=base.prose(label=_("The text itself, to copy and print")),
    )

    class Meta:
        template = "organizing/blocks/toolkit.html"
        icon = "folder-open-inverse"
        label = _("Toolkit")
        group = base.TAKE_ALONG
        description = _("Model texts to copy and print, each with its source and what it won.")
        preview_value = staticmethod(previews.toolkit)


class PromiseBlock(base.SectionBlock):
    """What the group promises its readers."""

    heading = base.heading()
    text = base.prose(required=True)

    class Meta:
        template = "organizing/blocks/promise.html"
        icon = "lock"
        label = _("Promise")
        group = base.WORDS
        description = _("What the group promises its readers.")
        preview_value = staticmethod(previews.promise)
