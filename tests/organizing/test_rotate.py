"""Seal every encrypted value with the newest key."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection

from organizing import conf, vault
from organizing.actions.models import Action, PendingAnswers
from organizing.groups.scope import above_walls, group_scope
from organizing.rotate import rotate_keys
from organizing.vault import Unreadable, new_key


@pytest.fixture
def set_keys(settings):
    def set_keys(*keys):
        settings.ORGANIZING = {**settings.ORGANIZING, "KEYS": list(keys)}

    return set_keys


@pytest.fixture
def comments(petition, other_petition, confirmed, signed):
    """Sealed values of two groups, confirmed and waiting."""
    for number in range(5):
        confirmed(petition, f"Dee {number}", comment=f"Comment {number}")
    confirmed(other_petition, "Eva", comment="Theirs")
    signed(petition, "Flo", comment="Waiting")


def sealed(column="comment", table="organizing_action"):
    with above_walls(), connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} ORDER BY id")
        return [bytes(row[0]) for row in cursor.fetchall()]


def test_seals_everything_anew_so_that_the_old_key_may_go(comments, petition, set_keys, capsys):
    old, new = conf.get("KEYS")[0], new_key()
    set_keys(new, old)
    call_command("rotate_keys")
    assert "organizing_action.comment: 7 values sealed anew" in capsys.readouterr().out
    set_keys(new)
    with group_scope(petition.group):
        assert [action.comment for action in Action.objects.order_by("id")][:2] == ["Comment 0", "Comment 1"]
        assert PendingAnswers.objects.get().answers["comment"] == "Waiting"
    assert all(map(vault.is_sealed_with_newest_key, sealed() + sealed("answers", "organizing_pendinganswers")))


def test_passes_by_what_is_done_already(comments, set_keys):
    set_keys(new_key(), *conf.get("KEYS"))
    with above_walls():
        assert dict(rotate_keys())["organizing_action.comment"] == 7
        before = sealed()
        assert dict(rotate_keys())["organizing_action.comment"] == 0
    assert sealed() == before


def test_goes_on_where_it_was_stopped(comments, set_keys, monkeypatch):
    set_keys(new_key(), *conf.get("KEYS"))
    monkeypatch.setattr("organizing.rotate.BATCH", 2)
    calls = []

    def stop_after_three(text, *, context):
        calls.append(context)
        if len(calls) == 4:
            raise KeyboardInterrupt
        return vault.encrypt(text, context=context)

    with above_walls():
        with monkeypatch.context() as patched:
            patched.setattr("organizing.rotate.encrypt", stop_after_three)
            with pytest.raises(KeyboardInterrupt):
                list(rotate_keys())
        assert sum(map(vault.is_sealed_with_newest_key, sealed())) == 2
        assert dict(rotate_keys())["organizing_action.comment"] == 5
    assert all(map(vault.is_sealed_with_newest_key, sealed()))


def test_stops_at_a_value_that_no_key_opens(comments, set_keys):
    set_keys(new_key())
    with above_walls(), pytest.raises(Unreadable, match=r"organizing_action\.comment"):
        list(rotate_keys())


def test_prints_a_new_key_that_works(set_keys, capsys):
    call_command("new_key")
    key = capsys.readouterr().out.strip()
    set_keys(key)
    assert vault.decrypt(vault.encrypt("Ana", context="a.b"), context="a.b") == "Ana"
