"""Campaigns, targets and officials: what the database keeps of them."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from organizing.campaigns.models import Campaign, Stance, Target
from organizing.groups.scope import group_scope
from organizing.officials.models import Office, Official


def test_shows_its_title_in_the_language_of_the_reader(campaign):
    assert str(campaign) == "No holds without a judge"
    with translation.override("es"):
        assert str(campaign) == "Sin retenciones sin un juez"


@pytest.mark.parametrize(("state", "runs"), [("running", True), ("planning", False), ("won", False), ("closed", False)])
def test_runs_in_one_state_only(campaign, in_larkmoor, state, runs):
    Campaign.objects.update(state=state)
    campaign.refresh_from_db()
    assert campaign.is_running is runs
    assert Campaign.objects.running().exists() is runs


def refuses(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_refuses_a_state_or_stance_nobody_knows(campaign, in_larkmoor):
    refuses(lambda: Campaign.objects.update(state="dreaming"))
    refuses(lambda: Target.objects.update(stance="perhaps"))
    refuses(lambda: Target.objects.update(influence=6))


def test_keeps_one_slug_per_group(campaign, in_larkmoor, other_group):
    refuses(lambda: Campaign.objects.create(group=in_larkmoor, slug=campaign.slug))
    with group_scope(other_group):
        assert Campaign.objects.filter(slug=campaign.slug).exists()


def test_names_an_official_once_per_campaign(campaign, in_larkmoor):
    target = Target.objects.first()
    refuses(lambda: Target.objects.create(group=in_larkmoor, campaign=campaign, official=target.official))


def test_has_one_holder_of_an_office_at_a_time(campaign, in_larkmoor):
    office = Office.objects.first()
    refuses(lambda: Official.objects.create(group=in_larkmoor, office=office, name="Jo Sample"))
    Official.objects.filter(office=office).update(term_ends_on="2027-01-01")
    assert Official.objects.create(group=in_larkmoor, office=office, name="Jo Sample")


def test_lists_the_deciders_in_the_order_organizers_set(campaign, in_larkmoor):
    Target.objects.filter(position=5).update(position=0)
    Target.objects.filter(position=1).update(role="ally")
    titles = [target.official.title("en") for target in campaign.targets.who_decide().in_order()]
    assert titles == [f"Commissioner, District {n}" for n in (5, 2, 3, 4)]


def test_does_not_press_who_said_yes():
    assert Target(stance=Stance.YES).agrees
    assert not Target(stance=Stance.LEANING).agrees


def test_calls_an_official_by_office_and_name(campaign, in_larkmoor):
    official = Official.objects.select_related("office").first()
    assert official.title("es") == "Comisionado, Distrito 1"
    official.name = "Jo Sample"
    assert official.title("en") == "Commissioner, District 1 Jo Sample"
    assert official.role("es") == "Vota la ordenanza"
    assert official.main_phone["number"] == "+15550141"
    assert official.second_phone == {}
