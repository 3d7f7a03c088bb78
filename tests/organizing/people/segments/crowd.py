"""A thousand people with all sorts of facts: once as rows, once as plain Python that the oracle reads."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from organizing.actions.event_models import Event
from organizing.actions.models import Action, Ask
from organizing.followups.models import FollowUp, Step
from organizing.groups.models import GroupZip, LocalGroup
from organizing.mail.models import Email
from organizing.people.list_models import CustomField, PersonTag, Segment, SegmentPick, Tag
from organizing.people.models import Consent, Person
from organizing.places.models import Division

NOW = datetime(2027, 3, 16, 16, 0, tzinfo=UTC)
ZONE = ZoneInfo("America/Chicago")
STATE = "ocd-division/country:us/state:xx"
# Quarryville's id begins with Quarry's, and is no part of it.
PLACES = ["county:larkmoor", "county:larkmoor/council_district:1", "county:larkmoor/council_district:2"]
PLACES += ["county:quarry", "county:quarry/council_district:1", "county:quarryville", "county:quarryville/ward:1"]
ZIPS = ["", "00001", "00002", "00004", "00010", "60608", "60609", "99999"]
SOURCES = ["", "flyer", "Flyer 50%", "FLYER_x", "Feria de otoño", "FERIA DE OTOÑO", "a\\b"]
WORDS = ["S", "M", "5", "Ñandú", "ñandú roja", "50%", "5_0", "a\\b", 'quo"te']
FIELDS = {"size": "text", "shirt": "choice", "dogs": "number", "joined": "date", "drives": "yes_no"}
VALUES: dict[str, list[Any]] = {
    "size": WORDS,
    "shirt": ["S", "M"],
    "dogs": [-1, 0, 1, 2.5, 3, 10],
    "joined": ["2026-12-31", "2027-01-01", "2027-03-15"],
    "drives": [True, False],
}


@dataclass
class Facts:
    """What the crowd's people are known by; ids are the database's."""

    places: dict[int, str] = field(default_factory=dict)
    zips: dict[str, int] = field(default_factory=dict)
    asks: dict[int, str] = field(default_factory=dict)
    steps: dict[int, int] = field(default_factory=dict)
    tags: list[int] = field(default_factory=list)
    staff: list[int] = field(default_factory=list)
    people: dict[int, dict[str, Any]] = field(default_factory=dict)
    picks: dict[int, set[int]] = field(default_factory=dict)


def gather(group: LocalGroup, staff: list[int], *, seed: int = 4, count: int = 1000) -> Facts:
    """Make the crowd in the group in scope."""
    chance = random.Random(seed)
    facts = Facts(staff=staff)
    lay_ground(group, facts, chance)
    told = [make_up(facts, chance) for _number in range(count)]
    rows = Person.objects.bulk_create(
        Person(group=group, email_key=f"{n}@x.example", name_key="x", **one["row"]) for n, one in enumerate(told)
    )
    for row, one in zip(rows, told, strict=True):
        row.created_at = one["created_at"]
        facts.people[row.pk] = {**one, **one["row"]}
    Person.objects.bulk_update(rows, ["created_at"], batch_size=500)
    tell_of(group, facts)
    for number in range(3):
        segment = Segment.objects.create(group=group, name=f"By hand {number}", rules={})
        facts.picks[segment.pk] = set(chance.sample(sorted(facts.people), 20 * number))
        SegmentPick.objects.bulk_create(
            SegmentPick(group=group, segment=segment, person_id=pk, added_at=NOW) for pk in facts.picks[segment.pk]
        )
    return facts


def lay_ground(group: LocalGroup, facts: Facts, chance: random.Random) -> None:
    """Places, tags, fields; asks and rungs are the cast's."""
    for name in PLACES:
        place, _made = Division.objects.get_or_create(ocd_id=f"{STATE}/{name}", defaults={"name": name})
        facts.places[place.pk] = f"{STATE}/{name}"
    quarry = next(pk for pk, ocd_id in facts.places.items() if ocd_id.endswith("quarry"))
    GroupZip.objects.create(group=group, zip_code="60608", town="Quarry Hill", county_id=quarry)
    facts.zips = dict(GroupZip.objects.values_list("zip_code", "county_id"))
    facts.asks = dict(Ask.objects.values_list("pk", "kind"))
    Event.objects.create(
        group=group, ask_id=min(facts.asks), starts_at=NOW, ends_at=NOW + timedelta(hours=1), changed_at=NOW
    )
    facts.steps = dict(Step.objects.values_list("pk", "ladder_id"))
    facts.tags = [Tag.objects.create(group=group, name=name, key=name).pk for name in ("one", "two", "nobody’s")]
    for key, kind in FIELDS.items():
        choices = ["S", "M"] if kind == "choice" else []
        CustomField.objects.create(group=group, key=key, kind=kind, label={"en": key}, choices=choices)


