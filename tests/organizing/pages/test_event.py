"""The event page: what it tells, what it keeps to itself, and answers that count once they are confirmed."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from campaign_site.pages.models import EventPage
from organizing.actions.event_models import Event
from organizing.actions.events.details import EventDetails
from organizing.actions.events.make_event import make_event
from organizing.actions.models import Action, Ask
from organizing.followups.conditions import skip_conditions
from organizing.groups.scope import above_walls, group_scope
from organizing.people.models import Consent, Person
from organizing.registry import page_urls
from tests.factories import find_locale

GOOD = {"first_name": "Dee", "last_name": "Stone", "email": "dee@mail.example", "coming": "yes", "may_email": "yes"}


@pytest.fixture
def event(campaign):
    starts_at = timezone.now().replace(microsecond=0) + timedelta(days=30)
    details = EventDetails(
        title={"en": "The hearing", "es": "La audiencia"},
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        place={"en": "Board Room", "es": "Sala de la Junta"},
        is_hearing=True,
        minutes_to_speak=2,
        has_cameras="yes",
        says_address="no",
    )
    with group_scope(campaign.group):
        return make_event(campaign=campaign, details=details, now=timezone.now())


@pytest.fixture
def page(site_tree, event, campaign):
    key = uuid4()
    for home, language, slug in (("home", "en", "hearing"), ("home_es", "es", "audiencia")):
        with above_walls():
            one = EventPage(title=slug.title(), slug=slug, ask=event.ask, locale=find_locale(language))
            one.translation_key = key
            site_tree[home].add_child(instance=one)
    return "/hearing/"


@pytest.fixture
def answer(client, page):
    """`answer(coming="no")`: the form, filled in and posted."""
    return lambda path="/hearing/", **change: client.post(path, {**GOOD, **change})


@pytest.fixture
def press(client, outbox_send, confirm_link):
    """Press the button of the newest mail."""
    return lambda: client.post(confirm_link(outbox_send()[-1]), follow=True)


def text_of(response):
    return response.content.decode().replace("\xa0", " ")


def test_tells_the_rules_that_are_known_and_no_others(client, page):
    html = text_of(client.get(page))
    assert "Board Room" in html
    assert "Each person may speak for 2 minutes." in html
    assert "It is filmed or broadcast." in html
    assert "must say their address aloud" not in html
    assert "Interpreter" not in html
    assert "Set-Cookie" not in client.get(page).headers


def test_reads_in_both_languages(client, page):
    html = text_of(client.get("/es/audiencia/"))
    assert "Sala de la Junta" in html
    assert client.get("/es/audiencia/gracias/").status_code == 200


def test_counts_an_answer_once_its_mail_is_confirmed(client, page, answer, press, larkmoor):
    posted = answer()
    assert (posted.status_code, posted.url) == (303, "/hearing/thanks/")
    with group_scope(larkmoor):
        assert Action.objects.get().state == "waiting"
    done = text_of(press())
    assert "Your answer counts. Thank you." in done
    assert "/hearing/calendar/" in done
    with group_scope(larkmoor):
        action = Action.objects.get()
        assert (action.state, action.details) == ("confirmed", {"coming": "yes"})
        assert Consent.objects.get().purpose == "email"


def test_shows_the_same_page_to_whoever_answers_and_sends_one_mail(client, page, answer, outbox_send):
    assert [answer().url, answer().url, answer(website="machine").url] == ["/hearing/thanks/"] * 3
    assert len(outbox_send()) == 1


def test_lets_a_changed_mind_take_the_place_of_the_first(client, page, answer, press, larkmoor):
    for coming in ("yes", "no"):
        answer(coming=coming)
        press()
    with group_scope(larkmoor):
        assert Action.objects.get().details == {"coming": "no"}


def test_keeps_the_place_of_somebody_known(client, page, answer, press, petition, confirmed, larkmoor):
    confirmed(petition, "Dee", email="dee@mail.example", zip_code="00001")
    answer()
    press()
    with group_scope(larkmoor):
        person = Person.objects.get()
        assert (person.zip_code, person.town) == ("00001", "Millhaven")


@pytest.mark.parametrize(
    ("change", "words"),
    [({"coming": ""}, "Choose whether you are coming"), ({"first_name": ""}, "Enter your first name")],
)
def test_says_what_is_missing_and_keeps_what_was_typed(client, page, answer, change, words):
    response = answer(**change)
    assert response.status_code == 422
    assert words in text_of(response)
    assert "dee@mail.example" in text_of(response)


@pytest.mark.parametrize(("coming", "is_going"), [("yes", True), ("maybe", True), ("no", False)])
def test_tells_ladders_who_is_going(client, page, answer, press, larkmoor, campaign, coming, is_going):
    answer(coming=coming)
    press()
    with group_scope(larkmoor):
        person = Person.objects.get()
        assert (person.pk in skip_conditions.get("going").among(campaign, [person])) is is_going


def test_can_be_taken_back(client, page, answer, press, outbox_send, find_link, larkmoor):
    answer()
    press()
    link = find_link(outbox_send()[-1], "/o/withdraw/")
    assert "Take your answer back?" in text_of(client.get(link))
    assert "Your answer is taken back" in text_of(client.post(link, follow=True))
    with group_scope(larkmoor):
        assert Action.objects.get().state == "withdrawn"


def test_leads_back_to_the_form_and_to_cannot_come_after_all(client, page, answer, press, find_link):
    answer()
    done = press()
    html = text_of(done)
    assert "/hearing/#sign" in html
    assert "Cannot come after all?" in html
    taken_back = text_of(client.post(done.context["take_back_url"], follow=True))
    assert "Your answer is taken back" in taken_back
    assert "/hearing/#sign" in taken_back
    assert "To the home page" in taken_back


def test_offers_nobody_to_cancel_who_is_not_coming(client, page, answer, press):
    answer(coming="no")
    assert "Cannot come after all?" not in text_of(press())


def test_ends_the_thanks_with_a_way_home_that_refuses_nothing(client, page):
    html = text_of(client.get(f"{page}thanks/"))
    assert "done for today" not in html
    assert "To the home page" in html


def test_says_that_answers_are_over_and_not_a_petition(client, page, answer, outbox_send, confirm_link, larkmoor):
    answer()
    link = confirm_link(outbox_send()[-1])
    with group_scope(larkmoor):
        Ask.objects.filter(kind="event").update(is_open=False)
    html = text_of(client.get(link))
    assert "Answers are not taken any more" in html
    assert "petition" not in html.split("<main")[1].split("</main")[0]


def test_hands_out_a_calendar_file_that_names_nobody(client, page, answer, press):
    answer()
    press()
    response = client.get(f"{page}calendar/")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"SUMMARY:The hearing\r\n" in response.content
    assert b"Dee" not in response.content
    assert b"SUMMARY:La audiencia\r\n" in client.get("/es/audiencia/calendar/").content


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"called_off_at": timezone.now()}, "This event is called off"),
        (
            {"starts_at": timezone.now() - timedelta(days=2), "ends_at": timezone.now() - timedelta(days=1)},
            "This event is over",
        ),
    ],
)
def test_takes_no_answer_when_it_is_over_or_off(client, page, answer, event, campaign, larkmoor, change, words):
    with group_scope(larkmoor):
        assert page_urls(campaign, "en")["event"].endswith("/hearing/")
        Event.objects.update(**change)
    assert words in text_of(client.get(page))
    assert answer().status_code == 422
    with group_scope(larkmoor):
        assert not Action.objects.exists()
        assert "event" not in page_urls(campaign, "en")


def test_says_in_its_headline_that_it_is_off(client, page, event, larkmoor):
    with group_scope(larkmoor):
        Event.objects.update(called_off_at=timezone.now())
        EventPage.objects.update(seo_title="Come to the hearing", lede="Come, and bring a neighbor.")
    for address, words in ((page, "Called off: The hearing"), ("/es/audiencia/", "Se canceló: La audiencia")):
        html = client.get(address).content.decode()
        assert f"<h1>{words}</h1>" in html
        assert f"<title>{words} | " in html
        assert f'property="og:title" content="{words}"' in html
        assert "bring a neighbor.</p>" not in html


def test_works_before_anything_is_announced(client, page, larkmoor):
    with group_scope(larkmoor):
        EventPage.objects.update(ask=None)
        Event.objects.update(called_off_at=timezone.now())
    assert client.get(page).status_code == 200
    assert client.get(f"{page}calendar/").status_code == 404


def test_asks_the_database_little(client, page, django_assert_max_num_queries):
    client.get(page)
    with django_assert_max_num_queries(25):
        client.get(page)


def test_shows_the_next_event_where_the_editor_chose_none(client, site_tree, event, outbox_send, confirm_link):
    with above_walls():
        site_tree["home"].add_child(instance=EventPage(title="Come", slug="come", locale=find_locale("en")))
    assert "Board Room" in client.get("/come/").content.decode()
    assert client.post("/come/", GOOD).status_code == 303
    with above_walls():
        assert Action.objects.get().ask_id == event.ask_id


def test_says_that_no_day_is_set_where_there_is_no_event(client, site_tree):
    with above_walls():
        site_tree["home"].add_child(instance=EventPage(title="Come", slug="come", locale=find_locale("en")))
    assert "No day is set yet" in client.get("/come/").content.decode()
    assert client.post("/come/", GOOD).status_code == 200


def test_is_found_while_it_shows_the_next_event(client, site_tree, event, campaign):
    with above_walls():
        site_tree["home"].add_child(instance=EventPage(title="Come", slug="come", locale=find_locale("en")))
    with group_scope(campaign.group):
        assert page_urls(campaign, "en")["event"].endswith("/come/")
        Event.objects.update(called_off_at=timezone.now())
        assert "event" not in page_urls(campaign, "en")
