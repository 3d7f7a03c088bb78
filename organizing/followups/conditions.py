"""Why a rung may be passed by: named conditions, read again at the moment it falls due."""

from __future__ import annotations

from organizing.actions.models import Action
from organizing.followups.models import FollowUp
from organizing.places.locate import locate_zip
from organizing.registry import skip_conditions


def register() -> None:
    """Add the package's conditions. Each takes the follow-up and says whether to pass the rung by."""
    skip_conditions.add("called", lambda followup: has_done(followup, "call"))
    skip_conditions.add("wrote", lambda followup: has_done(followup, "letter"))
    skip_conditions.add("going", lambda followup: has_done(followup, "event"))
    skip_conditions.add("outside_county", is_outside)
    skip_conditions.add("active", lambda followup: count_done(followup) >= 2)
    skip_conditions.add("fewer_than_two_actions", lambda followup: count_done(followup) < 2)
    skip_conditions.add("no_phone", lambda followup: not followup.person.phone)


def has_done(followup: FollowUp, kind: str) -> bool:
    """Did this person do an ask of `kind` in the campaign, and not take it back?"""
    return bool(
        Action.objects.filter(person=followup.person_id, ask__campaign=followup.step.ladder.campaign_id, ask__kind=kind)
        .counted()
        .exists()
    )


def count_done(followup: FollowUp) -> int:
    """How many actions of this person count in the campaign."""
    actions = Action.objects.filter(person=followup.person_id, ask__campaign=followup.step.ladder.campaign_id)
    return int(actions.counted().count())


def is_outside(followup: FollowUp) -> bool:
    """Is the person known to live outside the campaign's division? Not knowing is not outside.

    Most counties have no row of their own on this site, so the ZIP code is looked up where there is none.
    """
    where, person = followup.step.ladder.campaign.division, followup.person
    home = person.division.ocd_id if person.division else locate_zip(person.zip_code).division_id
    if where is None or not home:
        return False
    return home != where.ocd_id and not home.startswith(where.ocd_id + "/")
