"""The write page: whom it offers, what it refuses, what leaves it."""

from __future__ import annotations

import html
from typing import Any

import pytest
from django.test import Client

from organizing.actions.models import Action, PendingAnswers
from organizing.campaigns.models import Campaign, Target
from organizing.campaigns.plan_models import TargetMessage
from organizing.groups.models import LocalGroup
from organizing.groups.scope import group_scope
from organizing.officials.models import Official
from organizing.people.models import Consent, Person
from organizing.registry import page_urls
from tests.organizing.pages.conftest import OWN

FRAME = "I ask you for one thing. No extra jail time without a judge’s warrant Please write to me where you stand."


def _shown(response: Any) -> str:
    return html.unescape(response.content.decode())


# Whom it offers


def test_offers_ones_own_district_first_and_those_who_agreed_for_thanks_only(
    client: Client, site_tree: Any, district: dict[int, int]
) -> None:
    addressees = client.get("/write/?zip=00003").context["addressees"]
    pressed, thanked = addressees.classes
    assert [official.pk for official in pressed.officials] == [district[n] for n in (3, 2, 4, 5)]
    assert pressed.own == {district[3]}
    assert [official.pk for official in thanked.officials] == [district[1]]
    assert (pressed.is_thanks, thanked.is_thanks) == (False, True)
    assert pressed.letter == FRAME
    assert "Thank you for saying yes" in thanked.letter


def test_ticks_those_who_have_not_said_yes(client: Client, site_tree: Any, district: dict[int, int]) -> None:
    response = client.get("/write/")
    assert response.context["form"].chosen == {district[n] for n in (2, 3, 4, 5)}
    # Four officials, and two answers that start on the safe side.
    assert response.content.count(b" checked") == 4 + 2


def test_gives_each_class_of_officials_its_own_letter(
    client: Client, site_tree: Any, larkmoor: LocalGroup, campaign: Campaign, district: dict[int, int]
) -> None:
    with group_scope(larkmoor):
        TargetMessage.objects.create(
            group=larkmoor,
            campaign=campaign,
            name="No",
            stances=["no"],
            letter_subject={"en": "Before you vote"},
            letter={"en": "{office}, {town} asks you to listen first. {unknown}"},
        )
    classes = client.get("/write/?zip=00003").context["addressees"].classes
    [no] = [one for one in classes if one.subject == "Before you vote"]
    assert [official.pk for official in no.officials] == [district[5]]
    assert no.letter == "Commissioner, District 5, Quarry Hill asks you to listen first. {unknown}"
    assert [one.subject for one in classes if not one.is_thanks and one is not no] == ["Please vote for the ordinance"]


def test_promises_no_letter_that_reaches_nobody_and_leads_to_a_call(
    client: Client, site_tree: Any, larkmoor: LocalGroup, district: dict[int, int]
) -> None:
    with group_scope(larkmoor):
        Official.objects.update(email="")
    page = _shown(client.get("/write/"))
    assert "No letter can go out from here yet" in page and "<textarea" not in page
    assert 'href="/call/"' in page and "Call them instead" in page
    with group_scope(larkmoor):
        Official.objects.update(phones=[])
    assert "Call them instead" not in _shown(client.get("/write/"))


def test_says_whom_no_letter_can_reach(
    client: Client, site_tree: Any, larkmoor: LocalGroup, district: dict[int, int]
) -> None:
    with group_scope(larkmoor):
        Official.objects.filter(pk=district[2]).update(email="")
    response = client.get("/write/")
    assert district[2] not in response.context["addressees"].by_id
    assert "Not by email" in _shown(response)
    assert "Commissioner, District 2" in _shown(response)


def test_has_the_notice_beside_the_button(client: Client, site_tree: Any, post_letter: Any) -> None:
    notice = "A letter to an official can become a public record"
    assert notice in _shown(client.get("/write/"))
    assert notice in _shown(post_letter())


@pytest.mark.parametrize("zip_code", ["1234", "<script>", "0" * 500])
def test_answers_a_bad_zip_with_a_sentence(client: Client, site_tree: Any, zip_code: str) -> None:
    response = client.get("/write/", {"zip": zip_code})
    assert response.status_code == 200
    assert "Enter a 5-digit ZIP code, like 00001" in _shown(response)
    assert b"<script>" not in response.content


