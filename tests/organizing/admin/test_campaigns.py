"""A lead changes what a campaign says and when; everybody sees where it stands."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from organizing.campaigns.change_state import change_campaign_state
from organizing.campaigns.models import Campaign
from organizing.campaigns.update import CampaignDetails, update_campaign
from organizing.groups.scope import group_scope
from tests import factories
from tests.organizing.admin.queries import count_queries

NOW = datetime(2027, 3, 1, 16, 0, tzinfo=UTC)
FORM = {
    "title_en": "Home by supper",
    "title_es": "En casa a la cena",
    "demand_en": "No holds without a judge",
    "demand_es": "Sin retenciones",
    "hearing_place_en": "County hall",
    "hearing_place_es": "",
    "state": "running",
    "votes_needed": "3",
    "delivery_on": "2027-03-20",
    "hearing_at": "2027-03-16T18:00",
}


def edit(client, campaign, **data):
    return client.post(reverse("organizing_campaigns:edit", args=[campaign.pk]), {**FORM, **data})


def reread(campaign):
    with group_scope(campaign.group):
        return Campaign.objects.get(pk=campaign.pk)


def test_saves_both_languages_and_the_dates_on_the_groups_clock(enter, ana, campaign):
    assert edit(enter(ana), campaign).status_code == 302
    saved = reread(campaign)
    assert saved.title == {"en": "Home by supper", "es": "En casa a la cena"}
    # 6 pm in Chicago, two days after the clocks went forward.
    assert saved.hearing_at == datetime(2027, 3, 16, 23, 0, tzinfo=UTC)
    assert saved.delivery_on == date(2027, 3, 20)


def test_shows_the_saved_hearing_on_the_groups_clock(enter, ana, campaign):
    client = enter(ana)
    edit(client, campaign)
    text = client.get(reverse("organizing_campaigns:edit", args=[campaign.pk])).content.decode()
    assert 'value="2027-03-16T18:00"' in text


@pytest.mark.parametrize(
    ("data", "kept"),
    [({"title_en": ""}, "En casa a la cena"), ({"votes_needed": "many"}, "many"), ({"hearing_at": "soon"}, "soon")],
)
def test_refuses_bad_input_beside_the_field_and_keeps_what_was_typed(enter, ana, campaign, data, kept):
    answer = edit(enter(ana), campaign, **data)
    assert answer.status_code == 422
    assert "org-error" in answer.content.decode()
    assert kept in answer.content.decode()
    assert reread(campaign).title == campaign.title


def test_moves_the_campaign_to_another_state(enter, ana, campaign):
    edit(enter(ana), campaign, state="won")
    assert reread(campaign).state == "won"


def test_is_safe_to_call_twice(in_larkmoor, campaign):
    details = CampaignDetails(title={"en": "New"}, demand={})
    for _time in range(2):
        update_campaign(campaign_id=campaign.pk, details=details)
        change_campaign_state(campaign_id=campaign.pk, state="lost")
    saved = reread(campaign)
    assert (saved.title["en"], saved.title["es"], saved.state) == ("New", campaign.title["es"], "lost")


def test_knows_no_other_state(in_larkmoor, campaign):
    with pytest.raises(ValueError, match="perhaps"):
        change_campaign_state(campaign_id=campaign.pk, state="perhaps")
    assert reread(campaign).state == "running"


def test_refuses_an_outsider(in_larkmoor, other_petition):
    with pytest.raises(Campaign.DoesNotExist):
        change_campaign_state(campaign_id=other_petition.campaign_id, state="lost")


def test_tells_how_many_signed_and_how_many_confirmed(enter, vi, petition, signed, confirmed, call):
    signed(petition, "Eva", now=NOW)
    person = confirmed(petition, "Dee", now=NOW).person
    factories.called(person, call, now=NOW)
    factories.called(person, call, official=1, outcome="busy", now=NOW)
    answer = enter(vi).get(reverse("organizing_campaigns:inspect", args=[petition.campaign_id]))
    figures = {str(number.label): number for number in answer.context["numbers"]}
    assert figures["Confirmed signatures"].value == 1
    assert str(figures["Confirmed signatures"].note).startswith("2 signed")
    assert (figures["Calls that got through"].value, figures["Calls that got through"].of) == (1, "of 2 reported")
    assert (figures["Votes promised"].value, figures["Votes promised"].of) == (1, "of 3 needed")


def test_reads_a_campaigns_page_and_list_in_sixteen_queries_or_fewer(enter, vi, campaign):
    client = enter(vi)
    for url in ("/admin/organizing/campaigns/", reverse("organizing_campaigns:inspect", args=[campaign.pk])):
        assert count_queries(client, url) <= 16
