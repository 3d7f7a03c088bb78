"""A request goes to a partner by a link that opens once; the mail says nothing of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from organizing.assistance.business_day import next_business_day
from organizing.assistance.close_request import close_request, reopen_request
from organizing.assistance.forget_requests import forget_requests
from organizing.assistance.hand_over import RequestClosed, hand_over_by_link, hand_over_by_phone
from organizing.assistance.models import HandOver, HelpReading, HelpRequest, HelpState
from organizing.assistance.read_request import read_request
from organizing.assistance.remind import remind_of_help
from organizing.assistance.take_request import take_request
from organizing.groups.scope import group_scope
from organizing.people.models import Person
from organizing.privacy.erase import erase_people

TOLD = ("0142", "Rosa", "Weekdays", "Spanish")


@pytest.fixture
def handed(request_for_help, partner, named, larkmoor):
    with group_scope(larkmoor):
        return hand_over_by_link(request_id=request_for_help.pk, partner=partner, by=named, now=timezone.now())


@pytest.fixture
def mailed(handed, outbox_send):
    """What the partner got."""
    return next(mail for mail in outbox_send() if mail.to == ["intake@legalaid.example"])


def test_wakes_those_named_by_a_mail_that_says_nothing(request_for_help, outbox_send, named):
    mail = outbox_send()[-1]
    assert mail.to == [named.email]
    assert "/admin/organizing/help/" in mail.body
    assert not [word for word in TOLD if word in mail.body + mail.subject + str(mail.alternatives)]


def test_mails_a_partner_no_word_of_the_request(mailed):
    assert not [word for word in TOLD if word in mailed.body + mailed.subject + str(mailed.alternatives)]


def test_opens_once_by_a_press_and_to_no_scanner(client, mailed, find_link, larkmoor):
    link = find_link(mailed, "/o/handed/")
    for _look in range(2):
        assert "0142" not in client.get(link).content.decode()
    shown = client.post(link)
    assert all(word in shown.content.decode() for word in TOLD)
    assert shown["Referrer-Policy"] == "no-referrer"
    assert "no-store" in shown["Cache-Control"]
    for again in (client.post(link), client.get(link)):
        assert "0142" not in again.content.decode()
        assert "does not open any more" in again.content.decode()
    with group_scope(larkmoor):
        assert HandOver.objects.get().opened_at is not None


def test_opens_no_more_once_another_partner_has_it(client, mailed, find_link, handed, larkmoor, named, partner):
    with group_scope(larkmoor):
        hand_over_by_link(request_id=handed.request_id, partner=partner, by=named, now=timezone.now())
    assert "0142" not in client.post(find_link(mailed, "/o/handed/")).content.decode()


def test_opens_no_more_once_it_is_closed(client, mailed, find_link, handed, larkmoor):
    with group_scope(larkmoor):
        close_request(request_id=handed.request_id, now=timezone.now())
    assert "0142" not in client.post(find_link(mailed, "/o/handed/")).content.decode()


def test_opens_on_no_other_groups_site(client, mailed, find_link, other_group):
    answer = client.post(find_link(mailed, "/o/handed/"), headers={"host": "quarry.example"})
    assert "0142" not in answer.content.decode()


def test_reminds_once_when_a_business_day_has_passed(request_for_help, larkmoor, outbox_send):
    late = request_for_help.due_at + timedelta(minutes=1)
    with group_scope(larkmoor):
        assert remind_of_help(group=larkmoor, now=request_for_help.due_at - timedelta(minutes=1)) == 0
        assert remind_of_help(group=larkmoor, now=late) == 1
        assert remind_of_help(group=larkmoor, now=late) == 0
    assert "late" in outbox_send(now=late)[-1].subject


def test_reminds_of_a_link_that_no_partner_opened(handed, larkmoor, client, mailed, find_link):
    with group_scope(larkmoor):
        due = HelpRequest.objects.get().due_at
        assert remind_of_help(group=larkmoor, now=due) == 1
    client.post(find_link(mailed, "/o/handed/"))
    with group_scope(larkmoor):
        HelpRequest.objects.update(reminded_at=None)
        assert remind_of_help(group=larkmoor, now=due) == 0


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        ("2027-03-02 16:00", "2027-03-03 16:00"),  # Tuesday to Wednesday
        ("2027-03-05 16:00", "2027-03-08 16:00"),  # Friday to Monday
        ("2027-03-06 16:00", "2027-03-08 16:00"),  # Saturday to Monday
        ("2027-03-12 16:00", "2027-03-15 15:00"),  # over the night the clocks go forward: the same hour there
    ],
)
def test_gives_a_business_day_by_the_groups_clock(larkmoor, asked, due):
    def at(text):
        return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)

    assert next_business_day(at(asked), larkmoor.zone) == at(due)


def test_is_taken_by_one_hand_only(request_for_help, larkmoor, ana, ben):
    with group_scope(larkmoor):
        assert take_request(request_id=request_for_help.pk, by=ana)
        assert take_request(request_id=request_for_help.pk, by=ana)
        assert not take_request(request_id=request_for_help.pk, by=ben)


def test_is_erased_ninety_days_after_it_was_closed_with_who_read_it(request_for_help, larkmoor, named):
    now = timezone.now()
    with group_scope(larkmoor):
        read_request(request=request_for_help, by=named, now=now)
        close_request(request_id=request_for_help.pk, now=now)
        close_request(request_id=request_for_help.pk, now=now + timedelta(days=5))
        assert forget_requests(group=larkmoor, now=now + timedelta(days=89)) == 0
        assert forget_requests(group=larkmoor, now=now + timedelta(days=90)) == 1
        assert not HelpRequest.objects.exists()
        assert not HelpReading.objects.exists()


def test_keeps_what_was_opened_again(request_for_help, larkmoor):
    now = timezone.now()
    with group_scope(larkmoor):
        close_request(request_id=request_for_help.pk, now=now)
        reopen_request(request_id=request_for_help.pk, now=now)
        assert forget_requests(group=larkmoor, now=now + timedelta(days=400)) == 0


def test_closes_what_a_partner_took_and_nobody_touched(request_for_help, larkmoor, partner, named):
    now = timezone.now()
    with group_scope(larkmoor):
        hand_over_by_phone(request_id=request_for_help.pk, partner=partner, by=named, now=now)
        forget_requests(group=larkmoor, now=now + timedelta(days=36))
        assert HelpRequest.objects.get().state == HelpState.CLOSED


def test_hands_over_nothing_that_is_closed(request_for_help, larkmoor, partner, named):
    with group_scope(larkmoor):
        close_request(request_id=request_for_help.pk, now=timezone.now())
        with pytest.raises(RequestClosed):
            hand_over_by_link(request_id=request_for_help.pk, partner=partner, by=named, now=timezone.now())


def test_opens_again_when_the_same_words_come_after_it_was_closed(ask, request_for_help, larkmoor):
    with group_scope(larkmoor):
        close_request(request_id=request_for_help.pk, now=timezone.now())
    ask()
    with group_scope(larkmoor):
        assert HelpRequest.objects.get().state == HelpState.NEW


def test_goes_with_the_person_who_is_erased(ask, larkmoor, petition, confirmed, ana):
    ask(reach_by="email", reach="Dee@mail.example")
    ask(reach="(555) 555-0199")
    with group_scope(larkmoor):
        confirmed(petition, "Dee", email="dee@mail.example", now=timezone.now())
        erase_people(people=Person.objects.all(), by=ana, now=timezone.now())
        assert [one.reach for one in HelpRequest.objects.all()] == ["(555) 555-0199"]
