"""Lists in batches of twenty, and what can be seen of two on their way."""

from __future__ import annotations

import time

from django.db import connection

from organizing.people.imports.run_imports import run_imports

ROWS = 20


def new_people(count):
    return [f"Dee,Doe,dee{number}@mail.example,00001,Nurse {number // ROWS}" for number in range(count)]


def let_in(batch):
    run_imports()
    batch.refresh_from_db()
    return batch


def sessions():
    """How many the database has open for us."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND backend_type = 'client backend'"
        )
        return cursor.fetchone()[0]


def until_alone(before):
    """A session that was closed is seen for a moment longer."""
    for _again in range(50):
        if sessions() <= before:
            return True
        time.sleep(0.1)
    return False
