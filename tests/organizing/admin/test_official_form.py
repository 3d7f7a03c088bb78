"""The form about an official: rows, hours, sentences, nothing typed is lost, nothing untouched is changed."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from organizing.groups.scope import group_scope
from organizing.intake.files import read_paths
from organizing.officials.importers import run_import
from organizing.officials.models import Office, Official
from tests.organizing.officials.conftest import SAMPLES

INPUT = re.compile(r"<(?:input|textarea)[^>]*>(?:[^<]*</textarea>)?")


@pytest.fixture
def lee(larkmoor):
    """The real sample's assembly member, who has two phones, two addresses and a source."""
    with group_scope(larkmoor):
        run_import("openstates", group=larkmoor, files=read_paths([SAMPLES / "openstates_people"]), today=today())
        return Official.objects.get(name="Alex Lee")


def today():
    return timezone.localdate()


def address_of(official):
    return reverse("organizing_officials:edit", args=[official.pk])


def boxes(text):
    """What a browser would send back of a page, untouched."""
    data = {}
    for tag in INPUT.findall(text.split('class="org-form"')[1]):
        name = re.search(r'name="([^"]+)"', tag)
        if name is None or name[1] == "csrfmiddlewaretoken":
            continue
        if 'type="checkbox"' in tag:
            if "checked" in tag:
                data.setdefault(name[1], []).append(re.search(r'value="([^"]*)"', tag)[1])
        elif tag.startswith("<textarea"):
            data[name[1]] = unescape(re.search(r">([^<]*)</textarea>", tag)[1]).lstrip("\r\n")
        else:
            data[name[1]] = unescape((re.search(r'value="([^"]*)"', tag) or ["", ""])[1])
    return data


def reread(official):
    with group_scope(official.group):
        return Official.objects.get(pk=official.pk)


def columns(official):
    return {key: value for key, value in vars(reread(official)).items() if not key.startswith("_")}


@pytest.fixture
def send(enter, ben, lee):
    """`send(email=…, …)`: open the page, change these boxes, press save."""
    client = enter(ben)

    def post(**changes):
        data = boxes(client.get(address_of(lee)).content.decode())
        return client.post(address_of(lee), {**data, **{key.replace("__", "-"): one for key, one in changes.items()}})

    return post


def test_saving_an_untouched_page_changes_nothing_of_any_official(enter, ben, lee, larkmoor):
    client = enter(ben)
    with group_scope(larkmoor):
        everybody = list(Official.objects.all())
    assert len(everybody) == 25
    for official in everybody:
        before = columns(official)
        data = boxes(client.get(address_of(official)).content.decode())
        assert client.post(address_of(official), data).status_code == 302
        assert columns(official) == before


def test_saves_rows_hours_languages_and_term(send, lee):
    answer = send(
        **{"phones-2-number": "202-555-0143 ext. 7", "phones-2-label_en": "Scheduler", "phones-2-label_es": "Agenda"},
        **{"addresses-2-lines": "1 Main St\r\nMilpitas, CA 95035", "addresses-2-fax": "(202) 555-0144"},
        **{"hours-opens_0": "9 am", "hours-closes_0": "17:00"},
        languages=["en", "vi"],
        term_ends_on="2026-12-07",
    )
    assert answer.status_code == 302
    saved = reread(lee)
    assert saved.phones[:2] == lee.phones
    assert saved.phones[2] == {
        "number": "+12025550143",
        "label": {"en": "Scheduler, ext. 7", "es": "Agenda, ext. 7"},
    }
    assert saved.addresses[2]["lines"] == ["1 Main St", "Milpitas, CA 95035"]
    assert saved.addresses[2]["fax"] == "+12025550144"
    assert saved.addresses[2]["label"] == {"en": "Office", "es": "Oficina"}
    assert saved.office_hours == {"0": ["09:00", "17:00"]}
    assert saved.languages == ["en", "vi"]
    assert saved.email == lee.email


