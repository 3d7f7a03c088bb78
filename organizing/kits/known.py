"""The kits there are: the package's own, and what plugins add."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from organizing.kits.kit import Kit
from organizing.kits.read import read_kit
from organizing.registry import Registry

OWN = Path(__file__).parent

# Filled by the Wagtail hook of this name: a kit's folder by its slug.
kits: Registry[Path] = Registry("register_kits")

for _file in sorted(OWN.glob("*/kit.toml")):
    kits.add(_file.parent.name, _file.parent)


def load_kit(slug: str) -> Kit:
    """Read a kit by its slug; its files are read anew whenever one of them has changed.

    Raises:
        LookupError: there is no such kit; the message lists those there are.
        KitError: a file of it cannot be read; the message says which and why.
    """
    folder = kits.get(slug)
    return _read(folder, max(path.stat().st_mtime_ns for path in folder.rglob("*.toml")))


@lru_cache(maxsize=20)
def _read(folder: Path, changed: int) -> Kit:
    return read_kit(folder)
