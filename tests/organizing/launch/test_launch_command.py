"""`manage.py launch` does what the wizard does, from a file."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import Client

from organizing.kits.known import kits, load_kit
from organizing.launch.answers import InvalidAnswers
from organizing.launch.print_answers import print_answers
from organizing.launch.read_answers import read_answers
from tests import factories

TARGET = '[[targets]]\ntitle = "Sheriff"\nphone = "555-0142"\n'
FILLED = {
    "county": "Larkmoor County",
    "state": "VT",
    "posture": "local_choice",
    "posture_source": "https://larkmoor.example/memo",
    "group_name": "Larkmoor Reads",
    "email": "hello@larkmoor.example",
    "postal_address": "PO Box 14, Millhaven 00001",
    "hostname": "reads.larkmoor.example",
    "sheriff_office": "Larkmoor County Sheriff",
    "board": "Larkmoor County Board",
}


def filled_in(text: str) -> str:
    for name, value in FILLED.items():
        assert f'{name} = ""' in text, name
        text = text.replace(f'\n{name} = ""', f'\n{name} = "{value}"')
    return text.replace("# [[targets]]", f"{TARGET}# [[targets]]", 1)


def uncommented(text: str) -> str:
    """With every example line as if somebody had taken its mark away."""
    return re.sub(r"^# (?=\[|\w+ = )", "", text, flags=re.MULTILINE)


@pytest.fixture
def founder(db: None) -> Any:
    factories.some_page()
    return get_user_model().objects.create_user("founder", "founder@larkmoor.example")


def test_launches_from_the_file_it_wrote(founder: Any, tmp_path: Path) -> None:
    written, told = StringIO(), StringIO()
    call_command("launch", kit="library", print_answers=True, stdout=written)
    file = tmp_path / "answers.toml"
    file.write_text(filled_in(written.getvalue()), encoding="utf-8")
    call_command("launch", answers=str(file), lead="founder", stdout=told)
    assert "8 pages are live at http://reads.larkmoor.example" in told.getvalue()
    assert "Left out for want of visits" in told.getvalue()
    assert Client().get("/es/", headers={"host": "reads.larkmoor.example"}).status_code == 200


def test_says_what_is_wrong_and_launches_nothing(founder: Any, tmp_path: Path) -> None:
    file = tmp_path / "answers.toml"
    file.write_text('kit = "library"\ncounty = "Larkmoor County"\n', encoding="utf-8")
    with pytest.raises(CommandError, match="email: Please fill this in"):
        call_command("launch", answers=str(file), lead="founder")
    with pytest.raises(CommandError, match="There is no user 'nobody'"):
        call_command("launch", answers=str(file), lead="nobody")


@pytest.mark.parametrize("slug", sorted(kits))
def test_writes_a_file_that_can_be_read(slug: str) -> None:
    """As it is, and with every line of it in use."""
    text = print_answers(load_kit(slug))
    assert read_answers(text).kit == slug
    read = read_answers(uncommented(text))
    assert (read.goal, read.deliver_on, read.languages) == (100, "2027-03-02", ("en", "es"))
    assert [target.title for target in read.targets] == ["Commissioner, District 1", "Sheriff"]


def test_names_what_it_cannot_read() -> None:
    with pytest.raises(InvalidAnswers) as refused:
        read_answers('kit = "library"\ngoal = "many"\ncolor = "green"\n')
    assert set(refused.value.errors) == {"goal", "color"}
    with pytest.raises(InvalidAnswers) as refused:
        read_answers("kit = library")
    assert set(refused.value.errors) == {"file"}
