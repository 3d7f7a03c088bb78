"""Two batches are on their way at a time, and nobody can tell it from the outcome."""

from __future__ import annotations

import random
import threading
import time

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils import timezone
from wagtail.users.models import UserProfile

from organizing.groups.scope import WEB_ROLE, above_walls
from organizing.intake.files import UnreadableUpload
from organizing.once import take_turns
from organizing.people.import_models import ImportChange, JobState, PeopleImport
from organizing.people.imports import cut_batches, import_list, two_hands
from organizing.people.imports.pace import Pace
from organizing.people.imports.queue_import import queue_import
from organizing.people.imports.queue_undo import queue_undo
from organizing.people.imports.run_imports import run_imports
from organizing.people.imports.stop_import import stop_import
from organizing.people.list_models import PersonTag, Tag
from organizing.people.models import Consent, Person

ROWS = 20


@pytest.fixture
def checked(transactional_db, upload, check, monkeypatch):
    """`checked(lines)`: a list of so many rows in batches of twenty, which waits to be let in."""
    monkeypatch.setattr(cut_batches, "ROWS", ROWS)

    def checked(lines, **answers):
        batch = upload("First Name,Last Name,E-mail,ZIP,Tags\n" + "\n".join(lines), **answers)
        check(batch)
        assert queue_import(batch=batch, now=timezone.now())
        return batch

    return checked


def new_people(count):
    return [f"Dee,Doe,dee{number}@mail.example,00001,Nurse {number // ROWS}" for number in range(count)]


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


def let_in(batch):
    run_imports()
    batch.refresh_from_db()
    return batch


