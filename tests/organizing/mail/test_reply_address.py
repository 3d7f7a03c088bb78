"""The address that an answer comes back to."""

from __future__ import annotations

from typing import Any

import pytest

from organizing.mail.models import Email
from organizing.mail.reply_address import find_reply_row, open_reply_address, reply_address
from organizing.vault import BadToken


@pytest.fixture
def email(larkmoor: Any) -> Email:
    return Email(pk=7_000_000_000, group=larkmoor)


@pytest.fixture(autouse=True)
def _domain(settings: Any) -> None:
    settings.ORGANIZING = {**settings.ORGANIZING, "REPLY_DOMAIN": "answers.example"}


def test_is_the_groups_own_without_a_domain(settings: Any, email: Email) -> None:
    settings.ORGANIZING = {**settings.ORGANIZING, "REPLY_DOMAIN": ""}
    assert reply_address(email) == email.group.email


def test_is_the_groups_own_for_a_draft(larkmoor: Any) -> None:
    assert reply_address(Email(group=larkmoor)) == larkmoor.email


def test_names_the_row_and_fits_into_a_local_part(email: Email) -> None:
    address = reply_address(email)
    local, _at, domain = address.partition("@")
    assert domain == "answers.example"
    assert len(local) <= 64
    assert open_reply_address(address) == (email.group_id, email.pk)


def test_is_the_same_on_every_try(email: Email) -> None:
    assert reply_address(email) == reply_address(email)


def test_survives_servers_that_change_its_case(email: Email) -> None:
    assert open_reply_address(f"Larkmoor <{reply_address(email).upper()}>") == (email.group_id, email.pk)


def test_tells_neither_number(email: Email) -> None:
    neighbor = Email(pk=email.pk + 1, group=email.group)
    same = sum(one == other for one, other in zip(reply_address(email), reply_address(neighbor), strict=True))
    assert same < 40, "two addresses in a row share hardly more than the prefix and the domain"


@pytest.mark.parametrize("position", range(0, 45, 4))
def test_refuses_one_changed_letter(email: Email, position: int) -> None:
    token = reply_address(email).removeprefix("reply+").partition("@")[0]
    other = "a" if token[position] != "a" else "b"
    with pytest.raises(BadToken):
        open_reply_address(f"reply+{token[:position]}{other}{token[position + 1 :]}@answers.example")


@pytest.mark.parametrize(
    "address", ["", "reply+@answers.example", "reply+aaaa@answers.example", "x@y.example", "@", "é"]
)
def test_refuses_what_is_none_of_ours(address: str) -> None:
    with pytest.raises(BadToken):
        open_reply_address(address)


def test_refuses_another_domain(email: Email) -> None:
    with pytest.raises(BadToken):
        open_reply_address(reply_address(email).replace("answers.example", "elsewhere.example"))


def test_finds_the_one_of_ours_among_many(email: Email) -> None:
    assert find_reply_row(["x@y.example", reply_address(email)]) == (email.group_id, email.pk)
    assert find_reply_row(["x@y.example"]) is None
