"""An organizer reads exactly what officials will read, and lets it go or not."""

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from organizing.campaigns.models import Target
from organizing.deliveries.models import Delivery
from organizing.deliveries.pause_digests import MEETING, pause_digests
from organizing.deliveries.redraft import redraft_waiting
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
    assert "Send to " not in answer.content.decode()


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
    assert "Send to " not in answer.content.decode()
    assert "has an e-mail address yet" in press(client, "approve", delivery).content.decode()
    with group_scope(larkmoor):
        assert Delivery.objects.get().state == "draft"


def test_lets_a_viewer_read_but_not_approve(enter, vi, delivery, larkmoor):
    client = enter(vi)
    text = client.get(page(delivery)).content.decode()
    assert "Fifty people" in text
    assert "Send to " not in text
    assert press(client, "approve", delivery).status_code == 403
    assert digests(larkmoor) == []


def test_changes_nothing_on_a_mere_visit(enter, ben, delivery, larkmoor):
    answer = enter(ben).get(reverse("organizing_deliveries:approve", args=[delivery.pk]))
    assert answer.status_code == 405
    assert digests(larkmoor) == []


def state_in_list(client):
    html = client.get("/admin/organizing/deliveries/").content.decode()
    return re.search(r"Sent to \d+ of \d+|Waiting for approval|Discarded", html).group()


def test_shows_text_and_readers_before_the_button_that_says_how_many(enter, ben, delivery):
    html = enter(ben).get(page(delivery)).content.decode()
    places = [html.index(words) for words in ("Fifty people", "Who gets it", "Figures in it", "Send to 5 officials")]
    assert places == sorted(places)


def test_tells_in_the_list_how_many_copies_are_out(enter, ben, delivery, outbox_send, larkmoor):
    client = enter(ben)
    assert state_in_list(client) == "Waiting for approval"
    press(client, "approve", delivery)
    assert state_in_list(client) == "Sent to 0 of 5"
    outbox_send()
    assert state_in_list(client) == "Sent to 5 of 5"
    with group_scope(larkmoor):
        Email.objects.filter(official__email="district-1@board.example").update(state="bounced")
    assert state_in_list(client) == "Sent to 4 of 5"
    assert "Sent to 4 of 5" in client.get(page(delivery)).content.decode()


def test_names_districts_with_few_as_the_mail_does(enter, vi, delivery, larkmoor):
    with group_scope(larkmoor):
        Delivery.objects.update(figures={**delivery.figures, "few": ["District 1"]})
    html = " ".join(enter(vi).get(page(delivery)).content.decode().split())
    assert re.search("District 1</div>\\s*<strong>fewer than 5</strong>", html)


@pytest.fixture
def quoted(delivery, confirmed, petition, larkmoor):
    """The draft quotes Dee."""
    with group_scope(larkmoor):
        action = confirmed(petition, "Dee", comment="Mine <b>", comment_may_be_passed_on=True)
        redraft_waiting(action=action, now=NOW)
        assert "Mine" in Delivery.objects.get().body
    return action


def leave_out(client, delivery, action):
    url = reverse("organizing_deliveries:leave_out", args=[delivery.pk, action.pk])
    return client.post(url, follow=True).content.decode()


def test_leaves_one_comment_out(enter, ben, delivery, quoted, larkmoor):
    client = enter(ben)
    assert "Leave this one out" in client.get(page(delivery)).content.decode()
    html = leave_out(client, delivery, quoted)
    assert "Mine" not in html
    assert "The signature still counts" in html
    assert "Leave this one out" not in html
    assert "Nothing was changed" in leave_out(client, delivery, quoted)


def test_lets_a_viewer_leave_nothing_out(enter, vi, delivery, quoted, larkmoor):
    client = enter(vi)
    html = client.get(page(delivery)).content.decode()
    assert "Comments in it" in html
    assert "Leave this one out" not in html
    leave_out(client, delivery, quoted)
    with group_scope(larkmoor):
        assert "Mine" in Delivery.objects.get().body


def test_asks_to_be_read_again_when_a_comment_was_left_out_meanwhile(enter, ben, delivery, quoted, larkmoor):
    client = enter(ben)
    seen = client.get(page(delivery)).context["seen"]
    leave_out(client, delivery, quoted)
    url = reverse("organizing_deliveries:approve", args=[delivery.pk])
    assert "changed since you opened it" in client.post(url, {"seen": seen}, follow=True).content.decode()
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
