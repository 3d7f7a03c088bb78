"""The sample's phonebank: rides to the hearing, a few calls already made."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any, Final

from django.db.models import QuerySet

from campaign_site.demo import content
from campaign_site.demo.dates import Dates
from organizing.campaigns.models import Campaign
from organizing.followups.phonebank.answer import answer_call
from organizing.followups.phonebank.claim import next_call
from organizing.followups.phonebank.finish import finish_call
from organizing.followups.phonebank.open_bank import open_phonebank
from organizing.groups.scope import group_scope
from organizing.people.by_hand.vouch import QUESTIONS, vouch
from organizing.people.list_models import Segment
from organizing.people.models import Person
from organizing.people.tags import find_tag, tag_people

CALLED: Final = 24
# Who called, what was answered, and what was said.
CALLS: Final[tuple[tuple[str, dict[str, str], str], ...]] = (
    ("ben", {"reached": "yes", "could_talk": "yes"}, "Comes, and drives two neighbors."),
    ("ben", {"reached": "no_answer", "message": "yes"}, ""),
    ("ana", {"reached": "yes", "could_talk": "no", "call_back": "no"}, "At work until Thursday."),
    ("ana", {"reached": "wrong_number"}, ""),
    ("ben", {"reached": "yes", "could_talk": "yes"}, "Needs a ride from Quarry Hill."),
)


def open_sample_bank(campaign: Campaign, *, staff: dict[str, Any], dates: Dates) -> None:
    """Ask two dozen people who left a number, and have five of them rung up on Tuesday at eleven."""
    last_tuesday = dates.now.date() - timedelta(days=(dates.now.weekday() - 1) % 7 or 7)
    at = datetime.combine(last_tuesday, time(11), tzinfo=dates.zone)
    with group_scope(campaign.group):
        words = content.read("phonebank")
        segment = _segment_of(campaign, _who_left_a_number(by=staff["ben"], at=at), by=staff["ben"], at=at)
        bank = open_phonebank(
            group=campaign.group,
            name=words["name"],
            segment=segment,
            campaign=campaign,
            script=words["script"],
            by=staff["ben"],
            now=at,
        )
        for number, (who, answers, said) in enumerate(CALLS):
            now = at + timedelta(minutes=7 * number)
            call = next_call(bank=bank, by=staff[who], now=now)
            assert call is not None
            for question, value in answers.items():
                answer_call(call=call, question=question, value=value, by=staff[who], now=now)
            finish_call(call=call, said=said, by=staff[who], now=now + timedelta(minutes=4))


def _who_left_a_number(*, by: Any, at: datetime) -> QuerySet[Person]:
    """Two dozen people who confirmed, each of whom told Ben that we may call."""
    confirmed = Person.objects.filter(confirmed_at__isnull=False).exclude(phone="").order_by("pk")
    people = Person.objects.filter(pk__in=list(confirmed.values_list("pk", flat=True)[:CALLED]))
    for person in people:
        vouch(person=person, purpose="phone", wording=str(QUESTIONS["phone"]), by=by, now=at)
    return people


def _segment_of(campaign: Campaign, people: QuerySet[Person], *, by: Any, at: datetime) -> Segment:
    tag = find_tag(group=campaign.group, name="Call about rides")
    tag_people(people=people, tag=tag, now=at)
    rules = {"rows": [[{"rule": "tag", "tag": tag.pk}]], "leave_out": []}
    made: Segment = Segment.objects.create(group=campaign.group, name="Rides to the hearing", rules=rules, made_by=by)
    return made
