"""Leads invite, change roles and say goodbye; everybody sees who is on the staff."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission

from organizing.groups.join import accept_invitation, add_member
from organizing.groups.leave import LastLead, change_role, remove_member
from organizing.groups.middleware import SESSION_KEY
from organizing.groups.models import Invitation, Membership
from organizing.groups.open_site import editors_of, find_roots, grant_site_rights
from organizing.groups.scope import above_walls, group_scope
from organizing.mail.models import Email
from organizing.mail.take_back import take_back_invitation
from tests import factories

NOW = datetime(2027, 3, 1, 16, 0, tzinfo=UTC)
LIST = "/admin/organizing/staff/"


def membership(group, user):
    with group_scope(group):
        return Membership.objects.select_related("user", "group__site").get(user=user)


def invite(client, **data):
    return client.post(LIST + "invite/", {"email": "new@staff.example", "role": "organizer", "language": "es", **data})


def test_invites_by_mail(enter, ana, larkmoor):
    assert invite(enter(ana)).status_code == 302
    with group_scope(larkmoor):
        invitation = Invitation.objects.get()
        assert (invitation.email, invitation.role, invitation.language) == ("new@staff.example", "organizer", "es")
        assert invitation.invited_by == ana
        assert Email.objects.get(kind="invitation").invitation == invitation


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"email": "nobody"}, "like name@example.org"),
        ({"email": ""}, "This field is required"),
        ({"email": "BEN@staff.example"}, "on your staff already"),
    ],
)
def test_refuses_a_bad_invitation_in_a_sentence_and_keeps_what_was_typed(enter, ana, ben, larkmoor, data, sentence):
    answer = invite(enter(ana), **data)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert data["email"] in answer.content.decode()
    with group_scope(larkmoor):
        assert not Invitation.objects.exists()


def test_lists_open_invitations_and_takes_them_back(enter, ana, larkmoor):
    client = enter(ana)
    invite(client)
    assert "new@staff.example" in client.get(LIST).content.decode()
    with group_scope(larkmoor):
        pk = Invitation.objects.get().pk
    client.post(reverse("organizing_staff:take_back", args=[pk]))
    assert "new@staff.example" not in client.get(LIST).content.decode()
    with group_scope(larkmoor):
        assert take_back_invitation(invitation_id=pk) is False


def test_keeps_an_accepted_invitation_from_being_taken_back(larkmoor, ana, ben, enter):
    invite(enter(ana))
    with group_scope(larkmoor):
        invitation = Invitation.objects.get()
        accept_invitation(invitation_id=invitation.pk, user=ben, now=invitation.created_at)
        assert take_back_invitation(invitation_id=invitation.pk) is False
        assert Invitation.objects.exists()


def test_changes_a_role_and_the_rights_on_pages_with_it(enter, ana, ben, larkmoor):
    client = enter(ana)
    pk = membership(larkmoor, ben).pk
    assert editors_of(larkmoor) in ben.groups.all()
    client.post(reverse("organizing_staff:role", args=[pk]), {"role": "viewer"})
    assert membership(larkmoor, ben).role == "viewer"
    assert editors_of(larkmoor) not in ben.groups.all()


def test_removes_a_member_who_then_sees_nothing(enter, ana, ben, larkmoor):
    browser_of_ben = enter(ben)
    assert browser_of_ben.get("/admin/organizing/people/").status_code == 200
    enter(ana).post(reverse("organizing_staff:remove", args=[membership(larkmoor, ben).pk]))
    assert browser_of_ben.get("/admin/organizing/people/").status_code == 302
    assert not ben.groups.exists()
    assert get_user_model().objects.filter(pk=ben.pk).exists()


def test_never_leaves_a_group_without_a_lead(enter, ana, larkmoor):
    with group_scope(larkmoor):
        with pytest.raises(LastLead):
            change_role(membership=membership(larkmoor, ana), role="viewer")
        with pytest.raises(LastLead):
            remove_member(membership=membership(larkmoor, ana))
    answer = enter(ana).post(reverse("organizing_staff:remove", args=[membership(larkmoor, ana).pk]), follow=True)
    assert "only lead" in answer.content.decode()
    assert membership(larkmoor, ana).role == "lead"


def test_gives_rights_on_the_groups_own_pages_alone(larkmoor, site_tree, ana):
    with above_walls():
        grant_site_rights(larkmoor)
        grant_site_rights(larkmoor)
    granted = GroupPagePermission.objects.filter(group=editors_of(larkmoor))
    assert {permission.page_id for permission in granted} == {site_tree["home"].pk, site_tree["home_es"].pk}
    assert {page.pk for page in find_roots(larkmoor)} == {site_tree["home"].pk, site_tree["home_es"].pk}
    assert granted.count() == 6


def test_lets_rights_follow_a_site_that_moves(larkmoor, site_tree, ana):
    with above_walls():
        grant_site_rights(larkmoor)
        larkmoor.site.root_page = factories.some_page()
        larkmoor.site.save()
        grant_site_rights(larkmoor)
    granted = GroupPagePermission.objects.filter(group=editors_of(larkmoor))
    assert {permission.page_id for permission in granted} == {factories.some_page().pk}


def test_tells_somebody_on_no_staff_who_can_invite_them(enter, ana, larkmoor):
    operator = get_user_model().objects.create_superuser("root@staff.example", password=factories.PASSWORD)
    client = enter(operator)
    answer = client.get("/admin/organizing/people/")
    assert answer.status_code == 403
    assert "Ask a lead of Larkmoor Neighbors Together" in answer.content.decode()
    assert "/admin/organizing/people/" not in client.get("/admin/").content.decode()


def test_tells_somebody_who_was_removed_why_the_admin_is_empty(enter, larkmoor):
    user = get_user_model().objects.create_user("gone@staff.example", password=factories.PASSWORD)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    home = enter(user).get("/admin/").content.decode()
    assert "on no group" in home
    assert "/admin/organizing/people/" not in home


def test_tells_a_member_whose_role_is_too_small_who_can_change_it(enter, ana, vi):
    answer = enter(vi).get(LIST + "invite/")
    assert answer.status_code == 403
    assert "Ana" in answer.content.decode()


def test_switches_only_to_ones_own_groups(enter, ana, larkmoor, other_group, cleo):
    with above_walls():
        third = factories.make_group(slug="third", name="Third", hostname="third.example")
        add_member(group=third, user=ana, role="viewer")
    client = enter(ana)
    client.post("/admin/organizing/group/", {"group": third.pk})
    assert client.session[SESSION_KEY] == third.pk
    client.post("/admin/organizing/group/", {"group": other_group.pk})
    assert client.session[SESSION_KEY] == third.pk
    text = client.get("/admin/organizing/group/").content.decode()
    assert "Quarry County Together" not in text
    assert "Larkmoor Neighbors Together" in text


def test_offers_the_switch_only_to_those_with_several_groups(enter, ana, ben, larkmoor):
    assert "/admin/organizing/group/" not in enter(ben).get("/admin/").content.decode()
    with above_walls():
        add_member(group=factories.make_group(slug="two", name="Two", hostname="two.example"), user=ana, role="lead")
    assert "/admin/organizing/group/" in enter(ana).get("/admin/").content.decode()
