"""Run the rungs that are due, each once, and what goes wrong with one stops no other."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from organizing import tasks
from organizing.actions.models import Action, Ask
from organizing.campaigns.models import Campaign
from organizing.followups import run as run_module
from organizing.followups.keep_off import keep_off_ladders
from organizing.followups.models import FollowUp, Ladder, Step
from organizing.followups.run import run_due_followups
from organizing.groups.scope import group_scope
from organizing.journey import take_back_action
from organizing.mail.suppress import suppress_address
from organizing.people.answers import Source
from organizing.people.consents import refuse_email
from organizing.people.models import Person
from organizing.places.models import Division
from organizing.registry import StepType, skip_conditions, step_types
from tests.factories import called
from tests.organizing.followups import DUE, SIGNED, at, outcome, queued
from tests.threads import at_once


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


@pytest.mark.parametrize(
    ("answers", "state"),
    [(["no"], "skipped"), (["maybe"], "done"), (["no", "yes"], "done"), ([], "done")],
)
def test_reminds_nobody_of_a_hearing_who_said_that_they_cannot_come(dee, campaign, run, answers, state):
    Step.objects.filter(position=1).update(skip_if=["not_coming"])
    for number, coming in enumerate(answers):
        ask = Ask.objects.create(group=campaign.group, campaign=campaign, kind="event", slug=f"event-{number}")
        about = {"group": campaign.group, "created_at": SIGNED, "confirmed_at": SIGNED, "details": {"coming": coming}}
        Action.objects.create(ask=ask, person=dee, **about)
    run()
    assert outcome()[0] == state


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


def test_sends_nothing_that_was_written_before_an_organizer_kept_the_person_off(dee, run, outbox_send):
    run()
    keep_off_ladders(person=dee, by=None, now=DUE)
    assert [message.subject for message in outbox_send(DUE) if "phone" in message.subject] == []
    assert queued()[0].reason == "An organizer keeps this person off all ladders."


def test_says_truly_why_it_comes(dee, run, outbox_send):
    run()
    message = outbox_send(DUE)[-1]
    for text in (message.body, message.alternatives[0][0]):
        assert "You get this because you said yes to email from Larkmoor Neighbors Together" in text
        assert "because you signed" not in text


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


@pytest.fixture
def condition():
    """`condition(verb)`: the first step is passed by where `verb` holds, as a plugin would say it."""

    def use(verb):
        skip_conditions.add("test_own", verb)
        Step.objects.filter(position=1).update(skip_if=["test_own"])

    yield use
    skip_conditions._own.pop("test_own")
    skip_conditions._all = None


def test_puts_a_failure_on_its_row_and_lets_it_hold_up_nobody(petition, confirmed, run, in_larkmoor, condition):
    first = confirmed(petition, "Dee", now=SIGNED).person
    confirmed(petition, "Eva", now=SIGNED)

    def fail_for_dee(followup):
        if followup.person_id == first.pk:
            raise LookupError("broken plugin")
        return False

    condition(fail_for_dee)
    assert run() == 1
    broken = FollowUp.objects.get(person=first)
    assert (broken.state, broken.due_at) == ("due", DUE + timedelta(hours=1))
    assert "failed" in broken.reason


def test_lets_a_plugin_that_asks_the_database_wrongly_hold_up_no_other_group(
    dee, other_petition, confirmed, other_group, condition
):
    def ask_wrongly(followup):
        with connection.cursor() as cursor:
            cursor.execute("SELECT nothing_of_that_name")

    confirmed(other_petition, "Eva", now=SIGNED)
    condition(ask_wrongly)
    assert run_due_followups(now=DUE) == 1
    assert "failed" in outcome()[1]


def test_lets_a_group_that_breaks_off_hold_up_no_other(dee, other_petition, confirmed, other_group, monkeypatch):
    def break_off(group, **about):
        if group == dee.group:
            raise LookupError
        return claim(group, **about)

    claim = run_module._claim
    confirmed(other_petition, "Eva", now=SIGNED)
    monkeypatch.setattr(run_module, "_claim", break_off)
    assert run_due_followups(now=DUE) == 1
    assert outcome()[0] == "due"


def test_runs_what_is_due_although_a_date_could_not_be_planned(dee, monkeypatch):
    def fail(*, group, now):
        raise LookupError

    monkeypatch.setattr(tasks, "plan_dates", fail)
    with time_machine.travel(DUE, tick=False), pytest.raises(ExceptionGroup):
        tasks.run_due_followups()
    assert outcome()[0] == "done"


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


def test_runs_a_rung_that_a_plugin_added(dee, run):
    from tests.example_plugin.wagtail_hooks import printed

    Step.objects.filter(position=1).update(kind="postcard")
    run()
    assert outcome() == ("done", "Postcard printed.")
    assert dee.pk in printed
    assert isinstance(step_types.get("postcard"), StepType)
