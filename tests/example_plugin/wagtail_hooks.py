"""Add more of a kind: a rung that sends a postcard."""

from datetime import datetime

from wagtail import hooks

from organizing.followups.models import FollowUp
from organizing.registry import StepType

printed: list[int] = []


def print_postcard(followup: FollowUp, now: datetime) -> str:
    printed.append(followup.person_id)
    return "Postcard printed."


@hooks.register("register_step_types")
def add_postcards() -> dict[str, StepType]:
    return {"postcard": StepType(label="Send a postcard", run=print_postcard)}
