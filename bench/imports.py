"""How fast does a list of new people come in, against what the database could do, and a well-known package?

    python -m bench.imports [--rows 1000000] [--repetitions 5] [--peer-rows 20000]

A CSV of `--rows` people nobody knows: first and last name, e-mail, phone, ZIP code, two tags and a field of the
group's own. It was uploaded and checked; a worker in a process of its own lets it in, behind row-level security:
people, consents, tags, and of each batch what an undo needs. Somebody looks at its progress twenty times a second.

* The first peer is PostgreSQL itself: COPY of the same file into a bare staging table, then one INSERT … ON CONFLICT
  into the same people table with the same indexes; people only, no walls, no consents, tags or reports.
* The second is django-import-export in its bulk mode that can update, on the first `--peer-rows` rows; people only.

The tables are emptied before each turn, and contenders take turns. Needs a server PostgreSQL with pg_trgm: this
machine's own, started in a folder of ours, or an empty database of its own at BENCH_IMPORTS_URL. Prints medians and
keeps them in bench/results.json, each run in bench/results/imports.jsonl.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import django

from bench.imports_peer import run_import_export
from bench.record import forget, record

RUNS = Path(__file__).parent / "results" / "imports.jsonl"
DATABASE = "imports"
HEADINGS = "First name,Last name,Email,Phone,ZIP,Tags,Shirt"
TAGS = ("Volunteer", "Nurse", "Teacher", "Donor", "Union member", "Speaks Spanish", "Door knocker", "Host")
SHIRTS = ("S", "M", "L", "XL")
FIRST = ("Dee", "Ana", "Ben", "Núria", "José", "Mary Ann", "Li", "Omar", "Zoë", "Ruth", "Ines", "Kofi", "Sam", "Vi")
LAST = ("Doe", "Peña", "O'Neill", "Nguyen", "Smith", "García", "Okafor", "Berg", "Rossi", "Lee", "Ali", "Novak", "Wu")
POLL_SECONDS = 0.05


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--peer-rows", type=int, default=20_000)
    parser.add_argument("--peer-repetitions", type=int, default=5)
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    connect()
    if options.work:
        work()
        return
    group = prepare()
    data = make_list(options.rows)
    few = b"\n".join(data.split(b"\n", options.peer_rows + 1)[: options.peer_rows + 1])
    rows = []
    for repetition in range(options.repetitions):
        turns = [("ours", lambda: run_ours(group, data)), ("copy", lambda: run_copy(group, data))]
        if repetition < options.peer_repetitions:
            turns.append(("import-export", lambda: run_import_export(group, few, options.peer_rows)))
        for name, turn in reversed(turns) if repetition % 2 else turns:
            empty()
            told = turn()
            rows.append({"name": name, "repetition": repetition, **told, "load1": os.getloadavg()[0]})
            print(f"{name}: {told}", flush=True)
    report(rows, options)


def connect() -> None:
    """Set Django up on a database of this job's own."""
    url = os.environ.get("BENCH_IMPORTS_URL") or _own_database()
    os.environ["BENCH_IMPORTS_URL"] = os.environ["DATABASE_URL"] = url
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    os.environ.setdefault("DEMO_STATE", str(Path(__file__).parents[1] / ".demo-bench"))
    django.setup()


def _own_database() -> str:
    import psycopg

    from bench.scale import start_server

    address = urlsplit(start_server())
    with psycopg.connect(urlunsplit(address), autocommit=True) as server:
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone() is None:
            server.execute(f"CREATE DATABASE {DATABASE}")
    return urlunsplit(address._replace(path=f"/{DATABASE}"))


