"""The trigram index is made where the server can, and missed by nobody where it cannot."""

from django.db import connection

from organizing.people.index_names import index_names


def has(what, name):
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM pg_{what} WHERE {'extname' if what == 'extension' else 'relname'} = %s", [name]
        )
        return cursor.fetchone()[0] > 0


def is_to_be_had():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_trgm'")
        return cursor.fetchone()[0] > 0


def test_makes_the_index_exactly_where_the_server_has_the_extension(db):
    index_names()
    index_names()
    assert has("class", "person_by_part") == is_to_be_had()


def test_asks_once_where_there_is_nothing_to_do(db, django_assert_num_queries):
    index_names()
    with django_assert_num_queries(1):
        index_names()
