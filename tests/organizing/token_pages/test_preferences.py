"""Why did I get this? What the page behind every mail says, and what its buttons do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from organizing import vault
from organizing.actions.models import Action
from organizing.actions.totals import count_confirmed
from organizing.followups.models import FollowUp
from organizing.groups.scope import group_scope
from organizing.mail.links import unsubscribe_url
from organizing.mail.models import Email
from organizing.mail.queue import queue_email
from organizing.mail.suppress import find_suppression
from organizing.people.models import Consent, Person
from organizing.privacy.models import Erasure
from organizing.translated import in_language
from organizing.vault import BadToken, open_token
from tests.organizing.token_pages import ONE_CLICK


@pytest.fixture
def email(dee, petition, in_larkmoor):
    Email.objects.all().delete()
    email = queue_email(
        kind="follow_up",
        group=in_larkmoor,
        key="f",
        language="en",
        now=timezone.now(),
        person=dee,
        campaign=petition.campaign,
        reference=f"followup:{FollowUp.objects.first().pk}",
    )
    Email.objects.filter(pk=email.pk).update(state="sent", sent_at=timezone.now(), subject="Call before Thursday")
    return email


@pytest.fixture
def link(email, dee, petition):
    url = unsubscribe_url(group=dee.group, person=dee, campaign_id=petition.campaign_id, email_id=email.pk)
    return "/o/" + url.split("/o/")[1]


@pytest.fixture
def read(client):
    return lambda link: client.get(link).content.decode()


def test_says_why_in_the_words_that_were_agreed_to(read, link):
    page = read(link)
    assert "Why did I get this?" in page
    assert "Call before Thursday" in page
    assert "May we email you about this campaign?" in page
    assert f"{timezone.localtime(timezone.now()):%Y}" in page


def test_names_the_step_it_came_from(read, link, in_larkmoor):
    step = FollowUp.objects.first().step
    assert f"Step {step.position} of the series" in read(link)
    assert in_language(step.ladder.name) in read(link)


def test_says_where_the_yes_was_given(read, link, dee):
    for source, reference, words in [
        ("/sign/ whatsapp", "", "on the page /sign/"),
        ("sheet 12, row 3", "", "sheet 12, row 3"),
        ("Spring fair", "import:3", "On a list that was handed to Larkmoor Neighbors Together"),
        ("talk", "", "In conversation with Larkmoor Neighbors Together"),
    ]:
        Consent.objects.filter(person=dee, purpose="email").update(source=source, reference=reference)
        assert words in read(link)


def test_says_less_once_the_ledger_has_forgotten(read, link, in_larkmoor):
    Email.objects.all().delete()
    page = read(link)
    assert "Call before Thursday" not in page
    assert "May we email you about this campaign?" in page


def test_speaks_of_a_mails_button_until_it_is_pressed(read, link, email, dee):
    action = Action.objects.get(person=dee)
    Email.objects.filter(pk=email.pk).update(kind="thank_you", action=action)
    answers, waits = "This email answers a form", "Nothing more comes of it unless its button is pressed."
    assert answers in (page := read(link)) and waits not in page
    Action.objects.update(confirmed_at=None)
    assert f"{answers} that you filled in on our site, or somebody who typed your address. {waits}" in read(link)


def test_explains_no_mail_of_somebody_else(read, email, dee, petition, confirmed, in_larkmoor):
    eva = confirmed(petition, "Eva").person
    url = unsubscribe_url(group=dee.group, person=eva, campaign_id=petition.campaign_id, email_id=email.pk)
    assert "Call before Thursday" not in read("/o/" + url.split("/o/")[1])


def test_opens_by_the_links_of_older_mails(read, dee, petition):
    token = vault.seal_token("unsubscribe", dee.pk, petition.campaign_id)
    assert "Stop email?" in read(f"/o/unsubscribe/{token}/")


def test_changes_nothing_by_being_opened(client, link, in_larkmoor):
    before = (Consent.objects.count(), Email.objects.count(), Person.objects.get().language)
    for _time in range(3):
        client.get(link)
        client.head(link)
    assert (Consent.objects.count(), Email.objects.count(), Person.objects.get().language) == before


def test_is_kept_by_no_cache_and_names_no_referrer(client, link):
    answer = client.get(link)
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies


def test_writes_in_another_language_from_now_on(client, link, dee, read, in_larkmoor, petition):
    queue_email(kind="follow_up", group=in_larkmoor, key="g", language="en", now=timezone.now(), person=dee)
    assert 'name="language" value="es" lang="es"' in read(link)
    assert client.post(link, {"what": "language", "language": "es"}).status_code == 302
    assert Person.objects.get().language == "es"
    assert Email.objects.get(idempotency_key="g").language == "es"
    assert client.get(link)["Content-Language"] == "es"
    assert "Write to me in English" in read(link)


@pytest.mark.parametrize("language", ["", "xx", "'; DROP TABLE"])
def test_speaks_no_language_that_the_site_does_not(client, link, in_larkmoor, language):
    client.post(link, {"what": "language", "language": language})
    assert Person.objects.get().language == "en"


def erase_link(page):
    return "/o/erase/" + page.split('href="/o/erase/')[1].split('"')[0]


def test_asks_once_more_before_it_erases(client, link, read, petition, in_larkmoor):
    way = erase_link(read(link))
    page = read(way)
    assert "Erase everything about you?" in page
    assert Person.objects.count() == 1
    answer = client.post(way)
    assert "You are erased" in answer.content.decode()
    assert not Person.objects.exists()
    assert not Email.objects.filter(person__isnull=False).exists()
    assert find_suppression("dee@mail.example") == "erased"
    assert Erasure.objects.get().done_by is None
    assert count_confirmed(petition) == 1


def test_may_be_pressed_twice_and_then_leads_nowhere(client, link, read, in_larkmoor):
    way = erase_link(read(link))
    client.post(way)
    assert client.post(way).status_code == 200
    assert "It is good for one hour." in (gone := client.get(way)).content.decode()
    assert gone.status_code == 404
    assert "we no longer know you" in (forgotten := client.get(link)).content.decode()
    assert forgotten.status_code == 404
    assert client.post(link, ONE_CLICK).content == b"OK"


def test_does_not_stay_open(client, link, read, in_larkmoor, time_machine):
    way = erase_link(read(link))
    time_machine.move_to(timezone.now() + timedelta(minutes=61))
    assert client.post(way).status_code == 404
    assert Person.objects.count() == 1


def test_erases_nobody_by_a_link_that_every_mail_carries(client, link, in_larkmoor):
    token = link.removesuffix("/").rsplit("/", 1)[1]
    assert client.post(f"/o/erase/{token}/").status_code == 404
    assert Person.objects.count() == 1


def test_erases_nobody_of_another_group(client, other_petition, confirmed, in_larkmoor):
    person = confirmed(other_petition, "Zoe").person
    client.post(f"/o/erase/{vault.seal_token('erase', person.pk)}/")
    with group_scope(other_petition.group):
        assert Person.objects.filter(pk=person.pk).exists()


def test_forges_no_token_by_turning_bits(link):
    token = link.removesuffix("/").rsplit("/", 1)[1]
    for place, letter in enumerate(token):
        other = "A" if letter != "A" else "B"
        with pytest.raises(BadToken):
            open_token("unsubscribe", token[:place] + other + token[place + 1 :])