def prepare() -> Any:
    """Migrate; make the group, its field, and mailboxes that take no mail, so that each row's is looked up."""
    from django.core.management import call_command
    from django.utils import timezone
    from wagtail.models import Page, Site

    from organizing.groups.models import LocalGroup
    from organizing.groups.scope import above_walls, group_scope
    from organizing.mail.suppress import suppress_address
    from organizing.people.list_models import CustomField

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    with above_walls():
        group = LocalGroup.objects.filter(slug="imports").first()
        if group is None:
            root = Page.get_first_root_node()
            site, _new = Site.objects.get_or_create(hostname="imports.example", port=80, defaults={"root_page": root})
            group = LocalGroup.objects.create(name="Imports", slug="imports", site=site, email="team@imports.example")
    with group_scope(group):
        CustomField.objects.get_or_create(
            group=group, key="shirt", defaults={"label": {"en": "Shirt"}, "created_at": timezone.now()}
        )
        for number in range(100):
            suppress_address(group=group, address=f"gone{number}@mail.example", reason="bounced")
    return group


def make_list(count: int) -> bytes:
    """The same people every time; addresses of ten providers, one in forty with an accent in the name."""
    lines = [HEADINGS]
    for number in range(count):
        first, last = FIRST[number % len(FIRST)], LAST[number * 7 % len(LAST)]
        email = f"{first[0].lower() if first.isascii() else 'x'}.{number:07d}@mail{number % 10}.example"
        tags = f'"{TAGS[number % 8]}, {TAGS[(number // 8 + number + 1) % 8]}"'
        phone = f"({200 + number % 700}) {200 + number // 700 % 800}-{number % 10_000:04d}"
        zip_code = 60_000 + number * 13 % 900
        lines.append(f"{first},{last},{email},{phone},{zip_code},{tags},{SHIRTS[number % 4]}")
    return ("\n".join(lines) + "\n").encode()


def empty() -> None:
    """No people, nothing of theirs; statistics as of an empty table."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE organizing_person, organizing_tag, organizing_peopleimport CASCADE")
        cursor.execute("VACUUM ANALYZE organizing_person, organizing_consent, organizing_persontag")
        cursor.execute("CHECKPOINT")


def run_ours(group: Any, data: bytes) -> dict[str, Any]:
    """Upload, check, then time the import in a worker."""
    from django.utils import timezone

    from organizing.groups.scope import group_scope
    from organizing.people.imports.check_import import queue_check
    from organizing.people.imports.queue_import import queue_import
    from organizing.people.imports.settle_import import settle_import
    from organizing.people.imports.store_upload import store_upload

    with group_scope(group):
        began = time.perf_counter()
        batch = store_upload(group=group, file=io.BytesIO(data), file_name="list.csv", by=None, now=timezone.now())
        stored = time.perf_counter() - began
        settle_import(
            batch=batch,
            mapping={**batch.mapping, "6": "custom:shirt"},
            tag_names=[],
            language="en",
            consent_basis="Signed in at our meetings.",
            may_email=True,
        )
        queue_check(batch=batch, now=timezone.now())
        checked = _watch(batch)
        queue_import(batch=batch, now=timezone.now())
        imported = _watch(batch)
        assert batch.figures["new"] == batch.figures["rows"], batch.figures
        told = {"rate": batch.figures["new"] / imported["seconds"], **imported}
        return {**told, "upload_s": stored, "check_s": checked["seconds"], "check_gap_s": checked["gap_s"]}


def _watch(batch: Any) -> dict[str, float]:
    """Run a worker to the end; how long it worked, the most memory it held, the longest the bar stood still."""
    command = [sys.executable, "-m", "bench.imports", "--work"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin and process.stdout
    process.stdout.readline()  # it is up
    process.stdin.write("go\n")
    process.stdin.flush()
    moved, gap, before = time.perf_counter(), 0.0, None
    while process.poll() is None:
        batch.refresh_from_db()
        if batch.figures != before:
            if before is not None:
                gap = max(gap, time.perf_counter() - moved)
            moved, before = time.perf_counter(), batch.figures
        time.sleep(POLL_SECONDS)
    batch.refresh_from_db()
    assert batch.state == "done", (batch.state, batch.trouble)
    return {**json.loads(process.stdout.read()), "gap_s": gap}


def work() -> None:
    """Be a worker: wait for the word, do what waits, tell how it went."""
    from organizing.people.imports.run_imports import run_imports

    print("ready", flush=True)
    sys.stdin.readline()
    began, spent = time.perf_counter(), time.process_time()
    run_imports()
    seconds, cpu = time.perf_counter() - began, time.process_time() - spent
    print(json.dumps({"seconds": seconds, "cpu_s": cpu, "peak_mb": peak_memory()}))


def peak_memory() -> float:
    """The most this process held, in MB. `getrusage` would tell of whoever started it as well."""
    status = Path("/proc/self/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) / 1024


STAGING = """
CREATE TEMPORARY TABLE staging (first text, last text, email text, phone text, zip text, tags text, shirt text)
"""
UPSERT = """
INSERT INTO organizing_person (group_id, email, email_key, first_name, last_name, name_key, zip_code, town, phone,
    language, origin, custom, external_ids, created_at)