def test_an_emptied_number_is_removed_and_the_rest_moves_up(send, lee):
    send(**{"phones-0-number": ""})
    assert reread(lee).phones == lee.phones[1:]


def test_checked_today_is_a_button_of_the_form_too(send, lee):
    send(checked_today="yes", party="Ours")
    saved = reread(lee)
    assert saved.party == "Ours" and abs((saved.checked_on - today()).days) <= 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"phones-0-number": "call me"}, "“call me” is not a phone number with its area code, like 202-555-0142."),
        ({"phones-2-number": "555-0142"}, "“555-0142” is not a phone number with its area code"),
        ({"phones-2-label_en": "Scheduler"}, "Write the number this label is for, or empty the label."),
        ({"addresses-2-fax": "202-555-0142"}, "Write the address, or empty the whole row."),
        ({"addresses-0-fax": "none"}, "“none” is not a phone number with its area code"),
        ({"hours-opens_2": "ninish", "hours-closes_2": "17:00"}, "“ninish” is not a time of day."),
        ({"hours-opens_2": "09:00"}, "Write both times, or leave both empty."),
        ({"hours-opens_2": "17:00", "hours-closes_2": "09:00"}, "This is not after the time it opens."),
        ({"email": "lee at assembly"}, "Enter a valid email address."),
        ({"website_url": "javascript:alert(1)"}, "“javascript:alert(1)” is not a web address."),
        ({"term_ends_on": "2001-01-01"}, "The term ends before it starts."),
        ({"checked_on": "2126-01-01"}, "This day is still to come."),
        ({"term_starts_on": "in June"}, "This is not a day. Write it like 2027-01-04."),
    ],
)
def test_a_wrong_box_gets_a_sentence_and_nothing_typed_is_lost(send, lee, changes, sentence):
    answer = send(**{"party": "Typed", "phones-3-number": "202-555-0149", **changes})
    text = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert sentence in text and "Nothing was saved yet." in text
    kept = boxes(answer.content.decode())
    assert {**changes, "party": "Typed", "phones-3-number": "202-555-0149"}.items() <= kept.items()
    assert reread(lee).party == lee.party


def test_more_rows_adds_rows_and_loses_nothing(send, lee):
    answer = send(**{"more": "phones", "phones-2-number": "not yet right", "party": "Typed"})
    assert answer.status_code == 200
    kept = boxes(answer.content.decode())
    assert (kept["phones-2-number"], kept["party"]) == ("not yet right", "Typed")
    assert kept["phones-TOTAL_FORMS"] == "7" and "phones-6-number" in kept
    assert kept["addresses-TOTAL_FORMS"] == "4"
    assert "There are more rows now. Nothing is saved yet." in answer.content.decode()
    assert reread(lee).party == lee.party


def test_an_edit_on_the_page_survives_the_next_import(send, lee, larkmoor):
    send(**{"phones-0-number": "202-555-0143", "email": "lee@ours.example"})
    before = columns(lee)
    with group_scope(larkmoor):
        files = read_paths([SAMPLES / "openstates_people"])
        report = run_import("openstates", group=larkmoor, files=files, today=today())
    assert report.counts()["changed"] == report.counts()["new"] == 0
    assert columns(lee) == before
    assert before["phones"][0]["label"] == lee.phones[0]["label"]


def test_says_when_somebody_else_changed_it_meanwhile(enter, ben, lee, larkmoor):
    client = enter(ben)
    data = {**boxes(client.get(address_of(lee)).content.decode()), "email": "mine@ours.example"}
    with group_scope(larkmoor):
        Official.objects.filter(pk=lee.pk).update(party="Changed")
    answer = client.post(address_of(lee), data)
    assert answer.status_code == 422
    assert "changed this official while you were writing" in answer.content.decode()
    assert reread(lee).email == lee.email
    assert client.post(address_of(lee), boxes(answer.content.decode())).status_code == 302
    assert reread(lee).email == "mine@ours.example"


