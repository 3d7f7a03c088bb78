"""Loading the sample: all of it, once, and nothing in it that would send by itself."""

from __future__ import annotations

import re
import time

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.password_validation import validate_password
from wagtail.models import PageViewRestriction, Site

from campaign_site.demo.load import Sample, load_sample_campaign
from organizing.campaigns.models import Stance
from organizing.groups.models import LocalGroup, Membership
from organizing.groups.scope import above_walls
from organizing.models import (
    Action,
    ActionTotal,
    Campaign,
    Consent,
    Delivery,
    Email,
    FollowUp,
    Official,
    PendingAnswers,
    Person,
    Step,
    Target,
    Task,
)
from tests.campaign_site.demo.conftest import LOADED_AT

ROWS = (Action, ActionTotal, Campaign, Consent, Delivery, Email, FollowUp, Official, PendingAnswers, Person, Step, Task)


def test_second_start_changes_nothing_and_is_quick(sample: Sample) -> None:
    before = _counts()
    started = time.monotonic()
    assert load_sample_campaign() == sample
    assert time.monotonic() - started < 0.5
    assert _counts() == before


def test_makes_what_domain_notes_say_of_larkmoor(in_group: LocalGroup) -> None:
    campaign = Campaign.objects.get()
    assert campaign.is_running
    assert campaign.is_sample
    assert in_group.is_sample
    assert campaign.votes_needed == 3
    assert campaign.hearing_at.astimezone(in_group.zone).strftime("%A %Y-%m-%d %H:%M") == "Tuesday 2027-03-16 18:00"
    board = [target for target in campaign.targets.in_order() if target.has_vote]
    assert [target.stance for target in board] == [
        Stance.YES,
        Stance.LEANING,
        Stance.UNDECIDED,
        Stance.UNDECIDED,
        Stance.NO,
    ]
    assert campaign.targets.who_decide().count() == 6


def test_names_no_official_and_invents_every_address_and_number(in_group: LocalGroup) -> None:
    assert set(Official.objects.values_list("name", flat=True)) == {""}
    addresses = [
        *Official.objects.values_list("email", flat=True),
        *Person.objects.exclude(email="").values_list("email", flat=True),
    ]
    assert all(address.endswith(".example") for address in addresses)
    numbers = [phone["number"] for official in Official.objects.all() for phone in official.phones]
    numbers += [person.phone for person in Person.objects.exclude(phone="")]
    numbers += [in_group.phone, in_group.help_phone]
    assert all(re.fullmatch(r"\+155501\d\d", number) for number in numbers)
    assert all(target.official.phones for target in Target.objects.who_decide())


def test_nothing_of_it_is_due_when_it_has_been_loaded(in_group: LocalGroup) -> None:
    assert not Email.objects.exclude(state__in=["sent", "delivered", "bounced"]).exists()
    assert not FollowUp.objects.due(LOADED_AT).exists()


def test_every_ledger_row_of_the_past_lies_in_the_past(in_group: LocalGroup) -> None:
    assert not Email.objects.filter(sent_at__gt=LOADED_AT).exists()
    assert not Action.objects.filter(created_at__gt=LOADED_AT).exists()
    assert not Consent.objects.filter(given_at__gt=LOADED_AT).exists()


def test_staff_get_what_their_roles_get(sample: Sample) -> None:
    assert [log_in.role for log_in in sample.log_ins] == ["organizer", "lead", "viewer"]
    for log_in in sample.log_ins:
        user = authenticate(username=log_in.username, password=log_in.password)
        assert user is not None
        validate_password(log_in.password, user)
        assert user.first_name
        assert user.last_name, "Wagtail's account page saves no language without it"
        assert not user.is_superuser
        assert user.has_perm("wagtailadmin.access_admin")
        with above_walls():
            assert Membership.objects.get(user=user).role == log_in.role
    lead = get_user_model().objects.get(username="ana@larkmoor.example")
    home = Site.objects.get(is_default_site=True).root_page
    for page in (home, *home.get_descendants(), *home.get_translations()):
        assert page.permissions_for_user(lead).can_publish()
    assert not PageViewRestriction.objects.exists()


def test_a_load_that_breaks_off_leaves_nothing(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(*args: object) -> None:
        raise RuntimeError

    with above_walls():
        LocalGroup.objects.all().delete()
    monkeypatch.setattr("campaign_site.demo.pages.make_pages", break_off)
    with pytest.raises(RuntimeError):
        load_sample_campaign(now=LOADED_AT)
    assert not LocalGroup.objects.exists()


def test_links_lead_to_the_port_of_the_day(sample: Sample) -> None:
    from campaign_site.demo.prepare import point_site_at

    point_site_at(port=8123)
    assert load_sample_campaign().site_url == "http://127.0.0.1:8123/"


def _counts() -> dict[str, int]:
    with above_walls():
        return {model.__name__: model.objects.count() for model in ROWS}
