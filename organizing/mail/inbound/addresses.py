"""Addresses in headers. Python's own reader follows nested comments until its stack ends; this one never goes deep."""

from __future__ import annotations

import re
from typing import Final

from organizing.mail.inbound.decode import decode_words

NAME_LIMIT: Final = 200
# RFC 5321: 64 characters, @, and a domain.
ADDRESS: Final = re.compile(r"[^\s<>(),:;@\"\[\]\\]{1,64}@[^\s<>(),:;@\"\[\]\\]{1,189}")


def find_addresses(value: str) -> list[str]:
    """Every address in a header's value, in small letters."""
    return [found.lower() for found in ADDRESS.findall(value)]


def read_sender(value: str) -> tuple[str, str]:
    """The name and the address of a From header; "" for what is not there.

    An address in angle brackets is the one that counts: a name may be made to look like an address.
    """
    before, bracket, after = value.rpartition("<")
    address = find_addresses(after if bracket else value)
    name = decode_words(before.strip().strip('"')) if bracket else ""
    return name[:NAME_LIMIT], address[0] if address else ""
