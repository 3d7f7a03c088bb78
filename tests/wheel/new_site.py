"""A new Wagtail project beside us: a virtual environment with the wheel in it, and the lines the README names."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path

from campaign_site.embedded.state import ROOT

# A fenced block whose first line says which file of the new project the rest belongs to.
BLOCK = re.compile(r"^```python\n# (?P<file>(?:mysite|home)/[\w/]+\.py)\n(?P<lines>.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass
class NewSite:
    folder: Path
    python: Path
    environment: dict[str, str]

    def run(self, *arguments: str) -> str:
        done = subprocess.run(
            [str(self.python), *arguments], cwd=self.folder, env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == 0, f"{' '.join(arguments)}:\n{done.stdout}\n{done.stderr}"
        return done.stdout


def build_wheel(into: Path) -> Path:
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(into), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    [wheel] = into.glob("*.whl")
    return wheel


def make_environment(folder: Path, wheel: Path) -> Path:
    """A virtual environment with the wheel installed; what it requires is lent by the one that runs the tests."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    [packages] = (folder / "lib").glob("python*/site-packages")
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


def start_site(folder: Path, python: Path, **environment: str) -> NewSite:
    folder.mkdir()
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    settings = {"DJANGO_SETTINGS_MODULE": "mysite.settings.dev", "PYTHONDONTWRITEBYTECODE": "1"}
    site = NewSite(folder=folder, python=python, environment={**kept, **settings, **environment})
    starting = NewSite(folder, python, {**kept, "PYTHONPATH": ""})
    starting.run("-c", "from wagtail.bin.wagtail import main; main()", "start", "mysite", ".")
    return site


def add_lines_of_readme(site: NewSite) -> list[str]:
    """Append each block to the file it names. Returns the names."""
    named = []
    for block in BLOCK.finditer((ROOT / "README.md").read_text()):
        path = site.folder / block["file"]
        before = path.read_text() if path.exists() else ""
        path.write_text(f"{before}\n{block['lines']}")
        named.append(block["file"])
    return named
