"""A database at the size of a real list, for the measurements that need one.

With BENCH_SCALE_URL in the environment the database of that address is measured as it stands: it holds the group that
`manage.py seed_scale` makes. Without it a server PostgreSQL of this machine is started in a folder of ours, for it has
pg_trgm, which the wheel's has not, and is filled once; that takes a few minutes and 5 GB, and is kept for the next run.
"""

from __future__ import annotations

import atexit
import os
import re
import subprocess
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import django

STATE: Final = Path(__file__).parents[1] / ".demo-bench"
FOLDER: Final = STATE / "scale"
DATABASE: Final = "scale"
# What a machine of 4 GB and a solid-state disk would be given; durable, as everywhere.
TUNED: Final = (
    *("-c", "shared_buffers=1GB", "-c", "work_mem=32MB", "-c", "maintenance_work_mem=512MB"),
    *("-c", "max_wal_size=4GB", "-c", "random_page_cost=1.1", "-c", "effective_cache_size=3GB"),
)


def scale_database(*, settings: str = "bench.settings") -> str:
    """Set Django up on the database of the big group and return its address.

    Call it before anything of Django's is imported; safe to call twice. People and actions may be fewer than
    1,000,000 and 5,000,000 by BENCH_SCALE_PEOPLE and BENCH_SCALE_ACTIONS, to try a job out.
    """
    given = os.environ.get("BENCH_SCALE_URL")
    os.environ["DJANGO_SETTINGS_MODULE"] = settings
    os.environ.setdefault("DEMO_STATE", str(STATE))
    os.environ["DATABASE_URL"] = given or start_server()
    django.setup()
    if not given:
        _fill()
    return os.environ["DATABASE_URL"]


def scale_group() -> Any:
    """The big group, once Django is set up."""
    from organizing.groups.models import LocalGroup
    from organizing.groups.scope import above_walls

    with above_walls():
        return LocalGroup.objects.select_related("site").get(slug="scale")


def start_server() -> str:
    """Start this machine's server PostgreSQL in our folder until we end; returns the address of its database.

    Raises:
        SystemExit: there is none with pg_trgm.
    """
    from campaign_site.embedded.pg_programs import Programs

    folder, version = find_server()
    programs = Programs(folder=folder, version=version)
    FOLDER.mkdir(parents=True, exist_ok=True)
    programs.hand_over(FOLDER)
    data, log = FOLDER / "data", str(FOLDER / "log")
    if not (data / "PG_VERSION").exists():
        flags = programs.locale_flags()
        programs.run("initdb", *flags, "-A", "trust", "-U", "postgres", "-D", str(data), owner_of=FOLDER)
    options = " ".join((*TUNED, "-c", "listen_addresses=''", "-k", str(FOLDER)))
    if not (data / "postmaster.pid").exists():
        programs.run("pg_ctl", "-D", str(data), "-l", log, "-o", options, "-w", "start", owner_of=FOLDER)
        owner = os.getpid()
        stop = ("-D", str(data), "-m", "fast", "stop")
        atexit.register(lambda: os.getpid() == owner and programs.run("pg_ctl", *stop, owner_of=FOLDER))
    _make_database()
    return f"postgresql://postgres@{quote(str(FOLDER), safe='')}/{DATABASE}"


def find_server() -> tuple[Path, int]:
    """The folder of programs and the version of the newest server PostgreSQL that has pg_trgm."""
    found = {}
    for folder in Path("/usr/lib/postgresql").glob("*/bin"):
        shared = subprocess.run([folder / "pg_config", "--sharedir"], capture_output=True, text=True).stdout.strip()
        if (Path(shared) / "extension" / "pg_trgm.control").exists() and re.fullmatch(r"\d+", folder.parent.name):
            found[int(folder.parent.name)] = folder
    if not found:
        raise SystemExit("This takes a PostgreSQL server with pg_trgm (Debian: postgresql), or BENCH_SCALE_URL.")
    return found[max(found)], max(found)


def _make_database() -> None:
    import psycopg

    with psycopg.connect(host=str(FOLDER), user="postgres", dbname="postgres", autocommit=True) as server:
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone() is None:
            server.execute(f"CREATE DATABASE {DATABASE}")


def _fill() -> None:
    """Migrate, and make the group unless an earlier run did."""
    from django.core.management import call_command

    from organizing.groups.models import LocalGroup
    from organizing.groups.scope import above_walls

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    with above_walls():
        is_there = LocalGroup.objects.filter(slug="scale").exists()
    if not is_there:
        sizes = {
            name: int(os.environ[key])
            for name in ("people", "actions")
            if (key := f"BENCH_SCALE_{name.upper()}") in os.environ
        }
        call_command("seed_scale", **sizes)
