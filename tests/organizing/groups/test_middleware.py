"""Every request runs behind the walls; a form posted from this very site needs no cookie."""

from __future__ import annotations

import pytest
from django.test import Client

from organizing.groups.middleware import SESSION_KEY, is_admin_path, is_same_origin


@pytest.fixture
def strict():
    """A browser whose forms Django checks for cross-site tricks."""
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://larkmoor.example"},
        {"Origin": "null"},
        {},
    ],
)
def test_accepts_a_form_of_this_site(strict, petition_page, form_data, headers):
    answer = strict.post("/sign/", form_data(), headers={"Host": "larkmoor.example", **headers})
    assert answer.status_code == 303
    assert not answer.cookies


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://elsewhere.example"},
        {"Origin": "http://larkmoor.example.elsewhere.example"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://larkmoor.example"},
    ],
)
def test_refuses_a_form_of_another_site(strict, petition_page, form_data, headers):
    answer = strict.post("/sign/", form_data(), headers={"Host": "larkmoor.example", **headers})
    assert answer.status_code == 403


def test_takes_no_nameless_origin_from_somebody_signed_in(rf):
    # What hides where it comes from could ride on the session of staff.
    request = rf.post("/sign/", headers={"Origin": "null"})
    assert is_same_origin(request)
    request.COOKIES["sessionid"] = "x"
    assert not is_same_origin(request)


def test_sets_no_cookie_on_a_public_page(client, petition_page):
    answer = client.get("/sign/")
    assert answer.status_code == 200
    assert not answer.cookies
    assert "csrf" not in answer.content.decode().lower()


def test_keeps_djangos_check_in_the_admin(strict, larkmoor):
    answer = strict.post("/admin/login/", {"username": "ana"}, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 403


@pytest.mark.parametrize(("path", "expected"), [("/admin/", True), ("/admin/pages/", True), ("/sign/", False)])
def test_knows_the_admin_by_its_address(path, expected):
    assert is_admin_path(path) is expected


def test_finds_the_group_by_its_site(client, petition_page, other_group):
    assert client.get("/sign/").wsgi_request.organizing_group == petition_page.ask.group
    elsewhere = client.get("/o/confirm/x/", headers={"Host": "quarry.example"})
    assert elsewhere.wsgi_request.organizing_group == other_group


def test_works_in_the_group_of_the_member(client, larkmoor, ana, other_group):
    client.force_login(ana)
    request = client.get("/admin/account/").wsgi_request
    assert request.organizing_group == larkmoor
    assert request.organizing_membership.role == "lead"


def test_does_not_believe_a_session_that_names_another_group(client, ana, larkmoor, other_group):
    client.force_login(ana)
    session = client.session
    session[SESSION_KEY] = other_group.pk
    session.save()
    assert client.get("/admin/account/").wsgi_request.organizing_group == larkmoor


def test_changes_to_the_group_chosen_by_a_member_of_two(client, ana, larkmoor, other_group):
    from organizing.groups.join import add_member
    from organizing.groups.scope import above_walls

    with above_walls():
        add_member(group=other_group, user=ana, role="viewer")
    client.force_login(ana)
    session = client.session
    session[SESSION_KEY] = other_group.pk
    session.save()
    request = client.get("/admin/account/").wsgi_request
    assert request.organizing_group == other_group
    assert request.organizing_membership.role == "viewer"
