"""The addresses of the plan, the power map and the messages: who may look, and who may write."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from organizing.campaigns.screens import map_view, message_view, move_view, plan_view, stance_view, target_view
from organizing.groups.guard import View, staff_only
from organizing.groups.models import Role

READS: Final[dict[str, tuple[str, View]]] = {
    "plans": ("plan/", plan_view.find_plan),
    "plan": ("plan/<int:pk>/", plan_view.show_plan),
    "power_map": ("power-map/<int:pk>/", map_view.show_map),
    "messages": ("messages/<int:pk>/", message_view.show_messages),
    "move": ("moves/<int:pk>/", move_view.show),
    "target": ("targets/<int:pk>/", target_view.show),
}
WRITES: Final[dict[str, tuple[str, View]]] = {
    "add_move": ("plan/<int:pk>/add/", move_view.add),
    "edit_move": ("moves/<int:pk>/edit/", move_view.edit),
    "finish_move": ("moves/<int:pk>/done/", move_view.done),
    "reopen_move": ("moves/<int:pk>/open/", move_view.reopen),
    "drop_move": ("moves/<int:pk>/drop/", move_view.drop),
    "add_target": ("plan/<int:pk>/add-target/", target_view.add),
    "edit_target": ("targets/<int:pk>/edit/", target_view.edit),
    "remove_target": ("targets/<int:pk>/remove/", target_view.remove),
    "stance": ("targets/<int:pk>/stance/", stance_view.change),
    "show_commitment": ("commitments/<int:pk>/show/", stance_view.show),
    "drop_commitment": ("commitments/<int:pk>/drop/", stance_view.drop),
    "place": ("targets/<int:pk>/place/", map_view.place),
    "tie": ("targets/<int:pk>/ties/", target_view.tie),
    "untie": ("ties/<int:pk>/remove/", target_view.untie),
    "add_message": ("messages/<int:pk>/add/", message_view.add),
    "edit_message": ("rules/<int:pk>/edit/", message_view.edit),
    "raise_message": ("rules/<int:pk>/up/", message_view.move_up),
    "lower_message": ("rules/<int:pk>/down/", message_view.move_down),
    "drop_message": ("rules/<int:pk>/drop/", message_view.drop),
}


def plan_urls() -> list[URLPattern]:
    """For the campaigns' viewset."""
    return [
        *(path(way, staff_only(view), name=name) for name, (way, view) in READS.items()),
        *(path(way, staff_only(view, role=Role.ORGANIZER), name=name) for name, (way, view) in WRITES.items()),
    ]
