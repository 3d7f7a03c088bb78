"""Addresses that must not be written to again."""

from __future__ import annotations

from organizing.groups.scope import group_scope
from organizing.mail.models import Suppression
from organizing.mail.suppress import ERASED, find_suppression, suppress_address, suppress_erased
from organizing.people.barred import Bar, find_barred


def test_finds_no_suppression_of_another_group(in_larkmoor, other_group):
    suppress_address(group=in_larkmoor, address="dee@mail.example", reason="bounced")
    suppress_address(group=in_larkmoor, address="DEE@mail.example", reason="complained")
    assert Suppression.objects.get().reason == "bounced"
    with group_scope(other_group):
        assert find_suppression("dee@mail.example") == ""


def test_an_erasure_outranks_a_bounce_before_it_and_after_it(in_larkmoor):
    suppress_address(group=in_larkmoor, address="dee@mail.example", reason="bounced")
    suppress_erased(group=in_larkmoor, address="Dee@mail.example")
    suppress_address(group=in_larkmoor, address="dee@mail.example", reason="bounced")
    assert find_suppression("dee@mail.example") == ERASED
    assert find_barred(["dee@mail.example"]) == {"dee@mail.example": Bar.ERASED}
