"""A small closed-loop load: so many connections, each sending its next request when the last was answered."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import quantiles

Request = tuple[str, str, bytes, dict[str, str]]


@dataclass
class Outcome:
    """What one run of load saw. Seconds throughout."""

    seconds: float = 0.0
    waits: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        return len(self.waits) / self.seconds

    @property
    def p95_ms(self) -> float:
        return quantiles(self.waits, n=20)[18] * 1000


def run_load(*, port: int, requests: list[Request], connections: int, accept: Callable[[int], bool]) -> Outcome:
    """Send `requests` over so many connections. An answer that `accept` refuses ends it with an error."""
    outcome, lock, queue = Outcome(), threading.Lock(), iter(requests)

    def work() -> None:
        client = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while True:
            with lock:
                request = next(queue, None)
            if request is None:
                return
            status, wait = _send(client, request)
            with lock:
                outcome.waits.append(wait)
                outcome.statuses[status] = outcome.statuses.get(status, 0) + 1

    threads = [threading.Thread(target=work) for _ in range(connections)]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    outcome.seconds = time.perf_counter() - begin
    wrong = [status for status in outcome.statuses if not accept(status)]
    if wrong:
        raise SystemExit(f"the server answered {wrong[0]}: this is no measurement")
    return outcome


def _send(client: http.client.HTTPConnection, request: Request) -> tuple[int, float]:
    method, path, body, headers = request
    begin = time.perf_counter()
    client.request(method, path, body, headers)
    answer = client.getresponse()
    answer.read()
    return answer.status, time.perf_counter() - begin
