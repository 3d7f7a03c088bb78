"""Today, as a page and on Wagtail's home: what is late first, true numbers, and no button for those who only look."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from organizing.actions.models import Action, Ask
from organizing.actions.sheet_models import PaperSheet
from organizing.campaigns.models import Campaign
from organizing.campaigns.plan_models import Move
from organizing.deliveries.answer_models import Reply
from organizing.deliveries.models import Delivery
from organizing.deliveries.packet_models import Packet
from organizing.followups.tasks import make_task
from organizing.groups.scope import group_scope
from organizing.insights.figures.settle import settle_figures
from organizing.insights.today import read_today
from organizing.mail.mailbox_models import Mailbox
from organizing.officials.models import Official
from organizing.people.duplicate_models import LookAlike
from organizing.privacy.ask_erasure import ask_erasure
from tests.factories import called
from tests.organizing.admin.queries import count_queries

PAGE = "/admin/organizing/today/"
# Eleven in the evening of February 28 where the group lives, and a Monday morning in London.
NOW = datetime(2027, 3, 1, 5, 0, tzinfo=UTC)


def text_of(answer):
    """What is read, without tags and doubled spaces."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def task(group, what, due_at, **values):
    return make_task(group=group, key=what, what=what, due_at=due_at, now=due_at, **values)


def stretches(**asked):
    today = read_today(now=NOW, **asked)
    tasks = {stretch.title: [row.title for row in stretch.rows if "/tasks/" in row.url] for stretch in today.stretches}
    return {title: rows for title, rows in tasks.items() if rows}


def test_sorts_by_lateness_on_the_groups_own_calendar(in_larkmoor, ana):
    for what, hours in (("Yesterday", -25), ("This evening", -1), ("Tomorrow", 3), ("Friday", 100), ("In May", 1500)):
        task(in_larkmoor, what, NOW + timedelta(hours=hours))
    assert stretches(user=ana) == {
        "Late": ["Yesterday"],
        "Today": ["This evening"],
        "This week": ["Tomorrow", "Friday"],
    }


def test_shows_mine_and_nobodys_or_the_whole_teams(in_larkmoor, ana, ben):
    for what, who in (("Mine", ana), ("Bens", ben), ("Nobodys", None)):
        task(in_larkmoor, what, NOW - timedelta(days=3), assigned_to=who)
    assert stretches(user=ana) == {"Late": ["Mine", "Nobodys"]}
    assert stretches(user=ana, whole_team=True) == {"Late": ["Mine", "Bens", "Nobodys"]}
    assert read_today(user=ana, now=NOW).counts == {
        "group": in_larkmoor.pk,
        "mine": 2,
        "team": 3,
        "late_mine": 2,
        "late_team": 3,
    }
    assert read_today(user=ana, now=NOW).late == 2


def test_puts_what_rooms_say_among_the_tasks_by_its_day(in_larkmoor, campaign, ana):
    days = {"Older": -9, "Newer": -2, "Ahead": 2}
    for what, offset in days.items():
        due = (NOW + timedelta(days=offset)).date()
        Move.objects.create(group=in_larkmoor, campaign=campaign, what={"en": what}, due_on=due)
    task(in_larkmoor, "Between", NOW - timedelta(days=5))
    late, *_rest = read_today(user=ana, now=NOW).stretches
    assert late.is_late and [row.title for row in late.rows] == ["Older", "Between", "Newer"]


@pytest.fixture
def larkmoor_in_march(larkmoor, petition, call, confirmed, signed):
    """Three confirmed signatures and a call today, one of Dee's two a week ago; one that waits."""
    now = timezone.now()
    week_ago = now - timedelta(days=8)
    dee = confirmed(petition, "Dee", now=week_ago, zip_code="00001").person
    confirmed(petition, "Ines", now=now, zip_code="00002")
    confirmed(petition, "Teo", now=now, zip_code="00002", language="es")
    signed(petition, "Eva", now=now)
    called(dee, call, outcome="voicemail", now=week_ago)
    called(dee, call, outcome="talked", now=now)
    with group_scope(larkmoor):
        settle_figures(group=larkmoor, now=now + timedelta(seconds=1))
    return larkmoor


def test_shows_numbers_that_are_those_of_the_rows(larkmoor_in_march, enter, ben, petition):
    with group_scope(larkmoor_in_march):
        rows = Action.objects.filter(ask=petition).counted().count()
    text = text_of(enter(ben).get(PAGE))
    assert f"Confirmed signatures {rows} of 1,000" in text and rows == 3
    assert "2 today." in text
    assert "Votes promised 1 of 3 needed" in text
    assert "Calls in seven days 1" in text and "1 talked to somebody, 0 left a message." in text
    assert "Signed 4 100% Pressed the button in the mail 3 75% Did one more thing 1 25%" in text
    assert "District 2 2 District 1 1" in text
    assert "1 signer has not confirmed. What nobody confirms is forgotten after 30 days." in text


