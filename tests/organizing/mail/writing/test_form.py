"""A form filled with a reader's words says what writing the whole message for that reader would have said."""

from __future__ import annotations

import email
import email.policy
from email.header import decode_header, make_header
from email.utils import parseaddr
from html.parser import HTMLParser

import pytest
from django.utils.html import escape
from hypothesis import example, given
from hypothesis import strategies as st

from organizing.groups.models import LocalGroup
from organizing.mail.writing.form import Form
from organizing.mail.writing.open_text import clean_word, open_place
from organizing.registry import Content

GROUP = LocalGroup(name="Larkmoor Neighbors Together", email="team@larkmoor.example")
HEADERS = {"Message-ID": "<1@larkmoor.example>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
NAMES = (
    "Dee",
    'O\'Brien "Bee" <b>',
    "مريم",
    "\u202eevil",
    "👩🏽‍🌾" * 10,
    "a\r\nBcc: all@mail.example",
    "=?utf-8?q?x?=",
    "x" * 200,
    "Ñ" * 200,
    "\ue000url\ue001",
    "a\u00a0b",
    ".",
    "=",
    "&amp;",
)


def write(name, url):
    """One message as a kind would write it: the words in the subject, deep in a long line, and in an attribute."""
    long = "Nobody in our county should be held for ICE — not one night. " * 3
    return Content(
        subject=f"{name}, the hearing is on Tuesday",
        text=f"Hello {name},\n\n{long}{name} {long}\n.\n..two dots\n{url}?as={url}\n \n",
        html=f'<p title="{escape(name)}">Hello {escape(name)},<br>{long}{escape(name)}{long}</p>'
        f'<a href="{escape(url)}">x</a>',
        headers=(("List-Unsubscribe", f"<{url}>"),),
    )


class Read(HTMLParser):
    """Everything that an HTML text says, in order."""

    def __init__(self, html):
        super().__init__()
        self.says = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.says.append((tag, attrs))

    def handle_data(self, data):
        self.says.append(data)


def read(raw):
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert not message.defects, message.defects
    text, html = (part.get_content().replace("\r\n", "\n").strip() for part in message.iter_parts())
    heads = {name: str(value) for name, value in message.items() if name not in ("Date", "Content-Type")}
    return {**heads, "text": text, "html": "".join(map(str, Read(html).says))}


def filled(words, address="dee@mail.example"):
    form = Form(write(open_place("name"), open_place("url")), group=GROUP, known=words)
    return form.as_bytes(address, words, HEADERS)


def written_whole(words, address="dee@mail.example"):
    message = Form(write(**words), group=GROUP).as_message(address, {}, HEADERS).message()
    return message.as_bytes(linesep="\r\n")


def every(names):
    def decorate(test):
        for name in names:
            test = example(name=name)(test)
        return test

    return decorate


@every(NAMES)
@given(name=st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_says_what_the_whole_message_would_have_said(name):
    words = {"name": clean_word(name) or "-", "url": "https://larkmoor.example/o/unsubscribe/AbC-_=/"}
    ours, whole = read(filled(words)), read(written_whole(words))
    # Django takes a name like =?utf-8?q?x?= for an encoding of its own, and leaves blanks that the reader never sees.
    assert ours.pop("Subject").split() == write(**words).subject.split()
    del whole["Subject"]
    assert ours == whole


@every(NAMES)
@given(name=st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_keeps_to_what_every_mail_server_takes(name):
    raw = filled({"name": clean_word(name), "url": "https://larkmoor.example/"})
    assert raw.isascii()
    assert raw.count(b"\r\n") == raw.count(b"\n") == raw.count(b"\r")
    head, _, body = raw.partition(b"\r\n\r\n")
    assert max(map(len, head.split(b"\r\n"))) <= 998
    assert max(map(len, body.split(b"\r\n"))) <= 76


@every(NAMES)
@given(name=st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_adds_no_reader_and_no_header(name):
    message = email.message_from_bytes(filled({"name": clean_word(name), "url": "https://larkmoor.example/"}))
    names = ["From", "MIME-Version", "Subject", "To", "Reply-To", "Date", *HEADERS, "List-Unsubscribe", "Content-Type"]
    assert message.keys() == names
    assert message["To"] == "dee@mail.example"


@pytest.mark.parametrize("address", ["dee@mail.example\nBcc: all@mail.example", "@", "dée", ""])
def test_writes_to_no_address_that_no_message_can_have(address):
    with pytest.raises(ValueError, match="address"):
        filled({"name": "Dee", "url": "https://larkmoor.example/"}, address)


@pytest.mark.parametrize("address", ["dee@münchen.example", '"dee doe"@mail.example'])
def test_writes_to_rare_addresses_as_django_does(address):
    words = {"name": "Dee", "url": "https://larkmoor.example/"}
    assert read(filled(words, address))["To"] == read(written_whole(words, address))["To"]


@pytest.mark.parametrize("name", ["Larkmoor Neighbors", "Ñandú " * 20 + "A.C.", 'The "Larks"', "مريم"])
def test_comes_from_a_group_of_any_name(name):
    group = LocalGroup(name=name, email="team@larkmoor.example")
    raw = Form(Content("Hi", "Hello\n"), group=group).as_bytes("dee@mail.example", {}, {})
    # Python 3.11's newer parser leaves blanks between the encoded words of a name, which RFC 2047 says are none.
    display_name, address = parseaddr(str(make_header(decode_header(email.message_from_bytes(raw)["From"]))))
    assert (display_name, address) == (name, "team@larkmoor.example")


def test_leaves_open_what_it_knows_no_word_for():
    form = Form(Content("Hi", f"{open_place('unknown')}{{name}}\n"), group=GROUP, known=["name"])
    assert form.as_message("dee@mail.example", {"name": "Dee"}, {}).body == f"{open_place('unknown')}{{name}}\n"
