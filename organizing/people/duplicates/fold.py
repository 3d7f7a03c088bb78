"""Let everything that points to one row point to another, whatever room or plugin it belongs to.

Found by looking at the models: a table that is added tomorrow is covered tomorrow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from organizing.people.duplicates.journal import Journal
from organizing.registry import Registry

Link = models.ForeignKey[Any, Any]

fold_rules: Registry[Callable[[Any, Any], dict[str, Any]]] = Registry("register_fold_rules")
"""By table: of two rows that are the same once their people are one, `(stays, goes)`, what changes on the one that
stays. A table without a rule keeps the row as it is."""


def links_to(model: type[models.Model]) -> Iterator[Link]:
    """Every foreign key, of any app, whose column points to `model`'s table."""
    for owner in apps.get_models(include_auto_created=True):
        if owner._meta.proxy or not owner._meta.managed:
            continue
        for field in owner._meta.local_concrete_fields:
            if isinstance(field, models.ForeignKey) and field.related_model._meta.concrete_model is model:
                yield field


def fold_row(model: type[models.Model], *, goes: Any, stays: Any, journal: Journal) -> None:
    """Move all that hangs on the row `goes` over to the row `stays`, and take `goes` away."""
    for link in links_to(model):
        repoint(link, start=goes, end=stays, journal=journal)
    rule = fold_rules.items().get(model._meta.db_table)
    if rule:
        rows = model._base_manager.in_bulk([stays, goes])
        journal.change(model, stays, rule(rows[stays], rows[goes]))
    journal.remove(model, goes)


def repoint(link: Link, *, start: Any, end: Any, journal: Journal) -> None:
    """Move rows from `start` to `end` along one foreign key; a row that `end` has already is folded into that one."""
    ids = list(link.model._base_manager.filter(**{link.attname: start}).order_by("pk").values_list("pk", flat=True))
    if not ids or _moved(link, ids, start=start, end=end, journal=journal) is None:
        return
    for pk in ids:
        twin = _moved(link, [pk], start=start, end=end, journal=journal)
        if twin is None:
            continue
        if link.unique and link.null:
            # The row tells of something else; only this tie of it is doubled.
            journal.change(link.model, pk, {link.attname: None})
        else:
            fold_row(link.model, goes=pk, stays=twin, journal=journal)


def _moved(link: Link, ids: list[Any], *, start: Any, end: Any, journal: Journal) -> Any:
    """None if the rows moved; else the id of the row in the way of the first of them."""
    try:
        with transaction.atomic():
            journal.move(link, ids, start=start, end=end)
    except IntegrityError as trouble:
        cause: Any = trouble.__cause__
        index = cause.diag.constraint_name if cause is not None and hasattr(cause, "diag") else None
        if not index:
            raise
        return _find_twin(link, ids[0], end=end, index=index) if len(ids) == 1 else ids[0]
    return None


def _find_twin(link: Link, pk: Any, *, end: Any, index: str) -> Any:
    """The row that `pk` is the same as by the unique index of this name, once it points to `end`.

    Raises:
        LookupError: the index is not one of plain columns.
    """
    meta = link.model._meta
    columns = [column for column in _columns_of(index) if column != link.column]
    same = "".join(f' AND other."{column}" IS NOT DISTINCT FROM mine."{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT other."{meta.pk.column}" FROM "{meta.db_table}" mine, "{meta.db_table}" other'  # noqa: S608
            f' WHERE mine."{meta.pk.column}" = %s AND other."{link.column}" = %s'
            f' AND other."{meta.pk.column}" <> mine."{meta.pk.column}"{same} LIMIT 1',
            [pk, end],
        )
        found = cursor.fetchone()
    if found is None:
        raise LookupError(f"The row in the way by {index} was not found.")
    return found[0]


def _columns_of(index: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT a.attname FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid"
            " JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)"
            " WHERE c.relname = %s AND i.indisunique",
            [index],
        )
        return [row[0] for row in cursor.fetchall()]
