"""For reporters: the campaign in one sentence, and the way to somebody who speaks for it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from organizing.pages.blocks import base, previews


class PressBlock(base.SectionBlock):
    """A sentence to quote and a button that writes to the group. Nothing is stored, and no signer is named."""

    heading = base.heading()
    one_liner = blocks.TextBlock(required=False, label=_("The campaign in one sentence"))
    text = base.prose(label=_("How you answer reporters"))

    class Meta:
        template = "organizing/blocks/press.html"
        icon = "openquote"
        label = _("For reporters")
        group = base.TAKE_ALONG
        description = _("A sentence to quote, and a button that writes to the group’s address.")
        preview_value = staticmethod(previews.press)
