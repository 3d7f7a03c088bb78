"""Can mail providers tell that a group's mail is its own? SPF, DKIM and DMARC, read from DNS.

SPF is RFC 7208, DKIM RFC 6376, DMARC RFC 7489. A DKIM key stands under a name that only its signer knows, so the usual
ones are asked; a key that is not found there may still be in use.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import dns.exception
import dns.resolver
from django.utils.translation import gettext as _

from organizing import conf

SENDER: Final = "sender"
SECONDS: Final = 3.0

# Texts of a name in DNS; raises NoAnswerFromDns where nobody answers.
Reader = Callable[[str], list[str]]


class NoAnswerFromDns(Exception):
    """No name server could be reached from here."""


@dataclass(frozen=True)
class SenderReading:
    """What DNS says of one domain. `dkim` is the selector that was found; `policy` is DMARC's `p`."""

    domain: str
    was_reached: bool = True
    spf: bool = False
    dkim: str = ""
    policy: str = ""

    @property
    def is_well(self) -> bool:
        """All three are there."""
        return self.was_reached and self.spf and bool(self.dkim) and bool(self.policy)

    def in_words(self) -> str:
        """One line."""
        if not self.was_reached:
            return _("DNS could not be asked from this server")
        found = {"SPF": self.spf, "DKIM": bool(self.dkim), "DMARC": bool(self.policy)}
        there = ", ".join(name for name, is_there in found.items() if is_there)
        missing = ", ".join(name for name, is_there in found.items() if not is_there)
        if not missing:
            return _("%(there)s are there") % {"there": there}
        if not there:
            return _("%(missing)s are missing") % {"missing": missing}
        return _("there: %(there)s; missing: %(missing)s") % {"there": there, "missing": missing}

    def advice(self) -> str:
        """What to do next, or ""."""
        if not conf.get("MAIL_MAY_LEAVE"):
            return _("Mail does not leave this machine yet (MAIL_MAY_LEAVE). Ask whoever runs the server to set it up.")
        if not self.was_reached:
            return _("Ask whoever runs the server to let it ask DNS, or look with your mail provider’s own check.")
        if not self.spf or not self.policy:
            return _(
                "Without these much of your mail is taken for junk. Your mail provider shows the lines to copy; "
                "whoever looks after your domain pastes them in, and it works within a day."
            )
        if not self.dkim:
            return _(
                "We know no name to look for your DKIM key under. Your mail provider’s page says whether it is set up."
            )
        return ""


def read_sender(domain: str, *, read: Reader | None = None) -> SenderReading:
    """Ask DNS about the three, within a few seconds. Asks about nothing but the domain.

    A site whose mail may not leave its machine asks nobody.
    """
    read = read or read_texts
    try:
        return SenderReading(
            domain=domain,
            spf=any(text.lower().startswith("v=spf1") for text in read(domain)),
            dkim=_find_key(domain, read),
            policy=_find_policy(domain, read),
        )
    except NoAnswerFromDns:
        return SenderReading(domain=domain, was_reached=False)


def read_texts(name: str) -> list[str]:
    """The TXT records of a name; none where the name is unknown."""
    if not conf.get("MAIL_MAY_LEAVE"):
        raise NoAnswerFromDns
    try:
        answer = dns.resolver.resolve(name, "TXT", lifetime=SECONDS)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    except (dns.exception.DNSException, OSError) as error:
        raise NoAnswerFromDns from error
    return [b"".join(record.strings).decode("utf-8", "replace") for record in answer]


def _find_key(domain: str, read: Reader) -> str:
    for selector in conf.get("DKIM_SELECTORS"):
        if any("p=" in text for text in read(f"{selector}._domainkey.{domain}")):
            return str(selector)
    return ""


def _find_policy(domain: str, read: Reader) -> str:
    """The policy of the domain, or of the one above it, which then holds for it too."""
    parts = domain.split(".")
    for name in dict.fromkeys((domain, ".".join(parts[-2:]))):
        for text in read(f"_dmarc.{name}"):
            if text.lower().startswith("v=dmarc1"):
                tags = dict(tag.strip().split("=", 1) for tag in text.split(";") if "=" in tag)
                return tags.get("p", "").strip().lower()
    return ""
