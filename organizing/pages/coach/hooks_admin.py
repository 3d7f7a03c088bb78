"""Where the coach is heard in Wagtail's admin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from organizing.pages.coach.api_admin import coach_api
from organizing.pages.coach.before_publishing import look_after_submitting, look_before_bulk, look_before_publishing
from organizing.pages.coach.editor_admin import link_coach
from organizing.pages.coach.hold_back import name_log_action

COACH_HOOKS: Final[dict[str, Callable[..., Any]]] = {
    "insert_editor_js": link_coach,
    "before_publish_page": look_before_publishing,
    "before_bulk_action": look_before_bulk,
    "after_create_page": look_after_submitting,
    "after_edit_page": look_after_submitting,
    "construct_admin_api": coach_api,
    "register_log_actions": name_log_action,
}
