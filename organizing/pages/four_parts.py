"""The order in which a page persuades, beside the editor's hand."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel

# Value, problem, solution, action: https://opportunityagenda.org, "Why values-based messaging".
FOUR_PARTS = HelpPanel(
    template="organizing/admin/four_parts.html",
    heading=_("In this order: what we share, what breaks it, who can fix it, what you can do"),
)
