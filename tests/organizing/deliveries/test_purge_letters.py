"""What a letter said is forgotten after a while; that it was written is not."""

from __future__ import annotations

from datetime import timedelta

from organizing.deliveries.answer_models import Letter
from organizing.deliveries.purge_letters import purge_letters
from organizing.mail.models import Email
from organizing.mail.send import send_due_emails
from tests.organizing.deliveries import NOW
from tests.organizing.deliveries.letters import BODY, letter_answers, office, words_of, wrote

LATER = NOW + timedelta(days=31)


def test_forgets_words_a_month_after_they_went_out(letter_ask, in_larkmoor):
    action = wrote(letter_ask, letter_answers("Dee", [office(2)]), now=NOW)
    while send_due_emails(now=NOW):
        pass
    assert purge_letters(group=in_larkmoor, now=NOW + timedelta(days=29)) == 0
    assert words_of(action) == [BODY]
    assert purge_letters(group=in_larkmoor, now=LATER) == 1
    assert purge_letters(group=in_larkmoor, now=LATER) == 0
    letter = Letter.objects.get()
    assert (letter.subject, letter.body, letter.official_id) == ("", "", office(2).pk)


def test_keeps_words_that_still_wait_or_left_lately(letter_ask, in_larkmoor):
    waits = wrote(letter_ask, letter_answers("Dee", [office(2)]), now=NOW)
    lately = wrote(letter_ask, letter_answers("Eva", [office(3)]), now=NOW)
    Email.objects.filter(action=lately).update(state="sent", sent_at=LATER - timedelta(days=2))
    assert purge_letters(group=in_larkmoor, now=LATER) == 0
    assert words_of(waits) == words_of(lately) == [BODY]


def test_forgets_words_that_were_given_up(letter_ask, in_larkmoor):
    wrote(letter_ask, letter_answers("Dee", [office(2)]), now=NOW)
    Email.objects.filter(kind="letter").update(state="failed")
    assert purge_letters(group=in_larkmoor, now=LATER) == 1
