"""An organizer reads exactly what officials will read, and lets it go or not."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from organizing.campaigns.models import Target
from organizing.deliveries.models import Delivery
from organizing.deliveries.pause_digests import MEETING, pause_digests
from organizing.groups.scope import group_scope
from organizing.mail.models import Email
from organizing.officials.models import Official
from tests.organizing.admin.queries import count_queries

NOW = datetime(2027, 3, 1, 16, 0, tzinfo=UTC)


@pytest.fixture
def delivery(larkmoor, campaign):
    with group_scope(larkmoor):
        return Delivery.objects.create(
            group=larkmoor,
            campaign=campaign,
            milestone=50,
            subject="50 neighbors ask",
            body="Fifty people & more signed.\n",
            figures={"confirmed": 50, "by_district": [["District 3", 21]], "elsewhere": 29},
            drafted_at=NOW,
        )


def page(delivery):
    return reverse("organizing_deliveries:inspect", args=[delivery.pk])


def press(client, verb, delivery):
    """Open the page and press one of its buttons."""
    seen = client.get(page(delivery)).context["seen"]
    return client.post(reverse(f"organizing_deliveries:{verb}", args=[delivery.pk]), {"seen": seen}, follow=True)


def digests(group):
    with group_scope(group):
        return list(Email.objects.filter(kind="digest").select_related("official"))


def test_shows_each_officials_own_letter_word_for_word(enter, ben, delivery):
    answer = enter(ben).get(page(delivery))
    letters = answer.context["letters"]
    assert [letter["official"].email for letter in letters] == [f"district-{n}@board.example" for n in range(1, 6)]
    assert letters[0]["content"].text == "Dear Commissioner, District 1,\n\nFifty people & more signed.\n"
    assert "Fifty people &amp; more signed." in answer.content.decode()


def test_sends_what_was_shown_and_nothing_else(enter, ben, delivery, outbox_send, larkmoor):
    client = enter(ben)
    shown = {
        letter["official"].email: letter["content"].text for letter in client.get(page(delivery)).context["letters"]
    }
    press(client, "approve", delivery)
    sent = {message.to[0]: message.body for message in outbox_send()}
    assert sent == shown


def test_sends_once_however_often_the_button_is_pressed(enter, ben, delivery, larkmoor):
    client = enter(ben)
    press(client, "approve", delivery)
    answer = press(client, "approve", delivery)
    assert len(digests(larkmoor)) == 5
    assert "on their way" in answer.content.decode()


@pytest.mark.parametrize("change", [{"body": "Forty-nine people signed.\n"}, {"subject": "49 neighbors ask"}])
def test_sends_nothing_that_was_not_read(enter, ben, delivery, larkmoor, change):
    client = enter(ben)
    seen = client.get(page(delivery)).context["seen"]
    with group_scope(larkmoor):
        Delivery.objects.update(**change)
    url = reverse("organizing_deliveries:approve", args=[delivery.pk])
    answer = client.post(url, {"seen": seen}, follow=True)
    assert "changed since you opened it" in answer.content.decode()
    assert digests(larkmoor) == []
    assert press(client, "approve", delivery).status_code == 200
    assert len(digests(larkmoor)) == 5


def test_shows_each_officials_state_afterwards(enter, ben, delivery):
    answer = press(enter(ben), "approve", delivery)
    assert [str(letter["state"].text) for letter in answer.context["letters"]] == ["Waiting"] * 5
    assert "Approve and send" not in answer.content.decode()


def test_sends_nothing_once_discarded(enter, ben, delivery, larkmoor):
    client = enter(ben)
    press(client, "discard", delivery)
    answer = press(client, "approve", delivery)
    assert digests(larkmoor) == []
    assert "discarded before" in answer.content.decode()


def test_says_what_to_do_when_nobody_has_an_address(enter, ben, delivery, larkmoor):
    with group_scope(larkmoor):
        Official.objects.update(email="")
    client = enter(ben)
    answer = client.get(page(delivery))
    assert "has an e-mail address yet" in answer.content.decode()
    assert "Approve and send" not in answer.content.decode()
    assert "has an e-mail address yet" in press(client, "approve", delivery).content.decode()
    with group_scope(larkmoor):
        assert Delivery.objects.get().state == "draft"


def test_lets_a_viewer_read_but_not_approve(enter, vi, delivery, larkmoor):
    client = enter(vi)
    text = client.get(page(delivery)).content.decode()
    assert "Fifty people" in text
    assert "Approve and send" not in text
    assert press(client, "approve", delivery).status_code == 403
    assert digests(larkmoor) == []


def test_changes_nothing_on_a_mere_visit(enter, ben, delivery, larkmoor):
    answer = enter(ben).get(reverse("organizing_deliveries:approve", args=[delivery.pk]))
    assert answer.status_code == 405
    assert digests(larkmoor) == []


def test_lists_deliveries_in_fifteen_queries_or_fewer(enter, vi, delivery):
    assert count_queries(enter(vi), "/admin/organizing/deliveries/") <= 15


def test_says_who_is_left_out_and_why(enter, ben, delivery, larkmoor):
    with group_scope(larkmoor):
        target = Target.objects.get(official__email="district-1@board.example")
        pause_digests(target_id=target.pk, reason=MEETING, now=NOW)
    html = enter(ben).get(page(delivery)).content.decode()
    assert "Who is left out, and why" in html
    assert "A meeting with them is planned." in html


def test_cannot_be_approved_while_everybody_is_held_back(enter, ben, delivery, larkmoor):
    with group_scope(larkmoor):
        for target in Target.objects.all():
            pause_digests(target_id=target.pk, reason=MEETING, now=NOW)
    answer = press(enter(ben), "approve", delivery)
    assert "held back just now" in answer.content.decode()
    assert digests(larkmoor) == []
