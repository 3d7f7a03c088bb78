"""Over one line to a mail server, whatever that does: it is known of each message whether it was handed over."""

from __future__ import annotations

import time
from types import SimpleNamespace

import pytest
from django.core.mail.backends.smtp import EmailBackend

from organizing.groups.models import LocalGroup
from organizing.mail.carriers import smtp
from organizing.mail.carriers.answer import Came
from organizing.mail.carriers.line import Line
from organizing.mail.carriers.smtp import SmtpCarrier
from organizing.mail.writing.form import Form
from organizing.mail.writing.letter import Letter
from organizing.registry import Content
from tests.chaos.run_faulty import faulty_server
from tests.redis_server import free_port

GROUP = LocalGroup(name="Larkmoor", email="team@larkmoor.example")
FORM = Form(Content("Hi", "Hello\n.\n..\n"), group=GROUP)


def letters(*addresses):
    return [
        Letter(SimpleNamespace(pk=number), address, FORM, {}, {"Message-ID": f"<{number}@larkmoor.example>"})
        for number, address in enumerate(addresses)
    ]


@pytest.fixture
def carry(tmp_path):
    def carry(*addresses, **faults):
        with faulty_server(tmp_path, **faults) as server:
            carrier = SmtpCarrier(EmailBackend(host="127.0.0.1", port=server.port))
            answers = carrier.carry(letters(*addresses))
            carrier.close()
            return [answer.came for answer in answers.values()], server.taken

    return carry


def people(count):
    return [f"dee{number}@mail.example" for number in range(count)]


def test_hands_over_many_on_one_line(carry, monkeypatch):
    opened = []
    open_line = EmailBackend.open
    monkeypatch.setattr(EmailBackend, "open", lambda self: opened.append(1) if open_line(self) else None)
    came, taken = carry(*people(50))
    assert came == [Came.TAKEN] * 50
    assert taken == [(address, f"<{number}@larkmoor.example>") for number, address in enumerate(people(50))]
    assert len(opened) == 1


def test_passes_over_a_message_that_cannot_be_put_together(tmp_path, monkeypatch):
    as_bytes = Letter.as_bytes

    def break_at_the_second(letter):
        if letter.email.pk == 1:
            raise LookupError("a form of somebody else's")
        return as_bytes(letter)

    monkeypatch.setattr(Letter, "as_bytes", break_at_the_second)
    with faulty_server(tmp_path) as server:
        carrier = SmtpCarrier(EmailBackend(host="127.0.0.1", port=server.port))
        answers = carrier.carry(letters(*people(3)))
        carrier.close()
    assert [answer.came for answer in answers.values()] == [Came.TAKEN, Came.IMPOSSIBLE, Came.TAKEN]
    assert [address for address, _ in server.taken] == [people(3)[0], people(3)[2]]


def test_refuses_one_reader_and_goes_on_with_the_next(carry):
    came, taken = carry(*people(200), gone=0.1)
    assert set(came) == {Came.TAKEN, Came.NO_SUCH_MAILBOX}
    assert [address for address, _ in taken] == [
        address for address, one in zip(people(200), came, strict=True) if one == Came.TAKEN
    ]


def test_tries_later_what_is_to_come_later(carry):
    came, taken = carry(*people(200), busy=0.1)
    assert set(came) == {Came.TAKEN, Came.LATER}
    assert came.count(Came.TAKEN) == len(taken)


@pytest.mark.parametrize("fault", ["closes", "drops"])
def test_opens_a_new_line_where_one_was_closed_before_the_message(carry, fault):
    came, taken = carry(*people(200), **{fault: 0.1})
    assert set(came) <= {Came.TAKEN, Came.LOST}
    assert came.count(Came.TAKEN) == len(taken) == len(set(taken)) > 190


def test_asks_a_server_once_that_wants_nothing_of_ours_for_now(carry, monkeypatch):
    asked = []
    monkeypatch.setattr(SmtpCarrier, "_ask", lambda self, line, parcel: asked.append(parcel.commands[1]) or Came.LOST)
    assert carry(*people(2)) == ([Came.LOST] * 2, [])
    assert asked == [f"RCPT TO:<{address}>\r\n".encode() for address in people(2)]


def test_does_not_know_of_a_message_whose_answer_never_came(carry):
    came, taken = carry(*people(100), drops_after=0.1)
    assert set(came) == {Came.TAKEN, Came.UNSURE}
    assert len(taken) == 100


def test_stops_where_the_server_refuses_our_mail_as_such(carry):
    came, taken = carry(*people(100), blocked=0.05)
    stop = came.index(Came.BLOCKED)
    assert came == [*[Came.TAKEN] * stop, Came.BLOCKED, *[Came.UNTRIED] * (99 - stop)]
    assert len(taken) == stop


def test_announces_the_next_message_with_the_end_of_the_one_before(carry, monkeypatch):
    said = []
    say = Line.say
    monkeypatch.setattr(Line, "say", lambda self, *pieces: said.append(pieces) or say(self, *pieces))
    came, _taken = carry(*people(20))
    assert came == [Came.TAKEN] * 20
    assert len(said) == 21


def test_sends_no_empty_message_when_a_refused_one_had_announced_it(carry):
    came, taken = carry(*people(100), spam=0.05)
    stop = came.index(Came.BLOCKED)
    assert came == [*[Came.TAKEN] * stop, Came.BLOCKED, *[Came.UNTRIED] * (99 - stop)]
    assert [address for address, _ in taken] == people(stop)


def test_begins_no_message_when_time_is_up_but_ends_the_one_it_announced(carry, monkeypatch):
    monkeypatch.setattr(smtp, "CARRY_SECONDS", 0.2)
    came, taken = carry(*people(100), slow_ms=30)
    count = came.index(Came.UNTRIED)
    assert came == [*[Came.TAKEN] * count, *[Came.UNTRIED] * (100 - count)]
    assert 1 < len(taken) == count < 20


def test_waits_no_longer_than_its_patience_for_a_server_that_hangs(carry, monkeypatch):
    monkeypatch.setattr(smtp, "PATIENCE_SECONDS", 0.5)
    began = time.monotonic()
    came, taken = carry(*people(3), hangs=1)
    assert came == [Came.LOST, Came.UNTRIED, Came.UNTRIED]
    assert taken == []
    assert time.monotonic() - began < 5


def test_tries_nothing_where_nobody_listens():
    carrier = SmtpCarrier(EmailBackend(host="127.0.0.1", port=free_port()))
    assert [answer.came for answer in carrier.carry(letters("dee@mail.example", "eva@mail.example")).values()] == [
        Came.UNREACHABLE,
        Came.UNTRIED,
    ]