def test_a_past_term_cannot_be_reopened_while_somebody_holds_the_seat(enter, ben, lee, larkmoor):
    client = enter(ben)
    hand_over = reverse("organizing_officials:hand_over", args=[lee.pk])
    client.post(hand_over, {"last_day": today().isoformat(), "name": "Sam Sample"})
    data = {**boxes(client.get(address_of(lee)).content.decode()), "term_ends_on": ""}
    answer = client.post(address_of(lee), data)
    assert answer.status_code == 422
    assert "Sam Sample holds this seat now." in answer.content.decode()


OFFICE = {
    "place": "",
    "state": "CA",
    "county": "Santa Clara",
    "district": "2",
    "name_en": "Supervisor",
    "name_es": "Supervisora",
    "level": "county",
    "lobbying_class": "legislative",
    "powers": ["budget", "ordinance"],
    "seats": "1",
}


def test_a_new_office_leads_on_to_who_holds_it(enter, ben, larkmoor):
    client = enter(ben)
    answer = client.post(reverse("organizing_officials:add_office"), OFFICE)
    with group_scope(larkmoor):
        office = Office.objects.select_related("division").get(name__en="Supervisor")
    assert office.division.ocd_id.endswith("county:santa_clara/council_district:2")
    assert (office.powers, office.name["es"]) == (["budget", "ordinance"], "Supervisora")
    assert answer.url == reverse("organizing_officials:add", args=[office.pk])
    data = {**boxes(client.get(answer.url).content.decode()), "name": "Sample Two"}
    client.post(answer.url, data)
    with group_scope(larkmoor):
        assert [one.name for one in office.officials.all()] == ["Sample Two"]
    again = client.post(answer.url, {**data, "name": "Sample Three"})
    assert again.status_code == 422 and "Every seat of this office is held." in again.content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"state": "", "county": "", "district": ""}, "Choose a place above, or write its state here."),
        ({"state": "ZZ"}, "“ZZ” is not a state. Write its two letters, like CA."),
        ({"county": "Santa Clarra"}, "Did you mean Santa Clara County?"),
        ({"name_en": ""}, "This field is required."),
        ({"seats": "0"}, "Ensure this value is greater than or equal to 1."),
        ({"place": "999999"}, "Select a valid choice."),
    ],
)
def test_a_wrong_office_gets_a_sentence_and_keeps_what_was_typed(enter, ben, larkmoor, changes, sentence):
    answer = enter(ben).post(reverse("organizing_officials:add_office"), {**OFFICE, **changes})
    assert answer.status_code == 422
    text = unescape(answer.content.decode())
    assert sentence in text and "Supervisora" in text
    with group_scope(larkmoor):
        assert not Office.objects.filter(name__es="Supervisora").exists()


def test_saving_an_untouched_office_changes_nothing(enter, ben, lee):
    client = enter(ben)
    with group_scope(lee.group):
        before = Office.objects.filter(pk=lee.office_id).values().get()
    address = reverse("organizing_officials:edit_office", args=[lee.office_id])
    data = boxes(client.get(address).content.decode())
    assert client.post(address, {**data, "level": "state", "lobbying_class": "legislative"}).status_code == 302
    with group_scope(lee.group):
        assert Office.objects.filter(pk=lee.office_id).values().get() == before


@pytest.mark.parametrize("name", ["edit", "add", "hand_over", "edit_office", "checked"])
def test_viewers_and_other_groups_get_no_further(enter, vi, cleo, lee, name):
    pk = lee.office_id if name in ("add", "edit_office") else lee.pk
    address = reverse(f"organizing_officials:{name}", args=[pk])
    assert enter(vi).post(address, {}).status_code == 403
    assert enter(cleo, host="quarry.example").post(address, {}).status_code == 404
