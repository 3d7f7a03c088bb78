"""How fast is the next step scheduled for everybody of a group of 1,000,000 people?

    python -m bench.schedule [--repetitions 3]

Everybody stands on the first rung of a ladder, and gets a row for the second: due so many days after they started, not
at night, not on a Sunday, on weekdays in office hours. Ours is what the worker does when a rung is over,
`followups/place.py`, in two ways: all at once, and in the batches in which rungs are run. The peer is one bare
`INSERT … SELECT` of the same rows with a due date that is copied, into the same table with the same indexes and
constraints, behind the same wall. Each turn is rolled back, so that all of them find the same table; contenders take
turns, the order turns around each time. A count that is not everybody fails the run.

See bench/scale.py for where the people come from. Prints medians, keeps them in bench/results.json.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from itertools import islice
from statistics import median
from typing import Any, Final

from bench.record import forget, record
from bench.scale import scale_database, scale_group

TARGET: Final = ">= 0.5 of the speed of one INSERT … SELECT"
BARE: Final = """
    INSERT INTO organizing_followup
        (group_id, step_id, rung, person_id, action_id, occasion, anchor_at, due_at, state, reason, leased_by)
    SELECT group_id, %(step)s, %(rung)s, person_id, action_id, occasion, anchor_at, due_at, 'due', '', ''
    FROM organizing_followup WHERE step_id = %(first)s
"""
ON_FIRST: Final = """
    INSERT INTO organizing_followup
        (group_id, step_id, rung, person_id, action_id, occasion, anchor_at, due_at, state, reason, leased_by)
    SELECT group_id, %(step)s, %(rung)s, id, NULL, NULL, now() - random() * interval '9 days', now(), 'done', '', ''
    FROM organizing_person WHERE group_id = %(group)s
"""
ALL: Final = """
    SELECT person_id, action_id, occasion, anchor_at FROM organizing_followup WHERE step_id = %(first)s
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--repetitions", type=int, default=3)
    repetitions = parser.parse_args().repetitions
    scale_database()
    from django.db import transaction

    from organizing.groups.scope import group_scope

    forget("schedule")
    with group_scope(scale_group()), transaction.atomic():
        first, second, people = stand_on_first()
        measure(first, second, people, repetitions)
        transaction.set_rollback(True)


def stand_on_first() -> tuple[Any, Any, int]:
    """A ladder of two rungs with everybody on the first; it goes with the transaction."""
    from django.db import connection

    from organizing.campaigns.models import Campaign
    from organizing.followups.models import Ladder, Step

    campaign = Campaign.objects.order_by("pk")[0]
    ladder = Ladder.objects.create(group=campaign.group, campaign=campaign, name={"en": "Bench"}, state="live")
    about = {"group": campaign.group, "ladder": ladder, "kind": "email"}
    first = Step.objects.create(position=1, delay_hours=24, **about)
    second = Step.objects.create(position=2, delay_hours=72, on_weekdays_only=True, **about)
    with connection.cursor() as cursor:
        cursor.execute(ON_FIRST, {"step": first.pk, "rung": first.rung, "group": campaign.group_id})
        people = cursor.rowcount
        # What a real table has had long ago, and a fresh one has not.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("RESET ROLE")
        cursor.execute("ANALYZE organizing_followup")
        cursor.execute("SET ROLE organizing_web")
    return first, second, people


def measure(first: Any, second: Any, people: int, repetitions: int) -> None:
    """Let the three take turns."""
    from django.utils import timezone

    from organizing.followups.models import FollowUp
    from organizing.followups.place import place_next, place_people
    from organizing.followups.run import BATCH

    now = timezone.now()
    rungs = list(FollowUp.objects.filter(step=first).order_by("pk").values_list("pk", flat=True))

    def in_batches() -> int:
        waiting, made = iter(rungs), 0
        while batch := list(islice(waiting, BATCH)):
            made += place_next(first, rungs=batch, now=now, following=second)
        return made

    turns: dict[str, Callable[[], int]] = {
        "bare": lambda: bare_insert(first, second),
        "ours, at once": lambda: len(place_people(second, source=ALL, values={"first": first.pk}, earliest=now)),
        "ours, in batches": in_batches,
    }
    taken: dict[str, list[float]] = {turn: [] for turn in turns}
    for repetition in range(repetitions):
        for turn, work in sorted(turns.items(), reverse=bool(repetition % 2)):
            taken[turn].append(timed(work, people))
    report(taken, people)


def bare_insert(first: Any, second: Any) -> int:
    """The least that puts the rows there."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(BARE, {"first": first.pk, "step": second.pk, "rung": second.rung})
        return int(cursor.rowcount)


def timed(work: Callable[[], int], people: int) -> float:
    """Seconds for the rows and for every constraint of theirs, which a commit would ask; then they are gone again."""
    from django.db import connection, transaction

    with transaction.atomic():
        started = time.perf_counter()
        made = work()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        seconds = time.perf_counter() - started
        if made != people:
            raise SystemExit(f"{made} rows for {people} people")
        transaction.set_rollback(True)
    return seconds


def report(taken: dict[str, list[float]], people: int) -> None:
    """Keep and print the medians, in rows a second."""
    speeds = {turn: [people / seconds for seconds in all_of_it] for turn, all_of_it in taken.items()}
    for turn in ("ours, at once", "ours, in batches"):
        entry = record(
            "schedule",
            f"the next step of everybody: {turn.removeprefix('ours, ')}",
            ours=speeds[turn],
            peer=speeds["bare"],
            peer_name="one INSERT … SELECT",
            unit="rows/s",
            target=TARGET,
        )
        print(
            f"{entry['line']}: {entry['ours']:,.0f} rows/s ({median(taken[turn]):.1f} s for {people:,} people); bare "
            f"{entry['peer']:,.0f} rows/s ({median(taken['bare']):.1f} s); ratio {entry['ratio']} ({TARGET})"
        )


if __name__ == "__main__":
    main()
