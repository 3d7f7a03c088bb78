"""One GET with a limit on its whole time and size, however slowly the other side drips."""

from __future__ import annotations

import http.client
import queue
import time
from threading import BoundedSemaphore, Thread
from typing import Final
from urllib.parse import urlsplit

BODY_LIMIT: Final = 1_000_000
# Look-ups that have run out of time may still hang for a moment; this many at once, and no more.
AT_ONCE: Final = 8
_LOCAL: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_room = BoundedSemaphore(AT_ONCE)


class FetchFailed(Exception):
    """There is no answer. `reason` is one word: `slow`, `down`, `refused`, `large`, `busy` or `unsafe`.

    The message never holds the address that was asked for: it is somebody's home.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def fetch(url: str, *, seconds: float) -> bytes:
    """Return the body of a 200 answer that arrives within `seconds`, name look-up and dripping included.

    Follows no redirect and goes through no proxy. Leaves this machine over TLS alone.

    Raises:
        FetchFailed: anything else.
    """
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOCAL):
        raise FetchFailed("unsafe")
    if not _room.acquire(blocking=False):
        raise FetchFailed("busy")
    box: queue.SimpleQueue[bytes | FetchFailed] = queue.SimpleQueue()
    Thread(target=_work, args=(url, seconds, box), daemon=True, name="lookup").start()
    try:
        found = box.get(timeout=seconds)
    except queue.Empty:
        raise FetchFailed("slow") from None
    if isinstance(found, FetchFailed):
        raise found
    return found


def _work(url: str, seconds: float, box: queue.SimpleQueue[bytes | FetchFailed]) -> None:
    try:
        box.put(_get(url, seconds))
    except FetchFailed as failure:
        box.put(failure)
    except TimeoutError:
        box.put(FetchFailed("slow"))
    except (OSError, http.client.HTTPException, ValueError):
        box.put(FetchFailed("down"))
    finally:
        _room.release()


def _get(url: str, seconds: float) -> bytes:
    parts = urlsplit(url)
    is_safe = parts.scheme == "https"
    kind = http.client.HTTPSConnection if is_safe else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=seconds)
    deadline = time.monotonic() + seconds
    try:
        connection.request("GET", f"{parts.path or '/'}?{parts.query}", headers={"Accept": "application/json"})
        answer = connection.getresponse()
        if answer.status != 200:
            raise FetchFailed("refused")
        return _read(answer, deadline)
    finally:
        connection.close()


def _read(answer: http.client.HTTPResponse, deadline: float) -> bytes:
    body = bytearray()
    while piece := answer.read1(65_536):
        body += piece
        if len(body) > BODY_LIMIT:
            raise FetchFailed("large")
        if time.monotonic() > deadline:
            raise FetchFailed("slow")
    return bytes(body)
