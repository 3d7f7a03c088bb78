"""A PostgreSQL server of our own in a folder: no service to install, no root, no open port.

The server belongs to whoever uses it. Every process that asks for its address holds a shared lock on
the folder; the last one to leave stops the server. The locks are the kernel's, so a killed process
never keeps the server alive by its record.
"""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import hashlib
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from urllib.parse import quote

import psycopg
from psycopg import sql

from campaign_site.embedded import pg_programs
from campaign_site.embedded.pg_programs import Programs

# The longest path a socket may have on macOS; Linux allows four more.
LONGEST_SOCKET_PATH = 103
SOCKET_NAME = "/.s.PGSQL.5432"
DATABASE = "organizing"
STOP_SECONDS = 30

_held: dict[Path, IO[str]] = {}


def database_url(state_dir: Path, *, durable: bool = True) -> str:
    """Return the address of the database in `state_dir`, after starting its server where that is needed.

    Safe to call from many processes at once and as often as liked. The server stops when the last
    process that called this has ended. Not `durable` trades safety in a power cut for speed, for tests.

    Raises:
        pg_programs.NoPostgres: neither the wheel nor a system server is to be had.
    """
    folder = state_dir.resolve() / "pg"
    programs = pg_programs.find()
    with _one_at_a_time(folder):
        if folder not in _held:
            _start(programs, folder, durable=durable)
            _make_database(folder)
            _hold(folder)
    return f"postgresql://postgres@{quote(str(_socket_dir(folder)), safe='')}/{DATABASE}"


def stop(state_dir: Path) -> None:
    """Stop the server now if this process is the last to use it. Safe to call twice."""
    folder = state_dir.resolve() / "pg"
    mine = _held.pop(folder, None)
    if mine is None or not folder.exists():
        return
    with _one_at_a_time(folder), mine:
        try:
            fcntl.flock(mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        if _is_running(folder):
            _shut_down(folder / "data" / "postmaster.pid")


@contextlib.contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "start.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _hold(folder: Path) -> None:
    users = (folder / "users.lock").open("w")
    fcntl.flock(users, fcntl.LOCK_SH)
    _held[folder] = users
    owner = os.getpid()

    def leave() -> None:
        # A forked child inherits this; the folder is its parent's to leave.
        if os.getpid() == owner:
            stop(folder.parent)

    atexit.register(leave)


def _start(programs: Programs, folder: Path, *, durable: bool) -> None:
    programs.hand_over(folder)
    data = folder / "data"
    if not (data / "PG_VERSION").exists():
        shutil.rmtree(data, ignore_errors=True)
        programs.run(
            "initdb", *programs.locale_flags(), "-A", "trust", "-U", "postgres", "-D", str(data), owner_of=folder
        )
    if _is_running(folder):
        return
    options = f"-c listen_addresses='' -c unix_socket_permissions=0700 -c max_connections=200 -k {_socket_dir(folder)}"
    if not durable:
        options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    log = str(folder / "log")
    programs.run("pg_ctl", "-D", str(data), "-l", log, "-o", options, "-w", "-t", "60", "start", owner_of=folder)


def _is_running(folder: Path) -> bool:
    # Asked for real: after a power cut the number in its record may be another process's.
    try:
        _connect(folder).close()
    except psycopg.OperationalError:
        return False
    return True


def _shut_down(record: Path) -> None:
    """Ask for a fast shutdown and wait until the server has taken its record away, the last thing it does."""
    # By signal and not by pg_ctl, which as another user may have lost its way into the folder meanwhile.
    os.kill(int(record.read_text().split("\n", 1)[0]), signal.SIGINT)
    give_up_at = time.monotonic() + STOP_SECONDS
    while record.exists() and time.monotonic() < give_up_at:
        time.sleep(0.05)


def _connect(folder: Path) -> psycopg.Connection:
    host = str(_socket_dir(folder))
    return psycopg.connect(host=host, user="postgres", dbname="postgres", autocommit=True, connect_timeout=5)


def _socket_dir(folder: Path) -> Path:
    """Where the socket lies: beside the data, or in the temporary folder when the path would be too long."""
    if len(str(folder) + SOCKET_NAME) <= LONGEST_SOCKET_PATH:
        return folder
    name = hashlib.sha256(str(folder).encode()).hexdigest()[:16]
    short = Path(tempfile.gettempdir()) / f"organizing-{os.getuid()}-{name}"
    short.mkdir(mode=0o700, exist_ok=True)
    pg_programs.hand_over(short)
    return short


def _make_database(folder: Path) -> None:
    with _connect(folder) as server:
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone() is None:
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
