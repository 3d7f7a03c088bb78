"""The bar moves every second or two, on a slow machine as on a fast one."""

from __future__ import annotations

from itertools import count

import pytest
from django.utils import timezone

from organizing.people.imports import import_list, pace
from organizing.people.imports.pace import Pace
from organizing.people.imports.queue_import import queue_import
from organizing.people.imports.run_imports import run_imports
from organizing.people.models import Person


@pytest.fixture
def batches(upload, check, monkeypatch):
    """`batches(seconds)`: how many rows are committed together where each batch takes so long."""

    def sizes(seconds):
        batch = upload("First Name,E-mail\n" + "".join(f"Dee,dee{n}@mail.example\n" for n in range(3600)))
        check(batch)
        queue_import(batch=batch, now=timezone.now())
        seen, write, clock = [], import_list._write, count(0, seconds)

        def writing(turn, met, **more):
            seen.append(turn.part.size)
            write(turn, met, **more)

        monkeypatch.setattr(import_list, "_write", writing)
        monkeypatch.setattr(pace, "monotonic", lambda: next(clock))
        run_imports()
        assert Person.objects.count() == 3600
        return seen

    return sizes


def test_stays_with_few_rows_where_they_take_long(batches):
    assert batches(3.0) == [500] * 7 + [100]


def test_takes_more_and_more_where_they_do_not(batches):
    # One batch lies ready before the last one is timed.
    assert batches(0.01) == [500, 500, 1000, 1000, 600]


def test_aims_at_less_than_a_second_and_never_above_what_is_most():
    pace = Pace(most=5000)
    pace.learn(rows=4000, seconds=3.6)
    assert pace.rows == 1000
    pace.learn(rows=4000, seconds=0.1)
    assert pace.rows == 5000
    assert Pace(most=2).rows == 2
