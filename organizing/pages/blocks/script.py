"""What a call page's script is made of."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from organizing.pages.blocks import base

FILLED_IN = _("Filled in: {name}, {town}, {demand}, {office}, {group}.")


class SayBlock(blocks.StructBlock):
    """One line to read aloud."""

    heading = base.heading(required=True)
    text = blocks.TextBlock(label=_("Words to read"), help_text=FILLED_IN)

    class Meta:
        icon = "comment"
        label = _("Say")


class PushBackBlock(blocks.StructBlock):
    """What they may answer, and what to say then."""

    heading = base.heading(required=True)
    items = base.list_of(
        they_say=blocks.CharBlock(max_length=160, label=_("They say")),
        you_say=blocks.TextBlock(label=_("You say"), help_text=FILLED_IN),
    )

    class Meta:
        icon = "undo"
        label = _("If they push back")


class ScriptBlocks(blocks.StreamBlock):
    """The call, line by line."""

    say = SayBlock()
    push_back = PushBackBlock()
