"""Stop the mail by one button, or by one click of a mail program (RFC 8058)."""

from __future__ import annotations

from django.test import Client
from django.utils import timezone

from organizing.actions.totals import count_confirmed
from organizing.followups.models import FollowUp
from organizing.groups.scope import group_scope
from organizing.people.consents import may_email
from organizing.people.models import Consent, Person
from tests.organizing.token_pages import ONE_CLICK, link_to_stop


def test_stops_by_rfc_8058_with_one_post_and_nothing_else(dee, petition):
    strict = Client(enforce_csrf_checks=True)
    link = link_to_stop(dee, petition.campaign)
    strict.get(link)
    strict.head(link)
    assert may_email(person=dee, topic=petition.campaign.topic)
    for _ in range(2):
        answer = strict.post(link, ONE_CLICK)
        assert (answer.status_code, answer.content) == (200, b"OK")
        assert not answer.cookies
    assert not may_email(person=dee, topic=petition.campaign.topic)
    assert Consent.objects.filter(answer="no", purpose="email").count() == 1


def test_keeps_the_words_of_a_refusal_in_the_language_of_the_person(client, petition, confirmed, in_larkmoor):
    person = confirmed(petition, "Núria", email="n@mail.example", language="es").person
    client.post(link_to_stop(person, petition.campaign), ONE_CLICK)
    assert client.get(link_to_stop(person, petition.campaign))["Content-Language"] == "es"
    consent = Consent.objects.get(answer="no", purpose="email")
    assert consent.language == "es"
    assert "correo" in consent.wording.lower()


def refusals(topic):
    return Consent.objects.filter(purpose="email", answer="no", topic=topic).count()


def test_stops_the_campaign_or_everything_by_a_button(client, dee, petition):
    link = link_to_stop(dee, petition.campaign)
    page = client.get(link).content.decode()
    assert "May we email you about this campaign?" in page
    client.post(link, {"what": "campaign"})
    assert refusals(petition.campaign.topic) == 1
    assert "You get no more email about this" in client.get(link).content.decode()
    client.post(link, {"what": "everything"})
    assert refusals("") == 1


def test_asks_on_where_only_a_list_said_no(client, dee, petition):
    said = {"purpose": "email", "answer": "no", "wording": "The list says no.", "language": "en"}
    now = timezone.now()
    Consent.objects.create(
        group=dee.group, person=dee, reference="import:1", source="list", given_at=now, confirmed_at=now, **said
    )
    page = client.get(link_to_stop(dee, petition.campaign)).content.decode()
    assert "Stop email?" in page
    assert "you said yes to this" not in page
    client.post(link_to_stop(dee, petition.campaign), {"what": "everything"})
    assert refusals("") == 2
    assert "You get no more email about this" in client.get(link_to_stop(dee, petition.campaign)).content.decode()


def test_claims_no_end_of_mail_that_nobody_agreed_to(client, dee, petition):
    Consent.objects.filter(person=dee).delete()
    link = link_to_stop(dee, petition.campaign)
    page = client.get(link).content.decode()
    assert "You are not on our email list" in page
    assert "We stopped writing to you" not in page
    client.post(link, {"what": "everything"})
    assert "We stopped writing to you" in client.get(link).content.decode()


def test_leaves_the_signature_counted(client, dee, petition):
    client.post(link_to_stop(dee), ONE_CLICK)
    assert count_confirmed(petition) == 1


def test_reveals_nothing_of_somebody_erased(client, dee, petition):
    link = link_to_stop(dee, petition.campaign)
    Person.objects.all().delete()
    assert client.post(link, ONE_CLICK).content == b"OK"
    assert client.get(link).status_code == 404


def test_stops_nobody_of_another_group(client, other_petition, confirmed, in_larkmoor):
    person = confirmed(other_petition, "Eva").person
    link = link_to_stop(person, other_petition.campaign)
    assert client.post(link, ONE_CLICK).content == b"OK"
    with group_scope(other_petition.group):
        assert may_email(person=person, topic=other_petition.campaign.topic)


def test_stops_what_was_already_queued(client, petition, dee, in_larkmoor, outbox_send):
    from organizing.mail.models import Email
    from organizing.mail.queue import queue_email

    Email.objects.all().delete()
    queue_email(
        kind="follow_up",
        group=in_larkmoor,
        key="f",
        language="en",
        now=timezone.now(),
        person=dee,
        campaign=petition.campaign,
        reference=f"followup:{FollowUp.objects.get().pk}",
    )
    client.post(link_to_stop(dee, petition.campaign), ONE_CLICK)
    assert outbox_send() == []
    assert Email.objects.get().state == "cancelled"
