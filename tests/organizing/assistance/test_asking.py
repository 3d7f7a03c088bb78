"""Rosa asks for help on the page: the phone first, a short form, and nothing about what happened."""

from __future__ import annotations

import logging

import pytest
from django.db import connection

from organizing.assistance.models import HelpRequest
from organizing.assistance.name_contact import unname_contact
from organizing.followups.models import FollowUp
from organizing.groups.models import Membership
from organizing.groups.scope import above_walls, group_scope
from organizing.people.models import Person


def test_shows_the_phone_before_the_form(client, help_page, named, larkmoor):
    larkmoor.help_phone = "+15550142"
    with above_walls():
        larkmoor.save()
    text = client.get(help_page).content.decode()
    assert 0 < text.index("Call first") < text.index("Or let us call you")
    assert "This is not legal advice" in text
    assert "notario" in text


def test_has_a_way_out_that_works_without_a_script(client, help_page):
    text = client.get(help_page).content.decode()
    assert 'href="https://www.weather.gov/" rel="noreferrer nofollow"' in text


def test_has_no_box_for_what_happened(client, help_page, named):
    text = client.get(help_page).content.decode()
    assert "<textarea" not in text
    assert 'autocomplete="off"' in text


def test_shows_no_form_while_nobody_is_named_to_read_it(client, help_page, larkmoor):
    assert "Or let us call you" not in client.get(help_page).content.decode()
    client.post(help_page, {"reach_by": "call", "reach": "555-555-0142", "may_leave_word": "no"})
    with group_scope(larkmoor):
        assert not HelpRequest.objects.exists()


def test_keeps_a_request_and_leads_to_the_page_that_says_what_happens_next(ask, client, larkmoor):
    answer = ask()
    assert (answer.status_code, answer["Location"]) == (303, "/help/thanks/")
    assert "Somebody will call you" in client.get(answer["Location"]).content.decode()
    with group_scope(larkmoor):
        kept = HelpRequest.objects.get()
    assert (kept.reach, kept.safe_time, kept.name) == ("(555) 555-0142", "Weekdays after 6 pm", "Rosa")


def test_is_one_request_when_the_button_is_pressed_twice(ask, larkmoor):
    ask()
    assert ask().status_code == 303
    with group_scope(larkmoor):
        assert HelpRequest.objects.count() == 1


def test_seals_every_word_in_the_database(request_for_help):
    with above_walls(), connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM organizing_helprequest t")
        row = cursor.fetchone()[0]
    for word in ("Rosa", "0142", "Weekdays", "Spanish", "Larkmoor", "call"):
        assert word.encode().hex() not in row
        assert word not in row


def test_puts_nobody_on_a_list_or_ladder(request_for_help, larkmoor):
    with group_scope(larkmoor):
        assert not Person.objects.exists()
        assert not FollowUp.objects.exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"safe_time": "After work, A 123 456 789"}, "Please take out A-numbers"),
        ({"name": "undocumented Rosa"}, "Please take out A-numbers"),
        ({"reach": "12"}, "Enter the whole phone number"),
        ({"reach_by": "email", "reach": "rosa"}, "Enter an email address like"),
        ({"safe_time": ""}, "Say when it is safe"),
    ],
)
def test_says_what_to_do_and_keeps_what_was_typed(ask, larkmoor, change, sentence):
    answer = ask(**change)
    text = answer.content.decode()
    assert (answer.status_code, answer["Cache-Control"]) == (422, "no-store")
    assert text.count(sentence) == 2
    assert 'value="Larkmoor"' in text
    with group_scope(larkmoor):
        assert not HelpRequest.objects.exists()


def test_answers_a_machine_like_anybody_and_keeps_nothing(ask, larkmoor):
    assert ask(website="https://spam.example").status_code == 303
    with group_scope(larkmoor):
        assert not HelpRequest.objects.exists()


def test_takes_so_many_an_hour_from_one_network_and_then_says_to_call(ask, larkmoor, settings):
    settings.ORGANIZING = {**settings.ORGANIZING, "CARE_POSTS_PER_HOUR": {"HELP": 2, "STORY": 2}}
    ask(name="One")
    ask(name="Two")
    refused = ask(name="Three")
    assert refused.status_code == 429
    assert "Please call instead" in refused.content.decode()
    with group_scope(larkmoor):
        assert HelpRequest.objects.count() == 2


def test_speaks_spanish_on_the_spanish_page(ask, client):
    answer = ask(path="/es/ayuda/")
    assert answer["Location"] == "/es/ayuda/gracias/"
    assert client.get(answer["Location"]).status_code == 200


def test_writes_no_word_of_it_into_the_log(ask, caplog):
    with caplog.at_level(logging.DEBUG):
        ask(reach="")
        ask()
    assert "Rosa" not in caplog.text
    assert "555-0142" not in caplog.text


def test_gives_an_error_report_nothing_of_what_was_typed(client, help_page, named, monkeypatch, settings):
    """The request marks all its fields as sensitive before anything can go wrong."""
    from organizing.pages import receive_help as module

    seen = {}

    def breaks(**details):
        raise RuntimeError

    def note(request, *, page):
        try:
            return receive(request=request, page=page)
        finally:
            seen["mark"] = request.sensitive_post_parameters

    receive = module.receive_help
    monkeypatch.setattr(module, "ask_for_help", breaks)
    monkeypatch.setattr("organizing.pages.help_page.receive_help", note)
    client.raise_request_exception = False
    from tests.organizing.assistance.conftest import GOOD

    assert client.post(help_page, GOOD).status_code == 500
    assert seen == {"mark": "__ALL__"}


def test_is_a_link_on_every_page(client, help_page):
    assert '<a href="/help/">What to do now</a>' in client.get("/sign/").content.decode()
    assert '<a href="/es/ayuda/">' in client.get("/es/firmar/").content.decode()
    assert "What to do now" not in client.get("/help/").content.decode()


def test_closes_the_form_on_a_kept_page_when_nobody_is_named_any_more(
    client, help_page, named, larkmoor, settings, django_capture_on_commit_callbacks
):
    """Visitors are handed pages that were rendered before."""
    settings.ORGANIZING = {**settings.ORGANIZING, "PAGE_CACHE": {"SECONDS": 600}}
    assert "Or let us call you" in client.get(help_page).content.decode()
    with group_scope(larkmoor), django_capture_on_commit_callbacks(execute=True):
        unname_contact(member=Membership.objects.get(user=named))
    assert "Or let us call you" not in client.get(help_page).content.decode()
