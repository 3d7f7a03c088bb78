"""A hundred thousand messages fall due in the same second: how fast are they claimed, and who waits behind them?

    python -m bench.claim [--rows 100000] [--repetitions 3] [--confirmations 20]

* `ours`: two workers claim them all, `MAIL_BATCH` at a time, from the ledger with all its indexes, above the walls.
* The peer: two workers do the same with bare `FOR UPDATE SKIP LOCKED` batches of that size, on a table of six columns
  with one index.
* Then two workers send them for real to `smtp-sink`, and now and then a confirmation joins; how long until it is sent.

The first two take turns. Needs what `bench.mail` does, but for the peer there. Prints medians and keeps them in
bench/results.json.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from typing import Any

from bench.mail import connect, smtp_sink
from bench.record import forget, record

WORKERS = 2
BETWEEN_SECONDS = 1

BARE = """
DROP TABLE IF EXISTS bench_bare;
CREATE TABLE bench_bare (id bigserial PRIMARY KEY, lane int, state text, due_at timestamptz, leased_until timestamptz,
                         leased_by text);
INSERT INTO bench_bare (lane, state, due_at) SELECT 6, 'due', now() FROM generate_series(1, %s);
CREATE INDEX ON bench_bare (due_at, id) WHERE leased_until IS NULL;
"""
CLAIM_BARE = """
UPDATE bench_bare SET leased_until = now() + interval '5 minutes', leased_by = %s WHERE id IN (
    SELECT id FROM bench_bare WHERE leased_until IS NULL AND due_at <= now()
    ORDER BY due_at, id FOR UPDATE SKIP LOCKED LIMIT %s)
RETURNING id
"""
PEOPLE = """
INSERT INTO organizing_person (group_id, email, email_key, first_name, last_name, name_key, zip_code, town, phone,
    language, origin, custom, external_ids, created_at)
SELECT %(group)s, 'p' || n || '@mail.example', 'p' || n || '@mail.example', 'Dee', '', 'dee', '', '', '', 'en', 'list',
       '{}', '{}', now() FROM generate_series(1, %(rows)s) AS n;
ANALYZE organizing_person;
INSERT INTO organizing_consent (group_id, person_id, purpose, topic, answer, wording, language, source, reference,
    given_at, confirmed_at)
SELECT %(group)s, id, 'email', '', 'yes', 'Yes', 'en', 'bench', '', now(), now()
FROM organizing_person WHERE email LIKE 'p%%@mail.example';
ANALYZE organizing_consent;
INSERT INTO organizing_email (group_id, kind, idempotency_key, person_id, campaign_id, reference, language, lane,
    counts_toward_cap, state, due_at, leased_by, attempts, subject, message_id, reason, created_at)
SELECT %(group)s, 'broadcast', 'bench:' || person.id, person.id, broadcast.campaign_id, 'broadcast:' || broadcast.id,
       'en', 6, true, 'due', date_trunc('second', now()), '', 0, '', '', '', now()
