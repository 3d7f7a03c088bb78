"""Take a signature back by one button, before a delivery and after."""

from __future__ import annotations

from django.utils import timezone

from organizing.actions.totals import count_confirmed
from organizing.campaigns.models import Campaign
from organizing.deliveries.milestones import draft_due_digests
from tests.organizing.token_pages import assert_private, link_to_confirm, link_to_withdraw


def test_takes_back_by_one_button(client, petition, confirmed, in_larkmoor):
    link = link_to_withdraw(confirmed(petition, "Dee"))
    client.head(link)
    assert "Take your name back?" in client.get(link).content.decode()
    assert count_confirmed(petition) == 1
    for _ in range(2):
        assert client.post(link).status_code == 302
    answer = client.get(link)
    assert "taken back" in answer.content.decode()
    assert_private(answer)
    assert count_confirmed(petition) == 0


def test_takes_back_what_was_never_confirmed(client, petition, signed, in_larkmoor):
    action = signed(petition, "Dee")
    confirm = link_to_confirm(action)
    client.post(link_to_withdraw(action))
    assert client.post(confirm).status_code == 404
    assert count_confirmed(petition) == 0


def test_takes_back_after_the_campaign_closed_too(client, petition, confirmed, in_larkmoor):
    link = link_to_withdraw(confirmed(petition, "Dee"))
    Campaign.objects.update(state="won")
    client.post(link)
    assert count_confirmed(petition) == 0


def test_keeps_those_who_left_out_of_the_next_digest(client, petition, confirmed, in_larkmoor, settings):
    from organizing.deliveries.models import Delivery

    settings.ORGANIZING = {**settings.ORGANIZING, "MILESTONES": [2, 3]}
    first = confirmed(petition, "Dee", comment="Mine", comment_may_be_passed_on=True)
    confirmed(petition, "Eva")
    draft_due_digests(group=in_larkmoor, now=timezone.now())
    assert "Mine" in Delivery.objects.get(milestone=2).body
    client.post(link_to_withdraw(first))
    for name in ("Flo", "Gus"):
        confirmed(petition, name)
    draft_due_digests(group=in_larkmoor, now=timezone.now())
    later = Delivery.objects.get(milestone=3)
    assert later.figures["confirmed"] == 3
    assert "Mine" not in later.body
