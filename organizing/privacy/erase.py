"""Erase people: what is left is a number, the dates, who did it, a keyed hash, and counts that name nobody."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet

from organizing import signals
from organizing.actions.models import Action, PendingAnswers
from organizing.assistance.forget_requests import forget_requests_of
from organizing.campaigns.pledges.forget_pledges import forget_pledges_of
from organizing.deliveries.answer_models import Letter
from organizing.groups.permissions import group_in_scope
from organizing.intake.chunks import in_chunks
from organizing.mail.models import Email, EmailState
from organizing.mail.suppress import suppress_erased
from organizing.people.models import Person
from organizing.privacy.forget_files import forget_in_files
from organizing.privacy.merged_away import read_merged_away
from organizing.privacy.models import Erasure
from organizing.registry import tell
from organizing.signals import announce
from organizing.stories.forget_stories import forget_stories_of

CHUNK: Final = 500


def erase_people(*, people: QuerySet[Person], by: Any, now: datetime) -> int:
    """Erase everybody in `people` for good; returns how many.

    Confirmed actions go on counting, without person, place below the district, comment or letter. The addresses
    stay as keyed hashes, so that no list brings them back; whoever signs up again by themselves is welcome.
    Requests for help that reach them are deleted, stories told from their mailboxes are taken back, and what an
    organization pledged through them stays without their name and address.
    Unfinished mail to them, and letters of theirs that have not gone out, are not sent. What a group has already
    handed to an official, or fetched as a file, is out of reach. Safe to call twice, and to stop between two chunks.
    """
    numbers = list(people.order_by("pk").values_list("pk", flat=True))
    for some in in_chunks(numbers, CHUNK):
        _erase(some, by=by, now=now)
    return len(numbers)


@transaction.atomic
def _erase(numbers: list[int], *, by: Any, now: datetime) -> None:
    people = list(Person.objects.select_for_update(of=("self",)).filter(pk__in=numbers).order_by("pk"))
    found = [person.pk for person in people]
    group = group_in_scope()
    assert group is not None
    merged = read_merged_away(found)
    addresses = {person.email for person in people if person.email} | merged.addresses
    for address in addresses:
        suppress_erased(group=group, address=address)
    _forget_actions(found)
    phones = {person.phone for person in people if person.phone} | merged.phones
    forget_requests_of(addresses=addresses, phones=phones)
    forget_stories_of(addresses=addresses, now=now)
    forget_pledges_of(addresses=addresses)
    forget_in_files(numbers=[*found, *merged.numbers], addresses=addresses, phones=phones)
    Person.objects.filter(pk__in=found).delete()
    _note(found, by=by, now=now)
    tell("shown_changed", group_id=group.pk)
    for number in found:
        announce(signals.person_erased, person_id=number)


def _forget_actions(numbers: list[int]) -> None:
    """Claims that nobody confirmed go; what counts stays as a count."""
    actions = Action.objects.filter(person__in=numbers)
    letters = Letter.objects.filter(action__in=actions)
    references = [f"letter:{number}" for number in letters.values_list("pk", flat=True)]
    Email.objects.filter(reference__in=references, state=EmailState.DUE).delete()
    letters.update(subject="", body="")
    PendingAnswers.objects.filter(action__in=actions).delete()
    actions.filter(confirmed_at=None).delete()
    # The digest is no keyed hash: whoever guesses the whole form could tell that it was sent.
    nobody = {"person": None, "zip_code": "", "town": "", "source": "", "answers_digest": ""}
    actions.update(**nobody, comment="", comment_may_be_passed_on=False, show_publicly=False)


def _note(numbers: list[int], *, by: Any, now: datetime) -> None:
    group = group_in_scope()
    Erasure.objects.bulk_create(
        [Erasure(group=group, number=number, asked_at=now, due_at=now) for number in numbers], ignore_conflicts=True
    )
    Erasure.objects.filter(done_at=None, number__in=numbers).update(person=None, done_at=now, done_by=by)
