"""How fast does a visitor get the petition page, beside a plain Wagtail page of the same server?

    python -m bench.page [--repetitions 5] [--seconds 4] [--connections 10]

* `kept`: the petition page from memory, compressed as browsers ask for it.
* `link`: the same page opened with a signer's code, which is filled in for each visitor.
* `rendered`: the petition page by somebody with a session, whom no cache serves.
* The peer: a Wagtail page with nothing but a title, which Wagtail renders for each visitor. It is served by the same
  processes, behind the same middleware and walls; `bare` is that page on a server without any middleware of ours.

`wrk` asks from the same cores (Debian: `apt install wrk`). They take turns. Then a signature is confirmed by another
process, and the page is asked for until its count has moved. Prints medians and keeps them in bench/results.json; each
repetition is a line of bench/results/page.jsonl.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
os.environ.setdefault("DEMO_STATE", str(Path(__file__).parents[1] / ".demo-bench"))
django.setup()

from bench.record import forget, record  # noqa: E402
from bench.server import cpu_seconds, serve  # noqa: E402
from bench.sign import prepare  # noqa: E402

RUNS = Path(__file__).parent / "results" / "page.jsonl"
PEER = "a Wagtail page with a title, rendered each time by the same processes"
SIGNATURES, PATIENCE_SECONDS = 5, 30
# As behind a proxy: what is asked for at a port that is not the site's is kept by nobody.
HOST = "127.0.0.1"
SIGN = """
from bench.page import confirm_somebody
confirm_somebody({number!r})
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--connections", type=int, default=10)
    options = parser.parse_args()
    if shutil.which("wrk") is None:
        raise SystemExit("this needs wrk (Debian: apt install wrk)")
    petition, _form = prepare()
    paths = contenders(petition, make_plain_page())
    rows: list[dict[str, Any]] = []
    with serve() as (port, pid), serve(settings="bench.bare_settings") as (bare_port, bare_pid):
        servers = {"bare": (bare_port, bare_pid)}
        for name, (path, _headers) in paths.items():
            warm(servers.get(name, (port, pid))[0], path)
        for repetition in range(-1, options.repetitions):
            for name in sorted(paths, reverse=bool(repetition % 2)):
                row = measure(name, paths[name], *servers.get(name, (port, pid)), options)
                rows += [{**row, "repetition": repetition}] if repetition >= 0 else []
        waits = [wait_for_signature(port, petition) for _ in range(SIGNATURES)]
    report(rows, waits)


def contenders(petition: str, plain: str) -> dict[str, tuple[str, dict[str, str]]]:
    """Addresses and headers by name."""
    browser = {"Accept-Encoding": "gzip, deflate, br", "Host": HOST}
    return {
        "kept": (petition, browser),
        "link": (f"{petition}?via=bcdf23", browser),
        "rendered": (petition, {**browser, "Cookie": "sessionid=nobody"}),
        "peer": (plain, browser),
        "bare": (plain, browser),
    }


def make_plain_page() -> str:
    """The peer's page, beside the petition."""
    from wagtail.models import Page

    from bench.peer.models import PlainPage
    from campaign_site.pages.models import HomePage
    from organizing.groups.scope import above_walls

    with above_walls():
        page = PlainPage.objects.first()
        if page is None:
            home = HomePage.objects.filter(locale__language_code="en").get()
            page = Page.objects.get(pk=home.pk).add_child(instance=PlainPage(title="Plain", slug="plain"))
        return str(page.url)


def warm(port: int, path: str) -> None:
    """Let both processes start up and render the page once. What is no page ends it with an error."""
    for _ in range(10):
        client = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        client.request("GET", path, headers={"Host": HOST})
        status = client.getresponse().status
        if status != 200:
            raise SystemExit(f"{path} is answered with {status}")