SELECT %s, trim(email), lower(trim(email)), first, last, lower(first), zip, '',
    '+1' || regexp_replace(phone, '[^0-9]', '', 'g'), 'en', 'list', jsonb_build_object('shirt', shirt), '{}', now()
FROM staging
ON CONFLICT (group_id, email_key, name_key) WHERE NOT email_key = '' DO UPDATE
SET last_name = excluded.last_name, zip_code = excluded.zip_code, phone = excluded.phone, custom = excluded.custom
"""


def run_copy(group: Any, data: bytes) -> dict[str, Any]:
    """What PostgreSQL does by itself, in one transaction."""
    from django.db import connection, transaction

    began = time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(STAGING)
        with cursor.copy("COPY staging FROM STDIN (FORMAT csv, HEADER)") as copy:
            for start in range(0, len(data), 1 << 20):
                copy.write(data[start : start + (1 << 20)])
        cursor.execute(UPSERT, [group.pk])
        count = cursor.rowcount
    seconds = time.perf_counter() - began
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE staging")
    return {"rate": count / seconds, "seconds": seconds}


def report(rows: list[dict[str, Any]], options: argparse.Namespace) -> None:
    """Keep every run and print the medians."""
    RUNS.parent.mkdir(exist_ok=True)
    with RUNS.open("a") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)
    rates = {name: [row["rate"] for row in rows if row["name"] == name] for name in ("ours", "copy", "import-export")}
    ours = [row for row in rows if row["name"] == "ours"]
    forget("imports")
    size = f"{options.rows:,} new people"
    for line, peer, peer_name, target in (
        (size, "copy", "COPY and INSERT … ON CONFLICT, people only", ">= 0.3 of the peer, aim 0.5"),
        (f"{size}, per second", "import-export", "django-import-export, bulk, people only", ">= 10 times the peer"),
    ):
        if not rates[peer]:
            continue
        entry = record(
            *("imports", line), ours=rates["ours"], peer=rates[peer], peer_name=peer_name, unit="rows/s", target=target
        )
        print(f"{line}: {entry['ours']:,.0f}/s; {peer_name} {entry['peer']:,.0f}/s; ratio {entry['ratio']}; {target}")
    for line, key, unit, target in (
        ("memory of the worker, most", "peak_mb", "MB", "< 300 MB"),
        ("longest the bar stood still", "gap_s", "s", "< 2 s"),
        ("longest the bar of the check stood still", "check_gap_s", "s", "< 2 s"),
        ("the check before it", "check_s", "s", "none"),
        ("the upload before that", "upload_s", "s", "none"),
    ):
        values = [row[key] for row in ours]
        entry = record("imports", line, ours=values, peer=[0.0], peer_name="", unit=unit, target=target)
        print(f"{line}: {entry['ours']} {unit} ({min(values):.2f} to {max(values):.2f}); target {target}")


if __name__ == "__main__":
    main()
