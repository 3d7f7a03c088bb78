"""What the state's law says, read from what the group has on record about it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organizing.groups.moment import local_day
from organizing.groups.permissions import group_in_scope
from organizing.groups.posture_models import StatePosture
from organizing.pages.blocks import base, previews


class RuleBlock(base.SectionBlock):
    """The state's rule with its source and the day somebody last checked it."""

    heading = base.heading()
    text = base.prose(required=True)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the rule on record, and whether it wants another look."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        posture = StatePosture.objects.first() if group_in_scope() else None
        is_old = bool(posture and posture.is_old(local_day(timezone.now())))
        return {**context, "posture": posture, "is_old": is_old}

    class Meta:
        template = "organizing/blocks/rule.html"
        icon = "clipboard-list"
        label = _("What state law says")
        group = base.LIVE
        description = _("What the state’s law says. Source and date come from what the group has on record.")
        preview_value = staticmethod(previews.rule)
