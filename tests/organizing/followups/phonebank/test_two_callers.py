"""Many callers at once: nobody is rung up by two of them, in one phonebank or in several."""

from __future__ import annotations

from collections import Counter

import pytest

from organizing.followups.phonebank.claim import next_call
from organizing.followups.phonebank_models import Phonebank, PhoneCall
from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls, group_scope
from tests import factories
from tests.organizing.followups.phonebank.cast import MORNING, add_person, open_bank
from tests.threads import at_once

CALLERS = 6
PEOPLE = 24


@pytest.mark.django_db(transaction=True)
def test_gives_each_person_to_one_of_many_callers(larkmoor):
    with above_walls():
        staff = [factories.make_staff(larkmoor, f"caller{number}", "organizer") for number in range(CALLERS)]
    with group_scope(larkmoor):
        for number in range(PEOPLE):
            add_person(larkmoor, f"Person {number}", phone=f"+155501{number:02}")
        banks = [open_bank(larkmoor, staff[0], name=name).pk for name in ("One", "Two")]

    def call_as(user, bank_id):
        def take_and_go_on():
            taken = []
            with group_scope(LocalGroup.objects.get(pk=larkmoor.pk)):
                bank = Phonebank.objects.select_related("group", "campaign").get(pk=bank_id)
                while len(taken) < PEOPLE and (call := next_call(bank=bank, by=user, now=MORNING)):
                    taken.append(call.person_id)
                    # Kept, as by somebody who still talks, while the caller takes another.
                    PhoneCall.objects.filter(pk=call.pk).update(caller=None)
            return taken

        return take_and_go_on

    taken = at_once([call_as(user, banks[number % 2]) for number, user in enumerate(staff)])
    of_each = Counter(person for of_one in taken for person in of_one)
    assert len(of_each) == PEOPLE
    assert set(of_each.values()) == {1}
