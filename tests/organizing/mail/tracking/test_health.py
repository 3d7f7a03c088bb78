"""Is the mail well? The database alone can tell, whatever has stopped."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from organizing import tasks
from organizing.groups.scope import group_scope
from organizing.mail.breaker_models import SERVER, Breaker
from organizing.mail.models import Email
from organizing.mail.tracking.health import read_signs
from organizing.mail.tracking.health_numbers import read_all_groups, read_site_numbers
from organizing.mail.tracking.heartbeat import BEAT, SENT, note_beat
from organizing.mail.tracking.models import Heartbeat, ProviderEvent, Verdict


@pytest.fixture
def now(larkmoor):
    """A moment at which all is well."""
    now = timezone.now()
    note_beat(BEAT, now=now)
    return now


def wrong(now):
    signs = read_signs(read_all_groups(now=now), read_site_numbers(), now=now)
    return [sign.key for sign in signs if sign.is_wrong]


def change(group, email, **changes):
    with group_scope(group):
        Email.objects.filter(pk=email.pk).update(**changes)


def test_says_so_when_all_is_well(now, mailed):
    mailed()
    assert wrong(now) == []


def test_hears_from_the_beat_itself(larkmoor):
    assert wrong(timezone.now()) == ["beat"]
    tasks.note_beat()
    assert wrong(timezone.now()) == []


def test_sees_that_everything_stands_still(now):
    assert wrong(now + timedelta(minutes=3)) == ["beat"]


def test_takes_a_worker_that_is_busy_sending_for_alive(now):
    later = now + timedelta(minutes=30)
    note_beat(SENT, now=later)
    assert wrong(later) == []


def test_notes_that_it_sent(petition, signed, mailoutbox):
    signed(petition, "Dee")
    tasks.send_due_mail()
    assert Heartbeat.objects.filter(name=SENT).exists()


def test_sees_a_message_that_waits_too_long(now, mailed):
    mailed(state="due", attempts=0, due_at=now - timedelta(minutes=14), lane=5)
    assert wrong(now) == []
    mailed("Eva", state="due", attempts=0, due_at=now - timedelta(minutes=16), lane=5, message_id="")
    assert wrong(now) == ["oldest_due"]


def test_is_patient_with_a_long_queue_that_moves(now, mailed):
    mailed(state="due", attempts=0, due_at=now - timedelta(hours=2), lane=6)
    note_beat(SENT, now=now)
    assert wrong(now) == []


def test_is_not_with_a_confirmation(now, mailed):
    mailed(state="due", attempts=0, due_at=now - timedelta(minutes=6), lane=0)
    note_beat(SENT, now=now)
    assert wrong(now) == ["oldest_due"]


def test_leaves_alone_what_waits_for_its_hour(now, mailed):
    mailed(state="due", attempts=0, due_at=now + timedelta(hours=9))
    assert wrong(now) == []


def test_sees_what_nobody_knows_and_what_was_given_up(now, mailed):
    mailed("Dee", state="unknown")
    mailed("Eva", state="failed", due_at=now, reason="Given up after the last attempt.")
    assert wrong(now) == ["unknown", "failed"]
    assert wrong(now + timedelta(seconds=1)) == ["unknown", "failed"]


def test_blames_nobody_for_a_mailbox_that_does_not_exist(now, mailed):
    mailed(state="failed", due_at=now, reason="The mailbox does not exist.")
    assert wrong(now) == []


def test_sees_that_a_person_must_decide(now, mailed, larkmoor):
    email = mailed()
    with group_scope(larkmoor):
        Verdict.objects.create(group=larkmoor, email=email, what="bounced", state="held", happened_at=now, heard_at=now)
    assert wrong(now) == ["held"]


def test_sees_news_that_nobody_reads(now):
    ProviderEvent.objects.create(
        provider="postmark", key=b"1" * 16, what="delivered", happened_at=now, received_at=now - timedelta(minutes=11)
    )
    assert wrong(now) == ["events"]


def test_sees_a_mail_server_that_takes_nothing(now):
    Breaker.objects.create(party=SERVER, trouble="unreachable", failures=3, since=now, retry_at=now)
    Breaker.objects.create(party="mail.example", trouble="busy", failures=5, since=now, retry_at=now)
    assert wrong(now) == ["server"]


def test_adds_all_groups_up(now, mailed, other_group, other_petition, confirmed):
    mailed(state="unknown")
    with group_scope(other_group):
        confirmed(other_petition, "Zoe")
        Email.objects.update(state="unknown")
        theirs = Email.objects.filter(state="unknown").count()
    assert theirs
    assert read_all_groups(now=now).unknown == 1 + theirs


def test_the_command_says_what_to_do_and_fails(now, mailed, settings):
    out = StringIO()
    call_command("mail_status", stdout=out)
    assert "!!" not in out.getvalue()
    mailed(state="unknown")
    with pytest.raises(SystemExit) as end:
        call_command("mail_status", stdout=out)
    assert end.value.code == 1
    assert "!!  Not known whether sent: 1 message\n      A worker stopped" in out.getvalue()


def ask(secret, path="/o/health/"):
    return Client(headers={"host": "larkmoor.example", "authorization": f"Bearer {secret}"}).get(path)


def test_tells_a_monitor_in_numbers(now, mailed, settings):
    settings.ORGANIZING = {**settings.ORGANIZING, "HEALTH_SECRET": "only-for-this-test"}
    answer = ask("only-for-this-test")
    assert (answer.status_code, answer.json()["is_well"]) == (200, True)
    assert "no-store" in answer["Cache-Control"]
    mailed(state="unknown")
    answer = ask("only-for-this-test")
    assert (answer.status_code, answer.json()["is_well"]) == (503, False)
    assert answer.json()["signs"]["unknown"]["number"] == 1
    assert "Dee" not in answer.content.decode() and "larkmoor" not in answer.content.decode()


@pytest.mark.parametrize("secret", ["", "guessed"])
def test_tells_nobody_else(larkmoor, settings, secret):
    assert ask(secret).status_code == 404
    settings.ORGANIZING = {**settings.ORGANIZING, "HEALTH_SECRET": "only-for-this-test"}
    assert ask(secret).status_code == 404
