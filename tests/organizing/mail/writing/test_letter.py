"""Written once for all readers, each letter has its own reader's words and nobody else's."""

from __future__ import annotations

import pytest
from django.core import mail

from organizing.mail.models import Email
from organizing.mail.send import send_due_emails
from organizing.mail.writing.letter import Writer
from organizing.registry import Content, Shared
from tests.organizing.mail import NOW

READERS = [("Dee", "dee@mail.example"), ("O'Brien <b>", "brien@mail.example"), ("مريم", "mariam@mail.example")]


@pytest.fixture
def written():
    return []


@pytest.fixture
def shared_kind(kind, written):
    def write(email, words):
        written.append(email)
        hello = f"Hello {words['first_name']}" if words["first_name"] else "Hello"
        return Content(hello, f"{hello}\n{words['unsubscribe_url']}\n")

    shared = Shared(key=lambda email: "news", write=write, fields=lambda email: {"first_name": email.person.first_name})
    return kind("news", render=shared.render, shared=shared)


@pytest.fixture
def readers(petition, confirmed, in_larkmoor):
    people = [confirmed(petition, name, email=address).person for name, address in READERS]
    Email.objects.all().delete()
    return people


def test_writes_once_for_all_and_fills_in_each_readers_words(readers, shared_kind, queue, written):
    for number, person in enumerate(readers):
        queue(shared_kind, person, key=str(number))
    assert send_due_emails(now=NOW) == 3
    assert len(written) == 1
    assert {message.to[0]: message.subject for message in mail.outbox} == {
        person.email: f"Hello {person.first_name}" for person in readers
    }
    links = [message.body.split("\n")[1] for message in mail.outbox]
    assert len(set(links)) == 3
    for message, link in zip(mail.outbox, links, strict=True):
        assert message.extra_headers["List-Unsubscribe"] == f"<{link}>"


def test_writes_from_a_row_that_names_no_reader(readers, shared_kind, queue, written):
    email = queue(shared_kind, readers[0])
    Writer().write(email)
    [nobody] = written
    assert (nobody.pk, nobody.person, nobody.action) == (None, None, None)
    assert email.person == readers[0]


def test_writes_anew_for_who_lacks_a_word(readers, shared_kind, queue, written):
    readers[1].first_name = ""
    letters = [Writer().write(queue(shared_kind, person, key=str(person.pk))) for person in readers[:2]]
    assert [letter.subject for letter in letters] == [f"Hello {readers[0].first_name}", "Hello"]


def test_writes_in_each_readers_language(readers, shared_kind, queue, written):
    writer = Writer()
    for language in ("en", "es", "en"):
        email = queue(shared_kind, readers[0], key=f"{language}{len(written)}{len(writer.forms)}")
        if email:
            email.language = language
            writer.write(email)
    assert [email.language for email in written] == ["en", "es"]
