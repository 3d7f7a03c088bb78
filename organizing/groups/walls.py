"""The database's wall, as a migration operation: one line in a migration walls a table off.

For each group-owned table: row-level security with a policy that compares `group_id` to the session's group,
and foreign keys that carry the group along, so that no row can point into another group.
"""

from __future__ import annotations

from typing import Any, Final

from django.db.migrations.operations.base import Operation

from organizing.groups.scope import WEB_ROLE

SESSION_GROUP: Final = "NULLIF(current_setting('organizing.group_id', true), '')::bigint"
SESSION_USER: Final = "NULLIF(current_setting('organizing.user_id', true), '')::bigint"

CREATE_ROLE: Final = f"""
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{WEB_ROLE}') THEN
        CREATE ROLE {WEB_ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
GRANT {WEB_ROLE} TO CURRENT_USER;
"""

GRANTS: Final = f"""
GRANT USAGE ON SCHEMA public TO {WEB_ROLE};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {WEB_ROLE};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {WEB_ROLE};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {WEB_ROLE};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO {WEB_ROLE};
"""


class WallOff(Operation):
    """Put the named models' tables behind the wall. Reversible; does not touch the model state."""

    reversible = True
    reduces_to_sql = True

    def __init__(self, *models: str) -> None:
        self.models = models

    def deconstruct(self) -> tuple[str, list[str], dict[str, Any]]:
        """How the operation is written in a migration."""
        return "WallOff", list(self.models), {}

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The wall is the database's own; Django's picture of the models stays as it is."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Create the role, the policies and the ties."""
        # Constraints that Django defers would otherwise refuse an ALTER TABLE in the same transaction.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        schema_editor.execute(CREATE_ROLE)
        for name in self.models:
            model = to_state.apps.get_model(app_label, name)
            table = model._meta.db_table
            for statement in policies(table):
                schema_editor.execute(statement)
            schema_editor.execute(f'ALTER TABLE "{table}" ADD CONSTRAINT "{table}_in_group" UNIQUE (group_id, id)')
        for name in self.models:
            for statement in _ties(to_state.apps.get_model(app_label, name)):
                schema_editor.execute(statement)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Take them down again; the role stays, other databases may use it."""
        for name in self.models:
            table = from_state.apps.get_model(app_label, name)._meta.db_table
            schema_editor.execute(f'DROP POLICY IF EXISTS organizing_own ON "{table}"')
            schema_editor.execute(f'DROP POLICY IF EXISTS organizing_group ON "{table}"')
            schema_editor.execute(f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY')
            schema_editor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT IF EXISTS "{table}_in_group" CASCADE')

    def describe(self) -> str:
        """What `migrate --plan` shows."""
        return f"Wall off {', '.join(self.models)}"


def policies(table: str) -> list[str]:
    """The statements that let the web role see one group's rows of `table` and write none but those."""
    statements = [
        f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
        f'CREATE POLICY organizing_group ON "{table}"'
        f" USING (group_id = {SESSION_GROUP}) WITH CHECK (group_id = {SESSION_GROUP})",
    ]
    if table == "organizing_membership":
        # A signed-in user finds the way into a group through her own memberships, before any group is in scope.
        statements.append(f'CREATE POLICY organizing_own ON "{table}" FOR SELECT USING (user_id = {SESSION_USER})')
    return statements


def _ties(model: Any) -> list[str]:
    """Foreign keys from `model` to other walled tables, repeated with the group in them."""
    statements = []
    for field in model._meta.local_fields:
        target = field.related_model
        if (
            (field.many_to_one or field.one_to_one)
            and target._meta.app_label == model._meta.app_label
            and _is_owned(target)
        ):
            name = f"{model._meta.db_table}_{field.column}_tie"[:60]
            statements.append(
                f'ALTER TABLE "{model._meta.db_table}" ADD CONSTRAINT "{name}"'
                f' FOREIGN KEY (group_id, "{field.column}") REFERENCES "{target._meta.db_table}" (group_id, id)'
                " DEFERRABLE INITIALLY DEFERRED"
            )
    return statements


def _is_owned(model: Any) -> bool:
    return any(field.name == "group" for field in model._meta.local_fields)


def grant_to_web_role(using: str = "default", **kwargs: Any) -> None:
    """Give the web role what Django needs on every table there is, and on those made later by the same log-in.

    Runs after each `migrate`; `createcachetable`, for one, makes a table without any.
    """
    from django.db import connections

    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(CREATE_ROLE)
        cursor.execute(GRANTS)
