"""Sections filled from the campaign itself, so that nobody copies a vote or a date by hand."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from organizing.pages.blocks import base, previews
from organizing.pages.find_petition import find_petition
from organizing.stories.published import read_published


class OfficialsBlock(base.SectionBlock):
    """Who can say yes, and where each of them stands."""

    heading = base.heading()
    intro = base.prose(label=_("Before the list"))
    after = base.prose(label=_("Below the list"))

    class Meta:
        template = "organizing/blocks/officials.html"
        icon = "group"
        label = _("Who can say yes")
        group = base.LIVE
        description = _("Everybody who decides, and where they stand now. Change that under Campaigns, not here.")
        preview_value = staticmethod(previews.officials)


class JustSignedBlock(base.SectionBlock):
    """The newest signers who chose to be seen. Nothing stands here while there are none."""

    heading = base.heading()
    note = blocks.CharBlock(required=False, max_length=160, label=_("Note"))

    class Meta:
        template = "organizing/blocks/just_signed.html"
        icon = "user"
        label = _("Just signed")
        group = base.LIVE
        description = _("The newest signers who chose to be seen. Nothing stands here while there are none.")
        preview_value = staticmethod(previews.just_signed)


class NextDateBlock(base.SectionBlock):
    """The campaign's hearing or delivery day."""

    heading = base.heading()
    text = base.prose()

    class Meta:
        template = "organizing/blocks/next_date.html"
        icon = "date"
        label = _("Next date")
        group = base.LIVE
        description = _("The campaign’s hearing or delivery day, once it has one.")
        preview_value = staticmethod(previews.next_date)


class WaySoFarBlock(base.SectionBlock):
    """The campaign's public timeline: what was done, said and won, and the dates to come to."""

    heading = base.heading()
    intro = base.prose(label=_("Before the list"))

    class Meta:
        template = "organizing/blocks/way_so_far.html"
        icon = "history"
        label = _("The way so far")
        group = base.LIVE
        description = _("What was done, said and won in public, and the dates to come to.")
        preview_value = staticmethod(previews.heading_alone)


class CallBlock(base.SectionBlock):
    """A card that leads to the call page."""

    heading = base.heading()
    text = blocks.TextBlock(required=False, label=_("Text"))
    button = blocks.CharBlock(required=False, max_length=60, label=_("Button"))

    class Meta:
        template = "organizing/blocks/call.html"
        icon = "mobile-alt"
        label = _("Call card")
        group = base.ACT
        description = _("A card that leads to the call page. Once all have said yes, it thanks them.")
        preview_value = staticmethod(previews.call)


class HelpBlock(base.SectionBlock):
    """A strip with the group's get-help line."""

    heading = base.heading()
    text = base.prose()

    class Meta:
        template = "organizing/blocks/help.html"
        icon = "warning"
        label = _("Get help")
        group = base.ACT
        description = _("A strip with the group’s get-help line.")
        preview_value = staticmethod(previews.help_strip)


class SignBlock(base.SectionBlock):
    """A card that leads to the petition. Nothing stands here on a site that has none."""

    heading = base.heading()
    text = blocks.TextBlock(required=False, label=_("Text"))
    button = blocks.CharBlock(required=False, max_length=60, label=_("Button"))

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the petition: the page's own, else the one that the home page leads to."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        return {**context, "petition": context.get("petition") or find_petition(context.get("request"))}

    class Meta:
        template = "organizing/blocks/sign.html"
        icon = "org-pen"
        label = _("Sign card")
        group = base.ACT
        description = _("A card that leads to the petition, for pages without the form.")
        preview_value = staticmethod(previews.sign)


class ToldBlock(base.SectionBlock):
    """Stories whose tellers said yes to this website. Nothing stands here while there are none."""

    heading = base.heading()
    most = blocks.IntegerBlock(default=3, min_value=1, max_value=12, label=_("How many at most"))

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Read them as they stand now: what is taken back is gone."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        group = getattr(context.get("request"), "organizing_group", None)
        return {**context, "stories": read_published(most=value["most"]) if group else []}

    class Meta:
        template = "organizing/blocks/told.html"
        icon = "openquote"
        label = _("Stories with a yes")
        group = base.LIVE
        description = _(
            "Stories whose tellers agreed to this website, newest first. What is taken back is gone at once."
        )
        preview_value = staticmethod(previews.told)
