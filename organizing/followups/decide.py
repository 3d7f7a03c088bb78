"""Does a rung go ahead? One answer, however many it is asked for: the worker's, and that of a person's page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_noop

from organizing.actions.models import Action
from organizing.campaigns.models import CampaignState
from organizing.followups.conditions import who_meets
from organizing.followups.models import Anchor, FollowUp, FollowUpState, Ladder, Step, Trigger
from organizing.followups.pressing import EVERYONE_AGREES, presses_nobody
from organizing.followups.stop import MAILBOX_DIED
from organizing.followups.version_models import KeptOff
from organizing.followups.when import allowed_at, planned_at
from organizing.followups.willing import newest_answer
from organizing.mail.models import Suppression
from organizing.mail.suppress import hash_address
from organizing.people.models import Person

# A reminder that belongs to a date is worse late than never.
TOO_LATE: Final = timedelta(days=2)
# How long nobody is taken for gone who was asked whether they are still with us.
SILENCE: Final = timedelta(days=90)
AFTER_WIN: Final = (CampaignState.WON, CampaignState.MONITORING)

NOT_RUNNING: Final = gettext_noop("The campaign is not running.")
TAKEN_BACK: Final = gettext_noop("The signature was taken back.")
NO_CONSENT: Final = gettext_noop("No consent to e-mail about this campaign.")
KEPT_OFF: Final = gettext_noop("An organizer keeps this person off all ladders.")
SILENT: Final = gettext_noop("No sign of them for 90 days after we asked whether they are still with us.")
DATE_PASSED: Final = gettext_noop("Its date has passed.")
NOT_NEEDED: Final = gettext_noop("Not needed: the person has done it, or it does not fit.")


def is_open(ladder: Ladder) -> bool:
    """May anybody climb it, as its campaign stands? One for the time after the win is open then, all others before."""
    if ladder.starts_on == Trigger.WON:
        return ladder.campaign.state in AFTER_WIN
    return ladder.campaign.is_running


def why_stopped(followup: FollowUp, now: datetime) -> str:
    """Why this person leaves the ladder for good, or ""."""
    return find_stopped(followup.step, [followup], now=now).get(followup.pk, "")


def find_stopped(step: Step, followups: Sequence[FollowUp], *, now: datetime) -> dict[int, str]:
    """Of these rungs of one step, those whose people leave the ladder for good, with the reason by the rung's id."""
    if not is_open(step.ladder):
        return {followup.pk: NOT_RUNNING for followup in followups}
    dead = _dead_mailboxes([followup.person for followup in followups])
    standing = _standing_of(step.ladder, followups, now=now)
    found: dict[int, str] = {}
    for followup in followups:
        is_withdrawn, said, is_kept_off, is_silent = standing[followup.person_id]
        reasons = (
            (is_withdrawn, TAKEN_BACK),
            (said != "yes", NO_CONSENT),
            (followup.person_id in dead, MAILBOX_DIED),
            (is_kept_off, KEPT_OFF),
            (is_silent, SILENT),
        )
        if reason := next((words for holds, words in reasons if holds), ""):
            found[followup.pk] = reason
    return found


def _standing_of(
    ladder: Ladder, followups: Sequence[FollowUp], *, now: datetime
) -> dict[int, tuple[bool, str, bool, bool]]:
    """By person: was what put them on the ladder taken back, what they said to e-mail, are they kept off, are they
    silent. One query."""
    acts = [followup.action_id for followup in followups if followup.action_id]
    withdrawn = Action.objects.filter(pk__in=acts, person=OuterRef("pk"), withdrawn_at__isnull=False)
    people = Person.objects.filter(pk__in=[followup.person_id for followup in followups]).annotate(
        is_withdrawn=Exists(withdrawn),
        said=newest_answer(ladder.campaign.topic),
        is_kept_off=Exists(KeptOff.objects.filter(person=OuterRef("pk"))),
        is_silent=Exists(_unanswered(ladder, now=now)),
    )
    rows = people.order_by().values_list("pk", "is_withdrawn", "said", "is_kept_off", "is_silent")
    return {pk: tuple(standing) for pk, *standing in rows}


def why_passed_by(followup: FollowUp, now: datetime) -> str:
    """Why this rung is passed by, or ""."""
    return find_passed_by(followup.step, [followup], now=now).get(followup.pk, "")


def find_passed_by(step: Step, followups: Sequence[FollowUp], *, now: datetime) -> dict[int, str]:
    """Of these rungs of one step, those that are passed by, with the reason by the rung's id."""
    if presses_nobody(step):
        return {followup.pk: EVERYONE_AGREES for followup in followups}
    late = {followup.pk: DATE_PASSED for followup in followups if _is_too_late(step, followup, now)}
    met = {name: who_meets(name, step, followups) for name in {*step.skip_if, *step.only_if}}
    unfit = {
        followup.pk: NOT_NEEDED
        for followup in followups
        if any(followup.person_id in met[name] for name in step.skip_if)
        or not all(followup.person_id in met[name] for name in step.only_if)
    }
    return {**unfit, **late}


def _is_too_late(step: Step, followup: FollowUp, now: datetime) -> bool:
    """Long after it was to run; `due_at` moves while a ladder is paused."""
    if step.anchor != Anchor.HEARING:
        return False
    zone = followup.group.zone
    return now - allowed_at(step, planned_at(step, followup.anchor_at, zone=zone), zone=zone) > TOO_LATE


def _dead_mailboxes(people: Iterable[Person]) -> set[int]:
    """Whose mail came back, or who complained. One query."""
    hashes = {person.pk: hash_address(person.email) for person in people if person.email}
    found = Suppression.objects.filter(address_hash__in=set(hashes.values())).values_list("address_hash", flat=True)
    dead = {bytes(one) for one in found}
    return {pk for pk, one in hashes.items() if one in dead}


def _unanswered(ladder: Ladder, *, now: datetime) -> QuerySet[FollowUp]:
    """The question whether they are still with us, asked of the person 90 days ago or more, and nothing done since."""
    asked = FollowUp.objects.filter(
        person=OuterRef("pk"),
        step__is_last_question=True,
        step__ladder__campaign=ladder.campaign_id,
        state=FollowUpState.DONE,
        ran_at__lte=now - SILENCE,
    )
    since = Action.objects.filter(
        person=OuterRef("person"), ask__campaign=ladder.campaign_id, created_at__gt=OuterRef("ran_at")
    )
    return asked.filter(~Exists(since))
