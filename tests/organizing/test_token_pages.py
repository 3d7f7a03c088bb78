"""The pages behind mailed links: opening one shows a button, pressing it acts, and nobody learns anything."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from organizing.actions.models import Action, PendingAnswers
from organizing.actions.totals import count_confirmed
from organizing.campaigns.models import Campaign
from organizing.deliveries.milestones import draft_due_digests
from organizing.followups.models import FollowUp
from organizing.groups.scope import above_walls, group_scope
from organizing.mail.links import act_pass, confirm_url, unsubscribe_url, withdraw_url
from organizing.people.consents import may_email
from organizing.people.models import Consent, Person
from organizing.vault import seal_token
from tests.factories import newest_pending
from tests.threads import at_once

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def path_of(url):
    return urlsplit(url).path


def link_to_confirm(action):
    pending = newest_pending(action)
    return path_of(confirm_url(group=action.group, action_id=action.pk, pending_id=pending.pk))


def link_to_withdraw(action):
    return path_of(withdraw_url(action))


def link_to_stop(person, campaign=None):
    campaign_id = campaign.pk if campaign else None
    return path_of(unsubscribe_url(group=person.group, person=person, campaign_id=campaign_id))


def assert_private(answer):
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies


# Confirm


def test_shows_what_will_count_and_counts_nothing(client, petition, signed, in_larkmoor):
    action = signed(petition, "Dee", comment="Por mi vecina", disclosure="name", show_publicly=True)
    answer = client.get(link_to_confirm(action))
    assert answer.status_code == 200
    page = answer.content.decode()
    for words in ("Dee Doe", "00001", "My name and town", "Por mi vecina", 'method="post"'):
        assert words in page
    assert_private(answer)
    assert count_confirmed(petition) == 0


def test_is_not_confirmed_by_a_mail_scanner(client, petition, signed, in_larkmoor):
    link = link_to_confirm(signed(petition, "Dee"))
    for _ in range(3):
        client.head(link)
        client.get(link)
        client.get(link, headers={"User-Agent": "Mail scanner", "Purpose": "prefetch"})
    assert count_confirmed(petition) == 0
    assert PendingAnswers.objects.count() == 1
    for method in ("put", "delete", "patch", "options"):
        assert getattr(client, method)(link).status_code == 405


def test_counts_when_the_button_is_pressed_and_shows_it(client, petition, signed, in_larkmoor):
    link = link_to_confirm(signed(petition, "Dee"))
    answer = client.post(link)
    assert (answer.status_code, answer.headers["Location"]) == (302, link)
    page = client.get(link).content.decode()
    assert "Your name counts" in page
    assert "<form" not in page
    assert count_confirmed(petition) == 1


def test_counts_once_however_often_it_is_pressed(client, petition, signed, in_larkmoor):
    link = link_to_confirm(signed(petition, "Dee"))
    for _ in range(3):
        assert client.post(link).status_code == 302
    assert count_confirmed(petition) == 1


def test_works_without_cookie_or_token_or_script(petition, signed, in_larkmoor):
    strict = Client(enforce_csrf_checks=True)
    link = link_to_confirm(signed(petition, "Dee"))
    assert strict.post(link).status_code == 302
    assert count_confirmed(petition) == 1


def test_speaks_the_language_of_the_form(client, petition, signed, in_larkmoor):
    page = client.get(link_to_confirm(signed(petition, "Dee", language="es"))).content.decode()
    assert '<html lang="es"' in page
    assert "Casa es casa" in page


def test_says_so_when_the_campaign_closed_meanwhile(client, petition, signed, in_larkmoor):
    link = link_to_confirm(signed(petition, "Dee"))
    Campaign.objects.update(state="closed")
    for answer in (client.get(link), client.post(link)):
        assert "This petition is closed" in answer.content.decode()
        assert "Dee" not in answer.content.decode()
    assert count_confirmed(petition) == 0
    assert Person.objects.get().confirmed_at is None


def test_does_not_say_that_a_name_counts_which_was_taken_back(client, petition, signed, in_larkmoor):
    action = signed(petition, "Dee")
    link = link_to_confirm(action)
    client.post(link)
    client.post(link_to_withdraw(action))
    answer = client.get(link)
    assert "counts" not in answer.content.decode().split("<main")[1].split("</main")[0]
    assert client.post(link).status_code == 404
    assert count_confirmed(petition) == 0


def test_lets_the_newest_form_hold(client, petition, signed, in_larkmoor):
    first = link_to_confirm(signed(petition, "Dee"))
    second = link_to_confirm(signed(petition, "Dee", zip_code="00002"))
    client.post(second)
    assert client.post(first).status_code == 302
    assert Action.objects.get().zip_code == "00002"
    assert count_confirmed(petition) == 1


@pytest.mark.parametrize("name", ["confirm", "withdraw", "unsubscribe", "invite"])
def test_answers_every_bad_link_with_one_page(client, petition, confirmed, signed, other_petition, in_larkmoor, name):
    action = confirmed(petition, "Dee")
    waiting = signed(petition, "Eva")
    theirs = signed(other_petition, "Flo")
    past = timezone.now() - timedelta(days=1)
    good = seal_token(name, action.pk, 0)
    tokens = [
        "x",
        "A" * 80,
        good[:-2],
        good[:-1] + ("A" if good[-1] != "A" else "B"),
        good.swapcase(),
        seal_token("act", action.pk),
        seal_token("confirm" if name != "confirm" else "withdraw", waiting.pk, newest_pending(waiting).pk),
        seal_token(name, *((10**9, 10**9) if name in ("confirm", "unsubscribe") else (10**9,))),
        seal_token(
            name, *((theirs.pk, newest_pending(theirs).pk) if name == "confirm" else (theirs.pk,)), expires_at=past
        ),
    ]
    if name in ("confirm", "withdraw"):
        ids = (theirs.pk, newest_pending(theirs).pk) if name == "confirm" else (theirs.pk,)
        tokens.append(seal_token(name, *ids))
    pages = set()
    for token in tokens:
        for answer in (client.get(f"/o/{name}/{token}/"), client.post(f"/o/{name}/{token}/")):
            assert answer.status_code == 404, token
            assert_private(answer)
            pages.add(answer.content)
    assert len(pages) == 1
    with group_scope(other_petition.group):
        assert count_confirmed(other_petition) == 0


@pytest.mark.parametrize("name", ["confirm", "withdraw", "unsubscribe", "invite"])
def test_answers_a_good_link_on_a_site_without_a_group(client, petition, signed, in_larkmoor, name):
    action = signed(petition, "Dee")
    ids = (action.pk, newest_pending(action).pk) if name in ("confirm", "unsubscribe") else (action.pk,)
    with above_walls():
        Site.objects.create(hostname="elsewhere.example", port=80, root_page=in_larkmoor.site.root_page)
    for method in (client.get, client.post):
        answer = method(f"/o/{name}/{seal_token(name, *ids)}/", headers={"Host": "elsewhere.example"})
        assert answer.status_code == 404
    assert count_confirmed(petition) == 0


@pytest.mark.django_db(transaction=True)
def test_counts_once_when_many_press_at_once(petition, signed):
    action = signed(petition, "Dee")
    link = link_to_confirm(action)
    answers = at_once([lambda: Client().post(link).status_code] * 20)
    assert set(answers) == {302}
    with group_scope(petition.group):
        assert count_confirmed(petition) == 1
        assert FollowUp.objects.count() == 1
        assert not PendingAnswers.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(5))
def test_leaves_no_half_story_when_signing_confirming_and_leaving_meet(petition, signed, turn):
    """Whatever comes first, nobody sees an error, and what stands agrees with what was pressed."""
    action = signed(petition, "Dee")
    confirm, withdraw = link_to_confirm(action), link_to_withdraw(action)
    jobs = [
        lambda: Client().post(confirm).status_code,
        lambda: Client().post(withdraw).status_code,
        lambda: signed(petition, "Dee", zip_code="00002") and 302,
        lambda: signed(petition, "Dee") and 302,
    ]
    statuses = at_once(jobs)
    assert statuses[1:] == [302, 302, 302]
    assert statuses[0] in (302, 404)
    with group_scope(petition.group):
        assert Action.objects.get(pk=action.pk).state == "withdrawn"
        assert Action.objects.filter(withdrawn_at=None, person__email="dee@mail.example").count() <= 1
        assert not PendingAnswers.objects.filter(action__withdrawn_at__isnull=False).exists()
        assert count_confirmed(petition) == Action.objects.counted().count()


# Withdraw


def test_takes_back_by_one_button(client, petition, confirmed, in_larkmoor):
    link = link_to_withdraw(confirmed(petition, "Dee"))
    client.head(link)
    assert "Take your name back?" in client.get(link).content.decode()
    assert count_confirmed(petition) == 1
    for _ in range(2):
        assert client.post(link).status_code == 302
    answer = client.get(link)
    assert "taken back" in answer.content.decode()
    assert_private(answer)
    assert count_confirmed(petition) == 0


def test_takes_back_what_was_never_confirmed(client, petition, signed, in_larkmoor):
    action = signed(petition, "Dee")
    confirm = link_to_confirm(action)
    client.post(link_to_withdraw(action))
    assert client.post(confirm).status_code == 404
    assert count_confirmed(petition) == 0


def test_takes_back_after_the_campaign_closed_too(client, petition, confirmed, in_larkmoor):
    link = link_to_withdraw(confirmed(petition, "Dee"))
    Campaign.objects.update(state="won")
    client.post(link)
    assert count_confirmed(petition) == 0


def test_keeps_those_who_left_out_of_the_next_digest(client, petition, confirmed, in_larkmoor, settings):
    from organizing.deliveries.models import Delivery

    settings.ORGANIZING = {**settings.ORGANIZING, "MILESTONES": [2, 3]}
    first = confirmed(petition, "Dee", comment="Mine", comment_may_be_passed_on=True)
    confirmed(petition, "Eva")
    draft_due_digests(group=in_larkmoor, now=timezone.now())
    assert "Mine" in Delivery.objects.get(milestone=2).body
    client.post(link_to_withdraw(first))
    for name in ("Flo", "Gus"):
        confirmed(petition, name)
    draft_due_digests(group=in_larkmoor, now=timezone.now())
    later = Delivery.objects.get(milestone=3)
    assert later.figures["confirmed"] == 3
    assert "Mine" not in later.body


# Unsubscribe


@pytest.fixture
def dee(petition, confirmed, in_larkmoor):
    return confirmed(petition, "Dee").person


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


# The pass to the call page


def test_hands_the_confirmed_a_pass_to_call_with(client, site_tree, petition, signed, in_larkmoor):
    link = link_to_confirm(signed(petition, "Dee"))
    client.post(link)
    assert "/call/?as=" in client.get(link).content.decode()


def test_makes_a_pass_that_runs_out(dee):
    from organizing.vault import BadToken, open_token

    token = act_pass(person_id=dee.pk, now=timezone.now())
    assert open_token("act", token) == (dee.pk,)
    with pytest.raises(BadToken):
        open_token("act", token, now=timezone.now() + timedelta(days=7, minutes=1))