def sessions():
    """How many the database has open for us."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND backend_type = 'client backend'"
        )
        return cursor.fetchone()[0]


def until_alone(before):
    """A session that was closed is seen for a moment longer."""
    for _again in range(50):
        if sessions() <= before:
            return True
        time.sleep(0.1)
    return False


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


def test_begins_both_again_when_somebody_signs_under_the_first(checked, monkeypatch, in_larkmoor):
    batch, write_rows, done = checked(new_people(ROWS * 4)), import_list.write_rows, []

    def signing(batch, *, first_line):
        done.append(first_line)
        if done.count(first_line) == 1 and first_line == ROWS + 2:
            sign("dee25@mail.example", in_larkmoor)
        write_rows(batch, first_line=first_line)

    monkeypatch.setattr(import_list, "write_rows", signing)
    let_in(batch)
    assert batch.state == JobState.DONE, batch.trouble
    assert Person.objects.count() == ROWS * 4
    assert Person.objects.filter(email_key="dee25@mail.example").count() == 1
    assert (batch.figures["new"], batch.figures["updated"]) == (ROWS * 4 - 1, 1)
    # A tag made by what was rolled back is made anew.
    assert PersonTag.objects.values("tag__name").distinct().count() == 4
    assert set(batch.figures["made_tags"]) == set(Tag.objects.values_list("pk", flat=True))
    assert done.count(ROWS + 2) == 2


def sign(email, group):
    """What another connection commits."""
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute(
            "INSERT INTO organizing_person (group_id, email, email_key, first_name, last_name, name_key, zip_code,"
            " town, phone, language, custom, external_ids, created_at)"
            " VALUES (%s, %s, %s, 'Dee', '', 'dee', '', '', '', 'en', '{}', '{}', now())",
            [group.pk, email, email],
        )
    other.close()


def test_lets_go_of_what_the_one_before_waits_for(checked, monkeypatch):
    """Neither the database nor Python alone would see that these two wait for each other."""
    monkeypatch.setattr(two_hands, "PATIENCE_SECONDS", 0.3)
    batch, write_rows = checked(new_people(ROWS * 4)), import_list.write_rows
    is_held, tried = threading.Event(), []

    def holding(batch, *, first_line):
        tried.append(first_line)
        if tried.count(first_line) == 1 and first_line == 2:
            assert is_held.wait(5)
            take_turns("what both want")
        elif first_line == ROWS + 2:
            take_turns("what both want")
            is_held.set()
        write_rows(batch, first_line=first_line)

    monkeypatch.setattr(import_list, "write_rows", holding)
    let_in(batch)
    assert (batch.state, batch.figures["new"], Person.objects.count()) == (JobState.DONE, ROWS * 4, ROWS * 4)
    assert tried.count(2) == 1
    assert tried.count(ROWS + 2) == 2


def test_gives_up_after_so_many_attempts_and_keeps_what_is_before(checked, monkeypatch):
    batch, write_rows, tried = checked(new_people(ROWS * 4)), import_list.write_rows, []

    def refusing(batch, *, first_line):
        if first_line == ROWS + 2:
            tried.append(first_line)
            raise IntegrityError
        write_rows(batch, first_line=first_line)

    monkeypatch.setattr(import_list, "write_rows", refusing)
    let_in(batch)
    assert (batch.state, len(tried)) == (JobState.FAILED, two_hands.ATTEMPTS)
    assert (batch.checkpoint, Person.objects.count()) == (ROWS + 1, ROWS)
    monkeypatch.undo()
    assert queue_import(batch=batch, now=timezone.now())
    let_in(batch)
    assert (batch.state, batch.figures["new"], Person.objects.count()) == (JobState.DONE, ROWS * 4, ROWS * 4)


def test_lets_in_what_stands_before_a_row_that_cannot_be_read(checked, monkeypatch, in_larkmoor):
    batch, read, write_rows, done = checked(new_people(ROWS * 3)), cut_batches._read, import_list.write_rows, []

    def unreadable(lines, reader, *, position):
        if lines[0][0] == ROWS * 2 + 2:
            raise UnreadableUpload("Line 42 cannot be read.")
        return read(lines, reader, position=position)

    def signing(batch, *, first_line):
        done.append(first_line)
        if done == [2]:
            sign("dee5@mail.example", in_larkmoor)
        write_rows(batch, first_line=first_line)

    monkeypatch.setattr(cut_batches, "_read", unreadable)
    monkeypatch.setattr(import_list, "write_rows", signing)
    let_in(batch)
    assert (batch.state, batch.trouble) == (JobState.FAILED, "Line 42 cannot be read.")
    assert Person.objects.count() == batch.figures["rows"] == ROWS * 2


def test_leaves_it_to_its_lease_when_a_session_is_lost(checked, monkeypatch):
    batch = checked(new_people(ROWS * 3))

    def lost(batch, *, first_line):
        connection.connection.close()
        raise IntegrityError

    monkeypatch.setattr(import_list, "write_rows", lost)
    with pytest.raises(OperationalError, match="session is gone"):
        run_imports()
    batch.refresh_from_db()
    assert (batch.state, Person.objects.count()) == (JobState.RUNNING, 0)
    monkeypatch.undo()
    with above_walls():
        PeopleImport.objects.update(leased_until=timezone.now())
    let_in(batch)
    assert (batch.state, batch.figures["new"], Person.objects.count()) == (JobState.DONE, ROWS * 3, ROWS * 3)


@pytest.mark.parametrize("stage", [False, True])
def test_ends_both_threads_when_one_breaks(checked, monkeypatch, stage):
    batch, before = checked(new_people(ROWS * 6)), sessions()
    name = "count_fates" if stage else "write_rows"
    do, calls = getattr(import_list, name), []

    def breaking(*args, **more):
        calls.append(name)
        if len(calls) == 3:
            raise RuntimeError
        return do(*args, **more)

    monkeypatch.setattr(import_list, name, breaking)
    let_in(batch)
    assert batch.state == JobState.FAILED
    # Which of two on their way comes third is a matter of chance; what is in is always the beginning of the list.
    assert Person.objects.count() == batch.figures["rows"] == batch.checkpoint - 1 <= ROWS * 3
    assert ImportChange.objects.count() == batch.figures["rows"] / ROWS
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("import")]
    assert until_alone(before)


def test_stops_where_it_is_told_to_and_goes_on_behind(checked, monkeypatch):
    batch, hold = checked(new_people(ROWS * 6)), import_list.hold_import

    def holding(pk, *, worker):
        held = hold(pk, worker=worker)
        if held.checkpoint == ROWS * 2 + 1:
            transaction.on_commit(lambda: stop_import(batch=batch, now=timezone.now()))
        return held

    monkeypatch.setattr(import_list, "hold_import", holding)
    let_in(batch)
    assert batch.state == JobState.STOPPED
    assert Person.objects.count() == batch.figures["rows"] == batch.checkpoint - 1
    assert batch.figures["rows"] in (ROWS * 3, ROWS * 4)
    monkeypatch.undo()
    assert queue_import(batch=batch, now=timezone.now())
    let_in(batch)
    assert (batch.state, batch.figures["new"], Person.objects.count()) == (JobState.DONE, ROWS * 6, ROWS * 6)


def test_goes_over_the_workers_own_connection_where_there_is_no_other(checked, monkeypatch, caplog):
    def refused(reader):
        raise OperationalError("too many connections")

    batch, here = checked(new_people(ROWS * 2)), watch(monkeypatch)
    monkeypatch.setattr(import_list, "_session", refused)
    let_in(batch)
    assert (batch.state, Person.objects.count()) == (JobState.DONE, ROWS * 2)
    assert here["threads"] == {threading.get_ident()}
    assert "no further connections" in caplog.text
