"""When two addresses, or two first names, are the same."""

from __future__ import annotations

import re
import unicodedata
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizing.people.normalise import fold_name, normalise_email

GMAIL = [
    *("dee.doe@gmail.com", "deedoe@gmail.com", "DeeDoe@Gmail.com", "DEEDOE@GMAIL.COM", "d.e.e.d.o.e@gmail.com"),
    *("dee.doe+news@gmail.com", "deedoe+a+b@gmail.com", "deedoe@googlemail.com", "Dee.Doe@GoogleMail.com"),
    *("dee.doe+x@googlemail.com", "deedoe+@gmail.com", "d.eedoe@gmail.com", "deed.oe@gmail.com"),
    "dee.doe+larkmoor@GMAIL.com",
]
PLAIN = ["dee@mail.example", "DEE@mail.example", "dee@MAIL.EXAMPLE", "Dee@Mail.Example", "dEe@mAiL.eXaMpLe"]
SPACED = [" dee@mail.example", "dee@mail.example ", "\tdee@mail.example\n", "\u00a0dee@mail.example"]
TAGGED = [
    ("dee+tag@outlook.com", "dee@outlook.com"),
    ("Dee+Tag@Hotmail.com", "dee@hotmail.com"),
    ("dee+tag@icloud.com", "dee@icloud.com"),
    ("dee@me.com", "dee@icloud.com"),
    ("dee+tag@fastmail.com", "dee@fastmail.com"),
    ("dee+x@protonmail.com", "dee@proton.me"),
    ("dee@proton.me", "dee@proton.me"),
    ("dee.doe@outlook.com", "dee.doe@outlook.com"),
]
WIDE = [
    ("núria@correo.example", "núria@correo.example"),
    (unicodedata.normalize("NFD", "núria@correo.example"), "núria@correo.example"),
    ("NÚRIA@correo.example", "núria@correo.example"),
    ("dee@bücher.example", "dee@xn--bcher-kva.example"),
    ("dee@xn--bcher-kva.example", "dee@xn--bcher-kva.example"),
    ("dee@BÜCHER.example", "dee@xn--bcher-kva.example"),
    ("dee@ｍａｉｌ.example", "dee@mail.example"),
]
KEPT_APART = [("dee+tag@mail.example", "dee@mail.example"), ("d.ee@mail.example", "dee@mail.example")]


@pytest.mark.parametrize("address", GMAIL)
def test_finds_one_gmail_box_behind_every_spelling(address):
    assert normalise_email(address) == "deedoe@gmail.com"


@pytest.mark.parametrize("address", [*PLAIN, *SPACED])
def test_minds_neither_case_nor_space_around(address):
    assert normalise_email(address) == "dee@mail.example"


@pytest.mark.parametrize(("address", "key"), [*TAGGED, *WIDE])
def test_knows_one_mailbox_by_one_key(address, key):
    assert normalise_email(address) == key


@pytest.mark.parametrize(("one", "another"), KEPT_APART)
def test_keeps_apart_what_a_provider_may_keep_apart(one, another):
    assert normalise_email(one) != normalise_email(another)


def test_is_tried_with_forty_forms():
    assert len(GMAIL) + len(PLAIN) + len(SPACED) + len(TAGGED) + len(WIDE) + len(KEPT_APART) >= 40


@pytest.mark.parametrize(
    "address",
    [
        *("", "dee", "dee@", "@mail.example", "dee@mail", "dee@@mail.example", "dee doe@mail.example"),
        *("dee@mail.example.", "dee＠mail.example", "dee@mail..example", "dee@[127.0.0.1]"),
        "dee@mail.example\nBcc: x",
    ],
)
def test_refuses_what_is_no_address(address):
    with pytest.raises(ValueError):  # noqa: PT011 -- the message is the validator's own
        normalise_email(address)


@given(st.emails())
def test_gives_a_key_that_is_its_own_key(address):
    try:
        key = normalise_email(address)
    except ValueError:
        return
    assert normalise_email(key) == key


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("Dee", "dee"),
        ("José", "JOSE"),
        ("José", unicodedata.normalize("NFD", "josé")),
        ("Mary  Ann", " mary ann "),
        ("Zoë", "Zoe"),
        ("Đorđe", "đorđe"),
        ("Straße", "STRASSE"),
        ("Ana\u200b", "Ana"),
        ("Ａｎａ", "Ana"),
        ("محمد", "مُحَمَّد"),
    ],
)
def test_folds_spellings_of_one_name(one, another):
    assert fold_name(one) == fold_name(another)


@pytest.mark.parametrize(("one", "another"), [("Dee", "Eva"), ("Ana", "Anna"), ("O'Brien", "OBrien"), ("李", "王")])
def test_keeps_two_names_apart(one, another):
    assert fold_name(one) != fold_name(another)


@given(st.text(max_size=200))
def test_folds_a_folded_name_to_itself(name):
    assert fold_name(fold_name(name)) == fold_name(name)


@given(st.text(max_size=300))
def test_folds_to_what_the_column_holds(name):
    key = fold_name(name)
    assert len(key) <= 200
    assert "\x00" not in key


LOCAL = st.text("abcXYZ019.+-_'\"@!é \u200b", min_size=0, max_size=70)
DOMAIN = st.sampled_from(
    [
        *(
            "mail.example",
            "MAIL.example",
            "gmail.com",
            "a-b.example",
            "-a.example",
            "a..example",
            ".example",
            "example",
        ),
        *("localhost", "mail.local", "mail.invalid", "1.2.3.4", "[1.2.3.4]", "xn--bcher-kva.example", "xn--zz.example"),
        *("ab--c.example", "bücher.example", "mail.example.", "a_b.example", "x" * 64 + ".example", "mail.e"),
    ]
)


@given(LOCAL, DOMAIN)
def test_takes_plain_addresses_as_whoever_looks_twice(local, domain):
    """Most addresses are told by their letters alone; the answer is the one of the thorough way."""
    address = f"{local}@{domain}".strip()
    assert _told(normalise_email, address) == _told(_thoroughly, address)


def _thoroughly(address):
    with patch("organizing.people.normalise.PLAIN", re.compile("(?!)")):
        return normalise_email(address)


def _told(read, address):
    try:
        return read(address)
    except ValueError:
        return None


@given(st.text("abcXYZ019 -'.\t\x7fé", max_size=30))
def test_folds_plain_names_as_whoever_looks_twice(name):
    assert fold_name(name) == fold_name(f"{name}\u200b")
