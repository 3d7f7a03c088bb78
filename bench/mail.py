"""How fast does a broadcast leave, against a plain loop and against django-post-office?

    python -m bench.mail [--messages 5000] [--repetitions 5]

The same message of two parts, with each reader's name and links in it, to postfix's `smtp-sink` on this machine.

* `ours`: a broadcast through the ledger, behind row-level security: claimed, held against consent, suppression and the
  weekly cap, sent, noted. Workers in processes of their own.
* `loop`: Django alone, on one kept connection: fill two compiled templates, build the message, send it. No database.
* `post_office`: django-post-office's `send_queued`, with one process and with two, templates filled when sent.

Contenders take turns. Needs smtp-sink (Debian: postfix), `pip install django-post-office`, and a PostgreSQL as
`bench.imports` does, or an empty database at BENCH_MAIL_URL. Prints medians and keeps them in bench/results.json.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import django

from bench.record import forget, record
from tests.redis_server import free_port, wait_for_port

DATABASE = "mail"
DUE_AGAIN = """
WITH due AS (SELECT id FROM organizing_email ORDER BY id LIMIT %s)
UPDATE organizing_email SET state = CASE WHEN id IN (SELECT id FROM due) THEN 'due' ELSE 'sent' END,
    sent_at = NULL, message_id = '', attempts = 0, subject = ''
"""
# What each worker sends before its time is taken: one batch. The loop, too, begins with templates compiled.
WARM_UP = 500
WORKERS = 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--messages", type=int, default=5000)
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        connect()
        work()
        return
    with smtp_sink() as port:
        os.environ.update(BENCH_SINK_PORT=str(port), BENCH_MAIL_PEER="1")
        connect()
        group = prepare(options.messages)
        rates = measure(group, options)
    report(rates, options)


@contextmanager
def smtp_sink() -> Iterator[int]:
    """Postfix's server that takes everything and keeps nothing."""
    program = shutil.which("smtp-sink", path=os.environ["PATH"] + ":/usr/sbin")
    if program is None:
        raise SystemExit("smtp-sink is missing: apt-get install postfix")
    port = free_port()
    process = subprocess.Popen([program, "-u", "nobody", f"127.0.0.1:{port}", "1000"])
    try:
        wait_for_port(port)
        yield port
    finally:
        process.kill()
        process.wait()


def connect() -> None:
    """Set Django up on a database of this job's own."""
    url = os.environ.get("BENCH_MAIL_URL") or _own_database()
    os.environ["BENCH_MAIL_URL"] = os.environ["DATABASE_URL"] = url
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.mail_settings"
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


def prepare(count: int) -> Any:
    """Migrate; a group, its people and their yes, and a row of the broadcast for each."""
    from django.core.management import call_command
    from django.utils import timezone

    from tests.chaos.seed import seed_mail

    try:
        import post_office  # noqa: F401
    except ImportError:
        raise SystemExit("The peer is missing: pip install django-post-office") from None
    call_command("migrate", verbosity=0)
    return seed_mail(count=count + WORKERS * WARM_UP, now=timezone.now(), confirmations_in_ten=0)


def measure(group: Any, options: argparse.Namespace) -> dict[str, list[float]]:
    """Let the contenders take turns."""
    templates = make_templates(group)
    turns: dict[str, Callable[[], float]] = {
        "ours, 1": lambda: run_ours(group, options.messages, workers=1),
        "loop": lambda: run_loop(templates, options.messages),
        "post_office, 1": lambda: run_post_office(templates, options.messages, processes=1),
        "ours, 2": lambda: run_ours(group, options.messages, workers=WORKERS),
        "post_office, 2": lambda: run_post_office(templates, options.messages, processes=2),
    }
    rates: dict[str, list[float]] = {name: [] for name in turns}
    for repetition in range(options.repetitions):
        for name in reversed(turns) if repetition % 2 else turns:
            rates[name].append(options.messages / turns[name]())
            print(f"{name}: {rates[name][-1]:,.0f}/s, load {os.getloadavg()[0]:.1f}", flush=True)
    return rates


def make_templates(group: Any) -> tuple[str, str, str]:
    """Our own broadcast as Django templates: the same text, with variables where each reader's words stand."""
    from organizing.groups.scope import group_scope
    from organizing.mail.models import Email
    from organizing.mail.writing.letter import read_words, without_reader
    from organizing.registry import email_kinds

    with group_scope(group):
        email = Email.objects.select_related("person", "campaign", "group__site").first()
        shared = email_kinds.get("broadcast").shared
        names = {name: "{{ " + name + " }}" if word else "" for name, word in read_words(shared, email).items()}
        content = shared.write(without_reader(email), names)
    return content.subject, content.text, content.html