def test_sets_no_cookie_and_asks_for_no_street(client: Client, site_tree: Any) -> None:
    response = client.get("/write/")
    assert not response.cookies
    assert b"csrfmiddlewaretoken" not in response.content
    assert "street-address" not in response.content.decode()


def test_answers_in_spanish(client: Client, site_tree: Any) -> None:
    response = client.get("/es/escribir/")
    assert '<html lang="es"' in response.content.decode()
    assert response.context["addressees"].classes[0].letter.startswith("Le pido una sola cosa. Ni un día más")


def test_is_found_as_write(campaign: Campaign, site_tree: Any) -> None:
    with group_scope(campaign.group):
        assert page_urls(campaign, "en")["write"] == "http://larkmoor.example/write/"
        assert page_urls(campaign, "es")["write"] == "http://larkmoor.example/es/escribir/"


@pytest.mark.parametrize("path", ["/sign/thanks/", "/call/"])
def test_is_linked_from_where_people_have_just_acted(client: Client, site_tree: Any, path: str) -> None:
    assert 'href="/write/"' in client.get(path).content.decode().split("<main")[1].split("</main")[0]
    site_tree["write"].unpublish()
    site_tree["write_es"].unpublish()
    assert 'href="/write/"' not in client.get(path).content.decode()


# What it refuses


@pytest.mark.parametrize("own_line", ["", "Yes.", "Please write to me where you stand!", FRAME])
def test_refuses_a_letter_without_a_sentence_of_ones_own_and_loses_nothing(
    post_letter: Any, larkmoor: LocalGroup, own_line: str
) -> None:
    response = post_letter(own_line=own_line, local="", first_name="Déé")
    assert response.status_code == 422
    assert "own_line" in response.context["form"].errors
    shown = _shown(response)
    assert 'value="Déé"' in shown
    assert own_line in shown
    assert FRAME in shown
    with group_scope(larkmoor):
        assert not Person.objects.exists()
        assert not PendingAnswers.objects.exists()


def test_tells_the_copied_sentence(post_letter: Any) -> None:
    shown = _shown(post_letter(own_line="Please write to me where you stand!"))
    assert "“Please write to me where you stand” reads like our example" in shown


def test_takes_an_own_sentence_in_any_of_the_answers(post_letter: Any) -> None:
    assert post_letter(own_line="", why=OWN).status_code == 200
    assert post_letter(own_line="", local=OWN).status_code == 200


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("officials", [], "Choose at least one official"),
        ("officials", ["999999"], "One of these officials is no longer on the list. Choose again"),
        ("first_name", "", "Enter your first name"),
        ("email", "dee@", "Enter an email address like name@example.com"),
        ("zip_code", "12", "Enter a 5-digit ZIP code, like 00001"),
        ("may_email", "", "Choose yes or no: may we email you about this campaign?"),
        ("reply_to", "press", "Choose one of the answers"),
        ("why", "His number is A 123-456-789.", "Leave out A-numbers and social security numbers"),
        ("own_line", "She gave them 123-45-6789 at the desk that night.", "Leave out A-numbers"),
        ("why", "Reach me at 555-555-0142 any day.", "Leave out phone numbers and email addresses"),
        ("local", "My neighbor is undocumented and afraid.", "Leave out words about immigration status"),
        ("why", "x" * 2001, "Shorten this to 2,000 characters: it has 2,001 now"),
        ("last_name", "Doe\r\nBcc: all@board.example", "Write the name on one line"),
    ],
)
def test_answers_what_is_wrong_in_one_sentence(post_letter: Any, field: str, value: Any, sentence: str) -> None:
    response = post_letter(**{field: value})
    assert response.status_code == 422
    assert sentence in _shown(response)


def test_refuses_an_empty_ask_to_those_written_to(client: Client, site_tree: Any, letter_data: Any) -> None:
    form = client.get("/write/").context["form"]
    asks = {field.html_name: "" for field in form.asks}
    assert "Write what you ask the official to do" in _shown(client.post("/write/", {**asks, **letter_data()}))


def test_takes_nothing_once_the_campaign_is_over(post_letter: Any, larkmoor: LocalGroup, client: Client) -> None:
    with group_scope(larkmoor):
        Campaign.objects.update(state="won")
    assert "no longer asks for letters" in _shown(client.get("/write/"))
    assert post_letter(step="send").status_code in (200, 422)
    with group_scope(larkmoor):
        assert not Action.objects.exists()


