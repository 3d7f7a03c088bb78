"""Several questions in one round trip, answered in their order."""

from __future__ import annotations

import pytest
from django.db import DataError, connection, transaction

from organizing.together import Question, ask_together


def test_answers_each_in_its_order(db):
    assert ask_together(Question("SELECT %s::int, 'a'", [1]), Question("SELECT generate_series(1, 2)")) == [
        [(1, "a")],
        [(1,), (2,)],
    ]


def test_is_one_round_trip(db, monkeypatch):
    waits = []
    raw = type(connection.connection)
    wait = raw.wait
    monkeypatch.setattr(raw, "wait", lambda self, *given, **named: waits.append(1) or wait(self, *given, **named))
    questions = [Question("SELECT 1") for _ in range(5)]
    ask_together(*questions)
    together = len(waits)
    for question in questions:
        ask_together(question)
    assert len(waits) - together > together


def test_raises_what_django_raises_where_one_of_them_fails(db):
    with pytest.raises(DataError), transaction.atomic():
        ask_together(Question("SELECT 1"), Question("SELECT 1 / 0"), Question("SELECT 2"))
    assert ask_together(Question("SELECT 3")) == [[(3,)]]