def measure(
    name: str, contender: tuple[str, dict[str, str]], port: int, pid: int, options: argparse.Namespace
) -> dict[str, Any]:
    """One turn of `wrk`. An answer that is no page ends it with an error."""
    path, headers = contender
    asked = [part for header, value in headers.items() for part in ("-H", f"{header}: {value}")]
    command = [
        "wrk",
        "-t",
        "1",
        "-c",
        str(options.connections),
        "-d",
        f"{options.seconds}s",
        "--timeout",
        "30s",
        "--latency",
        *asked,
    ]
    spent = cpu_seconds(parent=pid)
    # wrk is named by its command, the address is this machine's own.
    said = subprocess.run([*command, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True)
    spent = cpu_seconds(parent=pid) - spent
    if "Non-2xx" in said.stdout or "Socket errors" in said.stdout:
        raise SystemExit(f"{name}: {said.stdout}")
    answered = int(re.search(r"(\d+) requests in", said.stdout)[1])  # type: ignore[index]
    return {
        "name": name,
        "rate": float(re.search(r"Requests/sec:\s+([\d.]+)", said.stdout)[1]),  # type: ignore[index]
        "p99": re.search(r"99%\s+(\S+)", said.stdout)[1],  # type: ignore[index]
        "cpu_ms": spent * 1000 / answered,
        "load1": os.getloadavg()[0],
    }


def wait_for_signature(port: int, path: str) -> float:
    """Seconds from a confirmation that another process committed until both web processes show it."""
    before = shown_count(port, path)
    number = f"{time.time_ns()}"
    subprocess.run([sys.executable, "-c", SIGN.format(number=number)], check=True)
    begun, seen = time.perf_counter(), 0
    while seen < 20:
        seen = seen + 1 if shown_count(port, path) == before + 1 else 0
        if time.perf_counter() - begun > PATIENCE_SECONDS:
            raise SystemExit("the signature was not shown")
        time.sleep(0.02)
    return time.perf_counter() - begun


def confirm_somebody(number: str) -> None:
    """Sign the sample petition and press the button in the mail."""
    from organizing.actions.models import Ask, PendingAnswers
    from organizing.groups.scope import above_walls, group_scope
    from organizing.journey import confirm_action, take_action
    from organizing.people.answers import Answers

    with above_walls():
        ask = Ask.objects.select_related("campaign__group", "group__site").get(kind="petition")
    with group_scope(ask.group):
        answers = Answers("Signer", "Sample", f"{number}@bench.example", "00003", "en")
        action = take_action(ask=ask, answers=answers)
        confirm_action(action_id=action.pk, pending_id=PendingAnswers.objects.get(action=action).pk)


def shown_count(port: int, path: str) -> int:
    """The number on the tally."""
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    client.request("GET", path, headers={"Host": HOST})
    page = client.getresponse().read().decode()
    return int(re.search(r"<strong>([\d,]+)</strong>", page)[1].replace(",", ""))  # type: ignore[index]


def report(rows: list[dict[str, Any]], waits: list[float]) -> None:
    """Write the repetitions down and print the medians with their spread."""
    RUNS.parent.mkdir(exist_ok=True)
    with RUNS.open("a") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in [*rows, {"name": "new signature", "seconds": waits}])
    rates = {name: [row["rate"] for row in rows if row["name"] == name] for name in {row["name"] for row in rows}}
    for name, of_name in sorted(rates.items()):
        cpu = statistics.median(row["cpu_ms"] for row in rows if row["name"] == name)
        print(
            f"{name}: {statistics.median(of_name):.0f} pages/s ({min(of_name):.0f} to {max(of_name):.0f}), "
            f"{cpu:.2f} ms CPU a page"
        )
    forget("page")
    lines_of = {
        "kept petition page": ("kept", "peer", ">= 15 times the peer"),
        "kept petition page opened with a signer's code": ("link", "peer", "no target"),
        "rendered petition page": ("rendered", "peer", "no target"),
        "kept petition page, against a server without ours": ("kept", "bare", ">= 15 times the peer"),
    }
    for line, (ours, peer, target) in lines_of.items():
        peer_name = PEER if peer == "peer" else "the same page of a server without the middleware of ours"
        entry = record(
            "page", line, ours=rates[ours], peer=rates[peer], peer_name=peer_name, unit="pages/s", target=target
        )
        print(f"{line}: {entry['ratio']} times the peer; target {target}")
    record("page", "a new signature is shown after", ours=waits, peer=[0.0], peer_name="", unit="s", target="<= 15 s")
    print(f"a new signature is shown after {statistics.median(waits):.2f} s, at most {max(waits):.2f} s; target 15 s")


if __name__ == "__main__":
    main()
