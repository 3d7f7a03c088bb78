"""Sections that hold what the group wrote: asks, figures, stories, dates, questions."""

from __future__ import annotations

from typing import Any

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from organizing.pages.blocks import base, previews
from organizing.pages.blocks.road import follow_count

# A link typed by hand must not be a script: pages, sites, mail and phone only.
SAFE_LINK = RegexValidator(r"^(https?://|mailto:|tel:|/(?!/)|#)", _("Start the link with https://, /, mailto: or tel:"))


class TextBlock(base.SectionBlock):
    """A heading and some paragraphs."""

    heading = base.heading()
    text = base.prose(required=True)

    class Meta:
        template = "organizing/blocks/text.html"
        icon = "pilcrow"
        label = _("Text")
        group = base.WORDS
        description = _("A heading and some paragraphs.")
        preview_value = staticmethod(previews.text)


class AsksBlock(base.SectionBlock):
    """What the campaign demands, numbered."""

    heading = base.heading()
    items = base.list_of(
        title=blocks.CharBlock(max_length=120, label=_("Demand")),
        text=blocks.TextBlock(required=False, label=_("In one or two sentences")),
    )

    class Meta:
        template = "organizing/blocks/asks.html"
        icon = "list-ol"
        label = _("What we ask for")
        group = base.WORDS
        description = _("What the campaign demands, numbered. Two or three are plenty.")
        preview_value = staticmethod(previews.asks)


class FactsBlock(base.SectionBlock):
    """A few figures, with where they come from and when: a figure without a source convinces nobody."""

    heading = base.heading()
    items = base.list_of(
        figure=blocks.CharBlock(max_length=12, label=_("Figure")),
        text=blocks.CharBlock(max_length=160, label=_("What it counts")),
    )
    source = blocks.CharBlock(required=False, max_length=200, label=_("Source"))
    source_url = blocks.URLBlock(required=False, label=_("Link to the source"))
    source_date = blocks.DateBlock(required=False, label=_("Date of the source"))
    is_sample = blocks.BooleanBlock(required=False, label=_("These figures are invented"))

    class Meta:
        template = "organizing/blocks/facts.html"
        icon = "order"
        label = _("Figures")
        group = base.WORDS
        description = _("Two or three large figures. Say where they come from and when.")
        preview_value = staticmethod(previews.facts)


class StoriesBlock(base.SectionBlock):
    """People in their own words, shared with their permission."""

    heading = base.heading()
    items = base.list_of(
        quote=blocks.TextBlock(label=_("Their words")),
        name=blocks.CharBlock(max_length=120, label=_("Name as they want it")),
        note=blocks.CharBlock(required=False, max_length=160, label=_("Permission and changes")),
    )
    after = base.prose(label=_("Below the stories"))

    class Meta:
        template = "organizing/blocks/stories.html"
        icon = "openquote"
        label = _("Stories")
        group = base.WORDS
        description = _("People in their own words, shared with their permission.")
        preview_value = staticmethod(previews.stories)


class TimelineBlock(base.SectionBlock):
    """How the campaign gets to its win: done, next, later."""

    heading = base.heading()
    items = base.list_of(
        when=blocks.CharBlock(max_length=60, label=_("When, as shown")),
        date=blocks.DateBlock(required=False, label=_("Exact date, for machines")),
        text=base.prose(required=True),
        state=blocks.ChoiceBlock(
            choices=[("done", _("Done")), ("next", _("Next")), ("later", _("Later"))], default="later"
        ),
    )

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add each entry's state as the page's count has it."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        progress = context.get("progress")
        return {**context, "road": follow_count(value["items"], confirmed=progress.confirmed if progress else 0)}

    class Meta:
        template = "organizing/blocks/timeline.html"
        icon = "history"
        label = _("Timeline")
        group = base.WORDS
        description = _("How the campaign gets to its win: done, next, later. “At 250 names” is ticked off by itself.")
        preview_value = staticmethod(previews.timeline)


class QuestionsBlock(base.SectionBlock):
    """Questions people ask, each opening to its answer."""

    heading = base.heading()
    items = base.list_of(
        question=blocks.CharBlock(max_length=160, label=_("Question")),
        answer=base.prose(required=True, label=_("Answer")),
    )

    class Meta:
        template = "organizing/blocks/questions.html"
        icon = "help"
        label = _("Questions")
        group = base.WORDS
        description = _("Questions that people ask. Each opens to its answer.")
        preview_value = staticmethod(previews.questions)


class PaperBlock(base.SectionBlock):
    """A band about gathering names on paper."""

    heading = base.heading()
    text = base.prose(required=True)
    link_text = blocks.CharBlock(required=False, max_length=60, label=_("Button"))
    link = blocks.CharBlock(required=False, max_length=250, label=_("Where the button leads"), validators=[SAFE_LINK])

    class Meta:
        template = "organizing/blocks/paper.html"
        icon = "print"
        label = _("On paper")
        group = base.TAKE_ALONG
        description = _("A band about gathering names on paper, with a button.")
        preview_value = staticmethod(previews.paper)
