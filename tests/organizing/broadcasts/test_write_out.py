"""Rows in the ledger: everybody once, others left out with the reason, wherever it broke off."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from organizing.broadcasts import write_out
from organizing.broadcasts.audience import count_audience
from organizing.broadcasts.begin import begin_broadcast
from organizing.broadcasts.email import refuse_many
from organizing.broadcasts.models import Broadcast
from organizing.broadcasts.write_out import write_some
from organizing.followups.keep_off import keep_off_ladders
from organizing.groups.scope import group_scope
from organizing.mail.suppress import suppress_address
from organizing.people.answers import Source
from organizing.people.consents import EVERYTHING, refuse_email
from organizing.people.models import Person
from tests.organizing.broadcasts.conftest import NOW, let_go, mails_of, tagged, tick, written


@pytest.fixture
def crowd(petition: Any, confirmed: Any, signed: Any, larkmoor: Any) -> list[Person]:
    """Ten who said yes; then one with a no, one who unsubscribed, one unconfirmed, one bounced, one without address."""
    yes = [confirmed(petition, f"Yes{n}", now=NOW, language="es" if n % 2 else "en").person for n in range(10)]
    no = confirmed(petition, "Noah", now=NOW, may_email="no").person
    left, bounced = (confirmed(petition, name, now=NOW).person for name in ("Lea", "Bo"))
    unconfirmed = signed(petition, "Una", now=NOW).person
    with group_scope(larkmoor):
        source = Source(page="unsubscribe")
        refuse_email(person=left, topic=EVERYTHING, wording="Stop", language="en", source=source, now=NOW)
        suppress_address(group=larkmoor, address=bounced.email, reason="bounced")
        paper = Person.objects.create(group=larkmoor, first_name="Pap", name_key="pap", origin="paper")
    return [*yes, no, left, bounced, unconfirmed, paper]


@pytest.fixture
def broadcast(campaign: Any, larkmoor: Any, crowd: list[Person], call_page: Any, ben: Any) -> Broadcast:
    return written(campaign=campaign, segment=tagged(larkmoor, *crowd), by=ben)


def started(broadcast: Broadcast, ben: Any, **how: Any) -> Broadcast:
    let_go(broadcast, by=ben, **how)
    with group_scope(broadcast.group):
        assert begin_broadcast(pk=broadcast.pk, now=NOW)
    return broadcast


def again(broadcast: Broadcast) -> Broadcast:
    with group_scope(broadcast.group):
        return Broadcast.objects.get(pk=broadcast.pk)


LEFT_OUT = {"said_no": 2, "never_said": 1, "bounced": 1, "no_address": 1}


def test_leaves_out_whom_it_must_and_says_why_before_and_after(broadcast, larkmoor, ben):
    with group_scope(larkmoor):
        audience = count_audience(broadcast, now=NOW)
    assert (audience.reached, dict(audience.left_out)) == (10, LEFT_OUT)
    assert dict(audience.languages) == {"en": 5, "es": 5}
    let_go(broadcast, by=ben)
    tick(larkmoor)
    assert {mail.person.first_name for mail in mails_of(broadcast)} == {f"Yes{n}" for n in range(10)}
    assert (again(broadcast).audience, again(broadcast).left_out) == (10, LEFT_OUT)


def test_leaves_out_whom_an_organizer_keeps_off_what_is_written_by_routine(broadcast, crowd, larkmoor, ben):
    first, second = crowd[:2]
    with group_scope(larkmoor):
        keep_off_ladders(person=first, by=ben, now=NOW)
    let_go(broadcast, by=ben)
    tick(larkmoor)
    assert again(broadcast).left_out == LEFT_OUT | {"kept_off": 1}
    mails = mails_of(broadcast)
    with group_scope(larkmoor):
        keep_off_ladders(person=second, by=ben, now=NOW)
        refused = refuse_many(mails)
    assert [mail.person_id for mail in mails if mail.pk in refused] == [second.pk]
    assert set(refused.values()) == {"An organizer keeps this person off all ladders."}


def test_goes_on_behind_the_last_one_when_a_worker_dies(broadcast, larkmoor, ben, monkeypatch):
    started(broadcast, ben)
    with group_scope(larkmoor):
        assert write_some(pk=broadcast.pk, now=NOW, batch=4)
        before = len(mails_of(broadcast))
        real = write_out._insert

        def die(*args: Any, **kwargs: Any) -> None:
            real(*args, **kwargs)
            raise KeyboardInterrupt  # as a killed worker: nothing catches it

        monkeypatch.setattr(write_out, "_insert", die)
        with pytest.raises(KeyboardInterrupt):
            write_some(pk=broadcast.pk, now=NOW, batch=4)
        monkeypatch.undo()
        assert len(mails_of(broadcast)) == before == 4
        while write_some(pk=broadcast.pk, now=NOW, batch=4):
            pass
    people = [mail.person_id for mail in mails_of(broadcast)]
    assert len(people) == len(set(people)) == 10
    assert again(broadcast).left_out == LEFT_OUT


def test_is_written_once_however_often_it_is_asked(broadcast, larkmoor, ben):
    let_go(broadcast, by=ben)
    for _beat in range(3):
        tick(larkmoor)
    assert len(mails_of(broadcast)) == 10
    with group_scope(larkmoor):
        Broadcast.objects.filter(pk=broadcast.pk).update(state="sending", written_at=None, last_person=0)
    tick(larkmoor)
    assert len(mails_of(broadcast)) == 10


def test_writes_to_each_in_their_language_or_in_the_one_there_is(broadcast, larkmoor, ben):
    with group_scope(larkmoor):
        Broadcast.objects.filter(pk=broadcast.pk).update(subject={"en": "One"}, body={"en": "One"})
    let_go(broadcast, by=ben)
    tick(larkmoor)
    assert {(mail.language, mail.subject) for mail in mails_of(broadcast)} == {("en", "One")}


def test_spreads_them_over_the_hours(broadcast, larkmoor, ben):
    let_go(broadcast, by=ben, spread_hours=4)
    tick(larkmoor)
    due = sorted(mail.due_at for mail in mails_of(broadcast))
    assert due[0] >= NOW and due[-1] <= NOW + timedelta(hours=4)
    assert due[-1] - due[0] > timedelta(hours=1)
    assert all(mail.lane == 6 and mail.counts_toward_cap for mail in mails_of(broadcast))


def test_holds_it_when_the_segment_has_grown_since(broadcast, larkmoor, ben, campaign, petition, confirmed):
    let_go(broadcast, by=ben, start_at=NOW + timedelta(hours=1))
    with group_scope(larkmoor):
        Broadcast.objects.filter(pk=broadcast.pk).update(asked_for=0)
        broadcast.segment.rules = {"rows": [[{"rule": "everybody"}]], "leave_out": []}
        broadcast.segment.save()
    for number in range(15):
        confirmed(petition, f"More{number}", now=NOW)
    tick(larkmoor, NOW + timedelta(hours=1))
    assert (again(broadcast).state, again(broadcast).held_for[0]["why"]) == ("held", "grown")
    assert mails_of(broadcast) == []


def test_counts_the_yes_to_a_campaign_for_that_campaign_alone(campaign, larkmoor, crowd, ben):
    about_all = written(campaign=None, segment=tagged(larkmoor, *crowd), by=ben)
    with group_scope(larkmoor):
        assert count_audience(about_all, now=NOW).reached == 0


def test_waits_for_a_person_when_nobody_is_left_at_its_hour(broadcast, larkmoor, ben):
    let_go(broadcast, by=ben)
    with group_scope(larkmoor):
        broadcast.segment.delete()
    tick(larkmoor)
    assert (again(broadcast).state, again(broadcast).held_for) == ("held", [{"why": "nobody"}])
