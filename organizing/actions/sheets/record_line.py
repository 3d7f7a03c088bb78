"""Type in one line of a sheet."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.db import transaction

from organizing import signals
from organizing.actions.models import Action, AskClosed, Disclosure
from organizing.actions.sheet_models import PaperLine, PaperSheet
from organizing.actions.sheets.find_signer import Typed, drop_signer, find_or_make_signer
from organizing.actions.sheets.finish_sheet import lock_open
from organizing.actions.sheets.words import consent_wording
from organizing.once import insert_once, take_turns
from organizing.people.barred import find_barred
from organizing.people.consents import newest_email_consent
from organizing.people.models import Consent, Person
from organizing.places.locate import Place, locate_zip
from organizing.registry import tell

# What an action's details say of it.
WAY: Final = {"way": "paper"}


@transaction.atomic
def record_line(*, sheet: PaperSheet, row: int, typed: Typed, by: Any, now: datetime) -> PaperLine:
    """Keep a line, and make it a signature that counts unless something speaks against it.

    Safe to call twice: a row that was typed in is returned as it stands. Who signed before is counted once; the line
    says so.

    Raises:
        AskClosed: the petition takes no signatures any more.
        SheetClosed: somebody closed the sheet meanwhile.
    """
    take_turns("paper sheet", sheet.pk)
    lock_open(sheet)
    known: PaperLine | None = PaperLine.objects.filter(sheet=sheet, row=row).first()
    if known:
        return known
    line = PaperLine(group_id=sheet.group_id, sheet=sheet, row=row, entered_by=by, entered_at=now)
    sign_line(line, typed=typed, now=now)
    return line


def sign_line(line: PaperLine, *, typed: Typed, now: datetime) -> None:
    """Make the signature of a line that has none, and save the line. Call inside a transaction.

    Raises:
        AskClosed: the petition takes no signatures any more.
    """
    line.action, line.problem = None, typed.problem
    if not typed.problem:
        if not line.sheet.ask.takes_actions:
            raise AskClosed(line.sheet.ask.slug)
        line.action = _sign(line, typed, now)
        line.problem = "" if line.action else "signed_before"
    line.save()


def paper_reference(action: Action) -> str:
    """The key that ties the consents of a paper line to its signature."""
    return f"action:{action.pk}:paper"


def _sign(line: PaperLine, typed: Typed, now: datetime) -> Action | None:
    sheet = line.sheet
    place = locate_zip(typed.zip_code)
    person = find_or_make_signer(sheet=sheet, typed=typed, place=place, now=now)
    action = _insert_or_confirm(line, person, typed, place, now)
    if action is None:
        drop_signer(person)
        return None
    _keep_consents(sheet, action, typed, now)
    tell("paper_signed", action=action, now=now)
    signals.announce(signals.action_confirmed, action=action)
    return action


def _insert_or_confirm(line: PaperLine, person: Person, typed: Typed, place: Place, now: datetime) -> Action | None:
    """The signature in ink: a new action, or the person's own that still waited for its button; None if one counts."""
    sheet = line.sheet
    action = Action(
        group_id=sheet.group_id,
        ask=sheet.ask,
        person=person,
        language=sheet.language,
        source=f"sheet {sheet.number}, row {line.row}",
        disclosure=Disclosure.NAME if typed.shows_name else Disclosure.INITIALS,
        details=WAY,
        zip_code=place.zip_code,
        town=place.town,
        division=place.division,
        created_at=now,
        confirmed_at=now,
    )
    while not insert_once(action):
        same = Action.objects.filter(ask=sheet.ask, person=person, dedupe_key="")
        waiting = same.select_for_update(of=("self",)).first()
        if waiting is None:
            continue  # it was taken back just now
        if waiting.confirmed_at:
            return None
        for name in ("source", "disclosure", "details", "confirmed_at"):
            setattr(waiting, name, getattr(action, name))
        waiting.save()
        return waiting
    return action


def _keep_consents(sheet: PaperSheet, action: Action, typed: Typed, now: datetime) -> None:
    """What the sheet records, in the sheet's words, and nothing else: an empty box is no answer.

    A no to e-mail stands against a box that somebody else types in: only the person takes it back, by signing up.
    """
    shown = ("officials", "show") if typed.shows_name else ("officials",)
    given = [("disclose", action.disclosure, consent_wording(sheet.words, *shown))]
    purpose = "email" if typed.email else "phone" if typed.phone else ""
    if typed.wants_news and purpose and not (purpose == "email" and _takes_no_mail(action)):
        given.append((purpose, "yes", consent_wording(sheet.words, "news", "reach")))
    Consent.objects.bulk_create(
        [
            Consent(
                group_id=sheet.group_id,
                person=action.person,
                purpose=purpose,
                topic=sheet.ask.campaign.topic,
                answer=answer,
                wording=wording,
                language=sheet.language,
                source=action.source,
                reference=paper_reference(action),
                given_at=now,
                confirmed_at=now,
            )
            for purpose, answer, wording in given
        ],
        ignore_conflicts=True,
    )


def _takes_no_mail(action: Action) -> bool:
    """Whether a no is in force, nobody may write there, or the mailbox was not kept at all."""
    person = action.person
    if person is None or not person.email_key or find_barred([person.email_key]):
        return True
    standing = newest_email_consent(person=person, topic=action.ask.campaign.topic)
    return standing is not None and standing.answer == "no"
