"""A worker is stopped, or killed in the middle of an import: another goes on, and nothing is lost or doubled."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection
from django.utils import timezone

from organizing.groups.scope import group_scope
from organizing.people.import_models import ImportTask, JobState, PeopleImport
from organizing.people.imports import cut_batches
from organizing.people.imports.check_import import queue_check
from organizing.people.imports.queue_import import queue_import
from organizing.people.imports.queue_undo import queue_undo
from organizing.people.imports.run_imports import run_imports
from organizing.people.imports.settle_import import settle_import
from organizing.people.imports.stop_import import stop_import
from organizing.people.imports.store_upload import store_upload
from organizing.people.models import Person

ROOT = Path(__file__).resolve().parents[4]
ROWS = 12_000
KILLS = 10
# Everything but numbers that a sequence gives, and moments.
TOLD = """
SELECT p.email, p.first_name, p.last_name, p.zip_code, p.phone, p.language, p.custom, p.external_ids, p.origin,
    (SELECT array_agg(t.name ORDER BY t.name) FROM organizing_persontag x JOIN organizing_tag t ON t.id = x.tag_id
     WHERE x.person_id = p.id),
    (SELECT array_agg(c.answer || c.wording ORDER BY c.answer) FROM organizing_consent c WHERE c.person_id = p.id)
FROM organizing_person p ORDER BY p.email, p.name_key, p.last_name, p.zip_code
"""
FIGURES = ("rows", "new", "updated", "unchanged", "repeated", "refused", "left_out")


def make_list():
    """People of all fates, some of them twice and far apart."""
    chance = random.Random(4)
    lines = ["First Name,Last Name,E-mail,Phone,ZIP,Tags"]
    for number in range(ROWS):
        who = chance.randrange(ROWS) if number % 5 == 0 else number
        email = "" if number % 50 == 0 else "no address" if number % 97 == 0 else f"dee{who}@mail.example"
        tags = chance.choice(["Volunteer", "Nurse", '"Nurse, Host"', ""])
        phone = "none" if number % 31 == 0 else f"555234{number % 10_000:04d}"
        lines.append(f"Dee {who % 7},Doe {who},{email},{phone},{number % 90 + 10:05d},{tags}")
    return "\n".join(lines).encode()


def make_known(group):
    people = [
        Person(
            group=group,
            email=f"dee{number}@mail.example",
            email_key=f"dee{number}@mail.example",
            first_name=f"Dee {number % 7}",
            name_key=f"dee {number % 7}",
            last_name="Old",
        )
        for number in range(0, ROWS, 9)
    ]
    Person.objects.bulk_create(people)


def checked(group, data):
    batch = store_upload(group=group, file=io.BytesIO(data), file_name="list.csv", by=None, now=timezone.now())
    settle_import(
        batch=batch, mapping=batch.mapping, tag_names=["May"], language="en", consent_basis="Signed.", may_email=True
    )
    queue_check(batch=batch, now=timezone.now())
    return batch


def told():
    with connection.cursor() as cursor:
        cursor.execute(TOLD)
        return cursor.fetchall()


def figures_of(batch):
    batch.refresh_from_db()
    return {name: batch.figures.get(name, 0) for name in FIGURES}


def clear():
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE organizing_person, organizing_tag, organizing_peopleimport CASCADE")


def test_goes_on_behind_what_is_committed_after_a_stop(upload, check, monkeypatch, in_larkmoor):
    monkeypatch.setattr(cut_batches, "ROWS", 2)
    batch = upload("First Name,E-mail\n" + "".join(f"Dee,dee{n}@mail.example\n" for n in range(9)))
    check(batch)
    queue_import(batch=batch, now=timezone.now())
    stop_after(monkeypatch, batch, rows=4)
    run_imports()
    batch.refresh_from_db()
    assert (batch.state, batch.figures["rows"], Person.objects.count()) == (JobState.STOPPED, 4, 4)
    assert queue_import(batch=batch, now=timezone.now())
    monkeypatch.undo()
    run_imports()
    batch.refresh_from_db()
    assert (batch.state, batch.figures["new"], Person.objects.count()) == (JobState.DONE, 9, 9)


def stop_after(monkeypatch, batch, *, rows):
    """Somebody presses Stop once so many rows are in."""
    from organizing.people.imports import import_list

    write = import_list._write

    def stopping(turn, met, **more):
        write(turn, met, **more)
        if PeopleImport.objects.get(pk=batch.pk).figures["rows"] >= rows:
            stop_import(batch=batch, now=timezone.now())

    monkeypatch.setattr(import_list, "_write", stopping)


def test_begins_a_batch_again_when_somebody_signs_under_its_hands(upload, check, monkeypatch, in_larkmoor):
    from organizing.people.imports import read_list

    batch = upload("First Name,E-mail,Tags\nDee,dee@mail.example,Nurse\nEva,eva@mail.example,Host")
    check(batch)
    queue_import(batch=batch, now=timezone.now())
    match = read_list.match_rows

    def signing(**more):
        match(**more)
        monkeypatch.setattr(read_list, "match_rows", match)
        Person.objects.create(
            group=in_larkmoor, email="dee@mail.example", email_key="dee@mail.example", first_name="Dee", name_key="dee"
        )

    # What a signature commits meanwhile is there for the next attempt; here the same transaction loses it.
    monkeypatch.setattr(read_list, "match_rows", signing)
    run_imports()
    batch.refresh_from_db()
    assert batch.state == JobState.DONE
    assert Person.objects.filter(email_key="dee@mail.example").count() == 1
    assert set(Person.objects.values_list("tags__tag__name", flat=True)) == {"Nurse", "Host"}


@pytest.fixture
def start(transactional_db, tmp_path):
    """Start a worker of its own on this test's database."""
    place = connection.settings_dict
    running = []

    def start():
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.importing_worker"],
            cwd=ROOT,
            stderr=(tmp_path / f"worker{len(running)}.log").open("wb"),
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "tests.worker_settings",
                "DATABASE_URL": f"postgresql://{place['USER']}@{quote(place['HOST'], safe='')}/{place['NAME']}",
                "MAIL_PORT": "9",
            },
        )
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.wait()


