"""Forget pledges: those nobody decided about, and whoever is being erased in all of them."""

from __future__ import annotations

from datetime import datetime, timedelta

from organizing import conf
from organizing.campaigns.pledge_models import Pledge, PledgeKind
from organizing.groups.models import LocalGroup
from organizing.people.normalise import mailbox_key


def forget_held_pledges(*, group: LocalGroup, now: datetime) -> int:
    """Delete what waited longer than `UNCONFIRMED_DAYS` in the group in scope; returns how many. Safe to call twice."""
    before = now - timedelta(days=conf.get("UNCONFIRMED_DAYS"))
    return _delete(list(Pledge.objects.held().filter(made_at__lt=before).values_list("pk", flat=True)))


def forget_pledges_of(*, addresses: set[str]) -> int:
    """Forget whoever signed from one of these mailboxes; returns in how many pledges. Safe to call twice.

    What an organization promised in public stays its promise, signed by nobody. What still waits is deleted, and so is
    an official's: that name is a person's own. Sealed rows cannot be searched; there are few, and each is opened.
    """
    mailboxes = {mailbox_key(address) for address in addresses}
    rows = Pledge.objects.only("email", "kind", "shown_at").iterator(chunk_size=500)
    found = [row for row in rows if row.email and mailbox_key(row.email) in mailboxes]
    stay = [row for row in found if row.shown_at is not None and row.kind == PledgeKind.ORGANIZATION]
    for pledge in stay:
        _unsign(pledge)
    _delete([row.pk for row in found if row not in stay])
    return len(found)


def _unsign(pledge: Pledge) -> None:
    """The digest goes as well: it stands for the address, and would swallow a pledge made anew."""
    pledge.email = pledge.signer = pledge.signer_title = ""
    pledge.digest = f"unsigned {pledge.pk}"
    pledge.save(update_fields=["email", "signer", "signer_title", "digest"])


def _delete(numbers: list[int]) -> int:
    Pledge.objects.filter(pk__in=numbers).delete()
    return len(numbers)
