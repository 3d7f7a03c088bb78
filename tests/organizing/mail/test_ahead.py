"""While one handful is on its way the next passes the gate; no more than the two are ever `sending`."""

from __future__ import annotations

import threading
import time

import pytest
from django.db import OperationalError, connection
from django.db.backends.postgresql.base import DatabaseWrapper
from django.utils import timezone

from organizing.mail import noting, send
from organizing.mail.carriers.answer import Answer, Came
from organizing.mail.models import Email
from organizing.mail.noting import Noting
from organizing.mail.send import Turn, send_due_emails

HANDFUL = 10
SLOW_SECONDS = 0.3


class InAThread:
    """Takes every letter, in a thread that must not need the database."""

    works_apart = True

    def __init__(self, answer=None, seconds=0.0):
        self.answer, self.seconds, self.carried = answer, seconds, []

    def carry(self, letters):
        time.sleep(self.seconds)
        self.carried += [letter.email.pk for letter in letters]
        return {letter.email.pk: self.answer or Answer(Came.TAKEN) for letter in letters}

    def close(self):
        self.carried.append("closed")


@pytest.fixture
def carrier(monkeypatch):
    """`carrier(answer, seconds)`: who carries from now on, ten at a time."""

    def carrier(**how):
        one = InAThread(**how)
        monkeypatch.setattr(send, "choose_carrier", lambda: one)
        monkeypatch.setattr(send, "HANDFUL_AT_LEAST", HANDFUL)
        monkeypatch.setattr(send, "HANDFUL_AT_MOST", HANDFUL)
        return one

    return carrier