def words_of(number: int) -> dict[str, str]:
    """A reader's words, as long as ours; tokens are not made here, which spares the peers two each."""
    token = "x" * 91
    return {
        "first_name": f"Dee {number}",
        "town": "",
        "pass": token,
        "unsubscribe_url": f"http://chaos.example/o/unsubscribe/{token}/",
    }


def run_ours(group: Any, count: int, *, workers: int) -> float:
    """Make so many rows due again, then time workers that are warm already."""
    from django.db import connection

    from organizing.groups.scope import group_scope
    from organizing.mail.models import Email

    with connection.cursor() as cursor:
        cursor.execute(DUE_AGAIN, [count + workers * WARM_UP])
        cursor.execute("VACUUM ANALYZE organizing_email")
    command = [sys.executable, "-m", "bench.mail", "--work"]
    processes = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(workers)
    ]
    for process in processes:
        assert process.stdout
        process.stdout.readline()  # it is up
    began = time.perf_counter()
    for process in processes:
        process.communicate("go\n")
    seconds = time.perf_counter() - began
    with group_scope(group):
        assert Email.objects.filter(state="sent").count() == Email.objects.count()
    return seconds


def work() -> None:
    """Be a worker: wait for the word, send what is due."""
    from organizing.mail.send import send_due_emails
    from organizing.mail.writing.letter import Writer
    from organizing.registry import email_kinds
    from organizing.tasks import SEND_SECONDS

    email_kinds.items()

    writer = Writer()
    send_due_emails(writer=writer)
    print("ready", flush=True)
    sys.stdin.readline()
    while send_due_emails(writer=writer, seconds=SEND_SECONDS):
        pass
    os._exit(0)


def run_loop(templates: tuple[str, str, str], count: int) -> float:
    """Fill, build and send, one after the other, on one connection."""
    from django.core.mail import EmailMultiAlternatives, get_connection
    from django.template import Context, engines

    engine = engines["django"].engine
    subject, text, html = (engine.from_string(one) for one in templates)
    connection = get_connection("django.core.mail.backends.smtp.EmailBackend")
    connection.open()
    began = time.perf_counter()
    for number in range(count):
        words = words_of(number)
        context = Context(words)
        message = EmailMultiAlternatives(
            subject.render(context),
            text.render(Context(words, autoescape=False)),
            "Chaos County <team@chaos.example>",
            [f"dee{number}@mail{number % 50}.example"],
            headers=list_headers(words),
        )
        message.attach_alternative(html.render(context), "text/html")
        connection.send_messages([message])
    seconds = time.perf_counter() - began
    connection.close()
    return seconds


def list_headers(words: dict[str, str]) -> dict[str, str]:
    """RFC 8058's pair."""
    return {
        "List-Unsubscribe": f"<{words['unsubscribe_url']}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def run_post_office(templates: tuple[str, str, str], count: int, *, processes: int) -> float:
    """Queue them, which is not timed; then time `send_queued`."""
    from django.db import connection
    from post_office import mail
    from post_office.models import Email, EmailTemplate

    Email.objects.all().delete()
    subject, text, html = templates
    template, _new = EmailTemplate.objects.update_or_create(
        name="broadcast", defaults={"subject": subject, "content": text, "html_content": html}
    )
    for start in range(0, count, 1000):
        mail.send_many(
            [
                {
                    "recipients": [f"dee{number}@mail{number % 50}.example"],
                    "sender": "Chaos County <team@chaos.example>",
                    "template": template,
                    "context": words_of(number),
                    "headers": list_headers(words_of(number)),
                    "render_on_delivery": True,
                }
                for number in range(start, min(start + 1000, count))
            ]
        )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE post_office_email")
    connection.close()
    began = time.perf_counter()
    sent, failed, _again = mail.send_queued(processes=processes, log_level=0)
    seconds = time.perf_counter() - began
    connection.close()  # its processes have closed the line that they had from here
    assert (sent, failed) == (count, 0), (sent, failed)
    return seconds


def report(rates: dict[str, list[float]], options: argparse.Namespace) -> None:
    """Print and keep the medians."""
    forget("mail")
    for line, ours, peer, target in (
        ("one worker, a loop on one connection", "ours, 1", "loop", ">= 4 times the peer"),
        ("one worker, post_office with one process", "ours, 1", "post_office, 1", ">= 4 times the peer"),
        ("two workers, post_office with two processes", "ours, 2", "post_office, 2", "reported"),
        ("what a second worker adds", "ours, 2", "ours, 1", "reported"),
    ):
        entry = record(
            *("mail", line), ours=rates[ours], peer=rates[peer], peer_name=peer, unit="messages/s", target=target
        )
        print(f"{line}: {entry['ours']:,.0f}/s to {entry['peer']:,.0f}/s; ratio {entry['ratio']}; {target}")


if __name__ == "__main__":
    main()
