"""What the board says: with a source and a day, or not at all."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from organizing.campaigns.change_stance import change_stance
from organizing.campaigns.correct_commitment import drop_commitment, show_commitment
from organizing.campaigns.follow_seats import follow_seat
from organizing.campaigns.models import Stance, Target
from organizing.campaigns.plan_models import Commitment
from organizing.groups.models import LocalGroup
from organizing.groups.scope import group_scope
from organizing.officials.models import Official
from organizing.signals import stance_changed

NOW = datetime(2027, 2, 23, 16, tzinfo=UTC)
SAID = {"source": "Board meeting, minute 41", "by": None, "now": NOW}


@pytest.fixture
def target(in_larkmoor: LocalGroup) -> Target:
    found: Target = Target.objects.filter(stance=Stance.UNDECIDED).order_by("pk")[0]
    return found


def test_moves_the_target_and_keeps_the_source(target: Target, django_capture_on_commit_callbacks: Any):
    heard = []

    def listen(**facts: Any) -> None:
        heard.append((facts["target"].pk, facts["before"]))

    stance_changed.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        said = change_stance(target_id=target.pk, stance="yes", said_on=date(2027, 2, 22), **SAID)
    stance_changed.disconnect(listen)
    target.refresh_from_db()
    assert target.agrees
    assert (said.source, said.recorded_at) == ("Board meeting, minute 41", NOW)
    assert heard == [(target.pk, "undecided")]


def test_keeps_what_is_newer_when_an_older_word_is_found(target: Target):
    change_stance(target_id=target.pk, stance="yes", said_on=date(2027, 2, 22), **SAID)
    change_stance(target_id=target.pk, stance="no", said_on=date(2026, 5, 1), **SAID)
    target.refresh_from_db()
    assert target.stance == "yes"
    assert Commitment.objects.filter(target=target).count() == 2


def test_what_a_former_holder_said_stays_theirs(target: Target):
    said = change_stance(target_id=target.pk, stance="yes", said_on=date(2027, 2, 22), **SAID)
    follower = Official.objects.create(group=target.group, office=target.official.office, seat=2, name="Jo Next")
    follow_seat(before=target.official, after=follower)
    change_stance(target_id=target.pk, stance="no", said_on=date(2027, 1, 5), **SAID)
    target.refresh_from_db()
    said.refresh_from_db()
    assert (said.said_by.pk, target.official, target.stance) == (said.official_id, follower, "no")
    assert said.said_by != follower


def test_the_same_reply_is_recorded_once(target: Target):
    first = change_stance(target_id=target.pk, stance="yes", said_on=date(2027, 2, 22), reference="reply:7", **SAID)
    again = change_stance(target_id=target.pk, stance="no", said_on=date(2027, 2, 23), reference="reply:7", **SAID)
    assert again == first


@pytest.mark.parametrize(
    ("field", "changes"),
    [("source", {"source": "  "}), ("stance", {"stance": "maybe"}), ("said_on", {"said_on": date(2027, 2, 24)})],
)
def test_refuses_what_nobody_could_look_up(target: Target, field: str, changes: dict[str, Any]):
    said = {"stance": "yes", "said_on": date(2027, 2, 22), **SAID, **changes}
    with pytest.raises(ValidationError) as refusal:
        change_stance(target_id=target.pk, **said)
    assert list(refusal.value.message_dict) == [field]
    target.refresh_from_db()
    assert target.stance == Stance.UNDECIDED


def test_another_groups_target_is_not_found(other_group: LocalGroup, target: Target):
    with group_scope(other_group), pytest.raises(Target.DoesNotExist):
        change_stance(target_id=target.pk, stance="yes", said_on=date(2027, 2, 22), **SAID)


def test_a_mistake_leaves_what_was_said_before(target: Target):
    change_stance(target_id=target.pk, stance="leaning", said_on=date(2027, 1, 5), **SAID)
    wrong = change_stance(target_id=target.pk, stance="yes", said_on=date(2027, 2, 22), **SAID)
    assert [drop_commitment(commitment_id=wrong.pk, now=NOW) for _time in range(2)] == [True, False]
    target.refresh_from_db()
    assert target.stance == "leaning"


def test_hides_and_shows_what_was_said(target: Target, other_group: LocalGroup):
    said = change_stance(target_id=target.pk, stance="yes", said_on=date(2027, 2, 22), **SAID)
    assert [show_commitment(commitment_id=said.pk, is_public=False) for _time in range(2)] == [True, False]
    with group_scope(other_group), pytest.raises(Commitment.DoesNotExist):
        show_commitment(commitment_id=said.pk, is_public=True)
