"""What stands on a page's card, and the address that changes when it does."""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from organizing.pages.frame import Frame
from organizing.pages.progress import Progress

# Up to here each signature is a new card; beyond, one in ten, and so on: whoever shows the link fetches it less often.
EXACT: Final = 50
# Part of the address, so that a change of the drawing shows as well.
_DRAWING: Final = "1"


@dataclass(frozen=True)
class Card:
    """The words and colors of one card.

    Attributes:
        count: rounded down; None for a page without a petition.
        tally_words: beside the tally.
    """

    headline: str
    highlight: str
    group: str
    brand: str
    accent: str
    count: int | None = None
    goal: int = 0
    tally_words: str = ""

    @property
    def stamp(self) -> str:
        """The same for the same card."""
        return hashlib.blake2b(repr((_DRAWING, *astuple(self))).encode(), digest_size=8).hexdigest()

    @property
    def text(self) -> str:
        """Every letter on it; what is read aloud in its place."""
        return ". ".join(filter(None, [self.headline, self.tally_words, self.group]))


def card_of(page: Page, *, frame: Frame, progress: Progress | None) -> Card:
    """The card of a page in the language that is active, with the count of the petition whose tally the page shows."""
    card = Card(
        headline=getattr(page, "big_line", "") or page.title,
        highlight=getattr(page, "highlight", ""),
        group=frame.name,
        brand=frame.theme.brand,
        accent=frame.theme.accent,
    )
    return _with_count(card, progress) if progress else card


def card_path(page: Page, card: Card) -> str:
    """Where the picture is."""
    return reverse("organizing:card", args=[page.pk, card.stamp])


def round_down(count: int) -> int:
    """Two figures of it from fifty on: 312 is 310, 2847 is 2800."""
    if count < EXACT:
        return count
    step = max(10, 10 ** (len(str(count)) - 2))
    return count - count % step


def _with_count(card: Card, progress: Progress) -> Card:
    count = round_down(progress.confirmed)
    shown: dict[str, Any] = {"count": f"{count:,}"}
    if not count:
        words = _("Be the first to sign")
    elif count == progress.confirmed:
        words = ngettext("%(count)s neighbor has signed", "%(count)s neighbors have signed", count) % shown
    else:
        words = _("More than %(count)s neighbors have signed") % shown
    return Card(**{**vars(card), "count": count, "goal": progress.goal, "tally_words": words})
