"""Is it lobbying? A suggestion from who was addressed and what they decide; a person has the last word."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from organizing.insights.models import Lobbying
from organizing.officials.models import LobbyingClass, Office, Power

# Used by passing something: an ordinance, a budget, a bill. An idea for one suffices (26 CFR 56.4911-2).
LEGISLATION = frozenset({Power.ORDINANCE, Power.BUDGET, Power.STATE_BILL})


@dataclass(frozen=True)
class Suggestion:
    """A class, and the reason in words."""

    lobbying: str
    why: str


def suggest_class(*, office: Office | None, calls_on_public: bool) -> Suggestion:
    """Suggest the class of an activity about `office`.

    `calls_on_public`: people were asked to do something (a petition, a letter form, an official's number on a page),
    rather than the official addressed by the group. Sources: 26 U.S.C. 4911(c) and (d), 26 CFR 56.4911-2.
    """
    if office is None:
        return Suggestion(Lobbying.NOT, _("No office was named that could pass a law."))
    if office.lobbying_class == LobbyingClass.EXECUTIVE and not LEGISLATION & set(office.powers):
        return Suggestion(Lobbying.NOT, _("An executive’s own policy is not legislation."))
    if calls_on_public:
        return Suggestion(Lobbying.GRASSROOTS, _("The public was asked to move a body that passes laws."))
    return Suggestion(Lobbying.DIRECT, _("A body that passes laws was asked for one."))
