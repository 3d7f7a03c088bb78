"""One group the size of a real list, made by the database itself: the same rows every time.

Every draw is arithmetic on the row's number, so that two machines, and two runs, measure one list. Only the clock
moves: times are counted back from `until`. Everybody is invented; addresses end in `.example`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from wagtail.models import Page, Site

from campaign_site.demo import scale_sql
from organizing import vault
from organizing.actions.models import Ask
from organizing.actions.totals import settle_totals
from organizing.campaigns.models import Campaign, CampaignState
from organizing.groups.join import add_member
from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls
from organizing.people.list_models import CustomField, Tag
from organizing.people.normalise import fold_name
from organizing.places.models import Division

SLUG: Final = "scale"
LEAD: Final = "lead@scale.example"
ORGANIZERS: Final = (LEAD, "organizer1@scale.example", "organizer2@scale.example")
# Share of people who carry each tag, in hundredths of a percent.
TAGS: Final = {
    "Volunteer": 1200,
    "Speaks Spanish": 3000,
    "Teacher": 500,
    "Nurse": 400,
    "Union member": 1500,
    "Faith community": 2000,
    "Came to a meeting": 900,
    "Hosted a meeting": 60,
    "Donor": 700,
    "Press contact": 5,
    "Board member": 2,
    "Door knocker": 350,
}
# Slug, kind and title of what they were asked; the first two are done at most once by each.
ASKS: Final = (
    ("home", "petition", "Home means home"),
    ("records", "petition", "Release the records"),
    ("call-sheriff", "call", "Call the sheriff"),
    ("call-board", "call", "Call the county board"),
    ("call-chair", "call", "Call the chair"),
)
DISTRICTS: Final = 6
CHUNK: Final = 200_000


class AlreadyThere(Exception):
    """The group exists; a second filling would not be the same list."""


@dataclass(frozen=True)
class Sizes:
    """How many people and actions to make."""

    people: int
    actions: int


def seed_scale(*, sizes: Sizes, until: datetime, say: Callable[[str], None] = lambda words: None) -> LocalGroup:
    """Make the group `scale` with its people, consents, tags and actions; commits as it goes.

    Raises:
        AlreadyThere: drop the database or keep what is there.
    """
    with above_walls():
        group = _make_group(until=until)
        values = _make_frame(group, sizes=sizes, until=until)
        first = _fill("organizing_person", scale_sql.PEOPLE, sizes.people, values, say)
        values["first_person"] = first
        _fill("organizing_consent", scale_sql.CONSENTS, sizes.people, values, say)
        _fill("organizing_consent (taken back)", scale_sql.REFUSALS, sizes.people, values, say)
        _fill("organizing_persontag", scale_sql.TAGGINGS, sizes.people, values, say)
        _fill("organizing_action (petitions)", scale_sql.SIGNATURES, sizes.people, values, say)
        calls = max(0, sizes.actions - _count_actions(group))
        _fill("organizing_action (calls)", scale_sql.CALLS, calls, values, say)
        settle_totals(group=group, now=until)
    _tidy()
    return group


def _make_group(*, until: datetime) -> LocalGroup:
    if LocalGroup.objects.filter(slug=SLUG).exists():
        raise AlreadyThere(f"There is a group called {SLUG} already.")
    with transaction.atomic():
        site = Site.objects.create(hostname="scale.example", port=80, root_page=Page.get_first_root_node())
        group = LocalGroup.objects.create(
            name="Scale County Neighbors",
            slug=SLUG,
            site=site,
            town="Scale",
            email="team@scale.example",
            postal_address="PO Box 2, Scale 00001",
            is_sample=True,
        )
        for number, name in enumerate(ORGANIZERS):
            user, _new = get_user_model().objects.get_or_create(username=name, defaults={"email": name})
            add_member(group=group, user=user, role="organizer" if number else "lead")
        return group


def _make_frame(group: LocalGroup, *, sizes: Sizes, until: datetime) -> dict[str, Any]:
    """Districts, campaign, asks, tags and one field of their own; returns what the statements need."""
    county = "ocd-division/country:us/state:xx/county:scale"
    names = [(f"{county}/council_district:{number}", f"District {number}") for number in range(1, DISTRICTS + 1)]
    divisions = [Division.objects.get_or_create(ocd_id=ocd_id, defaults={"name": name})[0] for ocd_id, name in names]
    campaign = Campaign.objects.create(
        group=group, slug="scale", title={"en": "Home means home"}, state=CampaignState.RUNNING, is_sample=True
    )
    asks = [
        Ask.objects.create(group=group, campaign=campaign, slug=slug, kind=kind, title={"en": title})
        for slug, kind, title in ASKS
    ]
    tags = [Tag.objects.create(group=group, name=name, key=fold_name(name)) for name in TAGS]
    CustomField.objects.create(
        group=group, key="shirt", label={"en": "Shirt", "es": "Camiseta"}, kind="choice", choices=["S", "M", "L"]
    )
    organizers = get_user_model().objects.filter(username__in=ORGANIZERS).order_by("username")
    return {
        **scale_sql.names(fold=fold_name),
        "group": group.pk,
        "people": sizes.people,
        "until": until,
        "since": until - timedelta(days=3 * 365),
        "divisions": [one.pk for one in divisions],
        "asks": [one.pk for one in asks],
        "tags": [one.pk for one in tags],
        "shares": list(TAGS.values()),
        "organizers": [one.pk for one in organizers],
        "no_comment": vault.encrypt("", context="organizing_action.comment"),
    }


def _fill(what: str, statement: str, count: int, values: dict[str, Any], say: Callable[[str], None]) -> int:
    """Run the statement for numbers 0 to `count`, in pieces, each committed; returns the first id it made."""
    first = 0
    for start in range(0, count, CHUNK):
        with transaction.atomic(), connection.cursor() as cursor:
            # Every row is right by construction; checking each of its keys again takes longer than making it.
            if _may_skip_checks():
                cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(statement, {**values, "start": start, "end": min(start + CHUNK, count) - 1})
            made = cursor.fetchone()
            first = first or (made[0] if made else 0)
        say(f"{what}: {min(start + CHUNK, count):,} of {count:,}")
    return first


def _may_skip_checks() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        return bool(cursor.fetchone()[0])


def _count_actions(group: LocalGroup) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM organizing_action WHERE group_id = %s", [group.pk])
        return int(cursor.fetchone()[0])


def _tidy() -> None:
    """As autovacuum would leave it after a quiet night; it cannot run inside a transaction, such as a test's."""
    with connection.cursor() as cursor:
        how = "ANALYZE" if connection.in_atomic_block else "VACUUM ANALYZE"
        for table in ("person", "consent", "persontag", "action", "tag"):
            cursor.execute(f"{how} organizing_{table}")
