"""Read a kit's folder: `kit.toml`, and one file for each page and language."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from organizing.groups.posture_models import Posture
from organizing.kits.kit import LANGUAGES, AskEntry, Kit, KitError, PageEntry, Placeholder, Prefill

DEFAULT_GOAL = 100


def read_kit(folder: Path) -> Kit:
    """Read the kit in `folder`. What a file lacks is left empty, and found by `check_kit`.

    Raises:
        KitError: a file is missing, is no TOML, or lacks what nothing works without.
    """
    plan = _read_toml(folder / "kit.toml")
    languages = tuple(plan.get("languages", LANGUAGES))
    try:
        pages = tuple(_page(entry) for entry in plan.get("pages", []))
        rungs, lender = _rungs(folder, plan.get("ladder", {}))
        return Kit(
            slug=plan["slug"],
            folder=folder,
            title=plan["title"],
            summary=plan.get("summary", {}),
            languages=languages,
            placeholders={name: _placeholder(name, told) for name, told in plan.get("placeholders", {}).items()},
            pages=pages,
            asks=tuple(_ask(entry) for entry in plan.get("asks", [])),
            prefills=_prefills(plan.get("prefill", {})),
            goal=plan.get("prefill", {}).get("goal", DEFAULT_GOAL),
            rungs=rungs,
            ladder={code: read_page(lender, code, "ladder") for code in languages} if rungs else {},
            words={code: {page.name: _read_words(folder, code, page) for page in pages} for code in languages},
        )
    except KeyError as missing:
        raise KitError(f"{folder.name}/kit.toml has no {missing.args[0]!r}.") from None


def read_page(folder: Path, language: str, name: str) -> dict[str, Any]:
    """The words of one page; {} where the file is missing, which `check_kit` tells."""
    path = folder / language / f"{name}.toml"
    return _read_toml(path) if path.exists() else {}


def _read_words(folder: Path, language: str, page: PageEntry) -> dict[str, Any]:
    return read_page(folder.parent / page.lender if page.lender else folder, language, page.name)


def _rungs(folder: Path, told: dict[str, Any]) -> tuple[tuple[dict[str, Any], ...], Path]:
    """The ladder's rungs, and the folder where their words stand: this kit's, or that of the kit it has them from."""
    if "from" in told:
        lender = folder.parent / told["from"]
        return _rungs(lender, _read_toml(lender / "kit.toml").get("ladder", {}))
    return tuple(told.get("rungs", [])), folder


def _page(told: dict[str, Any]) -> PageEntry:
    return PageEntry(
        name=told["name"],
        type=told["type"],
        is_in_menu=told.get("menu", False),
        postures=as_names(told.get("posture")),
        lender=told.get("from", ""),
    )


def _ask(told: dict[str, Any]) -> AskEntry:
    return AskEntry(
        kind=told["kind"],
        title=told["title"],
        postures=as_names(told.get("posture")),
        only_if=as_names(told.get("only_if")),
    )


def _placeholder(name: str, told: dict[str, Any]) -> Placeholder:
    return Placeholder(
        name=name,
        kind=told.get("kind", "text"),
        is_required=told.get("required", False),
        is_per_language=told.get("per_language", False),
        needs_source=told.get("source_needed", False),
        label=told.get("label", {}),
        help=told.get("help", {}),
        default=told.get("default", {}),
    )


def _prefills(told: dict[str, Any]) -> dict[str, dict[str, Prefill]]:
    """By posture; `[prefill.any.en]` stands for each posture that has no words of its own."""
    common = {posture: told["any"] for posture in Posture.values if "any" in told}
    own = {posture: words for posture, words in told.items() if posture != "any" and isinstance(words, dict)}
    return {
        posture: {language: _prefill(words) for language, words in by_language.items()}
        for posture, by_language in (common | own).items()
    }


def _prefill(words: dict[str, Any]) -> Prefill:
    texts = {name: words.get(name, "") for name in ("headline", "reason", "ask_short", "demand", "highlight")}
    return Prefill(demands=tuple(words.get("demands", ())), **texts)


def as_names(told: Any) -> tuple[str, ...]:
    """One name or a list of names."""
    return (told,) if isinstance(told, str) else tuple(told or ())


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise KitError(f"There is no {path.parent.name}/{path.name}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KitError(f"{path.parent.name}/{path.name} is not TOML: {error}") from None
