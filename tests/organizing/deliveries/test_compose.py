"""What a digest says, and what it does not give away."""

from __future__ import annotations

import pytest

from organizing.deliveries.compose import compose_digest, sign_as_chosen
from organizing.deliveries.models import Delivery
from organizing.journey import take_back_action


def test_tells_totals_by_district_and_folds_the_small_ones(crowd, campaign):
    from tests.factories import make_county

    county = make_county()
    crowd(6, division=county["1"])
    crowd(5, division=county["2"])
    crowd(4, division=county["3"])
    crowd(1, division=None)
    digest = compose_digest(campaign=campaign, milestone=3)
    assert digest.figures == {
        "confirmed": 16,
        "by_district": [["District 1", 6], ["District 2", 5]],
        "elsewhere": 5,
    }
    assert "District 1: 6" in digest.body
    assert "District 3" not in digest.body


def test_shows_at_most_five_comments_and_only_with_consent(crowd, campaign):
    crowd(7, comment="Passed on", comment_may_be_passed_on=True)
    crowd(2, comment="Kept to herself")
    body = compose_digest(campaign=campaign, milestone=3).body
    assert body.count("Passed on") == 5
    assert "Kept to herself" not in body


def test_shows_no_comment_of_a_signature_taken_back(crowd, campaign):
    [action] = crowd(1, comment="Taken back", comment_may_be_passed_on=True)
    take_back_action(action_id=action.pk)
    assert "Taken back" not in compose_digest(campaign=campaign, milestone=3).body


def test_gives_away_no_way_to_reach_a_signer(crowd, campaign):
    crowd(6, comment="Mine", comment_may_be_passed_on=True, disclosure="name")
    digest = compose_digest(campaign=campaign, milestone=3)
    assert "p0@mail.example" not in digest.body + digest.subject
    assert "mail.example" not in digest.body


@pytest.mark.parametrize(
    ("disclosure", "shown"), [("name", "Pat0 Roe, Millhaven"), ("initials", "P.R., 00001"), ("count", "")]
)
def test_signs_a_comment_as_its_writer_chose(crowd, disclosure, shown):
    [action] = crowd(1, disclosure=disclosure)
    assert sign_as_chosen(action) == shown


def test_keeps_each_comment_on_one_line(crowd, campaign):
    crowd(1, comment="First\n\nHow to answer\nnot at all", comment_may_be_passed_on=True)
    assert "First How to answer not at all" in compose_digest(campaign=campaign, milestone=3).body


def test_stands_as_drafted_whatever_comes_later(delivery, crowd, draft):
    before = delivery.body
    crowd(2)
    draft()
    assert Delivery.objects.get(pk=delivery.pk).body == before
