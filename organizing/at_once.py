"""Ask the database several questions in one statement.

A page made of what many rooms have to say would ask each of them in turn; each question is small, and the way to the
database and back is most of what it costs.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import JSONField, QuerySet


def read_at_once(querysets: list[QuerySet[Any]]) -> list[list[Any]]:
    """Evaluate the querysets in one query; returns for each what `list()` of it would be.

    Related rows come by `select_related` only. Each queryset is read whole, so it should be short.
    """
    asked = [_Question(queryset) for queryset in querysets]
    open_ = [question for question in asked if question.sql]
    if open_:
        columns = ", ".join(question.column for question in open_)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {columns}", [value for question in open_ for value in question.params])
            answers = cursor.fetchone()
        for question, answer in zip(open_, answers, strict=True):
            question.rows = [tuple(row.values()) for row in json.loads(answer)] if answer else []
    return [question.answer() for question in asked]


class _Question:
    """One queryset, whose rows travel as JSON and come out as Django would have made them."""

    def __init__(self, queryset: QuerySet[Any]) -> None:
        self.queryset = queryset.all()
        self.compiler: Any = self.queryset.query.get_compiler(connection=connection)
        self.rows: list[tuple[Any, ...]] = []
        try:
            self.sql, self.params = self.compiler.as_sql()
        except EmptyResultSet:
            self.sql, self.params = "", ()

    @property
    def column(self) -> str:
        """The question as one column of the common statement. Names repeat where tables are joined, so it gives new."""
        names = ", ".join(f"c{number}" for number in range(self.compiler.col_count))
        return f"(SELECT json_agg(part)::text FROM ({self.sql}) AS part ({names}))"  # noqa: S608

    def answer(self) -> list[Any]:
        """Let Django take the rows as if its own compiler had just fetched them."""
        if not self.sql:
            return []
        to_python = [_reader(expression.output_field) for expression, _sql, _alias in self.compiler.select]
        rows = [tuple(read(value) for read, value in zip(to_python, row, strict=True)) for row in self.rows]
        self.compiler.execute_sql = lambda *args, **kwargs: [rows]
        self.queryset.query.get_compiler = lambda *args, **kwargs: self.compiler  # type: ignore[method-assign]
        return list(self.queryset)


def _reader(field: Any) -> Callable[[Any], Any]:
    """What turns a value in JSON into what the driver would have given for it."""
    read: Callable[[Any], Any] = field.to_python
    if isinstance(field, JSONField):
        read = json.dumps
    elif field.get_internal_type() == "BinaryField":
        read = _read_bytes
    return lambda value: None if value is None else read(value)


def _read_bytes(value: str) -> bytes:
    return bytes.fromhex(value.removeprefix("\\x"))
