"""The e-mail of the morning: to whom, when, once, and what it does not say."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from hypothesis import given
from hypothesis import strategies as st

from organizing.followups.tasks import finish_task, make_task
from organizing.followups.todo.digest import MORNING, language_of, queue_digests
from organizing.followups.todo.switch_mail import switch_morning_mail
from organizing.groups.models import LocalGroup, Membership
from organizing.groups.scope import group_scope
from organizing.mail.models import Email
from organizing.mail.send import send_due_emails

CHICAGO = ZoneInfo("America/Chicago")
SEVEN = datetime(2027, 3, 1, 7, 0, tzinfo=CHICAGO)
BEFORE = SEVEN - timedelta(days=1)


@pytest.fixture
def make(in_larkmoor):
    def make_one(what="Call Dee", *, due_at=SEVEN, now=BEFORE, **about):
        return make_task(group=in_larkmoor, key=what, what=what, due_at=due_at, now=now, **about)

    return make_one


def mailed_at(group, moment):
    """Queue and send as the workers do at that moment; who got one, by address."""
    mail.outbox.clear()
    with time_machine.travel(moment, tick=False):
        with group_scope(group):
            queue_digests(group=group, now=moment)
        send_due_emails(now=moment)
    return sorted(address for message in mail.outbox for address in message.to)


def test_mails_who_has_to_do_and_nobody_else(in_larkmoor, ana, ben, vi, make):
    make(assigned_to=ben)
    assert mailed_at(in_larkmoor, SEVEN) == [ben.email]


def test_mails_every_organizer_what_nobody_sees_to_yet(in_larkmoor, ana, ben, vi, make):
    make()
    assert mailed_at(in_larkmoor, SEVEN) == sorted([ana.email, ben.email])


def test_mails_once_a_day(in_larkmoor, ben, make):
    make(assigned_to=ben)
    assert mailed_at(in_larkmoor, SEVEN) == [ben.email]
    assert mailed_at(in_larkmoor, SEVEN + timedelta(minutes=5)) == []
    assert mailed_at(in_larkmoor, SEVEN + timedelta(days=1)) == [ben.email]


def test_mails_nothing_on_an_empty_day(in_larkmoor, ben, make):
    make(assigned_to=ben, due_at=SEVEN + timedelta(days=2))
    assert mailed_at(in_larkmoor, SEVEN) == []
    with group_scope(in_larkmoor):
        assert not Email.objects.exists()


@pytest.mark.parametrize(
    ("moment", "is_mailed"),
    [
        (SEVEN - timedelta(minutes=1), False),
        (SEVEN + MORNING - timedelta(minutes=1), True),
        (SEVEN + MORNING, False),
    ],
)
def test_mails_in_the_morning_of_the_groups_zone(in_larkmoor, ben, make, moment, is_mailed):
    make(assigned_to=ben)
    assert bool(mailed_at(in_larkmoor, moment)) is is_mailed


def test_does_not_mail_what_was_typed_in_this_morning(in_larkmoor, ben, make):
    make(assigned_to=ben, now=SEVEN + timedelta(minutes=3))
    assert mailed_at(in_larkmoor, SEVEN + timedelta(minutes=5)) == []


def test_can_be_switched_off_until_it_is_sent(in_larkmoor, ben, make):
    make(assigned_to=ben)
    queue_digests(group=in_larkmoor, now=SEVEN)
    switch_morning_mail(membership=Membership.objects.get(user=ben), wants=False)
    assert mailed_at(in_larkmoor, SEVEN) == []
    assert Email.objects.get().reason == "Its reader wants no e-mail about tasks."
    assert mailed_at(in_larkmoor, SEVEN + timedelta(days=1)) == []


def test_is_not_sent_when_all_is_done_meanwhile(in_larkmoor, ben, make):
    task = make(assigned_to=ben)
    queue_digests(group=in_larkmoor, now=SEVEN)
    finish_task(task=task, outcome="Well", done_by=ben, now=SEVEN)
    assert mailed_at(in_larkmoor, SEVEN) == []
    assert Email.objects.get().reason == "Everything is done already."


def test_is_not_sent_on_another_day_than_its_own(in_larkmoor, ben, make):
    make(assigned_to=ben)
    queue_digests(group=in_larkmoor, now=SEVEN)
    assert mailed_at(in_larkmoor, SEVEN + timedelta(days=1)) == [ben.email]
    assert sorted(Email.objects.values_list("state", flat=True)) == ["cancelled", "sent"]


def test_is_not_sent_to_who_left_the_staff(in_larkmoor, ana, ben, make):
    make(assigned_to=ben)
    queue_digests(group=in_larkmoor, now=SEVEN)
    Membership.objects.filter(user=ben).delete()
    assert mailed_at(in_larkmoor, SEVEN) == []


def test_names_a_person_by_first_name_and_initial_alone(in_larkmoor, ben, petition, confirmed, make):
    dee = confirmed(petition, "Dee", email="dee@mail.example", last_name="Stonebridge", now=BEFORE).person
    make("Ask Dee Stonebridge about rides", assigned_to=ben, person=dee, why="Her sister is at +15550188")
    make("Write to dee@mail.example", assigned_to=ben, due_at=BEFORE)
    mailed_at(in_larkmoor, SEVEN)
    message = mail.outbox[0]
    everything = f"{message.subject} {message.body} {message.alternatives[0][0]}"
    assert message.subject == "Your list: 1 for today, 1 late"
    assert "Ask Dee S. about rides" in everything
    assert "About Dee S." in everything
    assert "http://larkmoor.example/admin/organizing/tasks/inspect/" in everything
    for never in ("Stonebridge", "dee@mail.example", "5550188", "sister"):
        assert never not in everything


def test_counts_what_else_waits_on_today_without_naming_it(in_larkmoor, ben, make):
    from organizing.followups.phonebank_models import PhoneCall
    from tests.organizing.followups.phonebank.cast import add_person, open_bank

    add_person(in_larkmoor, "Eva")
    open_bank(in_larkmoor, ben)
    assert PhoneCall.objects.count() == 1
    make(assigned_to=ben)
    mailed_at(in_larkmoor, SEVEN)
    assert re.search(r"On Today \d+ more things? wait", mail.outbox[0].body)
    assert "Rides" not in mail.outbox[0].body


def test_speaks_the_readers_language(in_larkmoor, ben, make):
    from wagtail.users.models import UserProfile

    assert language_of(ben) == "en"
    UserProfile.objects.create(user=ben, preferred_language="es")
    ben.refresh_from_db()
    assert language_of(ben) == "es"
    make(assigned_to=ben)
    queue_digests(group=in_larkmoor, now=SEVEN)
    assert Email.objects.get().language == "es"


@given(
    day=st.integers(0, 730),
    zone=st.sampled_from(
        ["America/Los_Angeles", "America/New_York", "America/Phoenix", "America/Puerto_Rico", "America/Mexico_City"]
    ),
)
def test_opens_once_on_each_local_day_of_two_years(day, zone):
    """The window of every date begins at seven on its own clock and lasts as long, over every change of it."""
    from datetime import time

    from organizing.mail.clock import wall_time

    date = datetime(2026, 1, 1, tzinfo=UTC).date() + timedelta(days=day)
    opens_at = wall_time(datetime.combine(date, time(7)), ZoneInfo(zone))
    closes_at = opens_at + MORNING
    assert opens_at.astimezone(ZoneInfo(zone)).date() == date
    assert closes_at.astimezone(ZoneInfo(zone)).date() == date


def test_keeps_to_its_own_group(in_larkmoor, other_group, ben, cleo, make):
    make(assigned_to=ben)
    assert mailed_at(LocalGroup.objects.get(slug="cleos"), SEVEN) == []
