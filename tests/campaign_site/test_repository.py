"""What is committed names no machine, no registry, and installs by hash."""

from __future__ import annotations

import re
import subprocess
from contextlib import suppress
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from campaign_site.embedded.state import ROOT

# Written in pieces, so that this file does not find itself.
OF_ONE_MACHINE = [
    "/" + "root/", "/home/" + "[a-z]+/", "/" + "work/", "/opt/" + "(wheels|pypi)", "/Users/" + "[A-Za-z]+/",
    "files.python" + "hosted", "pypi." + "org/simple", "registry." + "npmjs",
    "--(extra-)?index" + "-url", "--find" + "-links",
]  # fmt: skip
# These scripts and tests name options only to keep them out of the lock.
MAY_NAME_OPTIONS = {".ci/lock"}


def committed_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return [ROOT / name for name in listed.split("\0") if name]


def test_no_committed_file_names_a_machine_or_a_registry():
    pattern = re.compile("|".join(OF_ONE_MACHINE))
    found = []
    for path in committed_files():
        name = str(path.relative_to(ROOT))
        if name in MAY_NAME_OPTIONS or not path.is_file():
            continue
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        found += [f"{name}: {match[0]}" for match in pattern.finditer(text)]
    assert found == []


def requirements() -> list[str]:
    text = (ROOT / "requirements.txt").read_text().replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]


def pinned_versions() -> dict[str, str]:
    return dict(line.split(" ", 1)[0].split("==") for line in requirements())


def installed() -> dict[str, PackageMetadata]:
    """What this machine has of the lock: a newer Python needs less of it."""
    found = {}
    for name in pinned_versions():
        with suppress(PackageNotFoundError):
            found[name] = metadata(name)
    return found


def test_every_line_of_the_lock_is_one_version_with_hashes():
    for line in requirements():
        assert re.match(r"^[a-z0-9-]+==[^ ]+ ", line), line
        assert "--hash=sha256:" in line, line


def test_every_version_of_the_lock_runs_on_the_oldest_python_we_promise():
    refusing = []
    pinned = pinned_versions()
    for name, told in installed().items():
        needs = told.get("Requires-Python") or ""
        # Under newer libraries than the lock's, say in a run on Django 6, theirs is not what we ask about.
        if told["Version"] == pinned[name] and not SpecifierSet(needs).contains("3.11.0"):
            refusing.append(f"{name}: {needs}")
    assert refusing == []


def test_the_lock_holds_what_only_the_oldest_python_needs():
    pinned = set(pinned_versions())
    oldest = {"python_version": "3.11", "python_full_version": "3.11.0", "extra": ""}
    wanted = {
        canonicalize_name(needed.name)
        for told in installed().values()
        for needed in map(Requirement, told.get_all("Requires-Dist") or [])
        if needed.marker is None or needed.marker.evaluate(oldest)
    }
    assert wanted - pinned == set()


def test_the_lock_holds_what_was_tested():
    versions = pinned_versions()
    assert versions["wagtail"].startswith("8.0.")
    assert versions["django"].startswith("5.2.")
    assert versions["celery"].startswith("5.7.")
