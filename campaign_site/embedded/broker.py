"""A message broker made of files, for one machine: Celery's `filesystem://` without its race.

Kombu writes a message straight under the name it is found by, so that a reader may get half of it and the
worker dies of it. Here it is written aside and renamed, which is one step for every reader.
"""

from __future__ import annotations

import time
import uuid
from pathlib import Path
from queue import Empty
from typing import Any

from kombu import transport
from kombu.transport import filesystem
from kombu.utils.json import dumps, loads

SCHEME = "files"
POLLING_SECONDS = 0.05


class Channel(filesystem.Channel):
    """Publishes and takes by renaming within one folder."""

    def _put(self, queue: str, payload: Any, **options: Any) -> None:  # type: ignore[override]
        folder = Path(self.data_folder_out)
        # A reader takes names that end in the queue's; what stands before the first dot keeps the order.
        name = f"{time.time_ns():020d}_{uuid.uuid4()}.{queue}.msg"
        aside = folder / f"{name}.part"
        aside.write_text(dumps(payload))
        aside.rename(folder / name)

    def _get(self, queue: str, timeout: float | None = None) -> Any:
        for path in sorted(Path(self.data_folder_in).iterdir()):
            if path.name.partition(".")[2] == f"{queue}.msg":
                mine = path.with_name(f"{path.name}.taken")
                try:
                    path.rename(mine)
                except FileNotFoundError:
                    continue
                payload = loads(mine.read_text())
                mine.unlink()
                return payload
        raise Empty


class Transport(filesystem.Transport):
    """The transport behind the scheme `files`."""

    Channel = Channel
    polling_interval = POLLING_SECONDS


def address_and_options(folder: Path) -> tuple[str, dict[str, Any]]:
    """Celery's broker address and transport options for a broker in `folder`, which is made where it is missing."""
    messages, control = folder / "messages", folder / "control"
    messages.mkdir(parents=True, exist_ok=True)
    control.mkdir(exist_ok=True)
    transport.TRANSPORT_ALIASES[SCHEME] = f"{__name__}:Transport"
    return f"{SCHEME}://localhost", {
        "data_folder_in": str(messages),
        "data_folder_out": str(messages),
        "control_folder": str(control),
        "polling_interval": POLLING_SECONDS,
    }
