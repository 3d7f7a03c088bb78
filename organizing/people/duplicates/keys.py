"""Who may be one? People who share a key; each key is a pure function here, and the same thing in SQL.

Keys only gather people to be compared. They are wider than `people/normalise.py`, whose keys say who *is* one:
a person decides what a shared key means. "" is no key: it is shared with nobody.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

PHONE_DIGITS: Final = 10
"""As many digits as a number has without the country's; shorter than `SHORTEST_PHONE` is no number."""
SHORTEST_PHONE: Final = 7
LAST_LETTERS: Final = 4
"""As many letters of the last name as must agree; the rest may hold the typing error."""

NOT_PLAIN: Final = re.compile(r"[^a-z0-9]")
MARKS: Final = re.compile("[\u0300-\u036f]")


def email_variant_key(email_key: str) -> str:
    """Return the mailbox without dots and `+tag`, whatever the provider makes of them. Takes a `Person.email_key`."""
    local, at, domain = email_key.partition("@")
    bare = local.split("+", 1)[0].replace(".", "")
    return f"{bare}@{domain}" if at and bare else email_key


def phone_key(phone: str) -> str:
    """Return the last ten digits, so that a number is the same with and without its country's."""
    digits = re.sub("[^0-9]", "", phone)
    return digits[-PHONE_DIGITS:] if len(digits) >= SHORTEST_PHONE else ""


def name_zip_key(*, name_key: str, last_name: str, zip_code: str) -> str:
    """Return ZIP, first letter of the folded first name and the last name's first letters; "" if one is missing."""
    last = plain_letters(last_name)[:LAST_LETTERS]
    return f"{zip_code} {name_key[:1]} {last}" if zip_code and name_key and last else ""


def plain_letters(name: str) -> str:
    """Return the letters a to z and digits of a name, without accents; a name in another script as it is."""
    bare = MARKS.sub("", unicodedata.normalize("NFKD", name))
    return NOT_PLAIN.sub("", bare.lower()) or bare


def email_variant_sql(alias: str) -> str:
    """The same of `alias.email_key`, where `alias` is a people table in a query."""
    key = f"{alias}.email_key"
    bare = f"replace(split_part(split_part({key}, '@', 1), '+', 1), '.', '')"
    return (
        f"CASE WHEN position('@' in {key}) > 0 AND {bare} <> ''"
        f" THEN {bare} || substr({key}, position('@' in {key})) ELSE {key} END"
    )


def phone_sql(alias: str) -> str:
    """The same of `alias.phone`."""
    digits = f"regexp_replace({alias}.phone, '[^0-9]', '', 'g')"
    return f"CASE WHEN length({digits}) >= {SHORTEST_PHONE} THEN right({digits}, {PHONE_DIGITS}) ELSE '' END"


def name_zip_sql(alias: str) -> str:
    """The same of `alias.name_key`, `alias.last_name` and `alias.zip_code`."""
    # The database may know letters a to z alone (locale C), so nothing else is put in lower case here or above.
    bare = f"regexp_replace(normalize({alias}.last_name, NFKD), '[\\u0300-\\u036f]', '', 'g')"
    plain = f"regexp_replace(lower({bare}), '[^a-z0-9]', '', 'g')"
    last = f"left(COALESCE(NULLIF({plain}, ''), {bare}), {LAST_LETTERS})"
    return (
        f"CASE WHEN {alias}.zip_code <> '' AND {alias}.name_key <> '' AND {last} <> ''"
        f" THEN {alias}.zip_code || ' ' || left({alias}.name_key, 1) || ' ' || {last} ELSE '' END"
    )
