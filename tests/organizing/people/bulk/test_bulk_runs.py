"""More people than a page can wait for: a worker does them piece by piece, and no piece twice or by halves."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import DataError
from django.urls import reverse
from django.utils import timezone

from organizing.groups.models import Role
from organizing.groups.scope import group_scope
from organizing.people.bulk import people_jobs
from organizing.people.bulk_jobs.clearing import CLEAR, CLEAR_FIELD
from organizing.people.bulk_jobs.tagging import TAG
from organizing.people.bulk_models import BulkRun
from organizing.people.bulk_runs import run_bulk
from organizing.people.bulk_runs.purge_runs import purge_runs
from organizing.people.bulk_runs.queue_run import queue_run, stop_run
from organizing.people.bulk_runs.run_bulk import run_due_bulk
from organizing.people.fields.add_field import add_field
from organizing.people.models import Person
from organizing.people.tags import find_tag
from tests.organizing.people.bulk.test_bulk import carriers, text_of


def url(name: str, run: BulkRun) -> str:
    return reverse(f"organizing_people_bulk_run{name}", args=[run.pk])


@pytest.fixture
def in_pieces(monkeypatch: Any) -> list[int]:
    """Tagging goes to a worker from two people on, two at a time; the list tells how many each piece held."""
    pieces: list[int] = []

    def noted(**given: Any) -> int:
        pieces.append(given["people"].count())
        return TAG.run(**given)

    monkeypatch.setitem(people_jobs.items(), "tag", replace(TAG, run=noted, at_once=1, piece=2))
    return pieces


@pytest.fixture
def queued(larkmoor: Any, ben: Any, neighbors: list[Person]) -> BulkRun:
    with group_scope(larkmoor):
        tag = find_tag(group=larkmoor, name="Helper")
        values = {"tag": tag.pk, "name": tag.name}
        people = Person.objects.all()
        return queue_run(group=larkmoor, job="tag", people=people, values=values, by=ben, now=timezone.now())


def state_of(run: BulkRun) -> tuple[str, int, int, list[int]]:
    with group_scope(run.group):
        run.refresh_from_db()
        return run.state, run.done, run.changed, run.people


def test_hands_very_many_to_a_worker_and_shows_how_far_it_is(enter, ben, neighbors, press, in_pieces, larkmoor):
    client = enter(ben)
    answer = press(client, "tag", neighbors, tag="Helper")
    assert (
        "Add a tag: 3 people" in text_of(answer)
        and "Waiting for a worker" in text_of(answer)
        and carriers(larkmoor) == {}
    )
    with group_scope(larkmoor):
        run = BulkRun.objects.get()
    watched = client.get(url("_progress", run)).json()
    head = text_of(client.get(reverse("organizing_people:list")))
    assert "Being done: Add a tag" in head and url("", run) in head
    assert watched == {"percent": 0, "words": "Waiting for a worker", "is_moving": True}
    assert run_due_bulk() == 1
    assert in_pieces == [2, 1] and carriers(larkmoor) == {"Helper": {"Dee", "Eva", "Flo"}}
    assert client.get(url("_progress", run)).json()["is_moving"] is False
    assert "3 people got the tag “Helper”" in text_of(client.get(url("", run)))
    assert state_of(run) == ("done", 3, 3, [])
    assert run_due_bulk() == 0
    assert "Being done" not in text_of(client.get(reverse("organizing_people:list")))


def test_touches_nobody_who_joined_after_it_was_asked_for(queued, in_pieces, larkmoor):
    with group_scope(larkmoor):
        Person.objects.create(group=larkmoor, first_name="Gil", name_key="gil")
    run_due_bulk()
    assert carriers(larkmoor) == {"Helper": {"Dee", "Eva", "Flo"}}


def test_stops_between_two_pieces_and_goes_on_there(enter, ben, queued, in_pieces, larkmoor, monkeypatch):
    client, whole = enter(ben), run_bulk._do_piece

    def pressed_after_the_first(pk: int, worker: str, *, now: Any) -> bool:
        if len(in_pieces) == 1:
            assert stop_run(pk=pk)
        return whole(pk, worker, now=now)

    monkeypatch.setattr(run_bulk, "_do_piece", pressed_after_the_first)
    assert run_due_bulk() == 0
    assert state_of(queued)[:3] == ("stopped", 2, 2)
    assert "Stopped" in text_of(client.get(url("", queued)))
    client.post(url("_stop", queued))
    monkeypatch.setattr(run_bulk, "_do_piece", whole)
    client.post(url("_go_on", queued))
    assert run_due_bulk() == 1
    assert in_pieces == [2, 1] and state_of(queued)[:3] == ("done", 3, 3)


def test_takes_over_from_a_worker_that_died_after_its_first_piece(queued, in_pieces, larkmoor, monkeypatch):
    whole = run_bulk._do_piece

    def dies(pk: int, worker: str, *, now: Any) -> bool:
        if in_pieces:
            raise SystemExit
        return whole(pk, worker, now=now)

    monkeypatch.setattr(run_bulk, "_do_piece", dies)
    with pytest.raises(SystemExit):
        run_due_bulk()
    monkeypatch.setattr(run_bulk, "_do_piece", whole)
    assert state_of(queued)[:2] == ("running", 2)
    assert run_due_bulk() == 0  # the dead worker's hold has not run out
    with group_scope(larkmoor):
        BulkRun.objects.update(leased_until=timezone.now())
    assert run_due_bulk() == 1
    assert in_pieces == [2, 1] and state_of(queued) == ("done", 3, 3, [])


@pytest.mark.parametrize("trouble", [RuntimeError, DataError])
def test_undoes_a_piece_that_fails_and_says_so(enter, ben, queued, larkmoor, monkeypatch, caplog, trouble):
    def breaks(**given: Any) -> int:
        TAG.run(**given)
        raise trouble("dee@mail.example")

    monkeypatch.setitem(people_jobs.items(), "tag", replace(TAG, run=breaks))
    assert run_due_bulk() == 0
    assert trouble.__name__ in caplog.text and "dee@mail.example" not in caplog.text
    assert state_of(queued)[:2] == ("failed", 0) and carriers(larkmoor) == {}
    assert "Failed" in text_of(enter(ben).get(url("", queued)))
    monkeypatch.setitem(people_jobs.items(), "tag", TAG)
    enter(ben).post(url("_go_on", queued))
    assert run_due_bulk() == 1 and len(carriers(larkmoor)["Helper"]) == 3


def test_forgets_after_a_month_whom_a_stopped_job_was_meant_for(enter, ben, queued, larkmoor):
    client, month = enter(ben), timedelta(days=30, seconds=1)

    def purge(after: timedelta) -> int:
        with group_scope(larkmoor):
            return purge_runs(group=larkmoor, now=queued.created_at + after)

    assert purge(month) == 0  # it still waits
    client.post(url("_stop", queued))
    assert "Go on" in text_of(client.get(url("", queued)))
    assert [purge(timedelta(0)), purge(month), purge(month)] == [0, 1, 0]
    assert "Go on" not in text_of(client.get(url("", queued)))
    client.post(url("_go_on", queued))
    assert state_of(queued) == ("stopped", 0, 0, [])


def test_shows_a_run_to_whoever_writes_and_to_no_other_group(enter, vi, ana, queued, cleo):
    assert enter(vi).get(url("", queued)).status_code == 403
    assert enter(ana).get(url("", queued)).status_code == 200
    assert enter(cleo).get(url("", queued), headers={"host": "quarry.example"}).status_code == 404


def test_lets_nobody_steer_a_job_who_could_not_have_begun_it(enter, ben, ana, queued, in_pieces, monkeypatch):
    monkeypatch.setitem(people_jobs.items(), "tag", replace(TAG, role=Role.LEAD))
    client = enter(ben)
    assert url("_stop", queued) not in text_of(client.get(url("", queued)))
    assert client.post(url("_stop", queued)).status_code == 403 and state_of(queued)[0] == "queued"
    enter(ana).post(url("_stop", queued))
    assert url("_go_on", queued) not in text_of(client.get(url("", queued)))
    assert client.post(url("_go_on", queued)).status_code == 403 and state_of(queued)[0] == "stopped"
    enter(ana).post(url("_go_on", queued))
    assert state_of(queued)[0] == "queued"


def test_a_field_that_very_many_have_goes_at_once_and_what_it_held_soon(enter, ben, neighbors, monkeypatch, larkmoor):
    monkeypatch.setitem(people_jobs.items(), CLEAR, replace(CLEAR_FIELD, at_once=1, piece=2))
    with group_scope(larkmoor):
        field = add_field(group=larkmoor, label={"en": "Shirt"}, kind="text")
        Person.objects.update(custom={"shirt": "M", "car": True})
        total = Person.objects.count()
    answer = enter(ben).post(reverse("organizing_own_fields_remove", args=[field.pk]), {"go": "1"})
    with group_scope(larkmoor):
        run = BulkRun.objects.get()
        assert add_field(group=larkmoor, label={"en": "Shirt"}, kind="text").key == "shirt-2"
    assert answer["Location"] == url("", run)
    page = text_of(enter(ben).get(url("", run)))
    assert "Remove an own field" in page and "Stop" not in page
    enter(ben).post(url("_stop", run))
    with group_scope(larkmoor):
        assert Person.objects.filter(custom__has_key="shirt").count() == total
    run_due_bulk()
    assert state_of(run) == ("done", total, total, [])
    with group_scope(larkmoor):
        assert {str(person.custom) for person in Person.objects.all()} == {"{'car': True}"}
    assert f"The field “Shirt” is gone, and what it held for {total} people." in text_of(enter(ben).get(url("", run)))
    assert "Remove an own field" not in text_of(enter(ben).get(reverse("organizing_people:list")))


def test_what_could_not_be_emptied_is_never_forgotten(enter, ben, neighbors, monkeypatch, larkmoor):
    def breaks(**given: Any) -> int:
        raise DataError

    monkeypatch.setitem(people_jobs.items(), CLEAR, replace(CLEAR_FIELD, at_once=0, run=breaks))
    with group_scope(larkmoor):
        field = add_field(group=larkmoor, label={"en": "Shirt"}, kind="text")
        Person.objects.update(custom={"shirt": "M"})
    enter(ben).post(reverse("organizing_own_fields_remove", args=[field.pk]), {"go": "1"})
    run_due_bulk()
    monkeypatch.setitem(people_jobs.items(), CLEAR, CLEAR_FIELD)
    with group_scope(larkmoor):
        run = BulkRun.objects.get(state="failed")
        assert purge_runs(group=larkmoor, now=timezone.now() + timedelta(days=400)) == 0
    assert "Remove an own field" in text_of(enter(ben).get(reverse("organizing_people:list")))
    enter(ben).post(url("_go_on", run))
    run_due_bulk()
    with group_scope(larkmoor):
        assert not Person.objects.filter(custom__has_key="shirt").exists()


def test_nobody_posts_a_job_that_is_not_offered(enter, ben, neighbors, larkmoor):
    dee = neighbors[0]
    answer = enter(ben).post(reverse("organizing_people_bulk"), {"people": [dee.pk], "job": CLEAR, "go": "1"})
    assert "Choose what to do" in text_of(answer)
