"""What Lighthouse says of the public pages on a slow phone: the median of some runs, in each category.

    python -m bench.lighthouse http://127.0.0.1:8000 [--paths / /petition/ /es/] [--runs 3]

Without paths it takes every page of the site's map.
Start the demo first (`make demo`). Needs Node and Lighthouse, which are not part of this project:
`npm install lighthouse@12.8.2` in a folder of yours runs on Node 20; put its `node_modules/.bin` on the PATH.
CHROME_PATH names the browser (`/usr/bin/chromium`). Nothing is asked of any host but the one named. Prints a table, and
ends with 1 where a median is below the gate: performance and best practices 95, accessibility 100.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import urllib.request
from urllib.parse import urlsplit

GATES = {"performance": 95, "accessibility": 100, "best-practices": 95}
TIMES = {"largest-contentful-paint": "LCP ms", "cumulative-layout-shift": "CLS", "total-blocking-time": "TBT ms"}
# The browser does not always start.
ATTEMPTS = 3
CHROME = "--headless --no-sandbox --disable-gpu --disable-background-networking"


def main() -> int:
    """Run, print, and say by the exit code whether every page passes."""
    arguments = read_arguments()
    if shutil.which("lighthouse") is None:
        print("Lighthouse is not on the PATH; the head of bench/lighthouse.py says how to get it.", file=sys.stderr)
        return 2
    print("| page | " + " | ".join([*GATES, *TIMES.values()]) + " |")
    print("|---|" + "---|" * (len(GATES) + len(TIMES)))
    passes = True
    for path in arguments.paths:
        found = [measure(arguments.site.rstrip("/") + path) for _run in range(arguments.runs)]
        medians = {name: statistics.median(one[name] for one in found) for name in [*GATES, *TIMES]}
        print(f"| {path} | " + " | ".join(f"{medians[name]:.3g}" for name in medians) + " |", flush=True)
        passes = passes and all(medians[name] >= least for name, least in GATES.items())
    return 0 if passes else 1


def read_arguments() -> argparse.Namespace:
    """The site, its pages, and how often."""
    parser = argparse.ArgumentParser(description="Lighthouse on the public pages.")
    parser.add_argument("site")
    parser.add_argument("--paths", nargs="+")
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    arguments.paths = arguments.paths or read_map(arguments.site)
    return arguments


def read_map(site: str) -> list[str]:
    """The paths of all pages that the site tells of."""
    with urllib.request.urlopen(f"{site.rstrip('/')}/sitemap.xml", timeout=60) as answer:
        return sorted(urlsplit(place).path for place in re.findall(r"<loc>([^<]+)", answer.read().decode()))


def measure(url: str) -> dict[str, float]:
    """One run, as Lighthouse simulates a mid-range phone on slow 4G: scores of a hundred, and the times behind them."""
    command = [
        "lighthouse",
        url,
        "--quiet",
        "--output=json",
        "--output-path=stdout",
        f"--only-categories={','.join(GATES)}",
        f"--chrome-flags={CHROME}",
    ]
    environment = {"CHROME_PATH": "/usr/bin/chromium", **os.environ}
    for _attempt in range(ATTEMPTS):
        done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=300)
        if done.returncode == 0:
            break
    done.check_returncode()
    report = json.loads(done.stdout)
    scores = {name: 100 * (report["categories"][name]["score"] or 0) for name in GATES}
    return {**scores, **{name: report["audits"][name]["numericValue"] for name in TIMES}}


if __name__ == "__main__":
    sys.exit(main())
