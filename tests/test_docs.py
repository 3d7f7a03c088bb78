"""What can be set, hooked into, heard or stored is explained where people look for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.dispatch import Signal

from organizing import conf, signals
from organizing.vault import EncryptedTextField

ROOT = Path(__file__).resolve().parents[1]
DOCS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
HOOK = re.compile(r"""Registry\(\s*["'](register_\w+)["']\s*\)""")
ROW = re.compile(r"^\| (\w+) \|(.*)\|(.*)\|(.*)\|(.*)\|$", re.MULTILINE)


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def first_column(path: str) -> set[str]:
    return set(re.findall(r"^\| `(\w+)` \|", read(path), re.MULTILINE))


def test_explains_every_setting_and_no_other() -> None:
    assert first_column("docs/reference/settings.md") == set(conf.DEFAULTS)


@pytest.mark.parametrize("name", [name for name, value in conf.DEFAULTS.items() if isinstance(value, (int, list))])
def test_names_each_settings_true_default(name: str) -> None:
    line = next(line for line in read("docs/reference/settings.md").splitlines() if line.startswith(f"| `{name}`"))
    assert f"`{conf.DEFAULTS[name]}`" in line or name == "KEYS"


def test_explains_every_signal_and_no_other() -> None:
    known = {name for name, value in vars(signals).items() if isinstance(value, Signal)}
    assert first_column("docs/reference/signals.md") == known


def test_explains_every_hook_and_no_other() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "organizing").rglob("*.py"))
    assert first_column("docs/reference/hooks.md") == set(HOOK.findall(source))


def test_classes_every_column_of_every_table() -> None:
    listed = {row[0]: [set(re.findall(r"`(\w+)`", cell)) for cell in row[1:]] for row in _rows()}
    models = {model.__name__: model for model in apps.get_app_config("organizing").get_models()}
    assert set(listed) == set(models)
    for name, model in models.items():
        columns = {field.name for field in model._meta.local_fields}
        assert set.union(*listed[name]) == columns, name
        assert sum(len(cell) for cell in listed[name]) == len(columns), f"{name} lists a column twice"
        sealed = {field.name for field in model._meta.local_fields if isinstance(field, EncryptedTextField)}
        assert listed[name][0] == sealed, name


def test_links_between_pages_lead_somewhere() -> None:
    dead = []
    for page in DOCS:
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
            if "://" not in target and not target.startswith("mailto:") and not (page.parent / target).exists():
                dead.append(f"{page.relative_to(ROOT)}: {target}")
    assert dead == []


def test_names_only_settings_that_a_production_site_reads() -> None:
    source = read("campaign_site/settings/production.py")
    asked = set(re.findall(r"""env(?:iron)?(?:\.\w+\(|\[)\s*["'](\w+)["']""", source))
    names = "".join(re.findall(r"^\| .*? \|", read("docs/deploy.md"), re.MULTILINE))
    assert set(re.findall(r"`([A-Z][A-Z_]+)`", names)) == asked


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs/decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


def _rows() -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = ROW.findall(read("docs/DATA_CLASSES.md"))
    return [row for row in rows if row[0] != "table"]
