"""How fast is a signature taken, beside Wagtail's own form builder in the same process and run?

    python -m bench.sign [--repetitions 5] [--posts 300] [--connections 10]

Ours: validate, look up the place, find or make the person, one action, the sealed answers, four consents, one
ledger row, all in one transaction behind row-level security; a fifth of the posts are duplicates.
The peer: validate and insert one row. It lets duplicates in and mails nobody.

Prints medians and writes one line per repetition to bench/results/sign.jsonl. Stored rows are counted in the tables.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import statistics
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
os.environ.setdefault("DEMO_STATE", str(Path(__file__).parents[1] / ".demo-bench"))
django.setup()

from django.core.management import call_command  # noqa: E402

from bench.load import Outcome, Request, run_load  # noqa: E402
from bench.server import cpu_seconds, serve  # noqa: E402

RESULTS = Path(__file__).parent / "results" / "sign.jsonl"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DUPLICATES = 5  # every fifth post repeats the one before


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--posts", type=int, default=300)
    parser.add_argument("--connections", type=int, default=10)
    options = parser.parse_args()
    ours, peer = prepare()
    rows: list[dict[str, Any]] = []
    with serve() as (port, pid):
        cookie, token = _visit(port, peer)
        contenders = {
            "ours": lambda batch: [_our_post(ours, batch, number) for number in range(options.posts)],
            "peer": lambda batch: [_peer_post(peer, batch, number, cookie, token) for number in range(options.posts)],
        }
        for posts in contenders.values():
            run_load(port=port, requests=posts(f"warm{time.time_ns()}"), connections=4, accept=_is_taken)
        for repetition in range(options.repetitions):
            order = sorted(contenders, reverse=bool(repetition % 2))
            for name in order:
                rows.append(_measure(name, contenders[name], repetition, port, pid, options.connections))
    report(rows, posts=options.posts)


def prepare() -> tuple[str, str]:
    """Migrate, load the sample campaign, make the peer's page; returns the two paths."""
    from wagtail.models import Page

    from bench.peer.models import PeerField, PeerPage
    from campaign_site.demo.load import load_sample_campaign
    from organizing.groups.scope import above_walls

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    load_sample_campaign()
    with above_walls():
        from campaign_site.pages.models import HomePage, PetitionPage

        petition = PetitionPage.objects.filter(locale__language_code="en").get()
        home = HomePage.objects.filter(locale__language_code="en").get()
        peer = PeerPage.objects.first()
        if peer is None:
            peer = PeerPage(title="Peer", slug="peer")
            Page.objects.get(pk=home.pk).add_child(instance=peer)
            for label, kind in (("First name", "singleline"), ("Last name", "singleline"), ("Email", "email"),
                                ("ZIP", "singleline"), ("May we email you", "radio")):  # fmt: skip
                PeerField.objects.create(page=peer, label=label, field_type=kind, choices="yes,no")
        return petition.url, peer.url


def report(rows: list[dict[str, Any]], *, posts: int) -> None:
    """Write the repetitions down and print the medians with their spread."""
    RESULTS.parent.mkdir(exist_ok=True)
    with RESULTS.open("a") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)
    median: dict[str, dict[str, float]] = {}
    for name in ("ours", "peer"):
        mine = [row for row in rows if row["name"] == name]
        median[name] = {key: statistics.median(row[key] for row in mine) for key in ("rate", "p95_ms", "cpu_ms")}
        rates = [row["rate"] for row in mine]
        print(
            f"{name}: {median[name]['rate']:.0f} posts/s ({min(rates):.0f} to {max(rates):.0f}), "
            f"p95 {median[name]['p95_ms']:.0f} ms, {median[name]['cpu_ms']:.1f} ms CPU a post, "
            f"{mine[0]['stored']} of {posts} posts stored as rows"
        )
    print(f"ratio ours / peer: {median['ours']['rate'] / median['peer']['rate']:.2f} in rate, "
          f"{median['ours']['cpu_ms'] / median['peer']['cpu_ms']:.2f} in CPU")  # fmt: skip


def _measure(name: str, posts: Any, repetition: int, port: int, pid: int, connections: int) -> dict[str, Any]:
    requests = posts(f"r{repetition}x{time.time_ns()}")
    stored, spent = _stored(name), cpu_seconds(parent=pid)
    outcome: Outcome = run_load(port=port, requests=requests, connections=connections, accept=_is_taken)
    spent = cpu_seconds(parent=pid) - spent
    return {
        "name": name,
        "repetition": repetition,
        "rate": outcome.rate,
        "p95_ms": outcome.p95_ms,
        "cpu_ms": spent * 1000 / len(requests),
        "stored": _stored(name) - stored,
        "statuses": outcome.statuses,
        "load1": os.getloadavg()[0],
    }


def _stored(name: str) -> int:
    from django.db import connection

    table = {"ours": "organizing_action", "peer": "wagtailforms_formsubmission"}[name]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


def _our_post(path: str, batch: str, number: int) -> Request:
    number -= number % DUPLICATES == DUPLICATES - 1
    fields = {
        "first_name": f"Signer {number}", "last_name": "Sample", "email": f"{batch}.{number}@bench.example",
        "zip_code": "00003", "may_email": "yes", "disclosure": "initials", "comment": "", "website": "",
    }  # fmt: skip
    return "POST", path, urlencode(fields).encode(), FORM


def _peer_post(path: str, batch: str, number: int, cookie: str, token: str) -> Request:
    fields = {
        "first_name": f"Signer {number}", "last_name": "Sample", "email": f"{batch}.{number}@bench.example",
        "zip": "00003", "may_we_email_you": "yes", "csrfmiddlewaretoken": token,
    }  # fmt: skip
    return "POST", path, urlencode(fields).encode(), {**FORM, "Cookie": cookie}


def _visit(port: int, path: str) -> tuple[str, str]:
    client = http.client.HTTPConnection("127.0.0.1", port)
    client.request("GET", path)
    answer = client.getresponse()
    page = answer.read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    if token is None:
        raise SystemExit("the peer's page has no form")
    return answer.headers["Set-Cookie"].split(";")[0], token[1]


def _is_taken(status: int) -> bool:
    return status in (200, 303)


if __name__ == "__main__":
    main()