def test_tells_each_number_once(larkmoor_in_march, enter, ben):
    text = text_of(enter(ben).get("/admin/"))
    for words in ("Votes promised", "Confirmed signatures", "Calls in seven days"):
        assert text.count(words) == 1
    assert "Calls that got through" not in text and "People whose call was heard" not in text


def test_says_the_curve_in_words_and_as_a_table(larkmoor_in_march, enter, ben):
    answer = enter(ben).get(PAGE)
    text = answer.content.decode()
    assert text.count('role="img" aria-label="Confirmed signatures rose from 0 on ') == 2
    assert "<script" not in text.split("<main", 1)[1].split("</main>")[0]
    assert 'style="' not in text.split('class="org-day-page"', 1)[1].split("</main>")[0]
    growth = answer.context["shown"].growth
    assert [span.total for span in growth.spans] == [1, 3]
    assert "Show as a table" in text


def test_names_who_stands_where_and_how_many_signed_there(larkmoor_in_march, enter, vi):
    text = text_of(enter(vi).get(PAGE))
    assert "Commissioner, District 2 2 signers in the district." in text
    assert "Undecided" in text and "Says no" in text


def test_shows_who_stands_on_which_rung(larkmoor_in_march, enter, vi):
    text = text_of(enter(vi).get(PAGE))
    assert "Two minutes on the phone" in text and re.search(r"\d here \d moved on", text)


@pytest.mark.parametrize("address", [PAGE, "/admin/"])
def test_has_no_button_for_those_who_only_look(larkmoor_in_march, enter, vi, ben, address):
    with group_scope(larkmoor_in_march):
        task(larkmoor_in_march, "Call Dee back", timezone.now())
    assert 'org-todo__verb"' in enter(ben).get(address).content.decode()
    seen = enter(vi).get(address).content.decode()
    assert "Call Dee back" in seen and "org-todo__verb" not in seen


def test_speaks_spanish(larkmoor_in_march, enter, ben):
    from wagtail.users.models import UserProfile

    UserProfile.objects.update_or_create(user=ben, defaults={"preferred_language": "es"})
    text = text_of(enter(ben).get(PAGE))
    for words in ("Su lista", "Firmas confirmadas", "Quiénes deciden", "Firmas a lo largo del tiempo"):
        assert words in text
    assert "Confirmed signatures" not in text and "Your list" not in text


def test_shows_first_steps_where_no_campaign_runs(larkmoor, enter, ben):
    with group_scope(larkmoor):
        Campaign.objects.update(state="planning")
    text = text_of(enter(ben).get(PAGE))
    assert "No campaign is running." in text
    assert "First steps" in text and "Invite your team" in text


def test_shows_another_running_campaign_when_asked(larkmoor, campaign, enter, ben):
    with group_scope(larkmoor):
        other = Campaign.objects.create(group=larkmoor, slug="b", title={"en": "Records now"}, state="running")
        Ask.objects.create(group=larkmoor, campaign=other, kind="petition", slug="b", title={"en": "Sign"}, goal=50)
    client = enter(ben)
    assert "Show Records now" in text_of(client.get(PAGE))
    assert "Confirmed signatures 0 of 50" in text_of(client.get(f"{PAGE}?campaign={other.pk}"))
    assert "Show Records now" in text_of(client.get(f"{PAGE}?campaign=99999999"))
    assert "Show Records now" in text_of(client.get(f"{PAGE}?campaign=x&whose=team"))


def test_keeps_duties_of_care_apart(larkmoor, petition, confirmed, enter, ana):
    dee = confirmed(petition, "Dee").person
    with group_scope(larkmoor):
        ask_erasure(person=dee, now=timezone.now())
    text = text_of(enter(ana).get(PAGE))
    assert "Somebody asked to be erased" in text.split("Care of people’s data")[1]
    assert "Somebody asked to be erased" not in text.split("Care of people’s data")[0]


def test_leaves_possible_duplicates_to_the_end_of_the_week(larkmoor, petition, confirmed, enter, ben):
    people = [confirmed(petition, name).person for name in ("Dee", "Deedee", "Eva")]
    with group_scope(larkmoor):
        for one, other in ((0, 1), (0, 2), (1, 2)):
            pair = {"one": people[one], "other": people[other], "is_dismissed": other == 2 and one == 1}
            LookAlike.objects.create(group=larkmoor, why="phone", score=80, found_at=timezone.now(), **pair)
    text = text_of(enter(ben).get(PAGE))
    assert "2 possible duplicates Nothing is merged until you say so. Compare" in text.split("This week")[1]


