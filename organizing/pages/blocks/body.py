"""What a campaign page's body may hold."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from organizing.pages.blocks import base, law, library, live, note, pictures, press, sections


class BodyBlocks(blocks.StreamBlock):
    """Sections in the order the editor put them."""

    text = sections.TextBlock()
    asks = sections.AsksBlock()
    facts = sections.FactsBlock()
    pictures = pictures.PicturesBlock()
    stories = sections.StoriesBlock()
    told = live.ToldBlock()
    officials = live.OfficialsBlock()
    timeline = sections.TimelineBlock()
    way_so_far = live.WaySoFarBlock()
    just_signed = live.JustSignedBlock()
    questions = sections.QuestionsBlock()
    paper = sections.PaperBlock()
    next_date = live.NextDateBlock()
    call = live.CallBlock()
    sign = live.SignBlock()
    toolkit = library.ToolkitBlock()
    promise = library.PromiseBlock()
    rule = law.RuleBlock()
    press = press.PressBlock()
    help = live.HelpBlock()
    note = note.NoteBlock(
        required=True,
        features=base.PLAIN,
        label=_("Note"),
        template="organizing/blocks/note.html",
        icon="info-circle",
    )
