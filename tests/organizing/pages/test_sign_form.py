"""What people type, and what the page answers. Every case goes through the page itself."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from organizing.actions.models import Action, PendingAnswers
from organizing.groups.models import LocalGroup
from organizing.groups.scope import group_scope
from organizing.people.models import Consent, Person

Data = Callable[..., dict[str, str]]

KEPT_AS_TYPED = {
    "200 characters": "N" * 200,
    "Arabic": "مريم العلي",
    "emoji": "Ana 🌻",
    "a family emoji, joined by invisible characters": "👩‍👩‍👧",
    "an apostrophe": "O'Brien",
    "one letter": "J",
    "accents and hyphen": "José-Ángel",
    "Chinese": "李小龍",
    "an abbreviation": "J.R.",
    "a dot without a space": "St.John",
    "a minus inside": "Smith-Jones",
    "markup": "<b>Bo</b>",
}

REFUSED_NAMES = {
    "a spreadsheet link": ('=HYPERLINK("x")', "Start the name with a letter, not with =, +, - or @"),
    "a plus": ("+1234", "Start the name with a letter, not with =, +, - or @"),
    "a minus": ("-1+1", "Start the name with a letter, not with =, +, - or @"),
    "an at sign": ("@SUM(A1)", "Start the name with a letter, not with =, +, - or @"),
    "a wide equals sign": ("＝1", "Start the name with a letter, not with =, +, - or @"),
    "a web address": ("https://spam.example/x", "Write a name here, not a web address"),
    "a bare web address": ("Visit www.spam", "Write a name here, not a web address"),
    "a domain": ("cheap-pills.com", "Write a name here, not a web address"),
    "a line break": ("Dee\r\nBcc: all@mail.example", "Write the name on one line"),
    "a null character": ("De\x00e", "Write the name on one line"),
    "a character that turns the text": ("Dee\u202egnp", "Write the name on one line"),
    "nothing": ("", "Enter your first name"),
    "spaces": ("   ", "Enter your first name"),
    "201 characters": ("N" * 201, "Shorten this to 200 characters: it has 201 now"),
}

REFUSED_FIELDS = {
    "an address without a domain": ("email", "dee@", "Enter an email address like name@example.com"),
    "an address with a line break": ("email", "dee@mail.example\nBcc: x@y.example", "Enter an email address like"),
    "an address with a space": ("email", "dee doe@mail.example", "Enter an email address like name@example.com"),
    "no address": ("email", "", "Enter your email address"),
    "four digits": ("zip_code", "8451", "Enter a 5-digit ZIP code, like 00001"),
    "letters": ("zip_code", "ABCDE", "Enter a 5-digit ZIP code, like 00001"),
    "Arabic digits": ("zip_code", "٠٠٠٠١", "Enter a 5-digit ZIP code, like 00001"),
    "no ZIP": ("zip_code", "", "Enter your ZIP code"),
    "no last name": ("last_name", "", "Enter your last name"),
    "no answer to yes or no": ("may_email", "", "Choose yes or no: may we email you about this campaign?"),
    "an answer that no button sends": ("may_email", "maybe", "Choose one of the answers"),
    "no choice of what officials see": ("disclosure", "", "Choose what officials may see of you"),
    "a phone number in the comment": (
        "comment",
        "Llámeme al 555-555-0142",
        "Leave out phone numbers and email addresses: anyone may come to read this",
    ),
    "an address in the comment": ("comment", "Write to jo@mail.example", "Leave out phone numbers and email addresses"),
    "an A-number in the comment": ("comment", "He is A123456789", "Leave out A-numbers and social security numbers"),
    "a word on status in the comment": (
        "comment",
        "Mi tía vive sin papeles",
        "Leave out words about immigration status",
    ),
    "a long comment": ("comment", "x" * 10_240, "Shorten this to 2,000 characters: it has 10,240 now"),
}


@pytest.fixture
def post(client: Client, petition_page: Any) -> Callable[[dict[str, str]], Any]:
    return lambda data: client.post("/sign/", data)


@pytest.mark.parametrize("name", KEPT_AS_TYPED.values(), ids=KEPT_AS_TYPED.keys())
def test_stores_a_name_as_typed(post: Any, form_data: Data, larkmoor: LocalGroup, name: str) -> None:
    assert post(form_data(first_name=name, last_name=name)).status_code == 303
    with group_scope(larkmoor):
        person = Person.objects.get()
        assert (person.first_name, person.last_name) == (name, name)


@pytest.mark.parametrize(("name", "sentence"), REFUSED_NAMES.values(), ids=REFUSED_NAMES.keys())
def test_refuses_a_name_in_a_sentence(
    post: Any, form_data: Data, larkmoor: LocalGroup, name: str, sentence: str
) -> None:
    _assert_refused(post(form_data(first_name=name)), "first_name", name, sentence, larkmoor)


@pytest.mark.parametrize(("field", "value", "sentence"), REFUSED_FIELDS.values(), ids=REFUSED_FIELDS.keys())
def test_refuses_a_field_in_a_sentence(
    post: Any, form_data: Data, larkmoor: LocalGroup, field: str, value: str, sentence: str
) -> None:
    _assert_refused(post(form_data(**{field: value})), field, value, sentence, larkmoor)


def _assert_refused(response: Any, field: str, value: str, sentence: str, group: LocalGroup) -> None:
    """422; the same sentence above and by the field; everything typed is still there; nothing is stored."""
    page = html.unescape(response.content.decode())
    assert response.status_code == 422
    assert page.count(sentence) >= 2
    assert f'id="id_{field}_error"' in page
    assert "<title>Error: " in page
    assert 'role="alert" tabindex="-1" autofocus' in page
    form = response.context["form"]
    assert form[field].value() == value
    assert form["last_name"].value() == ("" if field == "last_name" else "Doe")
    if field == "comment":
        assert value in page
    with group_scope(group):
        assert not Person.objects.exists()
        assert not Action.objects.exists()


def test_keeps_everything_typed_when_one_field_is_wrong(post: Any, form_data: Data) -> None:
    page = post(
        form_data(email="dee@", may_email="no", disclosure="name", show_publicly="on", comment="For my street")
    ).content.decode()
    for kept in ('value="Dee"', 'value="Doe"', 'value="00001"', "For my street"):
        assert kept in page
    assert page.count("checked") == 3


def test_stores_the_first_five_digits_of_a_zip_plus_four(post: Any, form_data: Data, larkmoor: LocalGroup) -> None:
    assert post(form_data(zip_code="00002-1234")).status_code == 303
    with group_scope(larkmoor):
        assert Action.objects.get().zip_code == "00002"


@pytest.mark.parametrize("length", [2000, 1999])
def test_takes_a_comment_up_to_the_limit_counting_a_line_break_once(
    post: Any, form_data: Data, larkmoor: LocalGroup, length: int
) -> None:
    comment = "a\r\n" * 10 + "x" * (length - 20)
    assert post(form_data(comment=comment)).status_code == 303
    with group_scope(larkmoor):
        assert PendingAnswers.objects.get().answers["comment"] == comment.strip()


def test_stores_the_words_that_stand_on_the_page(
    client: Client, post: Any, form_data: Data, larkmoor: LocalGroup
) -> None:
    shown = html.unescape(client.get("/sign/").content.decode())
    post(form_data(may_email="no", disclosure="name", comment="Hello", comment_may_be_passed_on="on"))
    with group_scope(larkmoor):
        given = {consent.purpose: consent for consent in Consent.objects.all()}
    answers = {purpose: consent.answer for purpose, consent in given.items()}
    assert answers == {"email": "no", "disclose": "name", "show_name": "no", "pass_comment": "yes"}
    question, hint = given["email"].wording.split("?")
    assert f"{question}?" in shown
    assert hint.strip() in shown
    assert given["show_name"].wording in shown
    assert given["pass_comment"].wording in shown


def test_stores_spanish_words_for_a_spanish_signer(
    client: Client, site_tree: Any, form_data: Data, larkmoor: LocalGroup
) -> None:
    assert client.post("/es/firmar/", form_data()).status_code == 303
    with group_scope(larkmoor):
        consent = Consent.objects.get(purpose="email")
        assert consent.language == "es"
        assert consent.wording.startswith("¿")


def test_asks_for_neither_phone_nor_status(client: Client, petition_page: Any) -> None:
    form = client.get("/sign/").context["form"]
    assert set(form.fields) == {
        "first_name", "last_name", "email", "zip_code", "may_email", "disclosure", "show_publicly", "comment",
        "comment_may_be_passed_on", "website",
    }  # fmt: skip


def test_preselects_no_answer_about_email_and_the_careful_one_about_officials(
    client: Client, petition_page: Any
) -> None:
    form = client.get("/sign/").context["form"]
    assert form["may_email"].value() is None
    assert form["disclosure"].value() == "initials"
    assert not form["show_publicly"].value()
