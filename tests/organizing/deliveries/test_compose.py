"""What a digest says, and what it does not give away."""

from __future__ import annotations

from datetime import timedelta

import pytest

from organizing.deliveries.compose import compose_digest, sign_as_chosen
from organizing.deliveries.models import Delivery
from organizing.journey import take_back_action
from organizing.officials.models import Office
from tests.factories import make_county
from tests.organizing.deliveries import NOW


def test_tells_totals_by_district_and_folds_the_small_ones(crowd, campaign):
    county = make_county()
    crowd(6, division=county["1"])
    crowd(5, division=county["2"])
    crowd(4, division=county["3"])
    crowd(1, division=None)
    digest = compose_digest(campaign=campaign, milestone=3)
    assert digest.figures == {
        "confirmed": 16,
        "by_district": [["District 1", 6], ["District 2", 5]],
        "few": ["District 3", "District 4", "District 5"],
        "elsewhere": 5,
        "comments": [],
    }
    assert "- District 1: 6\n" in digest.body
    assert "- District 3: fewer than 5\n- District 4: fewer than 5\n- District 5: fewer than 5\n" in digest.body
    assert "- Elsewhere, or too few in one place to show: 5\n" in digest.body


def test_tells_only_of_districts_as_having_few(crowd, campaign):
    Office.objects.update(division=campaign.division or make_county()["county"])
    crowd(3)
    digest = compose_digest(campaign=campaign, milestone=3)
    assert digest.figures["few"] == []
    assert "fewer than" not in digest.body


@pytest.mark.parametrize(
    "comment",
    ["Call 555-555-0142", "Write to jo@mail.example", "He is A123456789", "She is undocumented", "Vive sin papeles"],
)
def test_passes_over_a_comment_that_must_not_be_passed_on(crowd, campaign, comment):
    crowd(1, comment=comment, comment_may_be_passed_on=True)
    crowd(1, comment="Mine", comment_may_be_passed_on=True)
    digest = compose_digest(campaign=campaign, milestone=3)
    assert comment not in digest.body
    assert "Mine" in digest.body


def test_reads_on_until_five_comments_have_words(crowd, campaign):
    crowd(2, comment="Passed on", comment_may_be_passed_on=True, confirmed_at=NOW - timedelta(days=1))
    crowd(7, comment=" ", comment_may_be_passed_on=True)
    assert compose_digest(campaign=campaign, milestone=3).body.count("Passed on") == 2


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
