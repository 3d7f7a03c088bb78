"""`manage.py run_due --at`: to those confirmed, consenting and not yet called, and to nobody else."""

from __future__ import annotations

import pytest
import time_machine
from django.core.management import CommandError, call_command

from organizing.groups.scope import group_scope
from organizing.journey import take_back_action
from organizing.mail.models import Email
from organizing.management.commands import run_due
from organizing.people.answers import Source
from organizing.people.consents import EVERYTHING, refuse_email
from tests.factories import called
from tests.organizing.followups import SIGNED, at, queued


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


def test_begins_no_other_groups_broadcasts_at_one_groups_clock(larkmoor, other_group, monkeypatch):
    """Each group's are begun in its own turn, at its own moment."""
    asked = []
    monkeypatch.setattr(run_due, "run_due_broadcasts", lambda *, now, only: asked.append((only, now.tzinfo)))
    call_command("run_due", at="2027-03-02T09:30")
    assert asked == [(group, group.zone) for group in sorted([larkmoor, other_group], key=lambda group: group.pk)]


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
