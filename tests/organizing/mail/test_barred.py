"""Which mailboxes a list may not bring back."""

from __future__ import annotations

from organizing.groups.scope import group_scope
from organizing.mail.barred import find_suppressed
from organizing.mail.suppress import ERASED, suppress_address
from organizing.people.barred import Bar, find_barred

KEYS = ["dee@mail.example", "eva@mail.example", "ida@mail.example"]


def test_tells_who_was_erased_from_who_takes_no_mail(in_larkmoor, django_assert_num_queries):
    suppress_address(group=in_larkmoor, address="Dee@Mail.example", reason=ERASED)
    suppress_address(group=in_larkmoor, address="eva@mail.example", reason="bounced")
    ask = find_suppressed(KEYS)
    with django_assert_num_queries(1):
        assert ask() == {KEYS[0]: Bar.ERASED, KEYS[1]: Bar.NO_MAIL}
    assert find_barred(KEYS) == {KEYS[0]: Bar.ERASED, KEYS[1]: Bar.NO_MAIL}


def test_bars_nobody_for_what_another_group_knows(in_larkmoor, other_group):
    with group_scope(other_group):
        suppress_address(group=other_group, address=KEYS[0], reason=ERASED)
    assert find_barred(KEYS) == {}
