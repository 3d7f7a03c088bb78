"""Two batches are on their way at a time, and nobody can tell it from the outcome."""

from __future__ import annotations

import random
import threading
import time

from django.db import connection, transaction
from django.utils import timezone
from wagtail.users.models import UserProfile

from organizing.groups.scope import WEB_ROLE, above_walls
from organizing.people.import_models import JobState
from organizing.people.imports import import_list
from organizing.people.imports.pace import Pace
from organizing.people.imports.queue_undo import queue_undo
from organizing.people.list_models import Tag
from organizing.people.models import Consent, Person
from tests.organizing.people.imports.in_batches import ROWS, let_in, new_people, sessions, until_alone


def some_twice():
    """People of two lists, with and without a mailbox, near each other and far apart."""
    chance = random.Random(7)
    for number in range(400):
        who = chance.randrange(max(1, number)) if number % 3 == 0 else number
        email = "" if who % 11 == 0 else f"dee{who}@mail.example"
        name = "" if email and who % 13 == 0 else f"Dee {who % 5}"
        yield f"{name},Doe {who},{email},{who % 40:05d},Nurse {chance.randrange(30)}"


def told():
    """Everything but numbers that a sequence gives, and moments."""
    people = Person.objects.order_by("email", "name_key", "last_name", "zip_code")
    return [
        (*values, sorted(Tag.objects.filter(carriers__person=pk).values_list("name", flat=True)))
        for pk, *values in people.values_list("pk", "email", "first_name", "last_name", "zip_code", "custom")
    ]


def clear():
    with above_walls(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE organizing_person, organizing_tag, organizing_peopleimport CASCADE")


def watch(monkeypatch):
    """Note in which thread each batch is written, and how many are on their way at once."""
    seen = {"threads": set(), "lines": [], "most": 0}
    on_way, write_rows = set(), import_list.write_rows

    def writing(batch, *, first_line):
        seen["threads"].add(threading.get_ident())
        on_way.add(first_line)
        write_rows(batch, first_line=first_line)
        # The one behind is let in only once this one is committed: long enough to meet it here.
        time.sleep(0.05)
        seen["most"] = max(seen["most"], len(on_way))
        on_way.discard(first_line)
        seen["lines"].append(first_line)

    monkeypatch.setattr(import_list, "write_rows", writing)
    return seen


def test_writes_two_batches_at_once_each_over_a_connection_of_its_own(checked, monkeypatch):
    batch, before, seen, paces = checked(new_people(200)), sessions(), watch(monkeypatch), []
    monkeypatch.setattr(Pace, "learn", lambda pace, *, rows, seconds: paces.append((rows, seconds > 0.05)))
    let_in(batch)
    assert paces == [(ROWS, True)] * 10
    assert (batch.state, batch.figures["new"], batch.checkpoint) == (JobState.DONE, 200, 201)
    assert (len(seen["threads"]), seen["most"]) == (2, 2)
    assert threading.get_ident() not in seen["threads"]
    assert until_alone(before)


def test_works_within_the_walls_and_in_the_language_of_who_brought_the_list(checked, monkeypatch, in_larkmoor, ben):
    UserProfile.objects.update_or_create(user=ben, defaults={"preferred_language": "es"})
    batch, write_rows, held_to = checked(new_people(ROWS * 2)), import_list.write_rows, set()

    def writing(batch, *, first_line):
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user, current_setting('organizing.group_id')")
            held_to.add(cursor.fetchone())
        write_rows(batch, first_line=first_line)

    monkeypatch.setattr(import_list, "write_rows", writing)
    let_in(batch)
    assert batch.state == JobState.DONE, batch.trouble
    assert held_to == {(WEB_ROLE, str(in_larkmoor.pk))}
    assert set(Consent.objects.values_list("source", flat=True)) == {"Lista: meeting.csv"}


def test_leaves_what_one_hand_leaves_and_counts_alike(checked, in_larkmoor):
    lines = list(some_twice())
    outcomes = []
    for hands in (1, 2):
        clear()
        Person.objects.create(
            group=in_larkmoor, email="dee1@mail.example", email_key="dee1@mail.example", first_name="Dee 1", name_key=""
        )
        batch = checked(lines, tags=["May"])
        if hands == 1:
            with transaction.atomic():  # which no other connection sees into
                let_in(batch)
        else:
            let_in(batch)
        assert batch.state == JobState.DONE, batch.trouble
        outcomes.append((told(), {name: number for name, number in batch.figures.items() if name != "made_tags"}))
    assert outcomes[0] == outcomes[1]
    assert outcomes[1][1]["repeated"] > 50


def test_meets_nobody_twice_on_the_way(checked, monkeypatch):
    lines = new_people(ROWS * 3)
    lines[ROWS] = "Dee,Doe,DEE0@mail.example,00002,Host"
    batch, seen = checked(lines), watch(monkeypatch)
    let_in(batch)
    dee = Person.objects.get(email_key="dee0@mail.example")
    assert (batch.figures["new"], batch.figures["repeated"], dee.zip_code) == (ROWS * 3 - 1, 1, "00002")
    assert sorted(dee.tags.values_list("tag__name", flat=True)) == ["Host", "Nurse 0"]
    # Nothing was tried twice: the second batch waited for the first.
    assert sorted(seen["lines"]) == [2, ROWS + 2, ROWS * 2 + 2]


def test_restores_whom_both_hands_met(checked, in_larkmoor):
    """Three batches, and the same three again: whom one hand met the other meets."""
    batch = let_in(checked(new_people(ROWS * 3)))
    before = told()
    again = let_in(checked([line.replace("Doe", "Roe") for line in new_people(ROWS * 3)] * 2))
    assert (again.figures["updated"], again.figures["repeated"]) == (ROWS * 3, ROWS * 3)
    assert queue_undo(batch=again, now=timezone.now())
    let_in(again)
    assert told() == before
    assert batch.state == JobState.DONE
