"""What the state's law says, read from what the group has on record about it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from organizing.pages.blocks import base


class RuleBlock(blocks.StructBlock):
    """The state's rule with its source and the day somebody last checked it."""

    heading = base.heading()
    text = base.prose(required=True)

    class Meta:
        template = "organizing/blocks/rule.html"
        icon = "clipboard-list"
        label = _("What state law says")
