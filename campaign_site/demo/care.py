"""Help and stories of the sample: Ana is named, a partner is known, one call-back waits, one story has its yes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from campaign_site.demo.dates import Dates
from organizing.assistance.ask_for_help import HelpAnswers, ask_for_help
from organizing.assistance.keep_partner import PartnerWords, keep_partner
from organizing.assistance.name_contact import name_contact
from organizing.groups.models import LocalGroup, Membership
from organizing.mail.models import Email, EmailState
from organizing.stories.answer_use import agree_use
from organizing.stories.ask_use import Use, ask_use
from organizing.stories.look_at_story import keep_story
from organizing.stories.tell_story import StoryAnswers, tell_story

CALL_BACK: Final = HelpAnswers(
    reach_by="call",
    reach="555-0163",
    may_leave_word="no",
    safe_time="Weekdays after 6 pm",
    spoken="Español",
    county="Larkmoor",
    name="Elena",
)
# Alias, language, and what was told; the first is told on the website, the second waits to be read.
TOLD: Final = (
    (
        "Marisol",
        "en",
        "The judge said my brother could go home. They kept him two more nights, for a form no judge had signed. His "
        "little girl slept by the window.",
    ),
    (
        "Un vecino",
        "es",
        "Mi papá firmó su salida a las diez de la mañana. A las diez de la noche seguía adentro, y nadie nos decía por "
        "qué.",
    ),
)


def care_for_some(group: LocalGroup, *, staff: dict[str, Any], dates: Dates) -> None:
    """Put all of it in place, as those concerned did."""
    lead = Membership.objects.get(group=group, user=staff["ana"])
    name_contact(member=lead, by=staff["ana"], now=dates.now - timedelta(days=40))
    aid = PartnerWords(
        name="Millhaven Legal Aid",
        phone="555-0177",
        email="intake@legalaid.example",
        note="Weekdays 9 to 5, English and Spanish",
    )
    keep_partner(group=group, words=aid)
    ask_for_help(group=group, answers=CALL_BACK, now=dates.now - timedelta(hours=3))
    stories = [_tell(group, told, dates) for told in TOLD]
    keep_story(story_id=stories[0].pk, by=staff["ben"], now=dates.now - timedelta(days=8))
    use = Use(kind="website", where="", words=TOLD[0][2])
    asked = ask_use(story_id=stories[0].pk, use=use, by=staff["ben"], now=dates.now - timedelta(days=8))
    agree_use(use_id=asked.pk, now=dates.now - timedelta(days=7))
    _carry_mails(group, dates)


def _carry_mails(group: LocalGroup, dates: Dates) -> None:
    """What help and stories queued went out long ago; nobody in the sample waits for it."""
    due = Email.objects.filter(group=group, state=EmailState.DUE)
    due.update(state=EmailState.SENT, sent_at=dates.now - timedelta(hours=2))


def _tell(group: LocalGroup, told: tuple[str, str, str], dates: Dates) -> Any:
    alias, language, text = told
    answers = StoryAnswers(
        text=text,
        alias=alias,
        place="Larkmoor County",
        contact=f"{alias.split()[-1].lower()}@mail.example",
        language=language,
        ticked=("website", "officials"),
        wording="Sample: website, officials.",
    )
    return tell_story(group=group, answers=answers, photo=None, now=dates.now - timedelta(days=9))
