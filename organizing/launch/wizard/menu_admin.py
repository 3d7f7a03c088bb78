"""The way to the wizard in Wagtail's menu."""

from __future__ import annotations

from typing import Any

from wagtail.admin.menu import MenuItem

from organizing.launch.wizard.guard import may_launch


class LaunchItem(MenuItem):  # type: ignore[misc]  # Wagtail publishes no types
    """For those who may launch, whether they are in a group or not."""

    def is_shown(self, request: Any) -> bool:
        """Who may launch."""
        return may_launch(request.user)