FROM organizing_person AS person, organizing_broadcast AS broadcast
WHERE person.email LIKE 'p%%@mail.example' AND broadcast.id = %(broadcast)s
"""
DUE_AGAIN = """
UPDATE organizing_email SET state = 'due', leased_until = NULL, leased_by = '', sent_at = NULL, message_id = ''
WHERE kind = 'broadcast'
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--repetitions", type=int, default=3)
    parser.add_argument("--confirmations", type=int, default=20)
    parser.add_argument("--work", choices=["ours", "bare", "send"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        connect()
        work(options.work)
        return
    with smtp_sink() as port:
        os.environ["BENCH_SINK_PORT"] = str(port)
        connect()
        group = prepare(options.rows)
        told: dict[str, list[dict[str, float]]] = {name: [] for name in ("ours", "bare")}
        for repetition in range(options.repetitions):
            for name in sorted(told, reverse=bool(repetition % 2)):
                told[name].append(claim_all(name, options.rows))
                print(f"{name}: {told[name][-1]}, load {os.getloadavg()[0]:.1f}", flush=True)
        waited = confirm_meanwhile(group, options.confirmations)
    report(told, waited, options)


def prepare(rows: int) -> Any:
    """Migrate; a group, a broadcast to `rows` people, and the peer's table."""
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from organizing.broadcasts.models import Broadcast
    from organizing.groups.scope import group_scope
    from tests.chaos.seed import seed_mail

    call_command("migrate", verbosity=0)
    group = seed_mail(count=10, now=timezone.now(), confirmations_in_ten=0)
    with group_scope(group):
        broadcast = Broadcast.objects.latest("pk")
    with connection.cursor() as cursor:
        for statement in PEOPLE.split(";"):
            cursor.execute(statement, {"group": group.pk, "rows": rows, "broadcast": broadcast.pk})
        for statement in filter(str.strip, BARE.split(";")):
            cursor.execute(statement, [rows] if "%s" in statement else None)
    return group


def claim_all(name: str, rows: int) -> dict[str, float]:
    """Let two workers claim everything; rows a second, and the longest that one claim took."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(DUE_AGAIN if name == "ours" else "UPDATE bench_bare SET leased_until = NULL")
        cursor.execute(f"VACUUM ANALYZE {'organizing_email' if name == 'ours' else 'bench_bare'}")
    processes = start(name)
    began = time.perf_counter()
    answers = [json.loads(process.communicate("go\n")[0]) for process in processes]
    seconds = time.perf_counter() - began
    claimed = sum(answer["claimed"] for answer in answers)
    assert claimed >= rows, claimed
    return {"rate": claimed / seconds, "longest_s": max(answer["longest_s"] for answer in answers)}


def start(name: str) -> list[subprocess.Popen[str]]:
    """Workers that are up and wait for the word."""
    command = [sys.executable, "-m", "bench.claim", "--work", name]
    processes = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(WORKERS)
    ]
    for process in processes:
        assert process.stdout
        process.stdout.readline()
    return processes


def work(name: str) -> None:
    """Be a worker: wait for the word, claim or send until nothing is left, tell how it went."""
    from django.db import connection

    connection.ensure_connection()
    print("ready", flush=True)
    sys.stdin.readline()
    if name == "send":
        from organizing.tasks import send_due_mail

        while True:
            send_due_mail()
            time.sleep(0.2)
    claimed, longest = 0, 0.0
    while True:
        began = time.perf_counter()
        found = claim_once(name)
        longest = max(longest, time.perf_counter() - began)
        claimed += found
        if not found:
            break
    print(json.dumps({"claimed": claimed, "longest_s": longest}))


def claim_once(name: str) -> int:
    """One batch; how many it was."""
    from django.db import connection
    from django.utils import timezone

    from organizing import conf
    from organizing.mail.claim import claim_emails, new_worker_name

    if name == "ours":
        return len(claim_emails(worker=new_worker_name(), now=timezone.now()))
    with connection.cursor() as cursor:
        cursor.execute(CLAIM_BARE, [new_worker_name(), conf.get("MAIL_BATCH")])
        return len(cursor.fetchall())


def confirm_meanwhile(group: Any, count: int) -> list[float]:
    """Seconds from a confirmation's joining the ledger to its being sent, while two workers send all the rest."""
    from django.db import connection

    from organizing.groups.scope import group_scope

    with connection.cursor() as cursor:
        cursor.execute(DUE_AGAIN)
    processes = start("send")
    try:
        for process in processes:
            assert process.stdin
            process.stdin.write("go\n")
            process.stdin.flush()
        with group_scope(group):
            return confirm_now_and_then(count)
    finally:
        for process in processes:
            process.kill()
            process.wait()


def confirm_now_and_then(count: int) -> list[float]:
    """Let confirmations join one by one, and wait for the last; how long each took."""
    from django.utils import timezone

    from organizing.actions.models import Ask
    from organizing.mail.models import Email
    from organizing.people.models import Person
    from tests.chaos.seed import make_confirmation

    ask = Ask.objects.select_related("campaign").get(kind="petition")
    for person in Person.objects.order_by("-pk")[:count]:
        make_confirmation(ask, person, timezone.now()).save()
        time.sleep(BETWEEN_SECONDS)
    confirmations = Email.objects.filter(kind="thank_you")
    while confirmations.filter(state__in=["due", "sending"]).exists():
        time.sleep(BETWEEN_SECONDS)
    assert Email.objects.filter(kind="broadcast", state="due").exists(), "they ran out of other mail"
    return [(sent_at - at).total_seconds() for at, sent_at in confirmations.values_list("created_at", "sent_at")]


def report(told: dict[str, list[dict[str, float]]], waited: list[float], options: argparse.Namespace) -> None:
    """Print and keep the medians."""
    forget("claim")
    rates = {name: [one["rate"] for one in runs] for name, runs in told.items()}
    size = f"{options.rows:,} rows due at once, two workers"
    entry = record(
        *("claim", size),
        ours=rates["ours"],
        peer=rates["bare"],
        peer_name="bare SKIP LOCKED batches",
        unit="rows/s",
        target=">= 0.5 of the peer",
    )
    print(f"{size}: {entry['ours']:,.0f}/s; bare {entry['peer']:,.0f}/s; ratio {entry['ratio']}; >= 0.5")
    for line, values, unit, target in (
        ("longest claim", [one["longest_s"] for one in told["ours"]], "s", "< 1 s"),
        ("a confirmation meanwhile, longest", [max(waited)], "s", "< 30 s"),
        ("a confirmation meanwhile, median", [statistics.median(waited)], "s", "none"),
    ):
        entry = record("claim", line, ours=values, peer=[0.0], peer_name="", unit=unit, target=target)
        print(f"{line}: {entry['ours']} {unit}; target {target}")


if __name__ == "__main__":
    main()
