"""The peer: Wagtail's own form builder, as an agency would make a petition with it today.

It keeps no duplicate out, asks nobody to confirm, records no consent and queues no mail.
"""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.contrib.forms.models import AbstractForm, AbstractFormField
from wagtail.models import Page


class PeerField(AbstractFormField):
    page = ParentalKey("PeerPage", on_delete=models.CASCADE, related_name="form_fields")


class PeerPage(AbstractForm):
    template = "peer.html"
    landing_page_template = "peer_landing.html"


class PlainPage(Page):
    """The least a Wagtail page can be: a title in a template of one line."""

    template = "peer_plain.html"
