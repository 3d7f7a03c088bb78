"""What dev and test share: a database and keys of their own in a folder of this machine."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import environ

from campaign_site.embedded.keys import Keys, local_keys
from campaign_site.embedded.postgres import database_url


def databases(state_dir: Path, *, durable: bool = True) -> dict[str, Any]:
    """Django's DATABASES for `DATABASE_URL`, or else for the server in `state_dir`, started on demand."""
    return from_url(os.environ.get("DATABASE_URL") or database_url(state_dir, durable=durable))


def from_url(url: str) -> dict[str, Any]:
    """Django's DATABASES for an address, whose host may be a socket's folder written with %2F."""
    default = environ.Env.db_url_config(url)
    default["HOST"] = unquote(default["HOST"])
    # A thread keeps its connection: a new one costs the server more than the page it serves.
    default["CONN_MAX_AGE"] = 60
    default["CONN_HEALTH_CHECKS"] = True
    return {"default": default}


def keys(state_dir: Path) -> Keys:
    """The keys kept in `state_dir`, made on first use."""
    return local_keys(state_dir)
