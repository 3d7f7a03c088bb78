"""How fast is Today for a group of 1,000,000 people and 5,000,000 actions?

    python -m bench.today [--repetitions 32]

Ours: the page and Wagtail's home with its panel, over HTTP without a network, with session, log-in and walls. The peer:
Django admin's own change list of people and of actions, in the same group, without middleware. They take turns. The
figures that Today reads are counted once before, as the worker does; everything is rolled back.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from bench.depth import at_depth
from bench.record import forget, record
from bench.scale import scale_database, scale_group

PAGE, HOME = "/admin/organizing/today/", "/admin/"
TARGET = "<= 0.3 of the peer, p95 < 300 ms, <= 15 queries"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--repetitions", type=int, default=32)
    options = parser.parse_args()
    scale_database()
    from django.core.management import call_command
    from django.db import transaction

    from organizing.groups.scope import group_scope

    call_command("collectstatic", verbosity=0, interactive=False)
    group = scale_group()
    with transaction.atomic():
        with group_scope(group):
            settle(group)
        contenders = prepare(group)
        queries = {name: count_queries(work) for name, work in contenders.items()}
        times = measure(contenders, options.repetitions)
        transaction.set_rollback(True)
    report(times, queries)


def settle(group: Any) -> None:
    """Count from nothing, then once more as the worker does every minute."""
    from datetime import timedelta

    from django.db import connection
    from django.utils import timezone

    from organizing.groups.scope import above_walls
    from organizing.insights.figures.settle import settle_figures

    now = timezone.now()
    print(f"counted from nothing in {timed(lambda: settle_figures(group=group, now=now)):.1f} s")
    later = now + timedelta(minutes=1)
    print(f"moved on a minute in {timed(lambda: settle_figures(group=group, now=later)) * 1000:.0f} ms")
    with above_walls(), connection.cursor() as cursor:
        cursor.execute("ANALYZE organizing_figure, organizing_figuremark")


def prepare(group: Any) -> dict[str, Callable[[], Any]]:
    """Everybody ready to answer, signed in as the group's lead; the peer as somebody who may see everything."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from bench.peer.change_lists import show_change_list
    from organizing.actions.models import Action
    from organizing.groups.scope import group_scope
    from organizing.people.models import Person

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(get_user_model().objects.get(username="lead@scale.example"))

    def ours(address: str) -> Callable[[], Any]:
        return lambda: client.get(address)

    def peer(model: Any) -> Callable[[], Any]:
        def ask() -> Any:
            with group_scope(group):
                return show_change_list(model)

        return ask

    return {"page": ours(PAGE), "home": ours(HOME), "people": peer(Person), "actions": peer(Action)}


def measure(contenders: dict[str, Callable[[], Any]], repetitions: int) -> dict[str, list[float]]:
    """Milliseconds of everyone's turns, the order turned around each time."""
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for work in contenders.values():
        assert work().status_code == 200
    for repetition in range(repetitions):
        for name, work in sorted(contenders.items(), reverse=bool(repetition % 2)):
            times[name].append(timed(partial(at_depth, repetition // 2, work)) * 1000)
    return times


def count_queries(work: Callable[[], Any]) -> int:
    """What is asked of the database, without the statements that put the walls up."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    work()
    with CaptureQueriesContext(connection) as captured:
        work()
    return sum("set_config" not in query["sql"] for query in captured.captured_queries)


def report(times: dict[str, list[float]], queries: dict[str, int]) -> None:
    """Keep every run and print the medians."""
    forget("today")
    for line, ours, peer, peer_name in (
        ("page, against the list of people", "page", "people", "Django admin's change list of Person, first page"),
        ("page, against the list of actions", "page", "actions", "Django admin's change list of Action, first page"),
        ("Wagtail's home with the panel", "home", "people", "Django admin's change list of Person, first page"),
    ):
        entry = record("today", line, ours=times[ours], peer=times[peer], peer_name=peer_name, unit="ms", target=TARGET)
        print(
            f"{line}: {entry['ours']:.0f} ms, p95 {percentile(times[ours]):.0f} ms, {queries[ours]} queries; "
            f"{peer_name} {entry['peer']:.0f} ms, {queries[peer]} queries; ratio {entry['ratio']}; target {TARGET}"
        )


def percentile(times: list[float], share: int = 95) -> float:
    """Of a hundred parts."""
    return statistics.quantiles(times, n=100, method="inclusive")[share - 1]


def timed(work: Callable[[], Any]) -> float:
    """Seconds that it takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
