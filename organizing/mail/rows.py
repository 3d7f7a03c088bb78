"""Rows of a table as what Django makes of them, read in their hundreds."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model
from django.db.models.base import ModelState

Row = TypeVar("Row", bound=Model)


class Rows(Generic[Row]):
    """Reads a model's columns but some, which are read when they are asked for, as after `defer()`.

    The instances are those that `raw()` makes, in a third of its time: nearly no column needs a conversion that the
    database's driver has not done, and nobody listens to a row being made.
    """

    def __init__(self, model: type[Row], *, but: Collection[str] = ()) -> None:
        fields: list[Any] = [field for field in model._meta.local_concrete_fields if field.name not in but]
        self.model = model
        self.columns = ", ".join(field.column for field in fields)
        self._names = [field.attname for field in fields]
        self._converted = [field for field in fields if hasattr(field, "from_db_value")]

    def make(self, values: tuple[Any, ...]) -> Row:
        """One row that was read, its values in the order of `columns`."""
        row = self.model.__new__(self.model)
        row.__dict__.update(zip(self._names, values, strict=True))
        for field in self._converted:
            row.__dict__[field.attname] = field.from_db_value(row.__dict__[field.attname], None, connection)
        row._state = state = ModelState()
        state.adding, state.db = False, DEFAULT_DB_ALIAS
        return row
