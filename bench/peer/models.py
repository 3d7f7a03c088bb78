"""The peer: Wagtail's own form builder, as an agency would make a petition with it today.

It keeps no duplicate out, asks nobody to confirm, records no consent and queues no mail.
"""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.contrib.forms.models import AbstractForm, AbstractFormField


class PeerField(AbstractFormField):
    page = ParentalKey("PeerPage", on_delete=models.CASCADE, related_name="form_fields")


class PeerPage(AbstractForm):
    template = "peer.html"
    landing_page_template = "peer_landing.html"
