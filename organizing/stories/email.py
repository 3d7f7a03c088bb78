"""The two mails to who told a story: it came, with the way to take it back; and may we use it there?"""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from organizing.groups.models import LocalGroup
from organizing.mail.compose import render_email
from organizing.mail.models import Email
from organizing.registry import Content, EmailKind, email_kinds
from organizing.stories.models import Story, StoryState, StoryUse, UseState
from organizing.vault import seal_token

OWN: Final = "story"
USE: Final = "story_use"


def register() -> None:
    """Add both. A second copy does no harm, so one that may not have gone out goes again."""
    received = EmailKind(
        render=_received,
        refuse=_refuse_received,
        address=_teller_of_story,
        lane=1,
        is_transactional=True,
        resend_when_unknown=True,
    )
    asked = EmailKind(
        render=_use,
        refuse=_refuse_use,
        address=_teller_of_use,
        lane=2,
        is_transactional=True,
        resend_when_unknown=True,
    )
    email_kinds.add("story_received", received)
    email_kinds.add("story_use", asked)


def _teller_of_story(email: Email) -> str:
    """ "" where the story is gone."""
    story = Story.objects.filter(pk=_number(email)).first()
    return story.contact if story else ""


def _teller_of_use(email: Email) -> str:
    use = StoryUse.objects.select_related("story").filter(pk=_number(email)).first()
    return use.story.contact if use else ""


def _received(email: Email) -> Content:
    return render_email("story_received", email, own_url=own_url(group=email.group, story_id=_number(email)))


def _refuse_received(email: Email) -> str:
    return gettext_noop("The story was taken back.") if _story_of(email).state == StoryState.WITHDRAWN else ""


def _use(email: Email) -> Content:
    """The words themselves stay on the page: a mailbox may be read by others."""
    use = _use_of(email)
    return render_email(
        "story_use",
        email,
        use=use,
        answer_url=answer_url(group=email.group, use_id=use.pk),
        own_url=own_url(group=email.group, story_id=use.story_id),
    )


def _refuse_use(email: Email) -> str:
    use = _use_of(email)
    if use.state != UseState.ASKED or use.expires_at <= timezone.now():
        return gettext_noop("The question was answered or taken back.")
    return gettext_noop("The story was taken back.") if use.story.state != StoryState.KEPT else ""


def own_url(*, group: LocalGroup, story_id: int) -> str:
    """The teller's own page: where the story is used, and the button that takes it back."""
    return f"{group.root_url}{reverse('organizing:story', args=[seal_token(OWN, story_id)])}"


def answer_url(*, group: LocalGroup, use_id: int) -> str:
    """The page with yes and no to one use."""
    return f"{group.root_url}{reverse('organizing:story_use', args=[seal_token(USE, use_id)])}"


def _story_of(email: Email) -> Story:
    found: Story = Story.objects.get(pk=_number(email))
    return found


def _use_of(email: Email) -> StoryUse:
    found: StoryUse = StoryUse.objects.select_related("story").get(pk=_number(email))
    return found


def _number(email: Email) -> int:
    return int(email.reference.split(":")[1])
