"""How long does the nightly search for possible duplicates take in a list of a million, and how much memory?"""

from __future__ import annotations

import resource
import statistics
import time

from bench.record import forget, record
from bench.scale import scale_database, scale_group

RUNS = 3
MEGABYTE = 1024
LIMIT = "SQL joins the list with itself by the same keys and counts; it compares and keeps nothing"


def main() -> None:
    """Search and count in turns, both behind the wall; the search is rolled back."""
    scale_database()
    from organizing.groups.scope import group_scope
    from organizing.people.models import Person

    group = scale_group()
    ours, limit, found = [], [], 0
    with group_scope(group):
        people = Person.objects.count()
        for _run in range(RUNS):
            limit.append(people / join_by_keys())
            seconds, found = search(group)
            ours.append(people / seconds)
    forget("duplicates")
    entry = record(
        "duplicates", "search", ours=ours, peer=limit, peer_name=LIMIT, unit="people/s", target=">= 0.2 of the peer"
    )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEGABYTE
    print(f"{people:,} people: {people / statistics.median(ours):.1f} s, {found:,} pairs kept, {memory} MB")
    print(f"ratio {entry['ratio']}: {LIMIT}")


def search(group) -> tuple[float, int]:
    from django.db import transaction
    from django.utils import timezone

    from organizing.people.duplicates.find import find_look_alikes

    with transaction.atomic():
        begun = time.perf_counter()
        found = find_look_alikes(group=group, now=timezone.now())
        seconds = time.perf_counter() - begun
        transaction.set_rollback(True)
    return seconds, found


def join_by_keys() -> float:
    """Seconds to count all pairs that share a key."""
    from django.db import connection

    from organizing.people.duplicates.blocks import KEYS

    begun = time.perf_counter()
    with connection.cursor() as cursor:
        for key in KEYS.values():
            keyed = f"SELECT p.id, {key} AS key FROM organizing_person p"
            cursor.execute(
                f"WITH keyed AS MATERIALIZED ({keyed}) SELECT count(*) FROM keyed one"
                " JOIN keyed other ON one.key = other.key AND one.id < other.id WHERE one.key <> ''"
            )
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
