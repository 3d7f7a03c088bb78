"""The broadcast as the ledger sends it, and the copy that staff send to themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from organizing.broadcasts.doubles import ask_alike, find_doubles
from organizing.broadcasts.fields import fill
from organizing.broadcasts.fill_blocks import fill_blocks, write_plain
from organizing.broadcasts.models import Broadcast, BroadcastState
from organizing.broadcasts.two_subjects import is_of_the_rest, is_undecided, keep_better, marks_of, subject_for
from organizing.broadcasts.values import own_words, values_for
from organizing.mail.compose import render_email
from organizing.mail.models import Email
from organizing.mail.rows import Rows
from organizing.people.consents import EVERYTHING, ask_who_may_email
from organizing.people.kept_off import ask_who_is_kept_off
from organizing.people.models import Person
from organizing.registry import Content, EmailKind, Shared, email_kinds
from organizing.together import Question, ask_together

PAUSED: Final = gettext_noop("The broadcast is paused.")
STOPPED: Final = gettext_noop("The broadcast was stopped.")
GONE: Final = gettext_noop("The broadcast was deleted.")
TWICE: Final = gettext_noop("The same person gets it already, or got it: two entries were merged.")
NO_CONSENT: Final = gettext_noop("No consent to e-mail about this.")
KEPT_OFF: Final = gettext_noop("An organizer keeps this person off all ladders.")
# Whether a row may go is never asked of these.
BROADCASTS: Final = Rows(Broadcast, but={"text", "held_for", "left_out", "results"})
BROADCAST: Final = f"SELECT {BROADCASTS.columns} FROM organizing_broadcast WHERE id = %s"  # noqa: S608 -- of columns
HALTED: Final = {BroadcastState.PAUSED: PAUSED, BroadcastState.STOPPED: STOPPED}


def register() -> None:
    """Add both kinds. A broadcast stands behind confirmations and ladders, and counts toward the weekly cap."""
    shared = Shared(key=lambda email: email.reference, write=_write, fields=_words)
    broadcast = EmailKind(
        render=shared.render, refuse=_refuse, lane=6, keeps_count=True, shared=shared, refuse_many=refuse_many
    )
    email_kinds.add("broadcast", broadcast)
    test = EmailKind(render=_render_test, refuse=_refuse_test, lane=1, is_transactional=True)
    email_kinds.add("broadcast_test", test)


def write_broadcast(broadcast: Broadcast, email: Email, words: Mapping[str, str]) -> Content:
    """What is read by whom these words are, in the row's language; call inside that language."""
    language = email.language
    values = values_for(broadcast, language, words)
    blocks = fill_blocks(broadcast.body.get(language, ""), values, root_url=broadcast.group.root_url)
    by_hand = broadcast.text.get(language, "").strip()
    return render_email(
        "broadcast",
        email,
        subject=fill(subject_for(broadcast, language, words), values),
        blocks=blocks,
        plain=fill(by_hand, values) if by_hand else write_plain(blocks),
        is_about_campaign=broadcast.campaign is not None,
        **{name: word for name, word in words.items() if name in FOOT},
    )


# The links under a mail are words too, where many are written at once.
FOOT: Final = ("unsubscribe_url", "withdraw_url", "withdraw_words")


def _write(email: Email, words: Mapping[str, str]) -> Content:
    return write_broadcast(_broadcast_of(email), email, words)


def _words(email: Email) -> dict[str, str]:
    assert email.person
    return {**own_words(email.person, now=timezone.now()), **marks_of(email.person.pk)}


def _render_test(email: Email) -> Content:
    """As somebody called like the staff member would read it, with a word before the subject that it is a test."""
    user = email.membership.user if email.membership else None
    reader = Person(first_name=user.first_name if user else "")
    content = write_broadcast(_broadcast_of(email), email, own_words(reader, now=timezone.now()))
    return replace(content, subject=_("Test: %(subject)s") % {"subject": content.subject})


def refuse_many(emails: Sequence[Email]) -> dict[int, str]:
    """Say why rows must not go out any more. A pause keeps them back until the broadcast is resumed.

    One round trip for a broadcast's rows, however many.
    """
    by_broadcast: dict[str, list[Email]] = defaultdict(list)
    for email in emails:
        by_broadcast[email.reference].append(email)
    refused: dict[int, str] = {}
    for rows in by_broadcast.values():
        refused |= _refuse_rows(rows)
    return refused


def _refuse_rows(rows: Sequence[Email]) -> dict[int, str]:
    readers = [row.person_id for row in rows if row.person_id]
    campaign = rows[0].campaign  # read in this transaction
    found, kept_off, alike, said_yes = ask_together(
        Question(BROADCAST, [_number(rows[0])]),
        *(ask_who_is_kept_off(readers), ask_alike(rows)),
        ask_who_may_email(readers, topic=campaign.topic if campaign else EVERYTHING),
    )
    if not found:
        return {row.pk: GONE for row in rows}
    broadcast = BROADCASTS.make(found[0])
    if broadcast.state in HALTED:
        return {row.pk: HALTED[BroadcastState(broadcast.state)] for row in rows}
    if broadcast.campaign_id == rows[0].campaign_id:
        broadcast.campaign = campaign
    else:  # it is about another one since its rows were written
        [said_yes] = ask_together(ask_who_may_email(readers, topic=broadcast.topic))
    yes, off = ({person for (person,) in people} for people in (said_yes, kept_off))
    refused = {row.pk: NO_CONSENT for row in rows if row.person_id not in yes}
    refused |= {row.pk: KEPT_OFF for row in rows if row.person_id in off}
    refused |= dict.fromkeys(find_doubles(rows, alike), TWICE)
    if is_undecided(broadcast) and any(row.person_id and is_of_the_rest(row.person_id) for row in rows):
        keep_better(broadcast)  # the rest is due when the hours are over: the tick had no turn yet
    return refused


def _refuse(email: Email) -> str:
    return refuse_many([email]).get(email.pk, "")


def _refuse_test(email: Email) -> str:
    return "" if Broadcast.objects.filter(pk=_number(email)).exists() else GONE


def _broadcast_of(email: Email) -> Broadcast:
    found: Broadcast = Broadcast.objects.select_related("campaign", "group__site").get(pk=_number(email))
    return found


def _number(email: Email) -> int:
    return int(email.reference.split(":")[1])
