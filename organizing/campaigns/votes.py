"""Who decides, and by how many votes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.campaigns.models import Campaign, Stance, Target
from organizing.campaigns.numbers import Number


@dataclass(frozen=True)
class Votes:
    """The votes on a demand. Only a yes counts; who leans is shown apart.

    Attributes:
        needed: how many it takes; 0 where no vote decides it.
        all: how many have a vote.
    """

    needed: int
    all: int
    yes: int
    leaning: int
    no: int

    @property
    def open(self) -> int:
        """Neither yes nor no nor leaning."""
        return self.all - self.yes - self.leaning - self.no

    @property
    def missing(self) -> int:
        """How many more it takes."""
        return max(0, self.needed - self.yes)


def count_votes(campaign: Campaign, targets: Iterable[Target]) -> Votes:
    """Count the campaign's votes from its targets; asks the database nothing."""
    stances = [target.stance for target in targets if target.has_vote]
    return Votes(
        needed=campaign.votes_needed,
        all=len(stances),
        yes=stances.count(Stance.YES),
        leaning=stances.count(Stance.LEANING),
        no=stances.count(Stance.NO),
    )


def votes_in_words(votes: Votes) -> str:
    """One sentence: how many it takes, how many are counted, how many are missing."""
    if not votes.needed:
        return _("No vote decides this: the offices below do.")
    if not votes.missing:
        return _("%(yes)s of %(needed)s votes are promised: enough.") % {"yes": votes.yes, "needed": votes.needed}
    text = ngettext(
        "%(yes)s of %(needed)s votes are promised: %(missing)s more to win.",
        "%(yes)s of %(needed)s votes are promised: %(missing)s more to win.",
        votes.missing,
    )
    return text % {"yes": votes.yes, "needed": votes.needed, "missing": votes.missing}


def vote_numbers(votes: Votes) -> list[Number]:
    """The same as figures; none where nobody votes."""
    if not votes.needed and not votes.all:
        return []
    return [
        Number(
            label=_("Votes promised"),
            value=votes.yes,
            of=_("of %(needed)s needed") % {"needed": votes.needed} if votes.needed else "",
            goal=votes.needed,
        ),
        Number(label=_("Leaning yes"), value=votes.leaning, note=_("Not counted until they say yes.")),
        Number(label=_("Still open"), value=votes.open, of=_("of %(all)s votes") % {"all": votes.all}),
        Number(label=_("Against"), value=votes.no),
    ]
