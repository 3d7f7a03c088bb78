"""Nobody is asked to press officials who have all said yes: not when a rung falls due, not when its mail is sent."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from organizing.campaigns.change_stance import change_stance
from organizing.campaigns.models import Campaign, Target
from organizing.followups.models import Anchor, FollowUp, Step
from organizing.followups.pressing import EVERYONE_AGREES, is_pressing
from tests.organizing.followups import DUE, outcome, queued


@pytest.fixture
def all_agree(in_larkmoor):
    def agree(*, but: int = 0, stance: str = "yes", said_on: date = date(2026, 11, 2)) -> None:
        targets = Target.objects.who_decide().in_order()
        for target in list(targets)[: len(targets) - but]:
            change_stance(target_id=target.pk, stance=stance, said_on=said_on, source="A vote", by=None)

    return agree


def test_passes_a_call_by_when_all_have_said_yes_and_goes_on(dee, run, all_agree):
    all_agree()
    run()
    assert outcome() == ("skipped", EVERYONE_AGREES)
    assert queued() == []
    assert FollowUp.objects.get(step__position=2).state == "due"


def test_still_asks_while_one_is_missing(dee, run, all_agree):
    all_agree(but=1)
    run()
    assert outcome() == ("done", "E-mail queued.")


def test_sends_no_pressing_mail_when_the_stance_changes_after_it_was_queued(dee, run, all_agree, outbox_send):
    run()
    assert len(queued()) == 1
    all_agree()
    assert [message for message in outbox_send(DUE) if "phone" in message.subject] == []
    assert queued()[0].reason == EVERYONE_AGREES


def test_asks_again_when_somebody_takes_the_yes_back(dee, run, all_agree, outbox_send):
    all_agree()
    all_agree(but=4, stance="no", said_on=date(2026, 11, 9))
    run()
    assert [message.subject for message in outbox_send(DUE) if "phone" in message.subject]


def test_a_hearing_mail_goes_out_and_its_button_thanks(site_tree, dee, run, all_agree, outbox_send, ladder):
    hearing = DUE + timedelta(days=3)
    Campaign.objects.update(hearing_at=hearing)
    rung = Step.objects.create(
        group=ladder.group,
        ladder=ladder,
        position=9,
        kind="email",
        anchor=Anchor.HEARING,
        delay_hours=-72,
        subject={"en": "Soon"},
        body={"en": "Come.\n\n{call_url}"},
    )
    FollowUp.objects.create(
        group=ladder.group,
        step=rung,
        rung=rung.rung,
        person=dee,
        action=dee.actions.get(),
        anchor_at=hearing,
        due_at=DUE,
    )
    all_agree()
    run()
    [message] = [message for message in outbox_send(DUE) if message.subject == "Soon"]
    [(page, _kind)] = message.alternatives
    assert "Call and say thank you" in page
    assert "Call now" not in page


@pytest.mark.parametrize(
    ("rung", "presses"),
    [
        ({"skip_if": ["called"], "body": {"en": "Hello"}}, True),
        ({"body": {"en": "Hello", "es": "Llame: {call_url}"}}, True),
        ({"body": {"en": "Write: {write_url}"}}, True),
        ({"body": {"en": "Share: {petition_url}"}}, False),
        ({"anchor": Anchor.HEARING, "body": {"en": "Or call: {call_url}"}}, False),
        ({"anchor": Anchor.HEARING, "skip_if": ["called"], "body": {"en": "Call before it"}}, True),
        ({"kind": "task", "skip_if": ["called"], "body": {"en": "{call_url}"}}, False),
    ],
)
def test_knows_which_rungs_press(rung, presses):
    assert is_pressing(Step(**{"kind": "email", **rung})) is presses
