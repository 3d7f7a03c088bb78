"""The day at a glance, and the ledger in words."""

from datetime import UTC, datetime, timedelta

from django.urls import reverse
from wagtail.models import ModelLogEntry

from organizing.campaigns.models import Campaign, Target
from organizing.campaigns.votes import count_votes
from organizing.deliveries.models import Delivery
from organizing.followups.tasks import make_task
from organizing.groups.scope import group_scope
from organizing.insights.day.words import sentence_of
from organizing.insights.today import read_today
from organizing.mail.models import Email
from organizing.officials.models import Official

NOW = datetime(2027, 3, 1, 16, 0, tzinfo=UTC)


def sentence():
    campaign = Campaign.objects.get()
    return sentence_of(campaign, count_votes(campaign, campaign.targets.all()), now=NOW)


def test_says_in_one_sentence_where_the_campaign_stands(in_larkmoor, campaign):
    Campaign.objects.update(hearing_at=NOW + timedelta(days=15))
    assert sentence() == "15 days to the hearing, 2 more votes to win."


def test_counts_down_to_delivery_once_the_hearing_is_over(in_larkmoor, campaign):
    Campaign.objects.update(hearing_at=NOW - timedelta(days=1), delivery_on=(NOW + timedelta(days=1)).date())
    assert sentence().startswith("1 day to delivery")


def test_says_so_when_there_is_no_date_and_no_vote(in_larkmoor, campaign):
    Campaign.objects.update(votes_needed=0)
    assert sentence() == "No date is set yet."


def test_greets_by_the_groups_clock(in_larkmoor, ana):
    assert read_today(user=ana, now=NOW).greeting == "Good morning, Ana."
    assert read_today(user=ana, now=NOW + timedelta(hours=10)).greeting == "Good evening, Ana."


def test_offers_the_waiting_digest_with_a_button(enter, ben, campaign):
    with group_scope(campaign.group):
        waiting = Delivery.objects.create(
            group=campaign.group, campaign=campaign, milestone=50, subject="s", body="b", drafted_at=NOW
        )
    text = enter(ben).get("/admin/").content.decode()
    assert reverse("organizing_deliveries:inspect", args=[waiting.pk]) in text
    assert "Read and approve" in text


def test_names_officials_that_want_a_check_whom_the_campaign_aims_at_first(in_larkmoor, campaign, ana):
    day = NOW.date()
    Official.objects.update(checked_on=day)
    stale = Official.objects.get(office__slug="district-2")
    Official.objects.filter(pk=stale.pk).update(name="Lee Sample", checked_on=day - timedelta(days=181))
    ending = Official.objects.get(office__slug="district-4")
    Official.objects.filter(pk=ending.pk).update(term_ends_on=day + timedelta(days=9))
    Target.objects.filter(official=ending).delete()
    rows = rows_to("officials", read_today(user=ana, now=NOW))
    assert [(row.title, row.note, [str(chip.text) for chip in row.chips]) for row in rows] == [
        ("Commissioner, District 2", "Lee Sample", ["Checked 181 days ago"]),
        ("Commissioner, District 4", "Vacant, or nobody named yet", ["Term ends in 9 days"]),
    ]


def test_counts_the_officials_beyond_the_first_three_and_leads_to_them(enter, ben, campaign):
    text = enter(ben).get("/admin/").content.decode()
    assert "2 more officials want a check" in text
    assert 'href="/admin/organizing/officials/?check=yes"' in text


def test_says_nothing_of_officials_in_good_order(in_larkmoor, campaign, ana):
    Official.objects.update(checked_on=NOW.date())
    assert rows_to("officials", read_today(user=ana, now=NOW)) == []


def rows_to(part, today):
    return [row for stretch in today.stretches for row in stretch.rows if f"/{part}/" in row.url]


def test_leaves_wagtails_own_lists_out_for_members(enter, ben):
    text = enter(ben).get("/admin/").content.decode()
    assert "Your most recent edits" not in text


def test_tells_the_ledger_in_words_and_without_a_body(enter, vi, petition, signed, outbox_send):
    signed(petition, "Dee", now=NOW)
    with group_scope(petition.group):
        Email.objects.update(state="cancelled", reason="There is nothing left to confirm.")
        email = Email.objects.get()
    client = enter(vi)
    listed = client.get("/admin/organizing/emails/").content.decode()
    for words in ("Thank-you with confirm button", "Dee Doe", "Not sent", "There is nothing left to confirm."):
        assert words in listed
    shown = client.get(reverse("organizing_emails:inspect", args=[email.pk])).content.decode()
    assert "The text is not kept" in shown
    assert "/o/confirm/" not in shown


def test_writes_nothing_of_ours_into_wagtails_history(enter, ana, campaign, larkmoor):
    client = enter(ana)
    with group_scope(larkmoor):
        task = make_task(group=larkmoor, key="t", what="Call Dee", due_at=NOW, now=NOW)
    client.post(reverse("organizing_tasks:done", args=[task.pk]), {"outcome": "Done"})
    client.get(reverse("organizing_campaigns:inspect", args=[campaign.pk]))
    assert not ModelLogEntry.objects.filter(content_type__app_label="organizing").exists()
