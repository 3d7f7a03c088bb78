"""When are two addresses, or two first names, the same? The keys that answer it."""

from __future__ import annotations

import unicodedata
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


def normalise_email(address: str) -> str:
    """Return the key under which a mailbox is found again.

    Lower case, composed characters, the domain in ASCII; at the providers listed above also without
    `+tag` and, at Gmail, without dots. The address itself is kept beside it and is the one written to.

    Raises:
        ValueError: this cannot be an e-mail address.
    """
    try:
        valid = validate_email(address.strip(), check_deliverability=False)
    except EmailNotValidError as error:
        raise ValueError(str(error)) from None
    local, domain = valid.local_part.lower(), (valid.ascii_domain or valid.domain).lower()
    if domain in TAGGED:
        local = local.split("+", 1)[0]
    if domain in DOTLESS:
        local = local.replace(".", "")
    return f"{local}@{ALIASES.get(domain, domain)}"


def fold_name(name: str) -> str:
    """Return the key under which a first name is the same however it is typed: no case, accents or marks."""
    letters = unicodedata.normalize("NFKD", name)
    kept = [letter for letter in letters if unicodedata.category(letter) not in ("Mn", "Cf", "Cc")]
    return " ".join("".join(kept).casefold().split())[:200]
