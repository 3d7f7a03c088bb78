"""How fast is a segment of three rules counted, in a group of 1,000,000 people with 5,000,000 actions?

    python -m bench.segment [--repetitions 7]

Three segments, each a rule about people, a rule about what they did at least twice in 90 days, and one that leaves out
who did a certain ask. Ours is what the admin does: rules as they are stored, compiled to one query, counted. The peer
is SQL written by hand for this one question, with the same indexes, behind the same wall (row-level security, as the
web role) and with the same settings of the session. Contenders take turns in one process; the order turns around each
time. Counts that differ fail the run. `preview` is the whole box beside the builder: the count, ten names and what
each row takes away; its peer is the hand-written count alone.

See bench/scale.py for where the people come from. Prints medians, keeps them in bench/results.json.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from bench.record import forget, record
from bench.scale import scale_database, scale_group

DAYS: Final = 90
LEAST: Final = 2
TARGET: Final = "<= 1.3 of the peer's time"
BY_HAND: Final = """
    SELECT count(*) FROM organizing_person person
    WHERE {where}
    AND person.id IN (
        SELECT person_id FROM organizing_action
        WHERE ask_id = ANY(%(asks)s) AND created_at >= %(since)s
        AND confirmed_at IS NOT NULL AND withdrawn_at IS NULL AND person_id IS NOT NULL
        GROUP BY person_id HAVING count(*) >= %(least)s)
    AND NOT EXISTS (
        SELECT FROM organizing_action action
        WHERE action.ask_id = %(ask)s AND action.person_id = person.id
        AND action.confirmed_at IS NOT NULL AND action.withdrawn_at IS NULL)
"""
WHERE: Final = {
    "a tag": "EXISTS (SELECT FROM organizing_persontag carried WHERE carried.tag_id = %(tag)s"
    " AND carried.person_id = person.id)",
    "a place": "person.zip_code BETWEEN '0000' AND '00009'",
    "a language": "person.language = 'es'",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--repetitions", type=int, default=7)
    repetitions = parser.parse_args().repetitions
    scale_database()
    from organizing.groups.scope import group_scope

    forget("segment")
    with group_scope(scale_group()):
        subjects = find_subjects()
        for name, rule in rules_about(subjects).items():
            measure(name, rule, subjects, repetitions)


def find_subjects() -> dict[str, Any]:
    """The tag most people carry, all asks, and the petition fewest have signed."""
    from django.db.models import Count
    from django.utils import timezone

    from organizing.actions.models import Ask
    from organizing.people.list_models import Tag

    now = timezone.now()
    petitions = Ask.objects.filter(kind="petition").annotate(done=Count("actions")).order_by("done")
    return {
        "now": now,
        "since": now - timedelta(days=DAYS),
        "least": LEAST,
        "tag": Tag.objects.annotate(carried=Count("carriers")).latest("carried").pk,
        "asks": list(Ask.objects.values_list("pk", flat=True)),
        "ask": petitions[0].pk,
    }


def rules_about(subjects: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Each segment as it is stored."""
    from organizing.people.segments.check import check_rules

    did = {"rule": "did", "what": "any", "times": LEAST, "within_days": DAYS}
    out = {"rule": "did", "what": f"ask:{subjects['ask']}", "times": 1}
    first = {
        "a tag": {"rule": "tag", "tag": subjects["tag"]},
        "a place": {"rule": "zip", "zip_codes": "0000"},
        "a language": {"rule": "language", "language": "es"},
    }
    return {name: check_rules({"rows": [[rule], [did]], "leave_out": [out]}) for name, rule in first.items()}


def measure(name: str, rules: dict[str, Any], subjects: dict[str, Any], repetitions: int) -> None:
    """Let ours, the peer and the whole preview take turns."""
    from organizing.people.segments.counting import counting
    from organizing.people.segments.preview import preview
    from organizing.people.segments.select import select_people

    def ours() -> int:
        with counting():
            return select_people(rules, now=subjects["now"]).count()

    def peer() -> int:
        with counting():
            return count_by_hand(WHERE[name], subjects)

    turns: dict[str, Callable[[], int]] = {
        "ours": ours,
        "peer": peer,
        "preview": lambda: preview(rules, now=subjects["now"]).count,
    }
    counts = {turn: work() for turn, work in turns.items()}
    if len(set(counts.values())) != 1:
        raise SystemExit(f"{name}: the counts differ: {counts}")
    taken: dict[str, list[float]] = {turn: [] for turn in turns}
    for repetition in range(repetitions):
        for turn, work in sorted(turns.items(), reverse=bool(repetition % 2)):
            taken[turn].append(_milliseconds(work))
    report(name, taken, counts["ours"])


def count_by_hand(where: str, subjects: dict[str, Any]) -> int:
    """What somebody who knows SQL and our tables would write."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(BY_HAND.format(where=where), subjects)
        return int(cursor.fetchone()[0])


def report(name: str, taken: dict[str, list[float]], count: int) -> None:
    """Keep and print one segment's medians."""
    for line, ours in ((f"count: {name}, twice in 90 days, not an ask", "ours"), (f"preview: {name}, …", "preview")):
        entry = record(
            "segment",
            line,
            ours=taken[ours],
            peer=taken["peer"],
            peer_name="hand-written SQL",
            unit="ms",
            target=TARGET if ours == "ours" else "none",
        )
        low, high = min(taken[ours]), max(taken[ours])
        print(
            f"{line}: {entry['ours']:,.0f} ms ({low:,.0f} to {high:,.0f}) for {count:,} people; "
            f"hand-written SQL {entry['peer']:,.0f} ms; ratio {entry['ratio']}"
        )


def _milliseconds(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
