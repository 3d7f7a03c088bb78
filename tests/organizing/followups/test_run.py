"""Run the rungs that are due: to those confirmed, consenting and not yet done, and to nobody else."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from organizing.campaigns.models import Campaign
from organizing.followups.models import Anchor, FollowUp, Ladder, Step, Task
from organizing.followups.run import run_due_followups, run_group_followups
from organizing.followups.tasks import finish_task, make_task
from organizing.groups.scope import group_scope
from organizing.journey import take_back_action
from organizing.mail.models import Email
from organizing.mail.suppress import suppress_address
from organizing.people.answers import Source
from organizing.people.consents import EVERYTHING, refuse_email
from organizing.people.models import Person
from organizing.places.models import Division
from organizing.registry import StepType, skip_conditions, step_types
from tests.factories import called
from tests.organizing.followups import at
from tests.threads import at_once

SIGNED = at("2027-03-01T09:30")  # a Monday
DUE = at("2027-03-02T10:00")


@pytest.fixture
def run(in_larkmoor):
    return lambda now=DUE: run_group_followups(group=in_larkmoor, now=now)


@pytest.fixture
def dee(petition, confirmed, in_larkmoor):
    return confirmed(petition, "Dee", now=SIGNED).person


def outcome(position=1):
    followup = FollowUp.objects.get(step__position=position)
    return followup.state, followup.reason


def queued():
    return list(Email.objects.filter(kind="follow_up").order_by("id"))


# The main job (issue 2, point 2)


def test_sends_the_first_follow_up_to_those_it_is_meant_for_and_nobody_else(
    petition, call, other_petition, confirmed, signed, in_larkmoor, mailoutbox, ladder
):
    for name, language in (("Dee", "en"), ("Núria", "es")):
        confirmed(petition, name, now=SIGNED, language=language, email=f"{name[0].lower()}@mail.example")
    signed(petition, "Unconfirmed", now=SIGNED)
    confirmed(petition, "Unwilling", now=SIGNED, may_email="no")
    called(confirmed(petition, "Caller", now=SIGNED).person, call, now=SIGNED)
    confirmed(petition, "Outsider", now=SIGNED, zip_code="60601")
    confirmed(petition, "Late", now=at("2027-03-01T10:30"))
    take_back_action(action_id=confirmed(petition, "Gone", now=SIGNED).pk)
    stopped = confirmed(petition, "Stopped", now=SIGNED).person
    refuse_email(person=stopped, topic=EVERYTHING, wording="Stop", language="en", source=Source(page="x"), now=SIGNED)
    with time_machine.travel(SIGNED, tick=False):
        Email.objects.filter(kind="thank_you").delete()
    call_command("run_due", at="2027-03-02T10:00")
    sent = {message.to[0]: message for message in mailoutbox}
    assert set(sent) == {"d@mail.example", "n@mail.example"}
    assert sent["d@mail.example"].subject == "Two minutes on the phone"
    assert sent["n@mail.example"].subject == "Dos minutos al teléfono"
    assert "Hola Núria" in sent["n@mail.example"].body
    call_command("run_due", at="2027-03-02T10:05")
    assert len(mailoutbox) == 2


def test_runs_the_dry_clock_in_each_groups_own_time(petition, other_petition, confirmed, other_group, mailoutbox):
    with group_scope(other_group):
        other_group.time_zone = "America/Los_Angeles"
        other_group.save()
    confirmed(petition, "Dee", now=SIGNED)
    confirmed(other_petition, "Eva", now=SIGNED)  # 7:30 in Los Angeles; due there at 9:00 the next day
    with time_machine.travel(SIGNED, tick=False):
        call_command("run_due", at="2027-03-02T09:30")
    names = sorted(message.to[0] for message in mailoutbox if "phone" in message.subject)
    assert names == ["dee@mail.example", "eva@mail.example"]


@pytest.mark.parametrize("text", ["tomorrow", "2027-13-01T10:00", "10:00"])
def test_says_how_to_write_a_moment(db, text):
    with pytest.raises(CommandError, match="2027-03-02T10:00"):
        call_command("run_due", at=text)


def test_runs_more_than_one_batch(petition, confirmed, in_larkmoor, run, monkeypatch):
    monkeypatch.setattr("organizing.followups.run.BATCH", 2)
    for name in "ABCDE":
        confirmed(petition, f"Dee {name}", now=SIGNED)
    assert run() == 5
    assert len(queued()) == 5


# One rung


def test_queues_one_mail_and_plans_the_next_rung(dee, run):
    assert run() == 1
    assert outcome() == ("done", "E-mail queued.")
    assert FollowUp.objects.get(step__position=2).due_at == at("2027-03-04T10:00")
    [email] = queued()
    assert (email.person, email.language, email.counts_toward_cap) == (dee, "en", True)


def test_runs_each_rung_once(dee, run):
    assert run() == 1
    assert run() == 0
    assert len(queued()) == 1


def test_does_nothing_before_its_time(dee, run):
    assert run(at("2027-03-02T09:00")) == 0
    assert outcome()[0] == "due"


def test_does_nothing_in_the_quiet_hours(dee, run):
    for moment in ("2027-03-02T20:00", "2027-03-03T08:00", "2027-03-07T12:00"):
        assert run(at(moment)) == 0
    assert queued() == []


def test_asks_for_no_call_when_the_offices_are_closed(dee, run):
    assert run(at("2027-03-02T17:00")) == 0
    assert FollowUp.objects.get().due_at == at("2027-03-03T09:00")


def test_passes_by_who_has_called_already_and_goes_on(dee, call, run):
    called(dee, call, now=SIGNED)
    run()
    assert outcome()[0] == "skipped"
    assert FollowUp.objects.get(step__position=2).state == "due"
    assert queued() == []


def test_passes_by_nobody_for_a_call_taken_back(dee, call, run):
    take_back_action(action_id=called(dee, call, now=SIGNED).pk)
    run()
    assert outcome()[0] == "done"


@pytest.mark.parametrize(("zip_code", "state"), [("60601", "skipped"), ("00004", "done"), ("00999", "done")])
def test_passes_by_who_is_known_to_live_elsewhere(petition, confirmed, run, zip_code, state):
    confirmed(petition, "Dee", now=SIGNED, zip_code=zip_code)
    run()
    assert outcome()[0] == state


def test_passes_by_who_lives_in_another_division_of_this_site(dee, run):
    elsewhere = Division.objects.create(ocd_id="ocd-division/country:us/state:xx/county:larkmoor_east", name="East")
    Person.objects.update(division=elsewhere)
    run()
    assert outcome()[0] == "skipped"


@pytest.mark.parametrize("state", ["won", "closed", "lost"])
def test_stops_when_the_campaign_does_not_run(dee, run, state):
    Campaign.objects.update(state=state)
    run()
    assert outcome() == ("cancelled", "The campaign is not running.")
    assert FollowUp.objects.count() == 1


def test_stops_when_consent_was_taken_back(dee, petition, run):
    refuse_email(person=dee, topic=petition.campaign.topic, wording="Stop", language="en", source=Source(), now=DUE)
    run()
    assert outcome()[0] == "cancelled"


def test_stops_when_the_signature_was_taken_back(dee, run):
    take_back_action(action_id=FollowUp.objects.get().action_id)
    run()
    assert outcome() == ("cancelled", "The signature was taken back.")


def test_stops_when_mail_came_back(dee, run, in_larkmoor):
    suppress_address(group=in_larkmoor, address=dee.email, reason="bounced")
    run()
    assert outcome()[0] == "cancelled"


def test_keeps_everyone_in_place_while_the_ladder_is_paused(dee, run):
    Ladder.objects.update(state="paused")
    assert run() == 0
    assert run(at("2027-03-02T11:00")) == 0
    Ladder.objects.update(state="live")
    assert run(at("2027-03-02T12:00")) == 1


def test_asks_again_at_the_moment_of_sending(dee, petition, run, outbox_send):
    run()
    refuse_email(person=dee, topic=petition.campaign.topic, wording="Stop", language="en", source=Source(), now=DUE)
    assert [message.subject for message in outbox_send(DUE) if "phone" in message.subject] == []
    assert queued()[0].reason == "No consent to e-mail about this campaign."


def test_fills_in_names_and_nothing_else(dee, run, outbox_send, ladder):
    Step.objects.filter(position=1).update(
        subject={"en": "For {first_name}"},
        body={
            "en": "{first_name} of {group}: {{ settings.SECRET_KEY }} {% include 'x' %} {0} {person.email} {unknown}"
        },
    )
    Person.objects.update(first_name="{group} <b>")
    run()
    message = outbox_send(DUE)[-1]
    assert message.subject == "For {group} <b>"
    assert "{group} <b> of Larkmoor Neighbors Together: {{ settings.SECRET_KEY }} {% include 'x' %}" in message.body
    assert "dee@mail.example" not in message.body
    assert "<b>" not in message.alternatives[0][0].replace("<b>Larkmoor", "")


# What goes wrong


def test_puts_a_failure_on_its_row_and_lets_it_hold_up_nobody(petition, confirmed, run, in_larkmoor):
    first = confirmed(petition, "Dee", now=SIGNED).person
    confirmed(petition, "Eva", now=SIGNED)

    def fail_for_dee(followup):
        if followup.person_id == first.pk:
            raise LookupError("broken plugin")
        return False

    skip_conditions.add("test_broken", fail_for_dee)
    Step.objects.filter(position=1).update(skip_if=["test_broken"])
    try:
        assert run() == 1
        broken = FollowUp.objects.get(person=first)
        assert (broken.state, broken.due_at) == ("due", DUE + timedelta(hours=1))
        assert "failed" in broken.reason
    finally:
        skip_conditions._own.pop("test_broken")
        skip_conditions._all = None


def test_gives_back_what_a_dead_worker_held(dee, run):
    FollowUp.objects.update(leased_until=timezone.now() + timedelta(minutes=5), leased_by="dead")
    assert run() == 0
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert run() == 1


@pytest.mark.django_db(transaction=True)
def test_runs_each_rung_once_with_many_workers(petition, confirmed, monkeypatch):
    monkeypatch.setattr("organizing.followups.run.BATCH", 3)
    for number in range(12):
        confirmed(petition, f"Dee {number}", now=SIGNED)
    assert sum(at_once([partial(run_due_followups, now=DUE)] * 4)) == 12
    with group_scope(petition.group):
        assert len(queued()) == 12


# Rungs around a date


@pytest.fixture
def dated(campaign, ladder, petition, confirmed, in_larkmoor):
    """Dee waits for a rung a day before the hearing on Tuesday, March 16."""
    campaign.hearing_at = at("2027-03-16T18:00")
    campaign.save()
    Step.objects.all().update(anchor=Anchor.CONFIRMED)
    step = Step.objects.get(position=1)
    step.anchor, step.delay_hours, step.skip_if, step.on_weekdays_only = Anchor.HEARING, -24, [], False
    step.save()
    Step.objects.filter(position__gt=1).delete()
    confirmed(petition, "Dee", now=SIGNED)
    return campaign


def test_reminds_of_the_hearing(dated, run, outbox_send):
    assert run(at("2027-03-15T18:00")) == 1
    assert outcome()[0] == "done"
    assert FollowUp.objects.count() == 1


def test_refuses_a_reminder_more_than_two_days_late(dated, run):
    assert run(at("2027-03-18T09:30")) == 1
    assert outcome() == ("skipped", "Its date has passed.")


def test_refuses_it_also_when_a_paused_ladder_kept_moving_it(dated, run):
    Ladder.objects.update(state="paused")
    for hour in range(9, 19):
        run(at(f"2027-03-18T{hour:02}:00"))
    Ladder.objects.update(state="live")
    run(at("2027-03-19T12:00"))
    assert outcome()[0] == "skipped"


def test_says_nothing_of_a_hearing_called_off(dated, run):
    dated.hearing_at = None
    dated.save()
    assert run(at("2027-03-15T18:00")) == 0
    assert outcome()[0] == "due"
    assert queued() == []


# Tasks


def test_gives_an_organizer_a_task(dee, ben, call, run):
    Person.objects.update(phone="+15550100", organizer=ben)
    called(dee, call, now=SIGNED)
    task_step = Step.objects.get(position=4)
    FollowUp.objects.update(step=task_step)
    assert run() == 1
    task = Task.objects.get()
    assert (task.what, task.person, task.assigned_to) == ("Call and say thank you", dee, ben)
    assert task.due_at == DUE + timedelta(days=7)
    assert queued() == []


def test_gives_no_task_about_somebody_without_a_phone(dee, call, run):
    called(dee, call, now=SIGNED)
    FollowUp.objects.update(step=Step.objects.get(position=4))
    run()
    assert not Task.objects.exists()


def test_makes_a_task_once(in_larkmoor):
    about = {"group": in_larkmoor, "what": "Call back", "due_at": DUE, "now": DUE}
    assert make_task(key="k", **about)
    assert make_task(key="k", **about) is None
    assert Task.objects.count() == 1


def test_closes_a_task_with_its_first_outcome(in_larkmoor, ben, ana):
    task = make_task(key="k", group=in_larkmoor, what="Call back", due_at=DUE, now=DUE)
    assert finish_task(task=task, outcome="Will come on Tuesday", done_by=ben, now=DUE)
    assert not finish_task(task=task, outcome="No answer", done_by=ana, now=DUE + timedelta(hours=1))
    task.refresh_from_db()
    assert (task.outcome, task.done_by, task.done_at) == ("Will come on Tuesday", ben, DUE)


def test_closes_no_task_of_another_group(in_larkmoor, other_group, cleo):
    task = make_task(key="k", group=in_larkmoor, what="Call back", due_at=DUE, now=DUE)
    with group_scope(other_group), pytest.raises(Task.DoesNotExist):
        finish_task(task=task, outcome="Mine", done_by=cleo, now=DUE)
    task.refresh_from_db()
    assert task.done_at is None


# A plugin's rung


def test_runs_a_rung_that_a_plugin_added(dee, run):
    from tests.example_plugin.wagtail_hooks import printed

    Step.objects.filter(position=1).update(kind="postcard")
    run()
    assert outcome() == ("done", "Postcard printed.")
    assert dee.pk in printed
    assert isinstance(step_types.get("postcard"), StepType)
