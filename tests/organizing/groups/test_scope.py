"""The two walls between groups."""

from __future__ import annotations

import threading
from functools import partial

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django_scopes.exceptions import ScopeError

from organizing.actions.models import Action
from organizing.campaigns.models import Campaign
from organizing.groups.models import Membership
from organizing.groups.scope import above_walls, group_scope, no_group
from organizing.people.models import Person
from tests.threads import at_once

SESSION = "SELECT current_user, coalesce(current_setting('organizing.group_id', true), '')"


def session():
    with connection.cursor() as cursor:
        cursor.execute(SESSION)
        return cursor.fetchone()


def raw_count(table="organizing_person"):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return cursor.fetchone()[0]


@pytest.fixture
def two_groups(petition, other_petition, signed):
    """One signer each: Dee in Larkmoor, Eva in Cleo's group."""
    signed(petition, "Dee")
    signed(other_petition, "Eva")
    return petition.group, other_petition.group


def test_raises_on_a_query_outside_every_scope(two_groups):
    with pytest.raises(ScopeError):
        Person.objects.count()
    with pytest.raises(ScopeError):
        Action.objects.filter(pk=1).exists()


def test_shows_each_group_its_own(two_groups):
    for group, name in zip(two_groups, ("Dee", "Eva"), strict=True):
        with group_scope(group):
            assert [person.first_name for person in Person.objects.all()] == [name]
            assert raw_count() == 1


def test_shows_nothing_to_raw_sql_of_the_web_role_without_a_group(two_groups):
    with no_group():
        assert session()[0] == "organizing_web"
        for model in (Person, Action, Campaign, Membership):
            assert raw_count(model._meta.db_table) == 0


def test_shows_everything_above_the_walls(two_groups):
    with above_walls():
        assert raw_count() == 2
        assert Person.objects.count() == 2


def test_comes_back_to_the_outer_scope(two_groups):
    larkmoor, other = two_groups
    before = session()
    with group_scope(larkmoor):
        with group_scope(other):
            assert session() == ("organizing_web", str(other.pk))
        assert session() == ("organizing_web", str(larkmoor.pk))
        with above_walls():
            assert raw_count() == 2
        assert raw_count() == 1
    assert session() == before


def test_comes_back_after_an_exception(two_groups):
    before = session()
    with pytest.raises(LookupError), group_scope(two_groups[0]):
        raise LookupError
    assert session() == before


def test_comes_back_after_an_error_inside_a_transaction(two_groups):
    before = session()
    with pytest.raises(DatabaseError), transaction.atomic(), group_scope(two_groups[0]), connection.cursor() as cursor:
        cursor.execute("SELECT 1 / 0")
    assert session() == before


def test_holds_after_a_savepoint_inside_it_was_rolled_back(two_groups):
    larkmoor, _other = two_groups
    with group_scope(larkmoor):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")
        assert session() == ("organizing_web", str(larkmoor.pk))


def test_refuses_to_write_into_another_group(two_groups):
    larkmoor, other = two_groups
    with group_scope(larkmoor), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Person.objects.create(group=other, email="x@mail.example", email_key="x", first_name="X", name_key="x")


def test_refuses_to_move_a_row_into_another_group(two_groups):
    larkmoor, other = two_groups
    with group_scope(larkmoor), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Person.objects.update(group=other)


def test_changes_and_deletes_nothing_of_another_group(two_groups):
    larkmoor, other = two_groups
    with group_scope(larkmoor), connection.cursor() as cursor:
        cursor.execute("UPDATE organizing_action SET language = 'xx' WHERE group_id = %s", [other.pk])
        assert cursor.rowcount == 0
        cursor.execute("DELETE FROM organizing_action WHERE group_id = %s", [other.pk])
        assert cursor.rowcount == 0


def test_lets_the_web_role_neither_climb_the_wall_nor_take_it_down(two_groups):
    with group_scope(two_groups[0]):
        for attempt in (
            "ALTER TABLE organizing_person DISABLE ROW LEVEL SECURITY",
            "DROP POLICY organizing_group ON organizing_person",
            "CREATE ROLE climber BYPASSRLS",
        ):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(attempt)


def test_refuses_an_action_of_another_groups_person(two_groups, petition):
    _larkmoor, other = two_groups
    with above_walls():
        eva = Person.objects.get(group=other)
        action = Action.objects.get(group=petition.group)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError), transaction.atomic():
            Action.objects.filter(pk=action.pk).update(person=eva)


def test_shows_a_signed_in_user_her_own_memberships_only(ana, ben, cleo):
    with no_group(user_id=ana.pk):
        assert raw_count("organizing_membership") == 1
        assert raw_count("organizing_person") == 0


@pytest.mark.django_db(transaction=True)
def test_keeps_the_wall_when_a_lost_connection_is_replaced(two_groups):
    larkmoor, _other = two_groups
    with group_scope(larkmoor):
        connection.close()
        assert raw_count() == 1
        assert session() == ("organizing_web", str(larkmoor.pk))
        lost = connection.connection.info.backend_pid
        with psycopg.connect(connection.connection.info.dsn, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", [lost])
        with pytest.raises(DatabaseError):
            raw_count()
        connection.close_if_unusable_or_obsolete()
        connection.close()
        assert raw_count() == 1
        assert session() == ("organizing_web", str(larkmoor.pk))
    assert session()[0] != "organizing_web"


@pytest.mark.django_db(transaction=True)
def test_holds_one_thread_and_not_the_others(two_groups):
    larkmoor, other = two_groups
    both_inside = threading.Barrier(2)

    def look(group):
        with group_scope(group):
            both_inside.wait(timeout=10)
            return [person.first_name for person in Person.objects.all()]

    assert at_once([partial(look, group) for group in (larkmoor, other)]) == [["Dee"], ["Eva"]]
    with pytest.raises(ScopeError):
        Person.objects.count()
