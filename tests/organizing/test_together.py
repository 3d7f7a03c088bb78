"""Several questions in one round trip, answered in their order."""

from __future__ import annotations

import pytest
from django.db import DataError, connection, transaction
from psycopg.pq import PipelineStatus

from organizing.together import Question, ask_together, numbers, plan_anew


def test_answers_each_in_its_order(db):
    assert ask_together(Question("SELECT %s::int, 'a'", [1]), Question("SELECT generate_series(1, 2)")) == [
        [(1, "a")],
        [(1,), (2,)],
    ]


def test_is_one_round_trip(db, monkeypatch):
    raw, statuses = type(connection.connection), []
    wait = raw.wait

    def note(self, *given, **named):
        statuses.append(self.pgconn.pipeline_status)
        return wait(self, *given, **named)

    questions = [Question("SELECT 1") for _ in range(5)]
    ask_together(*questions)  # planned
    monkeypatch.setattr(raw, "wait", note)
    ask_together(*questions)
    assert statuses.count(PipelineStatus.OFF) <= 1, statuses  # when it is entered
    statuses.clear()
    ask_together(questions[0])
    assert statuses == [PipelineStatus.OFF]


def test_is_planned_once_and_again_when_asked_to(db):
    question = Question("SELECT count(*) FROM organizing_email WHERE id = ANY(%s::bigint[])", [numbers([1, 2])])
    for _ in range(7):
        assert ask_together(question) == [[(0,)]]
    plan_anew()
    assert ask_together(question) == [[(0,)]]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generic_plans + custom_plans FROM pg_prepared_statements WHERE statement = $1".replace("$1", "%s"),
            [question.sql.replace("%s", "$1")],
        )
        assert cursor.fetchone() == (8,)


def test_takes_statements_that_return_nothing(db):
    assert ask_together(Question("SET LOCAL work_mem = '8MB'"), Question("SELECT %s::int", [4])) == [[], [(4,)]]


def test_raises_what_django_raises_where_one_of_them_fails(db):
    with pytest.raises(DataError), transaction.atomic():
        ask_together(Question("SELECT 1"), Question("SELECT 1 / 0"), Question("SELECT 2"))
    assert ask_together(Question("SELECT 3")) == [[(3,)]]
