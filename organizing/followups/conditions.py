"""What a rung may depend on: named conditions, read again at the moment it falls due, for many people at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from organizing.actions.events.rsvp import COMING, comes
from organizing.actions.models import Action, ActionQuerySet
from organizing.campaigns.models import Campaign
from organizing.followups.models import FollowUp, Step
from organizing.people.models import Person
from organizing.places.locate import locate_zips
from organizing.registry import skip_conditions

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Condition:
    """One of the package's own conditions. Called like a plugin's, with one follow-up, it answers for one person.

    Attributes:
        label: goes on from "if": "they have called".
        among: of these people, the ids of those for whom it holds; few queries, however many people.
    """

    label: StrOrPromise
    among: Callable[[Campaign, Iterable[Person]], set[int]]

    def __call__(self, followup: FollowUp) -> bool:
        """Does it hold for this rung's person?"""
        return followup.person_id in self.among(followup.step.ladder.campaign, [followup.person])


def register() -> None:
    """Add the package's conditions."""
    skip_conditions.add("called", Condition(_("they have called"), _who_did("call")))
    skip_conditions.add("wrote", Condition(_("they have written"), _who_did("letter")))
    skip_conditions.add("going", Condition(_("they said they are coming"), _who_comes))
    skip_conditions.add("not_coming", Condition(_("they said they cannot come"), _who_cannot_come))
    skip_conditions.add("signed", Condition(_("they have signed"), _who_did("petition")))
    skip_conditions.add("outside_county", Condition(_("they live outside the campaign’s area"), _who_is_outside))
    skip_conditions.add("active", Condition(_("they have done two things or more"), _who_is_active))
    skip_conditions.add(
        "fewer_than_two_actions", Condition(_("they have done fewer than two things"), _who_is_not_active)
    )
    skip_conditions.add("no_phone", Condition(_("we have no phone number"), _who_has_no_phone))


def who_meets(name: str, step: Step, followups: Iterable[FollowUp]) -> set[int]:
    """The ids of the people among these rungs for whom the named condition holds.

    Raises:
        LookupError: nothing goes by that name.
    """
    condition = skip_conditions.get(name)
    if isinstance(condition, Condition):
        return condition.among(step.ladder.campaign, [followup.person for followup in followups])
    return {followup.person_id for followup in followups if condition(followup)}


def _who_did(kind: str) -> Callable[[Campaign, Iterable[Person]], set[int]]:
    """Who did an ask of `kind` in the campaign, and did not take it back."""

    def among(campaign: Campaign, people: Iterable[Person]) -> set[int]:
        done = Action.objects.filter(person__in=_ids(people), ask__campaign=campaign, ask__kind=kind)
        return set(done.counted().values_list("person_id", flat=True))

    return among


def _who_comes(campaign: Campaign, people: Iterable[Person]) -> set[int]:
    """Who answered an event of the campaign, and not that they cannot come."""
    return set(_answers(campaign, people).filter(comes()).values_list("person_id", flat=True))


def _who_cannot_come(campaign: Campaign, people: Iterable[Person]) -> set[int]:
    """Who answered an event of the campaign that they cannot come, and comes to no other."""
    no = _answers(campaign, people).filter(**{f"details__{COMING}": "no"})
    return set(no.values_list("person_id", flat=True)) - _who_comes(campaign, people)


def _answers(campaign: Campaign, people: Iterable[Person]) -> ActionQuerySet:
    answered = Action.objects.filter(person__in=_ids(people), ask__campaign=campaign, ask__kind="event")
    counted: ActionQuerySet = answered.counted()
    return counted


def _who_is_active(campaign: Campaign, people: Iterable[Person]) -> set[int]:
    done = Action.objects.filter(person__in=_ids(people), ask__campaign=campaign).counted()
    return set(
        done.order_by()
        .values("person")
        .annotate(number=Count("pk"))
        .filter(number__gte=2)
        .values_list("person", flat=True)
    )


def _who_is_not_active(campaign: Campaign, people: Iterable[Person]) -> set[int]:
    return set(_ids(people)) - _who_is_active(campaign, people)


def _who_has_no_phone(campaign: Campaign, people: Iterable[Person]) -> set[int]:
    return {person.pk for person in people if not person.phone}


def _who_is_outside(campaign: Campaign, people: Iterable[Person]) -> set[int]:
    """Who is known to live outside the campaign's division. Not knowing is not outside.

    Most counties have no row of their own on this site, so the ZIP code is looked up where there is none, each once.
    """
    where = campaign.division
    if where is None:
        return set()
    homes = {person.pk: person.division.ocd_id for person in people if person.division}
    codes = {person.pk: person.zip_code for person in people if person.pk not in homes}
    found = locate_zips(set(codes.values()))
    homes |= {pk: found[code].division_id for pk, code in codes.items()}
    return {
        pk for pk, home in homes.items() if home and home != where.ocd_id and not home.startswith(where.ocd_id + "/")
    }


def _ids(people: Iterable[Person]) -> list[int]:
    return [person.pk for person in people]
