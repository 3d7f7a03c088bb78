"""Every table that a group owns is walled off, and every tie between two of them stays within a group."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection, transaction

from organizing.groups.models import GroupOwned
from organizing.groups.scope import above_walls, group_scope
from organizing.groups.walls import grant_to_web_role

OWNED = [model for model in apps.get_models() if issubclass(model, GroupOwned)]
TIES = [
    (model, field)
    for model in OWNED
    for field in model._meta.local_fields
    if field.is_relation and issubclass(field.related_model, GroupOwned)
]


def names(things):
    return [str(thing) for thing in things]


def fetch(sql, *params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def test_there_are_tables_to_look_at():
    assert len(OWNED) >= 20
    assert len(TIES) >= 20


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model.__name__)
def test_walls_off_the_table(db, model):
    table = model._meta.db_table
    assert fetch("SELECT relrowsecurity FROM pg_class WHERE relname = %s", table) == [(True,)]
    policies = fetch("SELECT policyname, qual, with_check FROM pg_policies WHERE tablename = %s", table)
    [(_, qual, with_check)] = [row for row in policies if row[0] == "organizing_group"]
    assert "organizing.group_id" in qual
    assert "organizing.group_id" in with_check


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model.__name__)
def test_owns_each_row_by_a_group(model):
    field = model._meta.get_field("group")
    assert not field.null
    assert hasattr(model.objects, "with_scopes_disabled") or type(model.objects).__name__ == "DisabledManager"


@pytest.mark.parametrize(("model", "field"), TIES, ids=lambda part: getattr(part, "__name__", None) or part.name)
def test_ties_every_key_to_the_group(db, model, field):
    found = fetch(
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' AND conrelid = %s::regclass",
        model._meta.db_table,
    )
    wanted = f"FOREIGN KEY (group_id, {field.column}) REFERENCES {field.related_model._meta.db_table}(group_id, id)"
    assert any(definition.startswith(wanted) for (definition,) in found), names(found)


def test_runs_web_requests_under_a_role_that_cannot_bypass_it(db):
    role = fetch(
        "SELECT rolsuper, rolbypassrls, rolcanlogin, rolcreaterole FROM pg_roles WHERE rolname = 'organizing_web'"
    )
    assert role == [(False, False, False, False)]
    assert fetch("SELECT count(*) FROM pg_class WHERE relowner = 'organizing_web'::regrole") == [(0,)]


def test_refuses_partial_copies_into_a_walled_table(larkmoor):
    # DESIGN rule 2: COPY FROM is refused under row-level security; imports go through staging tables.
    with group_scope(larkmoor), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT row_security_active('organizing_person')")
        assert cursor.fetchone() == (True,)


def test_lets_the_web_role_use_tables_made_after_the_last_migration(larkmoor):
    with above_walls(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE later_cache (id int)")
    with group_scope(larkmoor), connection.cursor() as cursor:
        cursor.execute("INSERT INTO later_cache VALUES (1)")
        cursor.execute("SELECT count(*) FROM later_cache")
        assert cursor.fetchone() == (1,)


def test_may_grant_twice(db):
    grant_to_web_role()
    grant_to_web_role()