def sessions():
    """How many the database has open for us."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
        return cursor.fetchone()[0]


@pytest.fixture
def due(dee, kind, queue):
    """Forty messages."""
    name = kind("plain", lane=6)
    return [queue(name, dee, key=str(number)).pk for number in range(4 * HANDFUL)]


def after_each_gate(monkeypatch, look):
    take = Turn._take

    def take_and_look(turn, email_ids, *, group):
        emails = take(turn, email_ids, group=group)
        look()
        return emails

    monkeypatch.setattr(Turn, "_take", take_and_look)


def test_holds_two_handfuls_at_most_as_being_sent(due, carrier, monkeypatch):
    one, counts = carrier(), []
    after_each_gate(monkeypatch, lambda: counts.append(Email.objects.filter(state="sending").count()))
    assert send_due_emails() == 4 * HANDFUL
    assert counts == [HANDFUL, 2 * HANDFUL, 2 * HANDFUL, 2 * HANDFUL]
    assert one.carried == [*due, "closed"]
    assert set(Email.objects.values_list("state", "attempts", "leased_by")) == {("sent", 1, "")}


@pytest.mark.django_db(transaction=True)
def test_notes_a_handful_over_a_line_of_its_own_before_a_third_is_being_sent(due, carrier, monkeypatch):
    carrier()
    counts, threads, before = [], set(), sessions()
    write = Noting._write
    monkeypatch.setattr(
        Noting, "_write", lambda noting, notes: (threads.add(threading.current_thread().name), write(noting, notes))
    )
    after_each_gate(monkeypatch, lambda: counts.append(Email.objects.filter(state="sending").count()))
    assert send_due_emails() == 4 * HANDFUL
    assert counts == [HANDFUL, 2 * HANDFUL, 2 * HANDFUL, 2 * HANDFUL]
    assert set(Email.objects.values_list("state", "attempts", "leased_by")) == {("sent", 1, "")}
    assert sum(name.startswith("notes") for name in threads) == 1
    until = time.monotonic() + 5
    while sessions() != before and time.monotonic() < until:
        time.sleep(0.05)
    assert sessions() == before


@pytest.mark.django_db(transaction=True)
def test_loses_nothing_of_what_another_connection_could_not_note(due, carrier, monkeypatch):
    one, write = carrier(), Noting._write

    def fail_there(noting, notes):
        if threading.current_thread().name.startswith("notes"):
            raise OperationalError("the line to the database broke")
        write(noting, notes)

    monkeypatch.setattr(Noting, "_write", fail_there)
    with pytest.raises(OperationalError):
        send_due_emails()
    went = [pk for pk in one.carried if pk != "closed"]
    assert went == due[: 2 * HANDFUL]
    assert set(Email.objects.filter(pk__in=went).values_list("state", flat=True)) == {"sent"}
    rest = Email.objects.exclude(pk__in=went)
    assert set(rest.values_list("state", "attempts", "leased_by")) == {("due", 0, "")}


@pytest.mark.django_db(transaction=True)
def test_notes_over_its_own_line_where_there_is_no_second_one(due, carrier, monkeypatch):
    connect = DatabaseWrapper.ensure_connection

    def refuse(wrapper):
        if threading.current_thread().name.startswith("notes"):
            raise OperationalError("sorry, too many clients already")
        connect(wrapper)

    carrier()
    monkeypatch.setattr(DatabaseWrapper, "ensure_connection", refuse)
    assert send_due_emails() == 4 * HANDFUL
    assert set(Email.objects.values_list("state", "attempts", "leased_by")) == {("sent", 1, "")}


@pytest.mark.django_db(transaction=True)
def test_lets_go_of_whoever_waits_for_the_rows_that_the_gate_holds(due, carrier, monkeypatch):
    monkeypatch.setattr(noting, "WAIT_SECONDS", SLOW_SECONDS)
    carrier()
    write = Noting._write

    def write_late(one, notes):
        if threading.current_thread().name.startswith("notes"):
            time.sleep(4 * SLOW_SECONDS)
        write(one, notes)

    monkeypatch.setattr(Noting, "_write", write_late)
    with pytest.raises(OperationalError, match="in time"):
        send_due_emails()
    assert Email.objects.filter(state="sending").count() == 0
    assert Email.objects.filter(state="sent").count() == 2 * HANDFUL


def test_claims_the_next_batch_while_the_last_handful_of_one_is_on_its_way(due, carrier, settings):
    settings.ORGANIZING = {**settings.ORGANIZING, "MAIL_BATCH": HANDFUL}
    one = carrier()
    assert send_due_emails() == HANDFUL
    assert send_due_emails(seconds=60) == 3 * HANDFUL
    assert one.carried == [*due[:HANDFUL], "closed", *due[HANDFUL:], "closed"]


def test_puts_back_what_stood_behind_a_message_that_stopped_it_all(due, carrier):
    one = carrier(answer=Answer(Came.BLOCKED, stops=True))
    assert send_due_emails() == 0
    assert one.carried == [*due[:HANDFUL], "closed"]
    behind = Email.objects.filter(pk__in=due[HANDFUL:])
    assert set(behind.values_list("state", "attempts", "leased_by")) == {("due", 0, "")}


def test_notes_what_is_on_its_way_when_the_next_gate_breaks(due, carrier, monkeypatch):
    carrier(seconds=SLOW_SECONDS)
    gates = []

    def break_at_the_second():
        gates.append(1)
        if len(gates) == 2:
            Email.objects.filter(state="sending", pk__in=due[HANDFUL:]).update(state="due")
            raise OperationalError("the line to the database broke")

    after_each_gate(monkeypatch, break_at_the_second)
    with pytest.raises(OperationalError):
        send_due_emails()
    assert set(Email.objects.filter(pk__in=due[:HANDFUL]).values_list("state", flat=True)) == {"sent"}
    assert set(Email.objects.filter(pk__in=due[HANDFUL:]).values_list("state", "leased_by")) == {("due", "")}


def test_asks_again_at_the_gate_about_what_had_to_wait_behind_a_slow_server(due, carrier, monkeypatch):
    monkeypatch.setattr(send, "STALE_SECONDS", SLOW_SECONDS / 3)
    one = carrier(seconds=SLOW_SECONDS)
    assert send_due_emails() == 2 * HANDFUL
    assert [pk for pk in one.carried if pk in due[HANDFUL : 2 * HANDFUL]] == []
    while send_due_emails(now=timezone.now()):
        pass
    assert sorted(pk for pk in one.carried if pk != "closed") == due
    assert set(Email.objects.values_list("state", "attempts")) == {("sent", 1)}


class Breaks(InAThread):
    """Takes one letter, then raises, as a signal's receiver may."""

    def __init__(self, *, works_apart):
        super().__init__()
        self.works_apart = works_apart

    def carry(self, letters):
        self.carried.append(letters[0].email.pk)
        raise RuntimeError("after the first")


@pytest.mark.parametrize("works_apart", [True, False])
def test_puts_nothing_back_that_may_have_gone_out(due, monkeypatch, works_apart):
    one = Breaks(works_apart=works_apart)
    monkeypatch.setattr(send, "choose_carrier", lambda: one)
    with pytest.raises(RuntimeError):
        send_due_emails()
    assert one.carried == [due[0], "closed"]
    assert set(Email.objects.filter(pk__in=due[:HANDFUL]).values_list("state", flat=True)) == {"sending"}
    rest = Email.objects.filter(pk__in=due[HANDFUL:])
    assert set(rest.values_list("state", "attempts", "leased_by")) == {("due", 0, "")}


def test_goes_on_where_the_gate_takes_long(due, carrier, monkeypatch):
    one = carrier()
    monkeypatch.setattr(send, "STALE_SECONDS", SLOW_SECONDS / 3)
    after_each_gate(monkeypatch, lambda: time.sleep(SLOW_SECONDS))
    assert send_due_emails() >= HANDFUL
    while send_due_emails(now=timezone.now()):
        pass
    assert sorted(pk for pk in one.carried if pk != "closed") == due
