"""A confirmed letter: one to each official, signed with name and town, and nothing else of its writer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from organizing.actions.models import Action
from organizing.campaigns.models import Campaign, Target
from organizing.deliveries.answer_models import Letter
from organizing.groups.scope import group_scope
from organizing.journey import confirm_action, take_action, take_back_action
from organizing.mail.models import Email
from organizing.officials.models import Official
from organizing.people.models import Person
from tests.factories import newest_pending, rolled_back
from tests.organizing.deliveries import NOW
from tests.organizing.deliveries.letters import BODY, letter_answers, office, queued_letters, words_of, wrote


@pytest.fixture
def send_letters(outbox_send):
    """`send_letters(now=…)`: everything due, returning the letters alone."""
    return lambda now=NOW: [one for one in outbox_send(now) if one.to[0].endswith("@board.example")]


def test_queues_one_letter_to_each_official(letter_ask, in_larkmoor, send_letters):
    action = wrote(letter_ask, letter_answers("Dee", [office(2), office(3)]), now=NOW)
    assert Letter.objects.filter(action=action).count() == 2
    letters = send_letters()
    assert sorted(letter.to[0] for letter in letters) == ["district-2@board.example", "district-3@board.example"]
    assert send_letters() == letters


def test_reads_as_a_letter_reads(letter_ask, in_larkmoor, send_letters):
    wrote(letter_ask, letter_answers("Dee", [office(2)]), now=NOW)
    [letter] = send_letters()
    assert letter.subject == "Please vote yes"
    assert letter.from_email == "Dee Sample via Larkmoor Neighbors Together <team@larkmoor.example>"
    head, foot = letter.body.split("\n--\n")
    assert head.strip() == f"Dear Commissioner, District 2,\n\n{BODY}\n\nSincerely,\n\nDee Sample\nQuarry Hill"
    assert "Carried by Larkmoor Neighbors Together for its writer" in foot
    assert "PO Box 1, Millhaven 00001" in foot
    assert not letter.alternatives


def test_hides_the_writers_address_where_the_answer_goes_to_the_group(letter_ask, in_larkmoor, send_letters):
    wrote(letter_ask, letter_answers("Dee", [office(2)], email="dee.hidden@mail.example"), now=NOW)
    [letter] = send_letters()
    assert letter.reply_to == ["team@larkmoor.example"]
    assert "dee.hidden" not in letter.message().as_string()
    assert "00003" not in letter.message().as_string()


def test_gives_each_answer_an_address_of_its_own_where_the_site_takes_replies(
    letter_ask, in_larkmoor, send_letters, settings
):
    settings.ORGANIZING = {**settings.ORGANIZING, "REPLY_DOMAIN": "in.larkmoor.example"}
    wrote(letter_ask, letter_answers("Dee", [office(2)]), now=NOW)
    [letter] = send_letters()
    assert letter.reply_to[0].startswith("reply+")
    assert letter.reply_to[0].endswith("@in.larkmoor.example")


def test_shows_the_address_to_the_official_where_the_writer_chose_so(letter_ask, in_larkmoor, send_letters):
    wrote(letter_ask, letter_answers("Dee", [office(2)], reply_to="writer"), now=NOW)
    [letter] = send_letters()
    assert letter.reply_to == ["dee@mail.example"]
    assert "Your answer goes to the writer." in letter.body


def test_offers_officials_no_unsubscribe_and_no_link(letter_ask, in_larkmoor, send_letters):
    wrote(letter_ask, letter_answers("Dee", [office(2)]), now=NOW)
    [letter] = send_letters()
    assert "List-Unsubscribe" not in letter.message()
    assert "/o/" not in letter.body


def test_keeps_a_name_from_becoming_a_header(letter_ask, in_larkmoor, send_letters):
    wrote(letter_ask, letter_answers('Dee "<x@y.example>', [office(2)], last_name="Ñandú, Jr.", email="d@m.example"))
    [letter] = send_letters(None)
    message = letter.message()
    assert message["From"].count("@larkmoor.example") == 1
    assert message.get_all("From") == [message["From"]]
    from email.utils import getaddresses

    assert [address for _name, address in getaddresses([message["From"]])] == ["team@larkmoor.example"]


def test_writes_nothing_before_the_button_and_nothing_that_was_rolled_back(letter_ask, in_larkmoor):
    action = take_action(ask=letter_ask, answers=letter_answers("Dee", [office(2)]), now=NOW)
    assert queued_letters() == []
    with rolled_back():
        confirm_action(action_id=action.pk, pending_id=newest_pending(action).pk, now=NOW)
        assert len(queued_letters()) == 1
    assert queued_letters() == []


def test_seals_the_words_until_they_are_confirmed(letter_ask, in_larkmoor):
    from django.db import connection

    take_action(ask=letter_ask, answers=letter_answers("Dee", [office(2)]), now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers FROM organizing_pendinganswers")
        assert b"cousin" not in bytes(cursor.fetchone()[0])
    assert "cousin" not in str(Action.objects.get().details)


def test_a_second_post_reaches_only_those_not_written_to_yet(letter_ask, in_larkmoor, send_letters):
    wrote(letter_ask, letter_answers("Dee", [office(2)]), now=NOW)
    action = wrote(letter_ask, letter_answers("Dee", [office(2), office(3)], body="Once more."), now=NOW)
    assert Action.objects.count() == 1
    assert action.details["officials"] == [office(2).pk, office(3).pk]
    assert [letter.to[0] for letter in send_letters()] == ["district-2@board.example", "district-3@board.example"]
    assert words_of(action) == [BODY, "Once more."]


def test_leaves_out_officials_without_an_address_and_those_of_no_concern(letter_ask, in_larkmoor):
    Official.objects.filter(pk=office(2).pk).update(email="")
    Target.objects.filter(official=office(3)).delete()
    wrote(letter_ask, letter_answers("Dee", [office(2), office(3), office(4)]), now=NOW)
    assert [email.official_id for email in queued_letters()] == [office(4).pk]


def test_never_writes_to_another_groups_official(letter_ask, other_group, in_larkmoor):
    with group_scope(other_group):
        stranger = office(2)
    wrote(letter_ask, letter_answers("Dee", [stranger]), now=NOW)
    assert queued_letters() == []


# Until it leaves


def test_a_letter_taken_back_does_not_leave_and_is_forgotten(letter_ask, in_larkmoor, send_letters):
    action = wrote(letter_ask, letter_answers("Dee", [office(2)]), now=NOW)
    take_back_action(action_id=action.pk)
    take_back_action(action_id=action.pk)
    [email] = queued_letters()
    assert (email.state, email.reason) == ("cancelled", "The letter was taken back.")
    assert words_of(action) == [""]
    assert send_letters() == []


def test_one_that_left_and_was_taken_back_is_not_sent_anew(letter_ask, in_larkmoor, send_letters):
    action = wrote(letter_ask, letter_answers("Dee", [office(2)]), now=NOW)
    assert len(send_letters()) == 1
    take_back_action(action_id=action.pk)
    wrote(letter_ask, letter_answers("Dee", [office(2), office(3)]), now=NOW)
    assert [letter.to[0] for letter in send_letters()] == ["district-2@board.example", "district-3@board.example"]


def test_nobody_is_pressed_who_said_yes_meanwhile(letter_ask, in_larkmoor, send_letters):
    wrote(letter_ask, letter_answers("Dee", [office(2)], thanks=[office(1)]), now=NOW)
    Target.objects.filter(official=office(2)).update(stance="yes")
    Target.objects.filter(official=office(1)).update(stance="no")
    assert send_letters() == []
    assert {email.reason for email in queued_letters()} == {
        "They said yes meanwhile: nobody presses them any more.",
        "They no longer say yes: there is nothing to thank them for.",
    }


def test_thanks_those_who_say_yes(letter_ask, in_larkmoor, send_letters):
    wrote(letter_ask, letter_answers("Dee", [], thanks=[office(1)]), now=NOW)
    assert [letter.to[0] for letter in send_letters()] == ["district-1@board.example"]


@pytest.mark.parametrize("state", ["closed", "won", "planning"])
def test_sends_no_letter_once_the_campaign_does_not_run(letter_ask, in_larkmoor, send_letters, state):
    wrote(letter_ask, letter_answers("Dee", [office(2)]), now=NOW)
    Campaign.objects.update(state=state)
    assert send_letters() == []


def test_goes_nowhere_in_the_name_of_somebody_who_was_erased(letter_ask, in_larkmoor, send_letters):
    wrote(letter_ask, letter_answers("Dee", [office(2)]), now=NOW)
    Person.objects.all().delete()
    assert send_letters() == []
    assert queued_letters()[0].reason == "The letter is gone."


def test_an_unsure_letter_is_not_sent_twice(letter_ask, in_larkmoor, send_letters):
    from organizing.mail.recover import recover_emails

    wrote(letter_ask, letter_answers("Dee", [office(2)]), now=NOW)
    Email.objects.filter(kind="letter").update(state="sending", leased_until=NOW)
    recover_emails(now=NOW + timedelta(minutes=10))
    assert send_letters() == []
    assert queued_letters()[0].state == "unknown"
