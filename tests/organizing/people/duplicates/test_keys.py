"""Keys under which two people may be one: what they gather, and that SQL and Python agree on it."""

from __future__ import annotations

import pytest
from django.db import connection

from organizing.people.duplicates.keys import (
    email_variant_key,
    email_variant_sql,
    name_zip_key,
    name_zip_sql,
    phone_key,
    phone_sql,
    plain_letters,
)
from organizing.people.normalise import fold_name

EMAILS = ["", "dee.doe@mail.example", "deedoe+news@mail.example", "deedoe@mail.example", "+x@mail.example", "nobody"]
PHONES = ["", "+15550100", "+15555550100", "555-555-0100", "(555) 555 0100 ", "12", "+445555550100", "٥٥٥"]
NAMES = [
    "Doe",
    "DÖE",
    "Doerr-Smith",
    "de la Cruz",
    "O'Brien",
    "Nguyễn",
    "Иванов",
    "иванов",
    "محمد",
    "ﬁeld",
    "",
    "Ñ",
    "İnan",
]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("dee.doe@mail.example", "deedoe@mail.example"),
        ("dee+news@mail.example", "dee@mail.example"),
        ("d.e.e+a+b@mail.example", "dee@mail.example"),
    ],
)
def test_gathers_ways_to_write_a_mailbox(one, other):
    assert email_variant_key(one) == email_variant_key(other)


def test_leaves_other_mailboxes_apart():
    assert len({email_variant_key(each) for each in EMAILS[1:]}) == 3
    assert email_variant_key("") == ""


def test_a_phone_is_the_same_with_and_without_its_country():
    assert {phone_key(each) for each in PHONES[2:5]} == {"5555550100"}
    assert phone_key("12") == ""


@pytest.mark.parametrize("name", ["Döe", "DOE", "doe ", "D'oe"])
def test_a_name_is_the_same_however_it_is_written(name):
    key = name_zip_key(name_key=fold_name("Dée"), last_name=name, zip_code="00001")
    assert key == name_zip_key(name_key="dolores", last_name="Doe", zip_code="00001")


@pytest.mark.parametrize("missing", [{"name_key": ""}, {"last_name": ""}, {"zip_code": ""}])
def test_a_name_without_all_its_parts_is_shared_with_nobody(missing):
    assert name_zip_key(**{"name_key": "dee", "last_name": "Doe", "zip_code": "00001", **missing}) == ""


def test_a_name_in_another_script_keeps_its_letters():
    assert plain_letters("Иванов") == "Иванов"


@pytest.mark.django_db
def test_sql_and_python_agree():
    with connection.cursor() as cursor:
        for column, sql, key, values in [
            ("email_key", email_variant_sql, email_variant_key, EMAILS),
            ("phone", phone_sql, phone_key, PHONES),
        ]:
            for value in values:
                cursor.execute(f"SELECT {sql('p')} FROM (SELECT %s::text AS {column}) p", [value])
                assert cursor.fetchone() == (key(value),), value


@pytest.mark.django_db
@pytest.mark.parametrize("zip_code", ["", "00001"])
@pytest.mark.parametrize("name", NAMES)
def test_sql_and_python_agree_on_names(name, zip_code):
    row = "(SELECT %s::text AS name_key, %s::text AS last_name, %s::text AS zip_code) p"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {name_zip_sql('p')} FROM {row}", [fold_name(name), name, zip_code])
        assert cursor.fetchone() == (name_zip_key(name_key=fold_name(name), last_name=name, zip_code=zip_code),)
