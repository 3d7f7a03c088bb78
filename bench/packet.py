"""How long does a packet of signatures take, and how much memory?

    python -m bench.packet [--signers 5000] [--repetitions 5]

One packet of `--signers` confirmed signers in five districts, two in five by name, two in five by initials, the rest
counted only; frozen once, then printed and tabled again and again, behind row-level security. Everything happens in
one transaction that is rolled back.

Prints medians and the highest memory of this process and the typesetter's together (limits: 60 s and 500 MB for
5,000 signers), and writes one line per repetition to bench/results/packet.jsonl.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import time
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
os.environ.setdefault("DEMO_STATE", str(Path(__file__).parents[1] / ".demo-bench"))
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.record import record  # noqa: E402

RESULTS = Path(__file__).parent / "results" / "packet.jsonl"
CHOICES = ("name", "initials", "name", "initials", "count")
SECONDS, MEGABYTES = 60, 500


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--signers", type=int, default=5000)
    parser.add_argument("--repetitions", type=int, default=5)
    options = parser.parse_args()
    group = prepare()
    from organizing.groups.scope import group_scope

    with transaction.atomic(), group_scope(group):
        try:
            rows = measure(options.signers, options.repetitions)
        finally:
            transaction.set_rollback(True)
    report(rows, signers=options.signers)


def prepare() -> Any:
    """Migrate, load the sample campaign; returns its group."""
    from campaign_site.demo.load import load_sample_campaign
    from organizing.groups.models import LocalGroup
    from organizing.groups.scope import above_walls

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    load_sample_campaign()
    with above_walls():
        return LocalGroup.objects.select_related("site").first()


def measure(signers: int, repetitions: int) -> list[dict[str, Any]]:
    """Freeze once, print and table `repetitions` times."""
    from pypdf import PdfReader

    from organizing.deliveries.packet_models import Packet
    from organizing.deliveries.packets.freeze import freeze_packet
    from organizing.deliveries.packets.render import render_packet
    from organizing.deliveries.packets.table import packet_csv

    begun = _sign_and_begin(signers)
    freeze, _none = _timed(lambda: freeze_packet(packet_id=begun.pk, by=None, now=timezone.now()))
    packet = Packet.objects.select_related("campaign", "group").get(pk=begun.pk)
    rows = []
    for repetition in range(repetitions):
        pdf, printed = _timed(lambda: render_packet(packet))
        table, tabled = _timed(lambda: packet_csv(packet))
        rows.append(
            {
                "signers": packet.figures["confirmed"],
                "repetition": repetition,
                "freeze_s": freeze,
                "pdf_s": pdf,
                "csv_s": table,
                "pdf_kb": len(printed) // 1000,
                "csv_kb": len(tabled) // 1000,
                "peak_mb": _peak(resource.RUSAGE_SELF),
                "typesetter_mb": _peak(resource.RUSAGE_CHILDREN),
                "load1": os.getloadavg()[0],
            }
        )
    rows[-1]["pages"] = len(PdfReader(BytesIO(printed)).pages)
    return rows


def report(rows: list[dict[str, Any]], *, signers: int) -> None:
    """Write the repetitions down and print the medians beside the limits."""
    RESULTS.parent.mkdir(exist_ok=True)
    with RESULTS.open("a") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)
    pdf = statistics.median(row["pdf_s"] for row in rows)
    table = statistics.median(row["csv_s"] for row in rows)
    peak, last = max(row["peak_mb"] + row["typesetter_mb"] for row in rows), rows[-1]
    print(f"{last['signers']:,} signers in the packet, {last['pages']} pages, {last['pdf_kb']:,} kB")
    print(f"freeze {last['freeze_s']:.2f} s, PDF {pdf:.2f} s, table {table:.2f} s, at most {peak:.0f} MB")
    if signers <= 5000:
        kept = max(row["pdf_s"] for row in rows) < SECONDS and peak < MEGABYTES
        print(f"limits ({SECONDS} s, {MEGABYTES} MB): {'kept' if kept else 'BROKEN'}")
        _record(rows)


def _record(rows: list[dict[str, Any]]) -> None:
    """No peer makes such a packet: what stands beside our figures is the limit that was set."""
    times = [row["pdf_s"] for row in rows]
    peaks = [row["peak_mb"] + row["typesetter_mb"] for row in rows]
    limit = "the limit; no peer makes one"
    record("packet", "PDF of 5,000 signers", ours=times, peer=[SECONDS], peer_name=limit, unit="s", target="< 60 s")
    record("packet", "memory for it", ours=peaks, peer=[MEGABYTES], peer_name=limit, unit="MB", target="< 500 MB")


def _peak(who: int) -> float:
    """The highest memory in megabytes: of this process, or of the largest child."""
    return resource.getrusage(who).ru_maxrss / 1024


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def _sign_and_begin(signers: int) -> Any:
    from organizing.actions.models import Action, Ask
    from organizing.campaigns.models import Target
    from organizing.deliveries.packets.prepare import Plan, prepare_packet
    from organizing.people.models import Person

    petition = Ask.objects.select_related("campaign__group").filter(kind="petition").first()
    campaign = petition.campaign
    Action.objects.filter(ask=petition).delete()
    people = Person.objects.bulk_create(
        Person(
            group=campaign.group, email=f"packet{n}@bench.example", email_key=f"packet{n}@bench.example",
            first_name=f"Signer{n}", last_name=f"Sample{n * 7919 % signers}", name_key=f"signer{n}",
        )
        for n in range(signers)
    )  # fmt: skip
    targets = list(Target.objects.filter(campaign=campaign).select_related("official__office"))
    now = timezone.now()
    Action.objects.bulk_create(
        Action(
            group=campaign.group, ask=petition, person=person, language="en", created_at=now, confirmed_at=now,
            town="Millhaven", zip_code="00001", disclosure=CHOICES[n % len(CHOICES)],
            division_id=targets[n % len(targets)].official.office.division_id,
        )
        for n, person in enumerate(people)
    )  # fmt: skip
    plan = Plan(title="Bench", deliver_on=date(2027, 3, 9), targets=[target.pk for target in targets])
    return prepare_packet(campaign=campaign, plan=plan, by=None, now=now)


if __name__ == "__main__":
    main()
