"""Add more of a kind: a postcard rung, a list of names, a rule for segments, labels for many people, a kit."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from wagtail import hooks

from organizing.followups.models import FollowUp
from organizing.groups.models import Membership
from organizing.officials.importers import make_importer
from organizing.people.bulk import BulkJob
from organizing.people.links import PeopleLink
from organizing.people.segments.rule import SegmentRule
from organizing.registry import Importer, StepType
from tests.example_plugin.address_labels import LABELS, ways
from tests.example_plugin.officials import read_names
from tests.example_plugin.segments import PHONE

printed: list[int] = []


def print_postcard(followup: FollowUp, now: datetime) -> str:
    printed.append(followup.person_id)
    return "Postcard printed."


@hooks.register("register_step_types")
def add_postcards() -> dict[str, StepType]:
    return {"postcard": StepType(label="Send a postcard", run=print_postcard)}


@hooks.register("register_importers")
def add_names() -> dict[str, Importer]:
    return {"names": make_importer("names", label="A list of names", help_text="One a line.", read=read_names)}


@hooks.register("register_segment_rules")
def add_phone() -> dict[str, SegmentRule]:
    return {"phone": PHONE}


@hooks.register("register_people_bulk")
def add_labels() -> dict[str, BulkJob]:
    return {"labels": LABELS}


@hooks.register("register_people_links")
def add_printer() -> dict[str, Callable[[Membership], Iterable[PeopleLink]]]:
    return {"printer": ways}


@hooks.register("register_kits")
def add_library() -> dict[str, Path]:
    return {"library": Path(__file__).parent / "kits" / "library"}
