"""How fast is the people list of a group of 1,000,000, and finding somebody in it?

    python -m bench.people [--repetitions 32]

Ours: the whole page in Wagtail's admin, over HTTP without a network, with session, log-in and walls; as one types only
what stands below the box is read anew, which is measured too. The peer: Django admin's own change list of the same
table in the same process, without middleware. They take turns, each time from another depth of the stack
(bench/depth.py). Nothing is written but a session, which is rolled back.

Prints medians beside the peer's, p95 and queries; keeps them in bench/results.json and each run in
bench/results/people.jsonl. `--filters` goes through every filter once instead and prints what each takes.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from bench.depth import at_depth
from bench.record import forget, record
from bench.scale import scale_database, scale_group

RUNS = Path(__file__).parent / "results" / "people.jsonl"
LIST = "/admin/organizing/people/"
PEER = "Django admin's change list"
TARGET = "<= 0.3 of the peer, p95 < 300 ms, <= 15 queries"
COMMON, RARE = "mar", "mariana garc"
BARE = {"bare": "yes"}
# Line, our address, the peer's query; BARE is the list that `admin.site.register(Person)` gives: no search, no filters.
LINES: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("first page", LIST, {}),
    ("first page, against a list without search and filters", LIST, BARE),
    ("last page", f"{LIST}?page=last", {"p": "last"}),
    ("search, many found", f"{LIST}?q={COMMON}", {"q": COMMON}),
    ("search, few found", f"{LIST}?q={RARE}", {"q": RARE}),
    ("search as one types", f"{LIST}results/?q={RARE}", {"q": RARE}),
)
FILTERS = (
    *("tag=1", "tag=11", "zip_code=00007", "zip_code=0000", "district=1", "language=es", "confirmed=no"),
    *("consent=yes", "consent=no", "consent=none", "organizer=0", "organizer=2", "since=2026-11-01"),
    *("did=any", "did=kind:petition", "did=ask:3", "did_not=any", "did_not=kind:petition", "did_not=ask:3"),
    *("sort=name", "sort=-name", "sort=zip", "sort=-zip", "sort=oldest", "sort=name&page=last", "sort=zip&page=last"),
    *("tag=11&sort=name", "language=es&sort=zip", f"q={COMMON}&tag=11", f"q={COMMON}&sort=name", "q=5551234"),
    *(f"q={COMMON}&consent=no&did_not=kind:call", "did=kind:petition&did_not=kind:call&tag=2&language=es"),
)


def lines() -> list[tuple[str, str, dict[str, str]]]:
    """The lines with their words sealed, as the list leads to them."""
    return [(line, sought(url), query) for line, url, query in LINES]


def sought(address: str) -> str:
    """The address with what stands behind `q=` sealed; ours takes no words in the clear."""
    from urllib.parse import quote

    from organizing.people.sought import seal_words

    head, found, rest = address.partition("q=")
    words, more = rest.partition("&")[0], "".join(rest.partition("&")[1:])
    return f"{head}who={quote(seal_words(words))}{more}" if found else address


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--repetitions", type=int, default=32)
    parser.add_argument("--filters", action="store_true")
    options = parser.parse_args()
    scale_database()
    from django.core.management import call_command
    from django.db import transaction

    call_command("collectstatic", verbosity=0, interactive=False)
    with transaction.atomic():
        ask = sign_in()
        if options.filters:
            go_through(ask)
        else:
            rows = measure(ask, show_peer(), options.repetitions)
            queries = {line: count_queries(lambda url=url: ask(url)) for line, url, _peer in lines()}  # type: ignore[misc]
        transaction.set_rollback(True)
    if not options.filters:
        report(rows, queries)


def sign_in() -> Callable[[str], Any]:
    """The group's lead at a browser: takes an address, gives the answer."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(get_user_model().objects.get(username="lead@scale.example"))
    return lambda url: client.get(url)


def show_peer() -> Callable[[dict[str, str]], Any]:
    """The peer, in the same group: takes a query, gives the answer."""
    from bench.peer.change_lists import show_change_list
    from bench.peer.people_list import show_people
    from organizing.groups.scope import group_scope
    from organizing.people.models import Person

    group = scale_group()
    with group_scope(group):
        last = -(-Person.objects.count() // 50)

    def ask(query: dict[str, str]) -> Any:
        with group_scope(group):
            if query == BARE:
                return show_change_list(Person)
            return show_people(**{name: value.replace("last", str(last)) for name, value in query.items()})

    return ask


def measure(
    ours: Callable[[str], Any], peer: Callable[[dict[str, str]], Any], repetitions: int
) -> list[dict[str, Any]]:
    """Everyone's turn, the order turned around each time, after one turn that nobody counts."""
    for _line, url, query in lines():
        assert ours(url).status_code == peer(query).status_code == 200
    rows = []
    for repetition in range(repetitions):
        for line, url, query in lines():
            turns = [("ours", lambda url=url: ours(url)), ("peer", lambda query=query: peer(query))]  # type: ignore[misc]
            for name, work in reversed(turns) if repetition % 2 else turns:
                ms = timed(partial(at_depth, repetition // 2, work)) * 1000
                rows.append({"line": line, "name": name, "ms": ms, "load1": os.getloadavg()[0]})
    return rows


def go_through(ask: Callable[[str], Any]) -> None:
    """Each filter and order: the fastest of three."""
    for query in map(sought, FILTERS):
        url = f"{LIST}?{query}"
        times = [timed(lambda url=url: ask(url)) * 1000 for _turn in range(3)]  # type: ignore[misc]
        print(f"{min(times):6.0f} ms {count_queries(lambda url=url: ask(url)):3d} queries  {query}")  # type: ignore[misc]


def count_queries(work: Callable[[], Any]) -> int:
    """What is asked of the database, without the statements that put the walls up."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        work()
    return sum("set_config" not in query["sql"] for query in captured.captured_queries)


def report(rows: list[dict[str, Any]], queries: dict[str, int]) -> None:
    """Keep every run and print the medians."""
    RUNS.parent.mkdir(exist_ok=True)
    with RUNS.open("a") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)
    forget("people")
    for line, _url, _query in LINES:
        ours, peer = ([r["ms"] for r in rows if (r["line"], r["name"]) == (line, name)] for name in ("ours", "peer"))
        entry = record("people", line, ours=ours, peer=peer, peer_name=PEER, unit="ms", target=TARGET)
        p95 = statistics.quantiles(ours, n=100, method="inclusive")[94]
        print(
            f"{line}: {entry['ours']:.0f} ms, p95 {p95:.0f} ms, {queries[line]} queries; "
            f"{PEER} {entry['peer']:.0f} ms; ratio {entry['ratio']}; target {TARGET}"
        )


def timed(work: Callable[[], Any]) -> float:
    """Seconds that it takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
