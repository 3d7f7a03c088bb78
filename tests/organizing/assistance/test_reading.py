"""Who may read a request: Ana, who is named. Not Ben, not another lead, not a superuser."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from organizing.assistance.models import HelpContact, HelpReading, HelpRequest, HelpState
from organizing.assistance.name_contact import unname_contact
from organizing.groups.models import Membership
from organizing.groups.scope import above_walls, group_scope
from tests import factories

TOLD = ("(555) 555-0142", "Rosa", "Weekdays after 6 pm")


@pytest.fixture
def signed_in(larkmoor):
    def enter(user):
        one = Client(headers={"host": "larkmoor.example"})
        one.force_login(user)
        return one

    return enter


@pytest.fixture
def lea(larkmoor):
    """Leads the group as Ana does, and is not named."""
    with above_walls():
        return factories.make_staff(larkmoor, "lea", "lead")


def test_shows_a_list_without_a_word_of_what_was_typed(signed_in, named, request_for_help):
    text = signed_in(named).get("/admin/organizing/help/").content.decode()
    assert f"Request {request_for_help.pk}" in text
    assert not [word for word in TOLD if word in text]


def test_opens_by_a_press_and_notes_who_read_it(signed_in, named, request_for_help, larkmoor):
    ana = signed_in(named)
    assert ana.get(f"/admin/organizing/help/{request_for_help.pk}/read/").status_code == 405
    text = ana.post(f"/admin/organizing/help/{request_for_help.pk}/read/", follow=True).content.decode()
    assert all(word in text for word in TOLD)
    with group_scope(larkmoor):
        assert HelpReading.objects.get().read_by == named


def test_shuts_again_after_ten_minutes(signed_in, named, request_for_help, larkmoor):
    ana = signed_in(named)
    opened = ana.post(f"/admin/organizing/help/{request_for_help.pk}/read/")["Location"]
    with group_scope(larkmoor):
        HelpReading.objects.update(read_at=timezone.now() - timedelta(minutes=11))
    assert "Press Read again" in ana.get(opened, follow=True).content.decode()


@pytest.mark.parametrize("who", ["ben", "vi", "lea"])
def test_opens_to_nobody_who_is_not_named(request, signed_in, named, request_for_help, larkmoor, who):
    other = signed_in(request.getfixturevalue(who))
    listed = other.get("/admin/organizing/help/").content.decode()
    assert f"Request {request_for_help.pk}" not in listed
    for way in ("read", "take", "hand", "close", "reopen", "erase"):
        assert other.post(f"/admin/organizing/help/{request_for_help.pk}/{way}/").status_code == 403
    with group_scope(larkmoor):
        assert not HelpReading.objects.exists()
        assert HelpRequest.objects.get().state == HelpState.NEW


def test_lets_nobody_open_what_somebody_else_opened(signed_in, named, lea, request_for_help, larkmoor):
    opened = signed_in(named).post(f"/admin/organizing/help/{request_for_help.pk}/read/")["Location"]
    lead = signed_in(lea)
    lead.post("/admin/organizing/help/name/", {"member": _member(larkmoor, lea)})
    assert lead.get(opened).status_code == 404


def test_shuts_at_once_to_somebody_who_is_taken_off(signed_in, named, request_for_help, larkmoor):
    with group_scope(larkmoor):
        unname_contact(member=Membership.objects.get(user=named))
    assert signed_in(named).post(f"/admin/organizing/help/{request_for_help.pk}/read/").status_code == 403


def test_lets_a_lead_name_somebody_and_shows_who_did_to_all(signed_in, lea, ben, larkmoor):
    lead = signed_in(lea)
    page = lead.post("/admin/organizing/help/name/", {"member": _member(larkmoor, ben)}, follow=True)
    assert "may read requests for help now" in page.content.decode()
    with group_scope(larkmoor):
        contact = HelpContact.objects.select_related("membership").get()
    assert (contact.membership.user_id, contact.named_by_id) == (ben.pk, lea.pk)
    assert "named by" in signed_in(ben).get("/admin/organizing/help/").content.decode()


def test_calls_who_gave_no_name_by_their_log_in(signed_in, lea, ben, larkmoor):
    get_user_model().objects.update(first_name="", last_name="")
    lead = signed_in(lea)
    page = lead.post("/admin/organizing/help/name/", {"member": _member(larkmoor, ben)}, follow=True)
    named = page.content.decode()
    assert f"{ben.username} may read requests for help now." in named
    assert f"named by {lea.username} on" in named
    with group_scope(larkmoor):
        off = reverse("organizing_help_unname", args=[HelpContact.objects.get().pk])
    assert f"{ben.username} may read no requests for help any more." in lead.post(off, follow=True).content.decode()


def test_lets_no_organizer_name_anybody(signed_in, ben, larkmoor):
    answer = signed_in(ben).post("/admin/organizing/help/name/", {"member": _member(larkmoor, ben)})
    assert answer.status_code == 403
    with group_scope(larkmoor):
        assert not HelpContact.objects.exists()


def test_asks_in_a_bounded_number_of_queries(signed_in, named, ask, django_assert_max_num_queries):
    for number in range(6):
        ask(name=f"Rosa {number}")
    ana = signed_in(named)
    ana.get("/admin/organizing/help/")
    with django_assert_max_num_queries(26):
        assert ana.get("/admin/organizing/help/").status_code == 200


def test_stands_on_today_for_those_named_alone(signed_in, named, ben, request_for_help):
    assert "Somebody asked for help" in signed_in(named).get("/admin/organizing/today/").content.decode()
    assert "Somebody asked for help" not in signed_in(ben).get("/admin/organizing/today/").content.decode()


def test_tells_leads_when_a_request_waits_and_nobody_is_named_any_more(
    signed_in, named, lea, request_for_help, larkmoor
):
    with group_scope(larkmoor):
        unname_contact(member=Membership.objects.get(user=named))
    assert "nobody is named to read it" in signed_in(lea).get("/admin/organizing/today/").content.decode()


def _member(group, user):
    with group_scope(group):
        return str(Membership.objects.get(user=user).pk)