def test_finds_a_person_from_there(larkmoor, petition, confirmed, enter, ben):
    confirmed(petition, "Dee")
    client = enter(ben)
    form = client.get(PAGE).content.decode().split('role="search"', 1)[0].rsplit("<form", 1)[1]
    address = re.search(r'action="([^"]+)"', form)[1]
    assert "Dee Doe" in text_of(client.post(address, {"q": "dee"}, follow=True))


def test_is_the_first_way_in_the_menu(larkmoor, enter, vi):
    menu = enter(vi).get(PAGE).content.decode()
    assert menu.index(reverse("organizing_today")) < menu.index(reverse("organizing_people:list"))


def test_says_how_fresh_it_is(larkmoor_in_march, enter, vi):
    text = text_of(enter(vi).get(PAGE))
    assert "Signatures, calls and votes as of" in text and "How far people came, and ladders, as of" in text


def make_it_a_busy_day(group, campaign, petition, by):
    now = timezone.now()
    due = now.date() - timedelta(days=1)
    for number in range(9):
        task(group, f"Task {number}", now - timedelta(days=number))
        Move.objects.create(group=group, campaign=campaign, what={"en": f"Move {number}"}, due_on=due)
        Reply.objects.create(group=group, campaign=campaign, message_key=b"key%d" % number, received_at=now)
        Packet.objects.create(group=group, campaign=campaign, title=f"P {number}", deliver_on=due, created_at=now)
        PaperSheet.objects.create(group=group, ask=petition, number=number, code=f"AB{number}", printed_at=now)
        Delivery.objects.create(group=group, campaign=campaign, milestone=number, subject="s", body="b", drafted_at=now)
    PaperSheet.objects.update(came_back_at=now)
    PaperSheet.objects.filter(number=1).update(came_back_at=None, printed_at=now - timedelta(days=30))
    Packet.objects.update(state="frozen", frozen_at=now)
    Mailbox.objects.create(group=group, host="mail.example", port=993, is_on=True, trouble="No answer")


def test_reads_the_busiest_day_in_three_queries(in_larkmoor, campaign, petition, ana, django_assert_num_queries):
    make_it_a_busy_day(in_larkmoor, campaign, petition, ana)
    settle_figures(group=in_larkmoor, now=timezone.now())
    read_today(user=ana, now=timezone.now())
    with django_assert_num_queries(3):
        today = read_today(user=ana, now=timezone.now())
    titles = " ".join(str(row.title) for stretch in today.stretches for row in stretch.rows)
    for words in ("Task 8", "5 more answers wait", "petition sheet is not back", "8 petition sheets wait", "P 3"):
        assert words in titles
    assert Official.objects.count() - 3 == 2 and "2 more officials" in titles


def test_answers_with_the_whole_page_in_fifteen_queries(larkmoor, campaign, petition, ana, enter):
    with group_scope(larkmoor):
        make_it_a_busy_day(larkmoor, campaign, petition, ana)
        settle_figures(group=larkmoor, now=timezone.now())
    assert count_queries(enter(ana), PAGE) <= 15


def test_adds_three_queries_to_wagtails_home(larkmoor, campaign, petition, ana, enter):
    with group_scope(larkmoor):
        make_it_a_busy_day(larkmoor, campaign, petition, ana)
        settle_figures(group=larkmoor, now=timezone.now())
    client = enter(ana)
    client.get("/admin/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/admin/")
    own = [one["sql"] for one in captured if '"organizing_' in one["sql"] or "organizing_figure" in one["sql"]]
    # The membership is asked for on every page.
    assert len([one for one in own if 'FROM "organizing_membership"' not in one]) == 3


def test_counts_an_erasure_that_is_late_and_leads_viewers_nowhere(larkmoor, petition, confirmed, enter, ben, vi):
    dee = confirmed(petition, "Dee").person
    with group_scope(larkmoor):
        ask_erasure(person=dee, now=timezone.now() - timedelta(days=300))
    way = reverse("organizing_erase", args=[dee.pk])
    assert "1 late" in text_of(enter(ben).get(PAGE)) and way in enter(ben).get(PAGE).content.decode()
    seen = enter(vi).get(PAGE)
    assert "Somebody asked to be erased" in text_of(seen) and way not in seen.content.decode()
