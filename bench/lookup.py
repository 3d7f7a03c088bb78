"""How fast is a district found, offline, for ZIP codes and for points?

    python -m bench.lookup [--zips 1000] [--points 10000] [--vertices 2000] [--repetitions 5]

Five districts of `--vertices` points are uploaded by the group's own verb, behind row-level security, in a transaction
that is rolled back. The ZIP codes are drawn from all there are, with one in twenty that nobody has.

* ZIP to county, ours: the group's table in PostgreSQL, then the list of ZIP codes joined to Open Civic Data ids.
  The peer, `zipcodes.matching` alone, asks no table and gives a county's name, no id.
* Point to district, ours: an index, asked point by point and all at once. The peer: shapely, each outline in turn.

Contenders take turns in one process. Every answer is compared with the peer's; one that differs fails the run. Prints
medians, the first call and what it adds to memory; keeps them in bench/results.json and each run in
bench/results/lookup.jsonl.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
os.environ.setdefault("DEMO_STATE", str(Path(__file__).parents[1] / ".demo-bench"))
django.setup()

from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.districts import as_geojson, make_districts, make_points  # noqa: E402
from bench.record import forget, record  # noqa: E402

RUNS = Path(__file__).parent / "results" / "lookup.jsonl"
# Of ZIP codes whose neighborhood has to be measured first; a process keeps what it measured.
FEW = 200
BASE = "ocd-division/country:us/state:mt/county:gallatin"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--zips", type=int, default=1000)
    parser.add_argument("--points", type=int, default=10_000)
    parser.add_argument("--vertices", type=int, default=2000)
    parser.add_argument("--repetitions", type=int, default=5)
    options = parser.parse_args()
    group = prepare()
    from organizing.groups.scope import group_scope

    with transaction.atomic(), group_scope(group):
        try:
            first = measure_first_calls(group, options.vertices)
            rows = measure(options)
        finally:
            transaction.set_rollback(True)
    report(first, rows, options)


def prepare() -> Any:
    """Migrate, load the sample campaign; returns its group."""
    from bench.packet import prepare as prepare_sample

    return prepare_sample()


def measure_first_calls(group: Any, vertices: int) -> dict[str, float]:
    """What whoever comes first waits for, and the memory it takes for good."""
    from organizing.groups.boundaries.find import district_index
    from organizing.groups.boundaries.upload import upload_boundaries
    from organizing.intake.files import SourceFile
    from organizing.places.locate import locate_zip

    before = memory_mb()
    zip_ms = _timed(lambda: locate_zip("59718")) * 1000
    zip_mb = memory_mb() - before
    map_file = SourceFile("districts.geojson", as_geojson(make_districts(vertices=vertices), base=BASE))
    upload_s = _timed(lambda: upload_boundaries(group=group, files=[map_file], known=[], now=timezone.now()))
    before = memory_mb()
    point_ms = _timed(lambda: district_index().find(-111.2, 45.5)) * 1000
    return {
        "first_zip_ms": zip_ms,
        "zip_mb": zip_mb,
        "upload_s": upload_s,
        "first_point_ms": point_ms,
        "index_mb": memory_mb() - before,
    }


def measure(options: argparse.Namespace) -> list[dict[str, Any]]:
    """Everyone's turn, `repetitions` times, the order turned around each time."""
    zips, points = make_zips(options.zips), make_points(options.points)
    contenders = {
        **zip_contenders(zips),
        **point_contenders(points, make_districts(vertices=options.vertices)),
    }
    counts = {name: len(zips) for name in contenders if "zip" in name} | {"zip candidates": min(FEW, len(zips))}
    compare(contenders)
    rows = []
    for repetition in range(options.repetitions):
        for name, work in sorted(contenders.items(), reverse=bool(repetition % 2)):
            rate = counts.get(name, len(points)) / _timed(work)
            rows.append({"name": name, "repetition": repetition, "rate": rate, "load1": os.getloadavg()[0]})
    return rows


def zip_contenders(zips: list[str]) -> dict[str, Callable[[], list[Any]]]:
    """A ZIP's county, with the group's table asked and without; and the districts it may lie in."""
    import zipcodes

    from organizing.places.locate import locate_zip
    from organizing.places.neighborhood import find_neighborhood
    from organizing.places.offline import OfflineCounties

    def suggest() -> list[Any]:
        find_neighborhood.cache_clear()
        return [locate_zip(one).candidates.near for one in zips[:FEW]]

    return {
        "zip ours": lambda: [locate_zip(one).county_id for one in zips],
        "zip offline": lambda: [OfflineCounties().locate(one) for one in zips],
        "zip candidates": suggest,
        "zip peer": lambda: [zipcodes.matching(one) for one in zips],
    }