def test_a_machine_gets_the_same_answer_and_leaves_nothing(post_letter: Any, larkmoor: LocalGroup) -> None:
    response = post_letter(step="send", website="http://spam.example")
    assert (response.status_code, response["Location"]) == (303, "/write/thanks/")
    with group_scope(larkmoor):
        assert not Action.objects.exists()


# What leaves it


def test_shows_the_letters_before_anything_is_kept(post_letter: Any, larkmoor: LocalGroup) -> None:
    response = post_letter()
    shown = _shown(response)
    assert f"Dear Commissioner, District 2,\n\n{FRAME}\n\n{OWN}\n\nSincerely,\n\nDee Sample\nQuarry Hill" in shown
    assert "Dear Commissioner, District 3," in shown
    assert response["Cache-Control"] == "no-store"
    with group_scope(larkmoor):
        assert not Person.objects.exists()


def test_comes_back_from_the_preview_with_all_that_was_typed(post_letter: Any) -> None:
    response = post_letter(step="change")
    assert response.status_code == 200
    assert OWN in _shown(response)
    assert not response.context["form"].errors


def test_sends_after_the_mailed_button_and_not_before(
    post_letter: Any, larkmoor: LocalGroup, outbox_send: Any, confirm_link: Any, client: Client
) -> None:
    response = post_letter(step="send")
    assert (response.status_code, response["Location"]) == (303, "/write/thanks/")
    post_letter(step="send")
    [asked] = outbox_send()
    assert asked.to == ["dee@mail.example"]
    assert "letter" in asked.subject
    path = confirm_link(asked)
    assert OWN in _shown(client.get(path))
    assert len(outbox_send()) == 1
    assert "Your letter is on its way" in _shown(client.post(path, follow=True))
    client.post(path)
    letters = outbox_send()[1:]
    assert sorted(one.to[0] for one in letters) == ["district-2@board.example", "district-3@board.example"]
    assert all(OWN in letter.body and FRAME in letter.body for letter in letters)


def test_keeps_what_was_answered_in_the_words_that_were_shown(
    post_letter: Any, larkmoor: LocalGroup, outbox_send: Any, confirm_link: Any, client: Client
) -> None:
    post_letter(step="send")
    client.post(confirm_link(outbox_send()[0]))
    with group_scope(larkmoor):
        given = {one.purpose: one for one in Consent.objects.all()}
        action = Action.objects.get()
    assert (given["email"].answer, given["disclose"].answer) == ("no", "name")
    assert "can become a public record" in given["disclose"].wording
    assert (action.disclosure, action.town) == ("name", "Quarry Hill")
    assert "cousin" not in str(action.details)


def test_takes_the_letter_back_from_the_mail(
    post_letter: Any, outbox_send: Any, confirm_link: Any, find_link: Any, client: Client
) -> None:
    post_letter(step="send")
    [asked] = outbox_send()
    client.post(confirm_link(asked))
    withdraw = find_link(asked, "/o/withdraw/")
    assert "Take your letter back?" in _shown(client.get(withdraw))
    assert "Your letter is taken back" in _shown(client.post(withdraw, follow=True))
    assert len(outbox_send()) == 1


def test_writes_in_spanish(post_letter: Any, outbox_send: Any, confirm_link: Any, client: Client) -> None:
    post_letter("/es/escribir/", step="send", own_line="Mi prima esperó tres noches más en esa cárcel.")
    client.post(confirm_link(outbox_send()[0]))
    letter = outbox_send()[1]
    assert letter.body.startswith("Estimado/a Comisionado, Distrito 2:")
    assert "Mi prima esperó" in letter.body
    assert "Carried by Larkmoor Neighbors Together" in letter.body


def test_an_official_who_says_yes_between_reading_and_posting_is_not_pressed(
    client: Client, site_tree: Any, larkmoor: LocalGroup, letter_data: Any, district: dict[int, int]
) -> None:
    form = client.get("/write/").context["form"]
    asks = {field.html_name: field.value() for field in form.asks}
    with group_scope(larkmoor):
        Target.objects.filter(official=district[2]).update(stance="yes")
    sheets = client.post("/write/", {**asks, **letter_data()}).context["sheets"]
    texts = {sheet.official.pk: sheet.text for sheet in sheets}
    assert "Thank you for saying yes" in texts[district[2]]
    assert FRAME in texts[district[3]]
