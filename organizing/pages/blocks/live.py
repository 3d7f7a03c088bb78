"""Sections filled from the campaign itself, so that nobody copies a vote or a date by hand."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from organizing.pages.blocks import base
from organizing.pages.find_petition import find_petition


class OfficialsBlock(blocks.StructBlock):
    """Who can say yes, and where each of them stands."""

    heading = base.heading()
    intro = base.prose(label=_("Before the list"))
    after = base.prose(label=_("Below the list"))

    class Meta:
        template = "organizing/blocks/officials.html"
        icon = "group"
        label = _("Who can say yes")


class JustSignedBlock(blocks.StructBlock):
    """The newest signers who chose to be seen. Nothing stands here while there are none."""

    heading = base.heading()
    note = blocks.CharBlock(required=False, max_length=160, label=_("Note"))

    class Meta:
        template = "organizing/blocks/just_signed.html"
        icon = "user"
        label = _("Just signed")


class NextDateBlock(blocks.StructBlock):
    """The campaign's hearing or delivery day."""

    heading = base.heading()
    text = base.prose()

    class Meta:
        template = "organizing/blocks/next_date.html"
        icon = "date"
        label = _("Next date")


class WaySoFarBlock(blocks.StructBlock):
    """The campaign's public timeline: what was done, said and won, and the dates to come to."""

    heading = base.heading()
    intro = base.prose(label=_("Before the list"))

    class Meta:
        template = "organizing/blocks/way_so_far.html"
        icon = "history"
        label = _("The way so far")


class CallBlock(blocks.StructBlock):
    """A card that leads to the call page."""

    heading = base.heading()
    text = blocks.TextBlock(required=False, label=_("Text"))
    button = blocks.CharBlock(required=False, max_length=60, label=_("Button"))

    class Meta:
        template = "organizing/blocks/call.html"
        icon = "mobile-alt"
        label = _("Call card")


class HelpBlock(blocks.StructBlock):
    """A strip with the group's get-help line."""

    heading = base.heading()
    text = base.prose()

    class Meta:
        template = "organizing/blocks/help.html"
        icon = "warning"
        label = _("Get help")


class SignBlock(blocks.StructBlock):
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
