"""A look-up service on this machine that answers as it is told, over a real socket."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest


@dataclass
class Service:
    """What the server says next, and what it was asked.

    Attributes:
        body: bytes, or anything that JSON can say.
        delay: seconds of silence before the answer.
        drip: seconds between the bytes of the answer.
    """

    url: str = ""
    status: int = 200
    body: Any = b""
    delay: float = 0
    drip: float = 0
    headers: dict[str, str] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)

    @property
    def bytes(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


@pytest.fixture
def geocoder() -> Iterator[Service]:
    state = Service()
    gone = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            query = parse_qs(urlsplit(self.path).query)
            state.asked.append({name: values[0] for name, values in query.items()})
            gone.wait(state.delay)
            # Whoever asked may be gone by now, as the test wants.
            with suppress(OSError):
                self.answer()

        def answer(self) -> None:
            self.send_response(state.status)
            for name, value in state.headers.items():
                self.send_header(name, value)
            self.end_headers()
            pieces = [state.bytes] if not state.drip else [bytes([one]) for one in state.bytes]
            for piece in pieces:
                self.wfile.write(piece)
                self.wfile.flush()
                if state.drip and gone.wait(state.drip):
                    return

        def log_message(self, *args: Any) -> None:
            """Be quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.url = f"http://127.0.0.1:{server.server_address[1]}/find"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield state
    gone.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def switch_on(settings: Any, geocoder: Service) -> Callable[..., None]:
    """`switch_on("census")`: these services, all of them played by `geocoder`, are in the settings."""
    classes = {
        "census": "organizing.places.remote.census.CensusGeocoder",
        "openstates": "organizing.places.remote.openstates.OpenStates",
        "cicero": "organizing.places.remote.cicero.Cicero",
    }

    def switch(*names: str, **changes: Any) -> None:
        addresses = {
            "PROVIDERS": [classes[name] for name in names],
            "OPTIONS": {name: {"URL": geocoder.url, "KEY": "k3y"} for name in names},
            **changes,
        }
        settings.ORGANIZING = {**settings.ORGANIZING, "ADDRESSES": addresses}

    return switch


def census_match(lon: float = -111.2, lat: float = 45.5, **layers: Any) -> dict[str, Any]:
    geographies = {
        "States": [{"STATE": "30", "GEOID": "30", "BASENAME": "Montana"}],
        "Counties": [{"GEOID": "30031", "BASENAME": "Gallatin"}],
        "119th Congressional Districts": [{"GEOID": "3001", "BASENAME": "1", "CD119": "01"}],
        "2024 State Legislative Districts - Upper": [{"GEOID": "30032", "BASENAME": "32"}],
        "2024 State Legislative Districts - Lower": [{"GEOID": "30064", "BASENAME": "64"}],
        "Census Tracts": [{"GEOID": "30031000101", "BASENAME": "1.01"}],
        **layers,
    }
    return {"matchedAddress": "…", "coordinates": {"x": lon, "y": lat}, "geographies": geographies}


def census(*matches: Any) -> dict[str, Any]:
    return {"result": {"input": {}, "addressMatches": list(matches)}}
