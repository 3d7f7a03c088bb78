"""A remark set apart from the text."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from organizing.pages.blocks import base, previews


class NoteBlock(blocks.RichTextBlock):
    """A date, a warning, a correction."""

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        """As Wagtail's own block: a site's migrations name nothing of ours."""
        return "wagtail.blocks.RichTextBlock", *self._constructor_args

    class Meta:
        group = base.WORDS
        description = _("A remark set apart from the text: a date, a warning, a correction.")
        preview_template = base.PREVIEW
        preview_value = staticmethod(previews.note)
