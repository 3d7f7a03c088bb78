"""Something goes wrong with one of two batches on their way: what is in is always the beginning of the list."""

from __future__ import annotations

import threading

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils import timezone

from organizing.groups.scope import above_walls
from organizing.intake.files import UnreadableUpload
from organizing.once import take_turns
from organizing.people.import_models import ImportChange, JobState, PeopleImport
from organizing.people.imports import cut_batches, import_list, two_hands
from organizing.people.imports.queue_import import queue_import
from organizing.people.imports.run_imports import run_imports
from organizing.people.imports.stop_import import stop_import
from organizing.people.list_models import PersonTag, Tag
from organizing.people.models import Person
from tests.organizing.people.imports.in_batches import ROWS, let_in, new_people, sessions, until_alone


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

    batch, write_rows, threads = checked(new_people(ROWS * 2)), import_list.write_rows, set()

    def writing(batch, *, first_line):
        threads.add(threading.get_ident())
        write_rows(batch, first_line=first_line)

    monkeypatch.setattr(import_list, "write_rows", writing)
    monkeypatch.setattr(import_list, "_session", refused)
    let_in(batch)
    assert (batch.state, Person.objects.count()) == (JobState.DONE, ROWS * 2)
    assert threads == {threading.get_ident()}
    assert "no further connections" in caplog.text
