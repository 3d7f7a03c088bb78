"""The way from an arrest to extra hours in jail, in pictures of our own."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from organizing.pages.blocks import base, previews

# Each name has its drawing in organizing/templates/organizing/components/pictures/.
PICTURES: Final = [
    ("booking", _("Booking: a person at the jail's counter")),
    ("prints", _("Fingerprints: sent on to ICE")),
    ("request", _("The request: a form that no judge signed")),
    ("hours", _("Extra hours: a lit cell at night")),
]


class PicturesBlock(base.SectionBlock):
    """How it happens, step by step, each with its picture."""

    heading = base.heading()
    items = base.list_of(
        picture=blocks.ChoiceBlock(choices=PICTURES, label=_("Picture")),
        title=blocks.CharBlock(max_length=120, label=_("Step")),
        text=blocks.TextBlock(required=False, label=_("In one or two sentences")),
    )
    after = base.prose(label=_("Below the pictures"))

    class Meta:
        template = "organizing/blocks/pictures.html"
        icon = "image"
        label = _("In pictures")
        group = base.WORDS
        description = _("How somebody comes to sit in jail longer, step by step, in our own four pictures.")
        preview_value = staticmethod(previews.pictures)
