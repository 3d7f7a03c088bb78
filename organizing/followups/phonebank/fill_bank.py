"""Bring the people of its segment into a phonebank."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction

from organizing.followups.phonebank.may_be_called import who_may_be_called
from organizing.followups.phonebank_models import CallState, Phonebank, PhoneCall
from organizing.people.chosen import chosen_sql
from organizing.people.consents import EVERYTHING
from organizing.people.models import Person
from organizing.people.segments.select import people_in


def topic_of(bank: Phonebank) -> str:
    """What the calls are about, as consents name it."""
    return bank.campaign.topic if bank.campaign else EVERYTHING


@transaction.atomic
def fill_phonebank(*, bank: Phonebank, now: datetime) -> int:
    """Give everybody of the segment who may be called a place in the queue; returns how many came in.

    One statement, however many they are. Safe to call twice: whoever has a place keeps it; whoever was left out and
    may be called by now waits again.
    """
    if bank.segment is None:
        return 0
    people = who_may_be_called(people_in(bank.segment, now=now), topic=topic_of(bank))
    sql, values = chosen_sql(people)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO organizing_phonecall (group_id, phonebank_id, person_id, state, turn, answers, outcome, number, reason) "  # noqa: S608, E501 -- Django wrote it
            f"SELECT %s, %s, chosen.id, %s, 0, '{{}}', '', '', '' FROM ({sql}) AS chosen (id) "
            "ORDER BY chosen.id ON CONFLICT DO NOTHING",
            [bank.group_id, bank.pk, CallState.WAITING, *values],
        )
        came = int(cursor.rowcount)
    left_out = PhoneCall.objects.filter(phonebank=bank, state=CallState.LEFT_OUT)
    able = who_may_be_called(Person.objects.filter(phone_calls__in=left_out), topic=topic_of(bank))
    back = left_out.filter(person__in=able.values("pk")).update(state=CallState.WAITING, reason="")
    return came + int(back)