def point_contenders(points: list[Any], rings: list[Any]) -> dict[str, Callable[[], list[Any]]]:
    """A point's district, one by one and at once; and by trying each outline in turn."""
    from shapely import Point, Polygon

    from organizing.groups.boundaries.find import district_index

    outlines = [(f"{BASE}/council_district:{number}", Polygon(ring)) for number, ring in enumerate(rings, start=1)]
    index = district_index()

    def try_each() -> list[Any]:
        return [tuple(one for one, outline in outlines if outline.intersects(Point(point))) for point in points]

    return {
        "point ours": lambda: [index.find_all(*point) for point in points],
        "point at once": lambda: index.find_many(points),
        "point peer": try_each,
    }


def compare(contenders: dict[str, Callable[[], list[Any]]]) -> None:
    """Warm everybody up, and stop where ours and the peer's answers differ."""
    found = {name: work() for name, work in contenders.items()}
    wrong = sum(
        not mine == at_once == theirs
        for mine, at_once, theirs in zip(found["point ours"], found["point at once"], found["point peer"], strict=True)
    )
    unknown = sum(bool(mine) and not theirs for mine, theirs in zip(found["zip ours"], found["zip peer"], strict=True))
    if wrong or unknown:
        raise SystemExit(f"{wrong} points and {unknown} ZIP codes were answered otherwise than by the peer")
    settled = sum(bool(one) for one in found["zip ours"])
    print(f"{settled} of {len(found['zip ours'])} ZIP codes have a county; all points as the peer's")


def report(first: dict[str, float], rows: list[dict[str, Any]], options: argparse.Namespace) -> None:
    """Keep every run and print the medians."""
    RUNS.parent.mkdir(exist_ok=True)
    with RUNS.open("a") as lines:
        lines.writelines(json.dumps({**row, **first}) + "\n" for row in rows)
    rates = {name: [row["rate"] for row in rows if row["name"] == name] for name in {row["name"] for row in rows}}
    print(
        f"{options.zips:,} ZIP codes and {options.points:,} points against 5 districts of {options.vertices:,} points"
    )
    forget("lookup")
    for line, ours, peer, peer_name, target in (
        ("ZIP to county, group's table first", "zip ours", "zip peer", "zipcodes.matching", ">= 1,000/s"),
        ("ZIP to county, list alone", "zip offline", "zip peer", "zipcodes.matching", ">= 0.5 of the peer"),
        ("ZIP to likely districts, never asked before", "zip candidates", "zip peer", "zipcodes.matching", ">= 50/s"),
        ("point to district, one by one", "point ours", "point peer", "shapely without an index", ">= 10,000/s"),
        ("points to districts, at once", "point at once", "point peer", "shapely without an index", ">= 10,000/s"),
    ):
        entry = record(
            "lookup", line, ours=rates[ours], peer=rates[peer], peer_name=peer_name, unit="/s", target=target
        )
        low, high = min(rates[ours]), max(rates[ours])
        print(
            f"{line}: {entry['ours']:,.0f}/s ({low:,.0f} to {high:,.0f}); {peer_name} {entry['peer']:,.0f}/s; "
            f"ratio {entry['ratio']}; target {target}"
        )
    print(
        f"first ZIP {first['first_zip_ms']:.0f} ms and {first['zip_mb']:.0f} MB; upload {first['upload_s']:.2f} s; "
        f"first point {first['first_point_ms']:.0f} ms and {first['index_mb']:.1f} MB"
    )


def make_zips(count: int, *, seed: int = 3) -> list[str]:
    """ZIP codes from the whole list, and one in twenty that is none."""
    import zipcodes

    chance = random.Random(seed)
    known = {one["zip_code"] for one in zipcodes.list_all()}
    unknown = [zip_code for number in range(1000) if (zip_code := f"{number:05d}") not in known]
    drawn = chance.sample(sorted(known), count - count // 20) + chance.sample(unknown, count // 20)
    chance.shuffle(drawn)
    return drawn


def memory_mb() -> float:
    """What the process holds now; where the system does not say, the most it ever held."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(one for one in status.read_text().splitlines() if one.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _timed(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
