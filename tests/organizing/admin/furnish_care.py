"""A request for help that was handed over, and a story with its picture and two uses: each full of the mark."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from organizing.assistance.ask_for_help import HelpAnswers, ask_for_help
from organizing.assistance.hand_over import hand_over_by_link
from organizing.assistance.keep_partner import PartnerWords, keep_partner
from organizing.assistance.name_contact import name_contact
from organizing.assistance.read_request import read_request
from organizing.groups.models import LocalGroup, Membership
from organizing.stories.models import UseState
from organizing.stories.redraw_photo import Photo
from organizing.stories.tell_story import StoryAnswers, tell_story


def care_of(*, group: LocalGroup, mark: str, lead: Any, now: datetime) -> None:
    """The lead is named to read requests; the story is kept, and one of its uses ended where it must be taken out."""
    name_contact(member=Membership.objects.get(user=lead), by=lead, now=now)
    words = PartnerWords(name=f"{mark} Legal Aid", email=f"{mark.lower()}@aid.example", note=f"{mark} note")
    partner = keep_partner(group=group, words=words)
    told = {"reach_by": "call", "reach": f"{mark} 555-0142", "may_leave_word": "no", "safe_time": f"{mark} evening"}
    answers = HelpAnswers(**told, spoken=f"{mark} tongue", county=f"{mark} County", name=mark)
    request = ask_for_help(group=group, answers=answers, now=now)
    read_request(request=request, by=lead, now=now)
    hand_over_by_link(request_id=request.pk, partner=partner, by=lead, now=now)
    story_of(group=group, mark=mark, lead=lead, now=now)


def story_of(*, group: LocalGroup, mark: str, lead: Any, now: datetime) -> None:
    """A story that is told on the website, and stands in a paper it must be taken out of."""
    answers = StoryAnswers(
        text=f"{mark} waited.",
        alias=mark,
        place=f"{mark} County",
        contact=f"{mark.lower()}@teller.example",
        language="en",
        ticked=("website", "press"),
        wording=f"{mark} boxes",
    )
    photo = Photo(f"{mark} pixels".encode(), 8, 8)
    story = tell_story(group=group, answers=answers, photo=photo, now=now)
    story.state = "kept"
    story.save()
    use = {"group": group, "asked_by": lead, "asked_at": now, "expires_at": now + timedelta(days=9000)}
    use |= {"words": f"{mark} waited.", "answered_at": now, "with_photo": True}
    story.story_uses.create(**use, kind="website", where=f"{mark} page", state=UseState.AGREED)
    story.story_uses.create(**use, kind="press", where=f"{mark} Herald", state=UseState.ENDED, ended_at=now)
