"""The coach's ear in Wagtail's page editor."""

from __future__ import annotations

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


def link_coach() -> SafeString:
    """Its script and style. They do nothing in editors of anything but pages."""
    return format_html(
        '<link rel="stylesheet" href="{}"><script type="module" src="{}" data-coach="{}" data-title="{}"></script>',
        static("organizing/coach.css"),
        static("organizing/coach.js"),
        reverse("organizing_coach", args=[0]).removesuffix("0/"),
        _("The coach"),
    )
