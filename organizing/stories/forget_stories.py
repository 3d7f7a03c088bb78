"""Erase stories that are not used, questions nobody answered, and the stories of somebody who is being erased."""

from __future__ import annotations

from datetime import datetime

from organizing.groups.models import LocalGroup
from organizing.people.normalise import mailbox_key
from organizing.stories.end_use import end_use
from organizing.stories.models import Story, StoryState, StoryUse
from organizing.stories.withdraw_story import withdraw_story


def forget_stories(*, group: LocalGroup, now: datetime) -> int:
    """Delete declined stories whose days are over, in the group in scope; returns how many. Safe to call twice.

    Questions that ran out end: no answer is a no. What may still stand somewhere waits until it is taken out.
    """
    for number in StoryUse.objects.unanswered(now).values_list("pk", flat=True):
        end_use(use_id=number, now=now)
    waiting = StoryUse.objects.to_take_out().values("story")
    due = Story.objects.filter(state=StoryState.DECLINED, forget_at__lte=now).exclude(pk__in=waiting)
    numbers = list(due.values_list("pk", flat=True))
    Story.objects.filter(pk__in=numbers).delete()
    return len(numbers)


def forget_stories_of(*, addresses: set[str], now: datetime) -> int:
    """Take back every story told from one of these mailboxes; returns how many.

    Sealed rows cannot be searched; there are few, and each is opened.
    """
    mailboxes = {mailbox_key(address) for address in addresses}
    if not mailboxes:
        return 0
    rows = Story.objects.exclude(state=StoryState.WITHDRAWN).only("contact").iterator(chunk_size=500)
    found = [row.pk for row in rows if mailbox_key(row.contact) in mailboxes]
    for number in found:
        withdraw_story(story_id=number, now=now)
    return len(found)
