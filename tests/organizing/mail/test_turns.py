"""One worker's turn: it ends where the server takes nothing, and leaves nothing leased behind."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from django.db import OperationalError
from django.utils import timezone

from organizing.mail.breaker import note_domain_trouble, note_server_trouble
from organizing.mail.breaker_models import Breaker, Trouble
from organizing.mail.claim import claim_emails
from organizing.mail.gate import take_to_sending
from organizing.mail.models import Email
from organizing.mail.send import Turn, send_due_emails
from organizing.mail.words import kind_in_words
from organizing.mail.writing.letter import Writer
from organizing.registry import email_kinds
from tests.organizing.mail import NOW


def test_gives_back_what_it_claimed_when_an_error_ends_it(dee, kind, queue, monkeypatch):
    def fail(turn, handful):
        raise OperationalError("the line to the database broke")

    for number in range(3):
        queue(kind(), dee, key=str(number))
    monkeypatch.setattr(Turn, "_send_handful", fail)
    with pytest.raises(OperationalError):
        send_due_emails(now=NOW)
    assert set(Email.objects.values_list("state", "leased_by")) == {("due", "")}


def test_stops_when_another_worker_found_the_server_away(dee, kind, queue, mailoutbox):
    queue(kind(), dee)
    turn = Turn(dry_now=NOW, group_id=None, writer=Writer())
    note_server_trouble(trouble=Trouble.BLOCKED, clock=timezone.now())
    turn.send(seconds=0)
    assert (mailoutbox, turn.is_stopped) == ([], True)
    assert Email.objects.values_list("state", "attempts", "leased_by").get() == ("due", 0, "")


def test_lets_the_probe_through_that_finds_it_back(dee, kind, queue):
    queue(kind(), dee)
    note_server_trouble(trouble=Trouble.BLOCKED, clock=timezone.now() - timedelta(minutes=1))
    assert send_due_emails(now=NOW) == 1
    assert not Breaker.objects.exists()


def test_takes_turns_and_probes_in_the_same_order_whatever_the_handful(
    dee, petition, confirmed, kind, queue, monkeypatch
):
    asked, probed = [], []
    officials = Email._meta.get_field("official").related_model.objects.order_by("pk")[:2]
    name = kind(wait_until=lambda email, now: asked.append(email.official_id))
    rows = [queue(name, None, key=f"o{one.pk}", official=one) for one in reversed(officials)]
    rows += [
        queue(kind("plain"), confirmed(petition, who, email=f"x@{who}.example").person, key=who)
        for who in ("Zoe", "Amy")
    ]
    for domain in ("zoe.example", "amy.example"):
        for _ in range(5):
            note_domain_trouble(domain, clock=timezone.now())
    monkeypatch.setattr("organizing.mail.gate.may_probe", lambda domain, clock: bool(probed.append(domain)))
    claim_emails(worker="w", now=NOW)
    take = partial(take_to_sending, group=rows[0].group, worker="w", now=NOW)
    take([row.pk for row in rows], troubles=dict(Breaker.objects.values_list("party", "retry_at")))
    assert asked == sorted(one.pk for one in officials)
    assert probed == ["amy.example", "zoe.example"]


def test_every_kind_of_mail_has_a_name_an_organizer_reads():
    plain = {name for name in email_kinds.items() if kind_in_words(name) == name.replace("_", " ").capitalize()}
    assert plain <= {"broadcast"}
