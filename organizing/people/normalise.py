"""When are two addresses, or two first names, the same? The keys that answer it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from email_validator import EmailNotValidError, validate_email

# Providers that deliver name+anything to name, and those that also ignore dots before the @.
TAGGED: Final = frozenset(
    {
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "hotmail.com",
        "live.com",
        "icloud.com",
        "me.com",
        "fastmail.com",
        "proton.me",
        "protonmail.com",
    }
)
DOTLESS: Final = frozenset({"gmail.com", "googlemail.com"})
ALIASES: Final = {"googlemail.com": "gmail.com", "protonmail.com": "proton.me", "me.com": "icloud.com"}
# The part before the @ of nearly every address: what RFC 5322 calls a dot-atom, in ASCII. Lists come by the million.
PLAIN: Final = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*", re.ASCII)
LONGEST_LOCAL: Final = 64
LONGEST: Final = 254


def normalise_email(address: str) -> str:
    """Return the key under which a mailbox is found again.

    Lower case, composed characters, the domain in ASCII; at the providers listed above also without
    `+tag` and, at Gmail, without dots. The address itself is kept beside it and is the one written to.

    Raises:
        ValueError: this cannot be an e-mail address.
    """
    local, domain = _split(address.strip())
    if domain in TAGGED:
        local = local.split("+", 1)[0]
    if domain in DOTLESS:
        local = local.replace(".", "")
    return f"{local}@{ALIASES.get(domain, domain)}"


def mailbox_key(typed: str) -> str:
    """What every spelling of a mailbox has in common; of what can be none, the words themselves in lower case."""
    try:
        return normalise_email(typed)
    except ValueError:
        return typed.strip().lower()


def _split(address: str) -> tuple[str, str]:
    """The parts of an address. A plain one, at a domain seen before, costs a fiftieth of what any other does."""
    local, _at, domain = address.lower().rpartition("@")
    is_short = len(local) <= LONGEST_LOCAL and len(address) <= LONGEST
    if is_short and address.isascii() and PLAIN.fullmatch(local) and _is_domain(domain):
        return local, domain
    return _validate(address)


@lru_cache(maxsize=10_000)
def _is_domain(domain: str) -> bool:
    """Is it plain and valid? Others, such as those in other scripts, are told by the whole address."""
    try:
        return domain.isascii() and _validate(f"a@{domain}")[1] == domain
    except ValueError:
        return False


def _validate(address: str) -> tuple[str, str]:
    try:
        valid = validate_email(address, check_deliverability=False)
    except EmailNotValidError as error:
        raise ValueError(str(error)) from None
    return valid.local_part.lower(), (valid.ascii_domain or valid.domain).lower()


def fold_name(name: str) -> str:
    """Return the key under which a first name is the same however it is typed: no case, accents or marks."""
    if name.isascii() and name.isprintable():
        return " ".join(name.casefold().split())[:200]
    letters = unicodedata.normalize("NFKD", name)
    kept = [letter for letter in letters if unicodedata.category(letter) not in ("Mn", "Cf", "Cc")]
    return " ".join("".join(kept).casefold().split())[:200]
