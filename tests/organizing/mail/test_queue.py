"""Put a message into the ledger, once, and nobody's mailbox under fire."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from organizing.groups.scope import group_scope
from organizing.mail.models import Email
from organizing.mail.queue import queue_email
from tests.factories import rolled_back
from tests.threads import at_once

NOW = timezone.now()


@pytest.fixture
def queue(in_larkmoor):
    def queue(key="k", kind="invitation", **about):
        return queue_email(kind=kind, group=in_larkmoor, key=key, language="en", now=NOW, **about)

    return queue


def test_queues_one_message_for_one_key(queue):
    assert queue("k").state == "due"
    assert queue("k") is None
    assert queue("l") is not None
    assert Email.objects.count() == 2


def test_queues_nothing_when_rolled_back(queue):
    with rolled_back():
        queue("k")
    assert not Email.objects.exists()
    assert queue("k") is not None


def test_keeps_the_keys_of_groups_apart(queue, other_group):
    queue("k")
    with group_scope(other_group):
        assert queue_email(kind="invitation", group=other_group, key="k", language="en", now=NOW) is not None


def test_refuses_a_kind_that_nobody_registered(queue):
    with pytest.raises(LookupError, match="thank_you"):
        queue(kind="telegram")


def test_counts_toward_the_cap_only_what_its_reader_did_not_ask_for(petition, confirmed, queue):
    person = confirmed(petition, "Dee").person
    assert not Email.objects.get(kind="thank_you").counts_toward_cap
    assert queue("f", kind="follow_up", person=person).counts_toward_cap
    assert not queue("d", kind="digest").counts_toward_cap


def due_times(petition):
    return [email.due_at for email in Email.objects.filter(kind="thank_you").order_by("due_at")]


def test_sends_a_second_confirmation_for_a_corrected_form(petition, signed, in_larkmoor):
    signed(petition, "Dee", now=NOW)
    signed(petition, "Dee", now=NOW, zip_code="00002")
    assert due_times(petition) == [NOW, NOW]


def test_writes_each_in_the_language_of_its_form(petition, signed, in_larkmoor):
    signed(petition, "Dee", now=NOW)
    signed(petition, "Dee", now=NOW, language="es")
    assert [email.language for email in Email.objects.order_by("id")] == ["en", "es"]


def test_never_sends_more_than_two_a_day_to_one_mailbox(petition, signed, in_larkmoor):
    for hour in range(0, 24 * 12, 3):
        signed(petition, f"Dee {hour}", now=NOW + timedelta(hours=hour), email="victim@mail.example")
    times = due_times(petition)
    assert len(times) > 20
    assert all(later - earlier >= timedelta(days=1) for earlier, later in zip(times, times[2:], strict=False))


def test_stops_queueing_when_days_of_confirmations_wait(petition, signed, in_larkmoor):
    for number in range(30):
        signed(petition, f"Dee {number}", now=NOW, email="victim@mail.example")
    assert len(due_times(petition)) == 10
    assert due_times(petition)[-1] == NOW + timedelta(days=4)


@pytest.mark.parametrize("state", ["failed", "cancelled"])
def test_lets_a_confirmation_go_after_all_when_its_form_comes_again(petition, signed, in_larkmoor, outbox_send, state):
    signed(petition, "Dee", now=NOW)
    Email.objects.update(state=state, attempts=7, reason="Given up after the last attempt.")
    signed(petition, "Dee", now=NOW)
    email = Email.objects.get()
    assert (email.state, email.attempts, email.reason) == ("due", 0, "")
    assert outbox_send(NOW + timedelta(minutes=59)) == []
    assert len(outbox_send(NOW + timedelta(hours=1))) == 1


def test_sends_no_second_confirmation_when_the_form_comes_again(petition, signed, in_larkmoor, outbox_send):
    signed(petition, "Dee", now=NOW)
    outbox_send(NOW)
    signed(petition, "Dee", now=NOW)
    assert Email.objects.get().state == "sent"


def test_counts_every_spelling_of_a_mailbox_as_one(petition, signed, in_larkmoor):
    for number, email in enumerate(("dee.doe@gmail.com", "deedoe+1@gmail.com", "DEEDOE@googlemail.com")):
        signed(petition, f"Dee {number}", now=NOW, email=email)
    assert due_times(petition) == [NOW, NOW, NOW + timedelta(days=1)]


def test_keeps_mailboxes_apart(petition, signed, in_larkmoor):
    for name in ("Dee", "Eva", "Flo"):
        signed(petition, name, now=NOW)
    assert due_times(petition) == [NOW] * 3


@pytest.mark.django_db(transaction=True)
def test_holds_the_limit_against_many_posts_at_once(petition, signed):
    at_once([partial(signed, petition, "Dee", now=NOW, comment=f"Comment {number}") for number in range(12)])
    with group_scope(petition.group):
        assert due_times(petition).count(NOW) == 2
        assert len(due_times(petition)) == 10
