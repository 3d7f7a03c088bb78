"""No official is flooded: the cap holds in every rolling hour, whatever waited and for how long."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from campaign_site.embedded.smtp_sink import SmtpSink
from organizing.actions.models import Action
from organizing.deliveries.answer_models import Letter
from organizing.deliveries.letter_pace import HOUR, next_slot
from organizing.deliveries.write_letters import write_letters
from organizing.mail.models import Email
from organizing.mail.send import send_due_emails
from organizing.people.models import Person
from tests.organizing.deliveries import NOW
from tests.organizing.deliveries.letters import BODY, letter_answers, office, queued_letters
from tests.threads import at_once

MANY = 10_000
CAP = 20


@pytest.fixture
def people(letter_ask, in_larkmoor):
    """`people(50)`: as many confirmed actions of people every second of whom hides the address."""

    def people(number):
        persons = Person.objects.bulk_create(
            Person(
                group=in_larkmoor,
                email=f"writer{n}@{'hidden' if n % 2 else 'shown'}.example",
                email_key=f"writer{n}",
                first_name=f"Wren{n}",
                last_name="Roe",
                name_key=f"wren{n}",
            )
            for n in range(number)
        )
        return Action.objects.bulk_create(
            Action(group=in_larkmoor, ask=letter_ask, person=person, language="en", created_at=NOW, confirmed_at=NOW)
            for person in persons
        )

    return people


@pytest.fixture
def writers(people):
    """`writers(50)`: as many letters to District 2, queued one after the other."""

    def writers(number):
        for n, action in enumerate(people(number)):
            answers = letter_answers(f"Wren{n}", [office(2)], reply_to="group" if n % 2 else "writer")
            write_letters(action=action, answers=answers, now=NOW)

    return writers


@pytest.fixture
def crowd(people):
    """`crowd(10_000)`: the rows that so many writers leave, made at once; a test above holds the turns to them."""

    def crowd(number):
        district, actions = office(2), people(number)
        letters = Letter.objects.bulk_create(
            Letter(
                group_id=action.group_id,
                action=action,
                official=district,
                subject="Please vote yes",
                body=BODY,
                reply_to="group" if n % 2 else "writer",
                created_at=NOW,
            )
            for n, action in enumerate(actions)
        )
        Email.objects.bulk_create(
            Email(
                group_id=letter.group_id,
                kind="letter",
                idempotency_key=f"letter:{letter.pk}",
                reference=f"letter:{letter.pk}",
                official=district,
                action=letter.action,
                campaign=letter.action.ask.campaign,
                language="en",
                lane=4,
                due_at=NOW + n // CAP * HOUR,
                created_at=NOW,
            )
            for n, letter in enumerate(letters)
        )

    return crowd


def send_all(now):
    sent = 0
    while more := send_due_emails(now=now):
        sent += more
    return sent


def most_in_an_hour():
    """The most letters that left in any 60 minutes."""
    times = list(Email.objects.filter(kind="letter").exclude(sent_at=None).order_by("sent_at").values_list("sent_at"))
    sent = [time for (time,) in times]
    first = most = 0
    for last, time in enumerate(sent):
        while sent[first] <= time - HOUR:
            first += 1
        most = max(most, last - first + 1)
    return most


def test_gives_letters_their_turns_one_hour_after_the_other(writers):
    writers(2 * CAP + 1)
    assert [email.due_at for email in queued_letters()] == [NOW] * CAP + [NOW + HOUR] * CAP + [NOW + 2 * HOUR]


def test_counts_each_official_apart(writers, in_larkmoor):
    writers(CAP)
    assert next_slot(office(2).pk, now=NOW) == NOW + HOUR
    assert next_slot(office(3).pk, now=NOW) == NOW


def test_a_letter_that_comes_when_nothing_waits_goes_at_once(writers):
    writers(CAP)
    send_all(NOW)
    assert next_slot(office(2).pk, now=NOW + timedelta(minutes=59)) == NOW + HOUR
    assert next_slot(office(2).pk, now=NOW + HOUR) == NOW + HOUR


def test_what_waited_through_an_outage_does_not_burst(writers):
    writers(3 * CAP)
    back = NOW + timedelta(days=2)
    assert send_all(back) == CAP
    assert send_all(back + timedelta(minutes=59)) == 0
    assert {email.reason for email in queued_letters() if email.state == "due"} == {
        "Waits its turn: so many an hour to one reader."
    }
    assert [send_all(back + hours * HOUR) for hours in (1, 2, 3)] == [CAP, CAP, 0]
    assert most_in_an_hour() == CAP


def test_the_cap_can_be_set(writers, settings):
    settings.ORGANIZING = {**settings.ORGANIZING, "LETTERS_PER_HOUR": 3}
    writers(7)
    assert [send_all(NOW + hours * HOUR) for hours in range(4)] == [3, 3, 1, 0]


def test_one_on_its_way_has_taken_its_turn(writers):
    writers(CAP)
    Email.objects.filter(kind="letter").update(state="sending", leased_until=NOW + HOUR)
    assert next_slot(office(2).pk, now=NOW) == NOW + HOUR


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_many_workers_at_once_keep_to_the_cap(writers, tmp_path, settings):
    writers(3 * CAP)
    back = NOW + timedelta(days=2)
    with SmtpSink(folder=tmp_path / "mail") as sink:
        _use(sink, settings)
        at_once([lambda: send_all(back)] * 6)
        assert len(sink.messages) == CAP
    assert most_in_an_hour() == CAP


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)  # in one long transaction every look-up would wade through all dead rows
def test_ten_thousand_letters_to_one_official(crowd, tmp_path, settings):
    """Issue 3, point 4: the cap holds in every rolling hour, no hidden address leaks, all arrive, none twice."""
    crowd(MANY)
    assert next_slot(office(2).pk, now=NOW) == NOW + MANY // CAP * HOUR
    with SmtpSink(folder=tmp_path / "mail") as sink:
        _use(sink, settings)
        for hour in range(MANY // CAP - 4):
            # A worker that ticks a moment later every hour, as they do.
            assert send_all(NOW + hour * (HOUR + timedelta(seconds=1))) == CAP
        # Nobody sends for some hours; then all that waited is due at once.
        late = NOW + (MANY // CAP) * (HOUR + timedelta(seconds=1))
        assert [send_all(late + hour * HOUR) for hour in range(5)] == [CAP] * 4 + [0]
    assert most_in_an_hour() == CAP
    assert Email.objects.filter(kind="letter", state="sent").count() == MANY
    _check_what_arrived([path.read_bytes() for path in sorted((tmp_path / "mail").rglob("*.eml"))])


def _check_what_arrived(files):
    assert len(files) == MANY
    assert not any(b"hidden.example" in content for content in files)
    writers_named = Counter()
    for content in files:
        message = message_from_bytes(content, policy=policy.default)
        text = message.get_content()
        assert "hidden.example" not in f"{message.as_string()}{text}"
        assert message["To"] == "district-2@board.example"
        writers_named[message["From"]] += 1
    assert len(writers_named) == MANY
    assert set(writers_named.values()) == {1}


def _use(sink, settings):
    settings.EMAIL_BACKEND = "organizing.mail.backends.LocalOnlyBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.smtp_port
