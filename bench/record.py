"""Where a job's figures are kept: bench/results.json, one entry for each line of each job, the newest run only."""

from __future__ import annotations

import json
import statistics
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results.json"


def record(
    job: str, line: str, *, ours: list[float], peer: list[float], peer_name: str, unit: str, target: str
) -> dict[str, Any]:
    """Keep the median of our runs and the peer's, put the ratio beside them, and return the entry."""
    mine, theirs = statistics.median(ours), statistics.median(peer)
    entry = {
        "job": job,
        "line": line,
        "ours": _round(mine),
        "peer": _round(theirs),
        "peer_name": peer_name,
        "unit": unit,
        "ratio": _round(mine / theirs) if theirs else None,
        "target": target,
        "runs": [_round(one) for one in ours],
    }
    kept = json.loads(RESULTS.read_text()) if RESULTS.exists() else []
    others = [one for one in kept if (one["job"], one.get("line")) != (job, line)]
    entries = sorted([*others, entry], key=lambda one: (one["job"], one.get("line", "")))
    RESULTS.write_text(json.dumps(entries, indent=2, ensure_ascii=False) + "\n")
    return entry


def forget(job: str) -> None:
    """Drop the job's entries, so that a line of an older edition does not stand beside the new ones."""
    kept = json.loads(RESULTS.read_text()) if RESULTS.exists() else []
    RESULTS.write_text(json.dumps([one for one in kept if one["job"] != job], indent=2, ensure_ascii=False) + "\n")


def _round(value: float) -> float:
    """Three figures say all there is to say."""
    return float(f"{value:.3g}")
