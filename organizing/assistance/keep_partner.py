"""Keep the partner organizations that requests are handed to."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from organizing.assistance.models import HelpPartner
from organizing.groups.models import LocalGroup


@dataclass(frozen=True)
class PartnerWords:
    """A partner as typed, already checked; a phone or an address there is."""

    name: str
    phone: str = ""
    email: str = ""
    note: str = ""


class NameTaken(Exception):
    """Another partner goes by this name."""


def keep_partner(*, group: LocalGroup, words: PartnerWords, partner: HelpPartner | None = None) -> HelpPartner:
    """Write a partner down, or anew. Safe to call twice.

    Raises:
        NameTaken: see above.
    """
    others = HelpPartner.objects.filter(name__iexact=words.name)
    if (others.exclude(pk=partner.pk) if partner else others).exists():
        raise NameTaken
    kept = partner or HelpPartner(group=group)
    for name, value in asdict(words).items():
        setattr(kept, name, value)
    kept.save()
    return kept


def drop_partner(*, partner_id: int) -> None:
    """Take a partner off the list. Links that were mailed to it go on working. Safe to call twice."""
    HelpPartner.objects.filter(pk=partner_id).delete()
