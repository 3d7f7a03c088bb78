"""Who gets a digest now, and who is left out and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext_noop

from organizing.campaigns.models import Campaign, DigestState, Target
from organizing.mail.models import Email, EmailState

A_WEEK: Final = timedelta(days=7)
NOT_SENT: Final = (EmailState.CANCELLED, EmailState.FAILED)

NO_ADDRESS: Final = gettext_noop("They have no e-mail address yet.")
THIS_WEEK: Final = gettext_noop("They had a digest less than a week ago.")
SHARES: Final = gettext_noop("They share an address with somebody above, which gets one copy.")


@dataclass
class DigestReaders:
    """The deciders of a campaign, sorted.

    Attributes:
        left_out: each with the reason, an English sentence that is translated when shown.
    """

    get_it: list[Target] = field(default_factory=list)
    left_out: list[tuple[Target, str]] = field(default_factory=list)

    @property
    def must_wait(self) -> bool:
        """Whether there are some to write to, and every one of them is held back just now."""
        return not self.get_it and any(reason not in (NO_ADDRESS, SHARES) for _target, reason in self.left_out)


def sort_readers(campaign: Campaign, *, now: datetime) -> DigestReaders:
    """One copy per address, at most weekly, and none to whom digests are paused or stopped.

    What holds one reader of a shared mailbox back holds the mailbox back.
    """
    targets = list(Target.objects.filter(campaign=campaign).who_decide().in_order())
    held = _held_back(targets, _written_to_lately(campaign, now=now))
    readers, seen = DigestReaders(), set()
    for target in targets:
        address = target.official.email.lower()
        if not address:
            readers.left_out.append((target, NO_ADDRESS))
        elif address in held:
            readers.left_out.append((target, held[address]))
        elif address in seen:
            readers.left_out.append((target, SHARES))
        else:
            seen.add(address)
            readers.get_it.append(target)
    return readers


def may_get_digest(*, campaign: Campaign, official_id: int) -> bool:
    """Whether digests to this official are on, asked at the last moment."""
    holding = Target.objects.filter(campaign=campaign, official=official_id).exclude(digests=DigestState.ON)
    return not holding.exists()


def _held_back(targets: list[Target], lately: set[str]) -> dict[str, str]:
    """Why nothing goes to an address, by address."""
    reasons = dict.fromkeys(lately, THIS_WEEK)
    for target in targets:
        if target.digests != DigestState.ON:
            reasons[target.official.email.lower()] = target.digests_reason
    return reasons


def _written_to_lately(campaign: Campaign, *, now: datetime) -> set[str]:
    recent = Email.objects.filter(kind="digest", campaign=campaign, official__isnull=False, created_at__gt=now - A_WEEK)
    addresses = recent.exclude(state__in=NOT_SENT).values_list("official__email", flat=True)
    return {address.lower() for address in addresses}
