"""What a caller types is not lost: when an answer is changed after all, and when the time was over."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from organizing.followups.phonebank_models import PhoneCall
from organizing.groups.scope import group_scope
from organizing.people.note_models import Note
from tests.organizing.followups.phonebank.cast import MORNING, add_person, open_bank

NOW = MORNING + timedelta(hours=1)
SAID = "Brings two neighbors."


@pytest.fixture(autouse=True)
def _monday_morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def dee(larkmoor):
    with group_scope(larkmoor):
        return add_person(larkmoor, "Dee", phone="+13125550142")


@pytest.fixture
def bank(larkmoor, ben, dee):
    with group_scope(larkmoor):
        return open_bank(larkmoor, ben)


def text_of(answer):
    return answer.content.decode()


def talk(client, bank):
    """A call that was answered to the end; its address."""
    call = client.post(reverse("organizing_phonebanks_next", args=[bank.pk])).url
    for question, value in (("reached", "yes"), ("could_talk", "yes")):
        client.post(f"{call}answer/", {"question": question, "value": value})
    return call


def test_stays_when_an_answer_is_changed(enter, ben, bank, dee, larkmoor):
    client = enter(ben)
    call = talk(client, bank)
    assert f'form="said" formaction="{call}change/"' in text_of(client.get(call))
    client.post(f"{call}change/", {"question": "could_talk", "said": SAID})
    client.post(f"{call}change/", {"question": "reached"})
    client.post(f"{call}answer/", {"question": "reached", "value": "yes"})
    client.post(f"{call}answer/", {"question": "could_talk", "value": "yes"})
    assert SAID in text_of(client.get(call))
    client.post(f"{call}done/", {"said": SAID})
    with group_scope(larkmoor):
        assert Note.objects.get(person=dee).text == SAID
        assert PhoneCall.objects.get().answers == {"reached": "yes", "could_talk": "yes"}


def test_goes_to_no_other_caller(enter, ana, ben, bank):
    client = enter(ben)
    call = talk(client, bank)
    client.post(f"{call}change/", {"question": "could_talk", "said": SAID})
    client.post(f"{call}back/", {"when": "now"})
    other = enter(ana)
    assert SAID not in text_of(other.get(talk(other, bank)))


def test_tells_nobodys_status_when_an_answer_is_changed(enter, ben, bank, larkmoor):
    client = enter(ben)
    call = talk(client, bank)
    answer = client.post(f"{call}change/", {"question": "could_talk", "said": "She has a green card"})
    assert answer.status_code == 422
    assert "She has a green card" in text_of(answer)
    with group_scope(larkmoor):
        assert "said" not in PhoneCall.objects.get().answers


def test_goes_to_the_persons_page_when_the_time_was_over(enter, ana, ben, bank, dee, larkmoor):
    client = enter(ben)
    call = talk(client, bank)
    with group_scope(larkmoor):
        PhoneCall.objects.update(caller=ana, leased_until=NOW + timedelta(minutes=9))
    answer = client.post(f"{call}done/", {"said": SAID})
    assert answer.status_code == 409
    page = text_of(answer)
    assert SAID in page
    assert "5550142" not in page
    form = answer.context["form"]
    person_page = reverse("organizing_people:inspect", args=[dee.pk])
    assert f'action="{person_page}"' in page
    client.post(person_page, {name: form[name].value() or "" for name in form.fields})
    with group_scope(larkmoor):
        assert Note.objects.get(person=dee).text == SAID
