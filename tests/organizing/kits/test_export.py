"""What Ana's group won becomes a kit, and nothing in it is Ana's."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.rich_text import RichText

from organizing.actions.models import Ask
from organizing.campaigns.models import Campaign
from organizing.followups.models import Step
from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls, group_scope, no_group
from organizing.kits.check import check_kit
from organizing.kits.export.export_kit import export_kit
from organizing.kits.export.markdown import to_markdown
from organizing.kits.export.names import full_names_in
from organizing.kits.export.scrub import Scrubber
from organizing.kits.known import kits
from organizing.kits.read import read_kit
from organizing.kits.values import Fact
from organizing.launch.launch_site import launch_site
from organizing.launch.launched import Launched
from organizing.people.models import Person
from tests import factories
from tests.organizing.launch.given import CLEO, answers
from tests.site_tree import make_site_tree

NOW = datetime(2027, 3, 1, 16, 0, tzinfo=UTC)
VISITS = Fact(value={"en": "1240", "es": "1240"}, source="Door counter of Millhaven", source_date=date(2027, 1, 31))
OURS = ("larkmoor", "millhaven", "1240", "1,240", "door counter", "sample", "dee", "555", "@", "po box", "march")


@pytest.fixture
def founder(db: None) -> Any:
    factories.some_page()
    return get_user_model().objects.create_user("founder@larkmoor.example", first_name="Ana", last_name="Ibarra")


@pytest.fixture
def launched(founder: Any) -> Launched:
    given = answers(facts={"visits": VISITS}, hotline="555-0119", deliver_on="2027-03-16")
    with no_group(user_id=founder.pk):
        return launch_site(answers=given, by=founder, now=NOW)


def add_words(launched: Launched) -> None:
    """As an editor would, weeks later."""
    home = launched.pages["en", "home"]
    home.lede = (
        "Reading is for everyone. Dee Doe of Millhaven reads to us. Call Jo Sample at 555-0131. "
        "Since April 11, 2014 courts agree. On May 4 we met at 12 Main Street. We gathered 318 names. It took 48 hours."
    )
    home.save_revision().publish()
    Person.objects.create(group=launched.group, first_name="Dee", last_name="Doe", email="dee@mail.example")


def unpacked(archive: bytes, folder: Path) -> Path:
    zipfile.ZipFile(BytesIO(archive)).extractall(folder)
    return folder / "ours"


def exported(launched: Launched, folder: Path) -> Path:
    with group_scope(launched.group):
        return exported_folder(folder)


def exported_folder(folder: Path) -> Path:
    campaign = Campaign.objects.select_related("group__site", "division").get()
    return unpacked(export_kit(campaign=campaign, slug="ours"), folder)


def test_holds_no_place_no_person_and_no_figure(launched: Launched, tmp_path: Path) -> None:
    with group_scope(launched.group):
        add_words(launched)
    folder = exported(launched, tmp_path)
    words = {path.name: path.read_text(encoding="utf-8").casefold() for path in folder.rglob("*.toml")}
    assert [(name, mark) for name, text in words.items() for mark in OURS if mark in text] == []
    home = (folder / "en" / "home.toml").read_text(encoding="utf-8")
    assert 'lede = "Reading is for everyone. Since April 11, 2014 courts agree. We gathered {figure_' in home
    assert "It took 48 hours." in home


def test_names_no_place_and_no_person_in_files_and_addresses(launched: Launched, tmp_path: Path) -> None:
    titles = {"en": "Reading in Larkmoor", "es": "Leer en Larkmoor"}
    with group_scope(launched.group):
        add_words(launched)
        for language in ("en", "es"):
            page = launched.pages[language, "petition"]
            page.title, page.slug = titles[language], f"sign-in-larkmoor-{language}"
            page.save_revision().publish()
            other = launched.pages[language, "call"]
            other.title, other.slug = "Dee Doe reads", f"dee-doe-reads-{language}"
            other.save_revision().publish()
    folder = exported(launched, tmp_path)
    everything = [f"{path.relative_to(folder)} {path.read_text(encoding='utf-8')}" for path in folder.rglob("*.toml")]
    marks = ("larkmoor", "dee", "doe")
    assert [
        line for text in everything for line in text.splitlines() if any(mark in line.casefold() for mark in marks)
    ] == []
    kit = read_kit(folder)
    assert [page.name for page in kit.pages] == ["home", "reading_in", "call", "privacy"]
    slugs = {language: [kit.words[language][page.name]["slug"] for page in kit.pages] for language in ("en", "es")}
    assert slugs["en"] == ["home", "reading-in", "call", "privacy"]
    assert slugs["es"][:3] == ["home", "leer-en", "call"]
    assert [str(problem) for problem in check_kit(kit)] == []


def test_gives_two_pages_of_one_title_a_file_and_an_address_each(launched: Launched, tmp_path: Path) -> None:
    with group_scope(launched.group):
        for language in ("en", "es"):
            for name in ("petition", "call", "privacy"):
                page = launched.pages[language, name]
                page.title = "Ladder" if name == "privacy" else "Home"
                page.save_revision().publish()
    folder = exported(launched, tmp_path)
    kit = read_kit(folder)
    assert [page.name for page in kit.pages] == ["home", "home_2", "home_3", "ladder_2"]
    assert [kit.words["es"][page.name]["slug"] for page in kit.pages] == ["home", "home-2", "home-3", "ladder-2"]


LISTED = (("José", "Muñoz"), ("Ana María", "Ruiz"), ("María", "de la Cruz"), ("Jose", "Pena"))
NAMED = (
    "<p>Leer es de todos. Nos lee José Muñoz. Ayer vino Ana María Ruiz. Nadie faltó.</p>",
    "<p>Gracias a <b>José</b> Muñoz. Con María de la Cruz somos más. El lápiz de José Peña sirve. Venga a leer.</p>",
)


def test_names_nobody_on_the_list_with_accents_or_of_more_than_two_words(launched: Launched, tmp_path: Path) -> None:
    with group_scope(launched.group):
        for first, last in LISTED:
            Person.objects.create(
                group=launched.group, first_name=first, last_name=last, email=f"{last[0]}@mail.example"
            )
        for language in ("en", "es"):
            home = launched.pages[language, "home"]
            home.body = [("text", {"text": RichText(words)}) for words in NAMED]
            home.save_revision().publish()
        for step in Step.objects.all():
            step.body = dict.fromkeys(step.body, "Venga a leer. Pregunte a Ana María Ruiz.")
            step.save()
    folder = exported(launched, tmp_path)
    words = (folder / "es" / "home.toml").read_text(encoding="utf-8")
    assert "Leer es de todos. Nadie faltó." in words
    assert "Venga a leer." in words
    everything = "\n".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.toml"))
    assert [name for name in ("José", "Muñoz", "María", "Ruiz", "Cruz", "Peña") if name in everything] == []


def test_is_a_kit_that_others_can_launch(launched: Launched, tmp_path: Path, monkeypatch: Any) -> None:
    folder = exported(launched, tmp_path)
    assert [str(problem) for problem in check_kit(read_kit(folder))] == []
    monkeypatch.setitem(kits.items(), "ours", folder)
    cleo = get_user_model().objects.create_user("cleo@staff.example")
    with no_group(user_id=cleo.pk):
        again = launch_site(answers=answers(CLEO, kit="ours"), by=cleo, now=NOW)
    assert {name for _language, name in again.pages} == {"home", "sign", "call", "privacy"}
    for page in again.pages.values():
        answer = Client().get(page.get_url(), headers={"host": CLEO.hostname})
        assert answer.status_code == 200
        assert "Larkmoor" not in answer.content.decode()
    with above_walls():
        assert again.campaign.ladders.get().steps.count() == 1


def test_takes_a_site_that_no_kit_made(
    larkmoor: LocalGroup, petition: Ask, call: Ask, letter_ask: Ask, tmp_path: Path
) -> None:
    make_site_tree(larkmoor, petition, call, letter_ask)
    with group_scope(larkmoor):
        kit = read_kit(exported_folder(tmp_path))
    assert [page.type for page in kit.pages] == ["home", "petition", "call", "write", "progress"]
    assert kit.words["es"]["write"]["letter"].startswith("Le pido una sola cosa. {demand}")
    assert kit.prefills["local_choice"]["en"].headline == "Home means home"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gracias, José Muñoz.", "José Muñoz"),
        ("Con Ana María Ruiz López vamos.", "Ana María Ruiz López"),
        ("Con Ana María Ruiz López vamos.", "Ana María Ruiz"),
        ("Habló María de la Cruz.", "María de la Cruz"),
        ("Habló MARÍA DEL\u00a0CARMEN Ruiz.", "MARÍA DEL CARMEN Ruiz"),
        ("Dee O’Neil’s pen.", "Dee O’Neil"),
        ("Ángela Núñez y Ben Hollis", "Ben Hollis"),
    ],
)
def test_finds_what_could_be_a_full_name(text: str, name: str) -> None:
    assert name in list(full_names_in(text))


@pytest.mark.parametrize(
    ("text", "scrubbed"),
    [
        ("Quarry County pays $118,000 a year.", "{county} pays {figure_1} a year."),
        ("94 people stayed. 94 families waited.", "{figure_1} people stayed. {figure_1} families waited."),
        (
            "Section 287(g) and form I-247 of 2012 stay; so do 48 hours.",
            "Section 287(g) and form I-247 of 2012 stay; so do 48 hours.",
        ),
        ("Write to us. Our box is P.O. Box 14, Quarry, VT 05401.", "Write to us."),
        ("- Call (312) 555-0142.\n- Come.", "\n- Come."),
        ("Un {juez} decide el 4 de mayo. Galarza ganó el 4 de marzo de 2014.", "Galarza ganó el 4 de marzo de 2014."),
        ("Ben Hollis asked. Nobody answered.", "Nobody answered."),
    ],
)
def test_scrubs_a_text(text: str, scrubbed: str) -> None:
    scrubber = Scrubber(known={"Quarry County": "county"}, people=["Ben Hollis"], since=2026)
    assert scrubber.scrub(text) == scrubbed.strip()


def test_turns_rich_text_back_into_marks() -> None:
    html = (
        '<p data-block-key="a">One <b>two</b> &amp; <a linktype="page" id="7">three</a>.</p>'
        "<ol><li>a</li><li>b</li></ol>"
        '<p><a href="tel:+15550119">x</a><br/><a linktype="page" id="8">gone</a></p>'
    )
    marks = to_markdown(html, page_name=lambda pk: "petition" if pk == 7 else "")
    assert marks == "One **two** & [three](page:petition).\n\n1. a\n2. b\n\nx\ngone"