def make_up(facts: Facts, chance: random.Random) -> dict[str, Any]:
    """One person."""

    def some(most: int, make: Any) -> list[Any]:
        return [make() for _number in range(chance.randint(0, most))]

    return {
        "row": {
            "email": "",
            "first_name": "Somebody",
            "zip_code": chance.choice(ZIPS),
            "division_id": chance.choice([None, *facts.places]),
            "phone": chance.choice(["", "+15550100"]),
            "language": chance.choice(["en", "es"]),
            "origin": chance.choice(["form", "list", "paper", "hand"]),
            "organizer_id": chance.choice([None, *facts.staff]),
            "confirmed_at": chance.choice([None, NOW]),
            "custom": own_values(chance),
        },
        "created_at": moment(chance),
        "tags": set(chance.sample(facts.tags[:2], chance.randint(0, 2))),
        "consents": some(4, lambda: consent(chance)),
        "actions": some(5, lambda: action(facts, chance)),
        "emails": some(3, lambda: email(chance)),
        "rungs": {
            step: chance.choice(["due", "done", "skipped", "cancelled"])
            for step in chance.sample(sorted(facts.steps), chance.randint(0, 2))
        },
    }


def moment(chance: random.Random) -> datetime:
    """Often on the very edge of a day or of so many days ago; around a change of the clocks on March 14."""
    days = timedelta(days=chance.choice([0, 1, 2, 3, 7, 30, 90]))
    midnight = datetime(2027, 3, chance.randint(12, 16), tzinfo=ZONE)
    edge = timedelta(microseconds=chance.choice([-1, 0, 1]))
    loose = NOW - timedelta(seconds=chance.randint(0, 100 * 86400))
    return min(NOW, chance.choice([NOW - days + edge, midnight + edge, loose])).astimezone(UTC)


def own_values(chance: random.Random) -> dict[str, Any]:
    """Some filled in, some empty in one of three ways."""
    return {key: chance.choice([*values, "", None]) for key, values in VALUES.items() if chance.random() < 0.7}


def consent(chance: random.Random) -> dict[str, Any]:
    return {
        "purpose": chance.choice(["email", "email", "show_name"]),
        "answer": chance.choice(["yes", "no"]),
        "source": chance.choice(SOURCES),
        "given_at": moment(chance),
        "confirmed_at": chance.choice([None, NOW, NOW]),
    }


def action(facts: Facts, chance: random.Random) -> dict[str, Any]:
    return {
        "ask_id": chance.choice(sorted(facts.asks)),
        "created_at": moment(chance),
        "confirmed_at": chance.choice([None, NOW, NOW, NOW]),
        "withdrawn_at": chance.choice([None, None, None, NOW]),
        "details": chance.choice([{}, {"coming": "yes"}, {"coming": "maybe"}, {"coming": "no"}]),
    }


def email(chance: random.Random) -> dict[str, Any]:
    return {
        "kind": chance.choice(["thank_you", "news", "news"]),
        "state": chance.choice(["sent", "delivered", "bounced", "due"]),
        "sent_at": chance.choice([None, moment(chance), moment(chance)]),
    }


def tell_of(group: LocalGroup, facts: Facts) -> None:
    """Write down what the people carry, agreed to, did, were sent and wait for."""
    told = [(pk, number, one) for number, (pk, one) in enumerate(facts.people.items())]
    PersonTag.objects.bulk_create(
        PersonTag(group=group, person_id=pk, tag_id=tag) for pk, _number, one in told for tag in sorted(one["tags"])
    )
    Consent.objects.bulk_create(
        Consent(group=group, person_id=pk, wording="May we?", language="en", **given)
        for pk, _number, one in told
        for given in one["consents"]
    )
    actions = Action.objects.bulk_create(
        Action(group=group, person_id=pk, dedupe_key=str(n), language="en", **done)
        for pk, _number, one in told
        for n, done in enumerate(one["actions"])
    )
    # Somebody who was erased did something, too.
    Action.objects.create(group=group, ask_id=min(facts.asks), language="en", created_at=NOW, confirmed_at=NOW)
    Email.objects.bulk_create(
        Email(
            group=group,
            person_id=pk,
            idempotency_key=f"{number}-{n}",
            language="en",
            due_at=NOW,
            created_at=NOW,
            **sent,
        )
        for pk, number, one in told
        for n, sent in enumerate(one["emails"])
    )
    steps, same = Step.objects.in_bulk(), {"action": actions[0], "anchor_at": NOW, "due_at": NOW}
    FollowUp.objects.bulk_create(
        FollowUp(group=group, person_id=pk, step=steps[step], rung=steps[step].rung, state=state, **same)
        for pk, _number, one in told
        for step, state in one["rungs"].items()
    )


def some_day(number: int) -> str:
    """A day around the edges above."""
    return (date(2027, 3, 12) + timedelta(days=number)).isoformat()
