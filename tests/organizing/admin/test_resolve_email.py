"""A message of which nobody knows whether it went out: somebody says so."""

from __future__ import annotations

import pytest
from django.utils import timezone

from organizing.mail.models import Email


@pytest.fixture
def unknown(petition, confirmed, in_larkmoor):
    email = Email.objects.filter(person=confirmed(petition, "Dee").person)[0]
    Email.objects.filter(pk=email.pk).update(state="unknown", attempts=1, message_id="<dee@larkmoor.example>")
    return email


def page_of(email):
    return f"/admin/organizing/emails/inspect/{email.pk}/"


def press(client, email, answer):
    return client.post(f"/admin/organizing/emails/{email.pk}/went-out/", {"went_out": answer})


def test_is_noted_as_sent(enter, ben, unknown):
    assert "It did not: send it again" in enter(ben).get(page_of(unknown)).content.decode()
    assert press(enter(ben), unknown, "yes").status_code == 302
    unknown.refresh_from_db()
    assert (unknown.state, unknown.sent_at is not None) == ("sent", True)
    assert "It did not: send it again" not in enter(ben).get(page_of(unknown)).content.decode()


def test_is_sent_again_under_the_same_name(enter, ben, unknown):
    press(enter(ben), unknown, "no")
    unknown.refresh_from_db()
    assert (unknown.state, unknown.message_id) == ("due", "<dee@larkmoor.example>")
    assert unknown.due_at <= timezone.now()


@pytest.mark.parametrize("answer", ["", "perhaps"])
def test_stays_as_it_is_without_an_answer(enter, ben, unknown, answer):
    press(enter(ben), unknown, answer)
    unknown.refresh_from_db()
    assert unknown.state == "unknown"


def test_believes_the_first_who_tells(enter, ben, unknown):
    Email.objects.filter(pk=unknown.pk).update(state="delivered")
    press(enter(ben), unknown, "no")
    unknown.refresh_from_db()
    assert unknown.state == "delivered"


def test_is_no_viewers_business(enter, vi, unknown):
    assert "It did not: send it again" not in enter(vi).get(page_of(unknown)).content.decode()
    assert press(enter(vi), unknown, "no").status_code == 403
    unknown.refresh_from_db()
    assert unknown.state == "unknown"
