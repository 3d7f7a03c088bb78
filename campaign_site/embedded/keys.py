"""The secrets of a demo or test site: made once, kept in its state folder, readable by its owner alone."""

from __future__ import annotations

import base64
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Keys:
    """Django's secret key, and the two that ORGANIZING wants: encryption and keyed hashes."""

    secret_key: str
    encryption_key: str
    hash_key: str


def local_keys(state_dir: Path) -> Keys:
    """Read the keys of `state_dir`, made on the first call. Two first calls at once get the same keys."""
    path = state_dir / "keys"
    state_dir.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        _write_unless_there(path, _new_keys())
    return Keys(**json.loads(path.read_text()))


def _new_keys() -> Keys:
    def key() -> str:
        return base64.b64encode(os.urandom(32)).decode()

    return Keys(secret_key=secrets.token_urlsafe(50), encryption_key=key(), hash_key=key())


def _write_unless_there(path: Path, keys: Keys) -> None:
    # Written aside and linked, since a link never replaces what another process was quicker to put there.
    aside = path.with_name(f"keys.{os.getpid()}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(asdict(keys), file)
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
