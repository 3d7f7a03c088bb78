"""Where a demo or test site keeps what it must not forget."""

from __future__ import annotations

import json
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEFAULT_MAIL_PORT = 1025


def demo_state() -> Path:
    """The demo's folder: `DEMO_STATE`, or `.demo` beside manage.py."""
    return Path(os.environ.get("DEMO_STATE") or ROOT / ".demo").resolve()


def smtp_port(state_dir: Path) -> int:
    """The port of the mail server that the running demo started, as it noted it down for other shells."""
    try:
        return int(json.loads((state_dir / "mail.json").read_text())["smtp_port"])
    except FileNotFoundError:
        return DEFAULT_MAIL_PORT


def note_smtp_port(state_dir: Path, port: int) -> None:
    """Tell commands in other shells where the demo's mail server listens."""
    (state_dir / "mail.json").write_text(json.dumps({"smtp_port": port}))
