"""The do-not-email list, what is decided on it, and the page that says how the mail is."""

from __future__ import annotations

import pytest
from django.utils import timezone

from organizing.mail.models import Email, Suppression
from organizing.mail.purge_log import days_kept
from organizing.mail.suppress import find_suppression, suppress_address, suppress_erased
from organizing.mail.tracking.heartbeat import BEAT, note_beat
from organizing.mail.tracking.models import SuppressionLift, Verdict

URL = "/admin/organizing/do-not-email/"


@pytest.fixture
def as_ana(enter, ana, in_larkmoor):
    return enter(ana)


@pytest.fixture
def as_ben(enter, ben, in_larkmoor):
    return enter(ben)


@pytest.fixture
def as_vi(enter, vi, in_larkmoor):
    return enter(vi)


@pytest.fixture
def gone(in_larkmoor):
    suppress_address(group=in_larkmoor, address="dee@mail.example", reason="bounced")
    suppress_address(group=in_larkmoor, address="eva@mail.example", reason="complained")
    suppress_erased(group=in_larkmoor, address="flo@mail.example")


@pytest.fixture
def held(petition, confirmed, in_larkmoor):
    email = Email.objects.filter(person=confirmed(petition, "Gil").person)[0]
    Email.objects.filter(pk=email.pk).update(state="sent", attempts=1)
    now = timezone.now()
    return Verdict.objects.create(
        group=in_larkmoor, email=email, what="bounced", state="held", happened_at=now, heard_at=now
    )


def read(client, url=URL):
    return client.get(url).content.decode()


def test_says_how_many_and_why(as_vi, gone):
    page = read(as_vi)
    assert "Mail came back: the mailbox does not exist" in page
    assert "The reader marked our mail as spam" in page
    assert "The reader asked to be erased" in page


def test_shows_viewers_nothing_to_press(as_vi, gone, held):
    page = read(as_vi)
    assert "<form" not in page.split('class="org-page"')[1].split("</main>")[0]


def test_tells_whether_one_mailbox_is_on_it_however_it_is_spelled(as_ben, gone):
    answer = as_ben.post(f"{URL}look-up/", {"address": "DEE@Mail.example"})
    assert answer.status_code == 200
    assert "Yes, DEE@Mail.example is on the list" in answer.content.decode()
    assert "A lead can take it off" in answer.content.decode()
    other = as_ben.post(f"{URL}look-up/", {"address": "zoe@mail.example"})
    assert "No, zoe@mail.example is not on the list" in other.content.decode()


def test_asks_for_an_address_beside_the_field(as_ben):
    answer = as_ben.post(f"{URL}look-up/", {"address": "dee"})
    assert answer.status_code == 422
    assert "valid email" in answer.content.decode()


def test_lets_a_lead_lift_a_bounce_and_keeps_why(as_ana, gone, ana):
    page = as_ana.post(f"{URL}look-up/", {"address": "dee@mail.example"}).content.decode()
    number = page.split('name="address_hash" value="')[1].split('"')[0]
    assert as_ana.post(f"{URL}lift/", {"address_hash": number, "why": ""}).status_code == 422
    assert as_ana.post(f"{URL}lift/", {"address_hash": number, "why": "The mailbox works again"}).status_code == 302
    assert find_suppression("dee@mail.example") == ""
    lifted = SuppressionLift.objects.get()
    assert (lifted.lifted_by, lifted.was, lifted.why) == (ana, "bounced", "The mailbox works again")
    assert "The mailbox works again" in read(as_ana)


@pytest.mark.parametrize("address", ["eva@mail.example", "flo@mail.example", "zoe@mail.example"])
def test_lifts_no_complaint_and_no_erasure(as_ana, gone, address):
    from organizing.mail.suppress import hash_address

    before = find_suppression(address)
    as_ana.post(f"{URL}lift/", {"address_hash": hash_address(address).hex(), "why": "They may be missed"})
    assert find_suppression(address) == before
    assert not SuppressionLift.objects.exists()


def test_lets_a_lead_strike_off_what_was_held(as_ana, held):
    assert "waits for your word" in read(as_ana)
    as_ana.post(f"{URL}apply/")
    assert Suppression.objects.count() == 1
    assert "waits for your word" not in read(as_ana)


def test_lets_a_lead_forget_it(as_ana, held, ana):
    as_ana.post(f"{URL}forget/")
    assert not Suppression.objects.exists()
    held.refresh_from_db()
    assert (held.state, held.settled_by) == ("forgotten", ana)


@pytest.mark.parametrize("tail", ["apply/", "forget/", "lift/", "keep/"])
def test_lets_no_organizer_decide(as_ben, held, tail):
    assert as_ben.post(f"{URL}{tail}").status_code == 403
    held.refresh_from_db()
    assert held.state == "held"


def test_calls_a_person_on_today(as_ana, held):
    page = read(as_ana, "/admin/organizing/today/")
    assert "1 mailbox was reported dead at once: decide" in page
    assert f'href="{URL}"' in page


def test_keeps_the_send_log_as_long_as_the_group_says(as_ana, in_larkmoor):
    assert as_ana.post(f"{URL}keep/", {"days": "3"}).status_code == 422
    assert as_ana.post(f"{URL}keep/", {"days": "30"}).status_code == 302
    in_larkmoor.refresh_from_db()
    assert days_kept(in_larkmoor) == 30
    as_ana.post(f"{URL}keep/", {"days": ""})
    in_larkmoor.refresh_from_db()
    assert days_kept(in_larkmoor) == 90


def test_says_that_the_mail_is_well(as_vi):
    note_beat(BEAT, now=timezone.now())
    Email.objects.all().delete()
    assert "The mail is well" in read(as_vi, "/admin/organizing/health/")


def test_says_what_is_wrong_and_what_to_do(as_vi, held):
    page = read(as_vi, "/admin/organizing/health/")
    assert "2 things want somebody" in page
    assert "start the Celery worker" in page
    assert "A lead decides on the do-not-email list" in page


def test_reads_the_list_and_the_health_in_few_queries(as_ana, gone, held, django_assert_max_num_queries):
    read(as_ana)
    with django_assert_max_num_queries(25):
        read(as_ana)
    with django_assert_max_num_queries(25):
        read(as_ana, "/admin/organizing/health/")
