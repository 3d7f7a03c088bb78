"""Invite a colleague by a mailed link: good once, for a few days, for whoever reads that mailbox."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from organizing.groups.join import InvitationOver, accept_invitation
from organizing.groups.models import Invitation, Membership
from organizing.groups.scope import above_walls, group_scope
from organizing.mail.invite import invite_member
from organizing.mail.models import Email
from tests.factories import PASSWORD, rolled_back
from tests.threads import at_once

NOW = timezone.now()


@pytest.fixture
def invite(larkmoor, ana):
    def invite(email="gus@staff.example", *, role="organizer", language="en", now=NOW):
        with group_scope(larkmoor):
            return invite_member(group=larkmoor, email=email, role=role, language=language, invited_by=ana, now=now)

    return invite


@pytest.fixture
def link(invite, outbox_send, find_link):
    def link(**changes):
        invite(**changes)
        return find_link(outbox_send()[-1], "/o/invite/")

    return link


def roles(email="gus@staff.example"):
    with above_walls():
        return list(Membership.objects.filter(user__email=email).values_list("group__slug", "role"))


def join(client, link, **changes):
    return client.post(link, {"first_name": "Gus", "last_name": "H.", "password": PASSWORD, **changes})


def test_mails_a_link_that_makes_a_member(client, link):
    path = link()
    page = client.get(path)
    assert page.status_code == 200
    assert "gus@staff.example" in page.content.decode()
    assert roles() == []
    answer = join(client, path)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/")
    assert roles() == [("larkmoor", "organizer")]
    assert client.get("/admin/account/").status_code == 200


@pytest.mark.parametrize("missing", ["first_name", "last_name"])
def test_asks_for_both_names_that_the_account_page_needs(client, link, missing):
    path = link()
    answer = join(client, path, **{missing: ""})
    assert answer.status_code == 422
    assert "Enter your" in answer.content.decode()
    join(client, path)
    assert get_user_model().objects.get(email="gus@staff.example").get_full_name() == "Gus H."


def test_writes_in_the_language_chosen(link, outbox_send):
    link(language="es")
    assert "Larkmoor Neighbors Together" in outbox_send()[-1].body
    assert "List-Unsubscribe" not in outbox_send()[-1].extra_headers


def test_works_once(client, link):
    path = link()
    join(client, path)
    client.logout()
    for answer in (client.get(path), join(client, path, password="another long good password")):
        assert answer.status_code == 404


def test_runs_out(client, invite, outbox_send, find_link):
    with_old_date = invite(now=NOW - timedelta(days=8))
    with above_walls():
        Email.objects.update(due_at=NOW - timedelta(days=8))
    path = find_link(outbox_send(NOW)[-1], "/o/invite/")
    assert client.get(path).status_code == 404
    with group_scope(with_old_date.group), pytest.raises(InvitationOver):
        accept_invitation(invitation_id=with_old_date.pk, user=with_old_date.invited_by, now=NOW)


def test_is_replaced_by_a_newer_one(client, link):
    first = link(role="viewer")
    second = link(role="organizer", email="Gus@staff.example")
    assert client.get(first).status_code == 404
    join(client, second)
    assert roles("Gus@staff.example") == [("larkmoor", "organizer")]


def test_wants_a_good_password_and_keeps_the_rest(client, link):
    path = link()
    for password in ("", "short", "password1234", "123456789012"):
        answer = join(client, path, password=password)
        assert answer.status_code == 422
    assert roles() == []
    assert join(client, path).status_code == 302


def test_asks_somebody_with_a_log_in_for_their_own_password(client, link, cleo):
    path = link(email="cleo@staff.example")
    assert join(client, path, password="not hers at all here").status_code == 422
    assert join(client, path).status_code == 302
    assert sorted(roles("cleo@staff.example")) == [("cleos", "lead"), ("larkmoor", "organizer")]


def test_leaves_no_log_in_behind_when_the_offer_was_over(client, link, monkeypatch):
    path = link()

    def refuse(**kwargs):
        raise InvitationOver

    monkeypatch.setattr("organizing.pages.invite_view.accept_invitation", refuse)
    assert join(client, path).status_code == 404
    assert not get_user_model().objects.filter(email="gus@staff.example").exists()


def test_is_not_seen_by_another_group(client, link, other_group):
    path = link()
    assert client.get(path, headers={"Host": "quarry.example"}).status_code == 404


def test_invites_once_more_instead_of_twice(invite, larkmoor):
    invite()
    invite()
    with group_scope(larkmoor):
        assert Invitation.objects.count() == 1
        assert Email.objects.filter(kind="invitation").count() == 1


def test_invites_nobody_when_rolled_back(invite, larkmoor):
    with rolled_back():
        invite()
    with group_scope(larkmoor):
        assert not Invitation.objects.exists()
        assert not Email.objects.exists()


def test_sends_no_invitation_that_was_accepted_meanwhile(invite, larkmoor, outbox_send):
    invitation = invite()
    with group_scope(larkmoor):
        Invitation.objects.filter(pk=invitation.pk).update(accepted_at=NOW)
    assert outbox_send() == []


@pytest.mark.django_db(transaction=True)
def test_makes_one_member_of_two_presses_at_once(larkmoor, invite, ben, cleo):
    invitation = invite(email="new@staff.example")

    def press(user):
        try:
            with group_scope(larkmoor):
                accept_invitation(invitation_id=invitation.pk, user=user, now=NOW)
        except InvitationOver:
            return "over"
        return "in"

    assert sorted(at_once([partial(press, user) for user in (ben, cleo)])) == ["in", "over"]
