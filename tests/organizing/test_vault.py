"""Keys, sealed values, keyed hashes and the tokens of mailed links."""

from __future__ import annotations

import base64
from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from organizing import conf, vault
from organizing.actions.models import Action
from organizing.groups.scope import above_walls
from organizing.vault import BadToken, Unreadable, decrypt, encrypt, keyed_hash, new_key, open_token, seal_token


@pytest.fixture
def keys(settings):
    """Set the keys of this test, newest first."""

    def set_keys(*keys):
        settings.ORGANIZING = {**settings.ORGANIZING, "KEYS": list(keys)}

    return set_keys


@given(text=st.text(), context=st.text())
def test_opens_what_it_sealed(text, context):
    if any("\ud800" <= letter <= "\udfff" for letter in text + context):
        return
    assert decrypt(encrypt(text, context=context), context=context) == text


def test_seals_the_same_text_differently_each_time():
    assert encrypt("Ana", context="a.b") != encrypt("Ana", context="a.b")


def test_does_not_open_a_value_moved_to_another_column():
    with pytest.raises(Unreadable):
        decrypt(encrypt("Ana", context="organizing_action.comment"), context="organizing_person.first_name")


def test_does_not_open_a_value_with_any_byte_changed():
    sealed = encrypt("Ana", context="a.b")
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(Unreadable):
            decrypt(bytes(changed), context="a.b")


@pytest.mark.parametrize("sealed", [b"", b"a", b"ab", b"x" * 13, b"x" * 30])
def test_says_unreadable_of_a_value_that_is_no_value(sealed):
    with pytest.raises(Unreadable):
        decrypt(sealed, context="a.b")


def test_names_the_column_and_not_the_value_when_it_cannot_open_one(keys):
    sealed = encrypt("a secret", context="organizing_action.comment")
    keys(new_key())
    with pytest.raises(Unreadable, match=r"organizing_action\.comment") as caught:
        decrypt(sealed, context="organizing_action.comment")
    assert "a secret" not in str(caught.value)


def test_reads_old_values_while_the_old_key_is_held(keys):
    old, new = new_key(), new_key()
    keys(old)
    sealed, token = encrypt("Ana", context="a.b"), seal_token("act", 7)
    keys(new, old)
    assert decrypt(sealed, context="a.b") == "Ana"
    assert open_token("act", token) == (7,)
    assert not vault.is_sealed_with_newest_key(sealed)
    assert vault.is_sealed_with_newest_key(encrypt("Ana", context="a.b"))
    keys(new)
    with pytest.raises(Unreadable):
        decrypt(sealed, context="a.b")
    with pytest.raises(BadToken):
        open_token("act", token)


@given(st.lists(st.integers(min_value=0, max_value=2**63 - 1), max_size=4))
def test_opens_a_token_for_its_purpose(ids):
    assert open_token("confirm", seal_token("confirm", *ids)) == tuple(ids)


def test_opens_no_token_for_another_purpose():
    with pytest.raises(BadToken):
        open_token("withdraw", seal_token("confirm", 7))


def test_opens_no_token_with_any_letter_changed():
    token = seal_token("confirm", 7, 8)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ !"
    for place in range(len(token)):
        for letter in letters:
            if letter != token[place]:
                with pytest.raises(BadToken):
                    open_token("confirm", token[:place] + letter + token[place + 1 :])


@pytest.mark.parametrize("change", [lambda token: token[:-1], lambda token: token[4:], lambda token: token + "AAAA"])
def test_opens_no_token_that_was_cut_or_lengthened(change):
    with pytest.raises(BadToken):
        open_token("confirm", change(seal_token("confirm", 7, 8)))


@pytest.mark.parametrize("token", ["", "=", "a", "é", "\ud800", "....", "%00", "A" * 5000, "\x00"])
def test_opens_nothing_that_is_no_token(token):
    with pytest.raises(BadToken):
        open_token("confirm", token)


@given(st.binary(min_size=40, max_size=60))
def test_opens_nothing_made_without_the_key(junk):
    with pytest.raises(BadToken):
        open_token("confirm", base64.urlsafe_b64encode(junk).decode())


def test_opens_a_token_until_its_time_and_not_after():
    now = timezone.now()
    token = seal_token("act", 7, expires_at=now + timedelta(days=7))
    assert open_token("act", token, now=now + timedelta(days=6)) == (7,)
    with pytest.raises(BadToken):
        open_token("act", token, now=now + timedelta(days=7, seconds=1))


def test_makes_tokens_of_one_length_that_tell_nothing():
    tokens = [seal_token("confirm", number, 1) for number in (1, 1, 10**6, 2**60)]
    assert len({len(token) for token in tokens}) == 1
    assert len(set(tokens)) == 4


def test_hashes_equal_input_equally_and_for_one_purpose_only(settings):
    assert keyed_hash("dee@mail.example", purpose="suppression") == keyed_hash(
        "dee@mail.example", purpose="suppression"
    )
    assert keyed_hash("dee", purpose="suppression") != keyed_hash("dee", purpose="rate")
    assert len(keyed_hash("", purpose="rate")) == 16
    before = keyed_hash("dee@mail.example", purpose="rate")
    settings.ORGANIZING = {**settings.ORGANIZING, "HASH_KEY": new_key()}
    assert keyed_hash("dee@mail.example", purpose="rate") != before


def test_keeps_hashes_when_encryption_keys_rotate(keys):
    before = keyed_hash("dee@mail.example", purpose="suppression")
    keys(new_key(), *conf.get("KEYS"))
    assert keyed_hash("dee@mail.example", purpose="suppression") == before


@pytest.mark.parametrize("bad", ["", "short", "x" * 44, base64.b64encode(b"x" * 31).decode()])
def test_refuses_a_key_that_is_not_32_bytes_and_says_what_makes_one(keys, bad):
    keys(bad)
    with pytest.raises(ImproperlyConfigured, match="new_key"):
        encrypt("Ana", context="a.b")


def test_refuses_to_work_without_keys(keys):
    keys()
    with pytest.raises(ImproperlyConfigured, match="new_key"):
        seal_token("confirm", 1)


def test_keeps_a_comment_sealed_in_the_database_and_plain_in_python(petition, confirmed, in_larkmoor):
    action = confirmed(petition, comment="Mi vecina, ¿sabe? 🌻")
    with above_walls(), connection.cursor() as cursor:
        cursor.execute("SELECT comment FROM organizing_action WHERE id = %s", [action.pk])
        raw = bytes(cursor.fetchone()[0])
    assert b"vecina" not in raw
    assert Action.objects.get(pk=action.pk).comment == "Mi vecina, ¿sabe? 🌻"