def until(batch, *, is_so, seconds=240):
    give_up_at = time.monotonic() + seconds
    while not is_so(batch):
        assert time.monotonic() < give_up_at, (batch.state, batch.figures, batch.trouble)
        time.sleep(0.05)
        batch.refresh_from_db()


def kill_again_and_again(batch, start, chance, *, figure, most):
    """Kill a worker ten times, each a while after it has moved on, and let an eleventh end it."""
    for kill in range(KILLS):
        process = start()
        seen = batch.figures.get(figure, 0)
        goal = max(seen + 1, int(most * (kill + 1) / (KILLS + 2)))
        until(batch, is_so=lambda one, goal=goal: one.figures.get(figure, 0) >= goal or not is_moving(one))
        time.sleep(chance.random() * 0.2)
        process.kill()
        process.wait()
        batch.refresh_from_db()
    start()
    until(batch, is_so=lambda one: not is_moving(one))


def is_moving(batch):
    return batch.state in (JobState.QUEUED, JobState.RUNNING)


@pytest.mark.slow
def test_ends_alike_undisturbed_and_after_ten_kills(larkmoor, start):
    data, chance = make_list(), random.Random(11)
    with group_scope(larkmoor):
        make_known(larkmoor)
        before = told()
        calm = checked(larkmoor, data)
        run_imports()
        calm.refresh_from_db()
        queue_import(batch=calm, now=timezone.now())
        run_imports()
        expected, figures = told(), figures_of(calm)
        assert all(figures[name] for name in ("new", "updated", "repeated", "refused", "left_out"))

    clear()
    with group_scope(larkmoor):
        make_known(larkmoor)
        batch = checked(larkmoor, data)
        run_imports()
        batch.refresh_from_db()
        queue_import(batch=batch, now=timezone.now())
        batch.refresh_from_db()
        kill_again_and_again(batch, start, chance, figure="rows", most=ROWS)
        assert (batch.task, batch.state) == (ImportTask.IMPORT, JobState.DONE)
        assert told() == expected
        assert figures_of(batch) == figures

        assert queue_undo(batch=batch, now=timezone.now())
        batch.refresh_from_db()
        kill_again_and_again(batch, start, chance, figure="undone", most=batch.figures["to_undo"])
        assert batch.state == JobState.UNDONE
        assert told() == before
