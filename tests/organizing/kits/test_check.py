"""Every kit there is may be launched, and one that may not is told why."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from organizing.kits.check import check_kit
from organizing.kits.kit import KitError
from organizing.kits.known import kits, load_kit
from organizing.kits.read import read_kit

Change = Callable[[str, str, str], list[str]]


@pytest.fixture
def spoiled(tmp_path: Path) -> Change:
    """The small kit with one text changed; returns what is said of it."""

    def spoil(file: str, old: str, new: str) -> list[str]:
        folder = tmp_path / "library"
        shutil.copytree(kits.get("library"), folder, dirs_exist_ok=True)
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return [str(problem) for problem in check_kit(read_kit(folder))]

    return spoil


@pytest.mark.parametrize("slug", sorted(kits))
def test_finds_nothing_wrong_with_a_kit_that_is_offered(slug: str) -> None:
    assert [str(problem) for problem in check_kit(load_kit(slug))] == []


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("en/home.toml", "{librarian} counted", "{libarian} counted", "libarian is not declared"),
        ("en/home.toml", "(page:petition)", "(page:sign)", "page:sign is a link to no page"),
        ("es/home.toml", 'only_if = "visits"\n', "", "es/home.toml: is not shaped as in en: body[1].only_if"),
        ("es/call.toml", 'voicemail = "Hola, soy {name}, de {town}. {demand}"\n', "", "not shaped as in en: voicemail"),
        ("en/home.toml", "Why Saturdays", "Why Saturdays, {name}", "name is not declared"),
        ("en/home.toml", "Why Saturdays", "Why { Saturdays", "'{' is no placeholder"),
        ("en/home.toml", "lede =", "leed =", "HomePage has no field leed"),
        ("en/home.toml", 'figure = "{visits}"', 'number = "{visits}"', "has no field 'number'"),
        ("en/home.toml", 'source_date = "{visits_source_date}"\n', "", "figures without their source and its date"),
        ("en/call.toml", "tel:{hotline}", "javascript:alert(1)", "use https://, mailto:, tel: or page:"),
        ("en/petition.toml", 'title = "Sign"', 'title = "Sign, {librarian}"', "The title waits for {librarian}"),
        ("en/petition.toml", 'slug = "sign"', 'slug = "call"', "'call' is that of another page"),
        ("en/home.toml", "[body.value]", 'posture = "elsewhere"\n[body.value]', "no posture called 'elsewhere'"),
        ("kit.toml", 'kind = "figure"', 'kind = "guess"', "{visits} has the kind 'guess'"),
        ("kit.toml", 'skip_if = ["called"]', 'skip_if = ["slept"]', "no condition called 'slept'"),
        ("kit.toml", 'highlight = "Saturdays too"', 'highlight = "Sundays"', "highlight does not stand"),
        ("kit.toml", "[prefill.mandates.es]", "[prefill.mandates.fr]", "[prefill.mandates.es]: is missing"),
        ("es/ladder.toml", "subject =", "subjet =", "[call] has no subject"),
    ],
)
def test_says_what_is_wrong_and_where(spoiled: Change, file: str, old: str, new: str, said: str) -> None:
    problems = spoiled(file, old, new)
    assert any(said in problem for problem in problems), problems


def test_asks_for_every_page_in_every_language(spoiled: Change, tmp_path: Path) -> None:
    (tmp_path / "library" / "es").mkdir(parents=True)
    assert spoiled("kit.toml", "[[asks]]", '[[pages]]\nname = "story"\ntype = "standard"\n\n[[asks]]') == [
        "en/story.toml: is missing.",
        "es/story.toml: is missing.",
    ]


def test_names_the_file_that_is_no_toml(tmp_path: Path) -> None:
    shutil.copytree(kits.get("library"), tmp_path / "library")
    (tmp_path / "library" / "es" / "home.toml").write_text("title = Inicio", encoding="utf-8")
    with pytest.raises(KitError, match=r"es/home.toml is not TOML"):
        read_kit(tmp_path / "library")


def test_names_the_kits_there_are_when_asked_for_another() -> None:
    with pytest.raises(LookupError, match="stop_ice_holds"):
        load_kit("garden")
