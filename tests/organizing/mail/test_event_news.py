"""An event is called off or moved: whoever meant to come reads it in their mail, and nobody else does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from organizing.actions.event_models import Event
from organizing.actions.events.change_event import call_off_event, change_event
from organizing.actions.events.make_event import make_event
from organizing.actions.models import Action
from organizing.groups.scope import group_scope
from organizing.mail.models import Email
from organizing.people.consents import EVERYTHING, refuse_email
from organizing.people.models import Person
from tests.organizing.actions.events.answers import answer
from tests.organizing.actions.events.test_calendar import NOW, STARTS, details_of
from tests.organizing.admin.conftest import enter

__all__ = ["enter"]

AFTERNOON = NOW + timedelta(hours=5)


@pytest.fixture
def event(campaign, larkmoor, petition, confirmed):
    """Dee comes, Ana may come and reads Spanish, Eva does not, Fay has not confirmed what she said."""
    with group_scope(larkmoor):
        one = make_event(campaign=campaign, details=details_of(), now=NOW)
    answer(
        one, petition, confirmed, coming={"Dee": "yes", "Ana": "maybe", "Eva": "no", "Fay": "yes"}, unconfirmed=["Fay"]
    )
    with group_scope(larkmoor):
        Person.objects.filter(first_name="Ana").update(language="es")
        Email.objects.all().delete()
    return one


@pytest.fixture
def news(outbox_send):
    """Send all that is due in the afternoon; what has left by then, by its reader."""
    return lambda: {message.to[0].split("@")[0].split(".")[0]: message for message in outbox_send(AFTERNOON)}


def elsewhere(**more):
    later = STARTS + timedelta(days=1)
    return details_of(**{"starts_at": later, "ends_at": later + timedelta(hours=2), **more})


def test_who_meant_to_come_reads_that_it_is_called_off(event, in_larkmoor, news):
    assert call_off_event(event=event, now=NOW)
    assert not call_off_event(event=event, now=NOW)
    told = news()
    assert set(told) == {"dee", "ana"}
    assert told["dee"].subject == "Called off: The hearing; come, please"
    assert "does not take place" in told["dee"].body and "Hello Dee," in told["dee"].body
    assert "please do not set out" in told["dee"].body and "March" not in told["dee"].body
    assert "/o/withdraw/" not in told["dee"].body and "/o/unsubscribe/" in told["dee"].body
    assert "List-Unsubscribe" in told["dee"].extra_headers
    assert told["ana"].subject == "Se canceló: La audiencia"
    assert "no vaya al lugar" in told["ana"].body


def test_another_hour_is_told_and_another_word_is_not(event, in_larkmoor, news):
    change_event(event=event, details=details_of(about={"en": "Bring water."}), now=NOW)
    in_spanish = {"en": "Board Room", "es": "Sala de la Junta"}
    change_event(event=event, details=details_of(place=in_spanish), now=NOW)
    assert news() == {}
    change_event(event=event, details=elsewhere(), now=NOW)
    told = news()["dee"]
    assert told.subject == "Changed: The hearing; come, please"
    assert "Wednesday, March 17" in told.body and "200 Sample Street" in told.body and "/o/withdraw/" in told.body


def test_two_changes_in_a_row_are_told_at_once(event, in_larkmoor, news, mailoutbox):
    change_event(event=event, details=details_of(address="1 Other Street"), now=NOW)
    change_event(event=event, details=details_of(address="2 Last Street"), now=NOW)
    assert "2 Last Street" in news()["dee"].body
    assert len(mailoutbox) == 2
    call_off_event(event=event, now=NOW)
    news()
    assert len(mailoutbox) == 4


def test_what_moved_and_then_falls_through_is_told_once_and_without_a_day(event, in_larkmoor, news):
    change_event(event=event, details=elsewhere(), now=NOW)
    call_off_event(event=event, now=NOW)
    told = news()
    assert "does not take place" in told["dee"].body and "March" not in told["dee"].body
    reasons = Email.objects.filter(state="cancelled").values_list("reason", flat=True)
    assert set(reasons) == {"It has changed once more, and a later e-mail tells it."}


def test_does_not_wait_for_the_morning(event, in_larkmoor, outbox_send):
    saturday_night = datetime(2027, 2, 7, 5, 30, tzinfo=UTC)
    call_off_event(event=event, now=saturday_night)
    assert len(outbox_send(saturday_night)) == 2


def test_what_is_called_off_is_told_once_whatever_is_corrected_later(event, in_larkmoor, news, mailoutbox):
    call_off_event(event=event, now=NOW)
    news()
    change_event(event=event, details=elsewhere(), now=NOW)
    news()
    assert len(mailoutbox) == 2


def test_whoever_thinks_otherwise_before_it_leaves_is_not_told(event, in_larkmoor, news):
    call_off_event(event=event, now=NOW)
    Action.objects.filter(ask=event.ask_id, person__first_name="Dee").update(withdrawn_at=NOW)
    Action.objects.filter(ask=event.ask_id, person__first_name="Ana").update(details={"coming": "no"})
    assert news() == {}
    assert {email.reason for email in Email.objects.all()} == {"They do not mean to come any more."}


def test_whoever_wants_no_email_gets_none(event, in_larkmoor, news):
    person = Person.objects.get(first_name="Dee")
    refuse_email(person=person, topic=EVERYTHING, wording="No.", language="en", source="page", now=NOW)
    call_off_event(event=event, now=NOW)
    assert set(news()) == {"ana"}


def test_what_is_over_is_told_to_nobody(event, in_larkmoor, news):
    change_event(event=event, details=elsewhere(), now=STARTS + timedelta(days=30))
    assert not Email.objects.exists()
    change_event(event=event, details=details_of(), now=NOW)
    Event.objects.update(starts_at=NOW - timedelta(days=900), ends_at=NOW - timedelta(days=899))
    assert news() == {}


def test_an_organizer_reads_what_the_mail_is(event, larkmoor, ben, enter):
    client = enter(ben)
    page = client.get(f"/admin/organizing/events/{event.pk}/").content.decode()
    assert ("gets an e-mail when the hour or the place changes" in page) == event.lies_ahead
    client.post(f"/admin/organizing/events/{event.pk}/off/")
    with group_scope(larkmoor):
        assert Email.objects.count() == 2
