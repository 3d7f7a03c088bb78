"""The plan's screens: who may look and write, what is refused beside the field, and how much they ask the database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from organizing.campaigns.change_stance import change_stance
from organizing.campaigns.models import Campaign, Target, TargetTie
from organizing.campaigns.plan_models import Commitment, Move, TargetMessage
from organizing.groups.scope import group_scope
from tests.organizing.admin.queries import count_queries

NOW = datetime(2027, 3, 1, 16, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _on_the_first_of_march() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def board(campaign: Campaign) -> list[Target]:
    with group_scope(campaign.group):
        return list(Target.objects.in_order())


def url(name: str, *args: int) -> str:
    return reverse(f"organizing_campaigns:{name}", args=args)


def plan(campaign: Campaign, what: str, **about: Any) -> Move:
    with group_scope(campaign.group):
        return Move.objects.create(
            group=campaign.group, campaign=campaign, what={"en": what}, **{"due_on": date(2027, 3, 20), **about}
        )


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_shows_the_demand_the_votes_and_what_comes_late_first(enter, vi, campaign, board):
    plan(campaign, "Meet the pastor", due_on=date(2027, 3, 9))
    plan(campaign, "Ask the clerk", due_on=date(2027, 2, 26))
    plan(campaign, "The jail's records", kind="records", due_on=date(2027, 2, 20), sent_on=date(2027, 2, 10))
    text = text_of(enter(vi).get(url("plan", campaign.pk)))
    assert "1 of 3 votes are promised: 2 more to win." in text
    assert "No extra jail time without a judge’s warrant" in text
    assert text.index("Answer is 9 days late") < text.index("3 days late") < text.index("In 8 days")
    assert "Add to the plan" not in text
    assert '"/admin/organizing/campaigns/plan/"' in text


def test_leads_from_the_menu_to_the_one_plan_or_to_a_choice(enter, vi, campaign):
    assert enter(vi).get(url("plans")).url == url("plan", campaign.pk)
    with group_scope(campaign.group):
        Campaign.objects.create(group=campaign.group, slug="other", title={"en": "The other one"}, state="planning")
    assert "The other one" in text_of(enter(vi).get(url("plans")))


def test_an_organizer_plans_a_hearing_and_the_campaign_follows(enter, ben, campaign):
    form = {"what_en": "Second reading", "due_on": "2027-03-16", "hour": "18:00", "place_en": "County hall"}
    answer = enter(ben).post(url("add_move", campaign.pk) + "?kind=hearing", {**form, "is_public": "on"})
    assert answer.status_code == 302
    with group_scope(campaign.group):
        saved = Campaign.objects.get(pk=campaign.pk)
    # 6 pm in Chicago, two days after the clocks went forward.
    assert saved.hearing_at == datetime(2027, 3, 16, 23, tzinfo=UTC)
    assert saved.hearing_place["en"] == "County hall"


def test_reckons_the_day_an_answer_is_due_in_calendar_days(enter, ben, campaign):
    form = {"what_en": "Records", "sent_on": "2027-02-26", "legal_days": "10", "law": "Records Act"}
    enter(ben).post(url("add_move", campaign.pk) + "?kind=records", form)
    with group_scope(campaign.group):
        assert Move.objects.get().due_on == date(2027, 3, 8)
    text = text_of(enter(ben).get(url("plan", campaign.pk)))
    assert "10 calendar days for an answer" in text
    assert "Answer due in 7 days" in text


@pytest.mark.parametrize(
    ("kind", "changes", "field"),
    [
        ("move", {"what_en": ""}, "what_en"),
        ("move", {"due_on": ""}, "due_on"),
        ("win", {"due_on": "2027-03-02"}, "due_on"),
        ("records", {"sent_on": "2027-03-02"}, "sent_on"),
        ("meeting", {"target": ""}, "target"),
    ],
)
def test_refuses_an_entry_beside_the_field(enter, ben, campaign, kind, changes, field):
    form = {"what_en": "Something", "due_on": "2027-03-10", **changes}
    answer = enter(ben).post(url("add_move", campaign.pk) + f"?kind={kind}", form)
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in text_of(answer)
    assert f'id="id_{field}"' in text_of(answer)


def test_closes_an_entry_with_its_outcome_and_opens_it_again(enter, ben, campaign):
    move = plan(campaign, "Ask the clerk")
    client = enter(ben)
    client.post(url("finish_move", move.pk), {"outcome": "She will look"})
    text = text_of(client.get(url("move", move.pk)))
    assert "Done on March 1, 2027" in text
    assert "She will look" in text
    client.post(url("reopen_move", move.pk))
    assert "In 19 days" in text_of(client.get(url("move", move.pk)))
    client.post(url("edit_move", move.pk), {"what_en": "Ask the new clerk", "due_on": "2027-03-21"})
    assert "Ask the new clerk" in text_of(client.get(url("plan", campaign.pk)))
    client.post(url("drop_move", move.pk))
    assert client.get(url("move", move.pk)).status_code == 404


def test_changes_a_stance_only_with_a_day_and_a_source(enter, ben, campaign, board):
    client, target = enter(ben), board[2]
    answer = client.post(url("stance", target.pk), {"stance": "yes", "said_on": "2027-03-02", "source": ""})
    assert answer.status_code == 422
    assert 'id="id_source_error"' in text_of(answer)
    answer = client.post(url("stance", target.pk), {"stance": "yes", "said_on": "2027-03-02", "source": "Minutes"})
    assert "This day is still to come" in text_of(answer)
    form = {"stance": "yes", "said_on": "2027-02-22", "source": "Board meeting, minute 41", "quote_en": "I will vote"}
    answer = client.post(url("stance", target.pk), {**form, "quote_es": "Votaré que sí", "is_public": "on"})
    assert answer.url == url("target", target.pk)
    with group_scope(campaign.group):
        said = Commitment.objects.get()
    assert (said.quote, said.recorded_by, said.is_public) == ({"en": "I will vote", "es": "Votaré que sí"}, ben, True)
    assert "2 of 3 votes are promised" in text_of(client.get(url("plan", campaign.pk)))
    assert "Board meeting, minute 41" in text_of(client.get(url("target", target.pk)))


def test_the_same_words_sent_twice_are_one_and_a_mistake_is_taken_back(enter, ben, vi, campaign, board):
    client, target = enter(ben), board[2]
    form = {"stance": "yes", "said_on": "2027-02-22", "source": "Minutes", "is_public": "on"}
    for _time in range(2):
        client.post(url("stance", target.pk), form)
    with group_scope(campaign.group):
        said = Commitment.objects.get()
    client.post(url("show_commitment", said.pk), {"is_public": "no"})
    assert "for your group alone" in text_of(client.get(url("target", target.pk)))
    client.post(url("drop_commitment", said.pk))
    with group_scope(campaign.group):
        assert not Commitment.objects.exists()
        assert Target.objects.get(pk=target.pk).stance == "unknown"


def test_a_meeting_soon_holds_the_digests_until_somebody_sends_them_again(enter, ben, campaign, board):
    client, target = enter(ben), board[2]
    form = {"what_en": "Coffee", "due_on": "2027-03-10", "target": str(target.pk)}
    client.post(url("add_move", campaign.pk) + "?kind=meeting", form)
    text = text_of(client.get(url("target", target.pk)))
    assert "Digests: Paused" in text
    assert "A meeting with them is planned." in text
    client.post(reverse("organizing_replies:digests-resume", args=[target.pk]))
    assert "Digests: Paused" not in text_of(client.get(url("target", target.pk)))


def test_the_campaigns_own_form_leaves_a_planned_hearing_to_the_plan(enter, ana, campaign):
    client = enter(ana)
    form = {"what_en": "Second reading", "due_on": "2027-03-16", "hour": "18:00"}
    client.post(url("add_move", campaign.pk) + "?kind=hearing", form)
    texts = {"title_en": "Home", "demand_en": "No holds", "votes_needed": "3", "hearing_at": "2027-04-01T09:00"}
    answer = client.post(url("edit", campaign.pk), {**texts, "state": "won"})
    assert answer.url == url("add_move", campaign.pk) + "?kind=win"
    with group_scope(campaign.group):
        assert Campaign.objects.get().hearing_at == datetime(2027, 3, 16, 23, tzinfo=UTC)


def test_the_campaigns_own_form_sets_no_stance(enter, ana, campaign):
    assert 'name="stance"' not in text_of(enter(ana).get(url("edit", campaign.pk)))


def test_the_map_leads_a_new_stance_to_its_form_and_saves_the_influence(enter, ben, campaign, board):
    client, target = enter(ben), board[2]
    answer = client.post(url("place", target.pk), {"stance": "leaning", "influence": "5"})
    assert answer.url == url("stance", target.pk) + "?stance=leaning"
    assert '<option value="leaning" selected>' in text_of(client.get(answer.url))
    with group_scope(campaign.group):
        assert (Target.objects.get(pk=target.pk).influence, Target.objects.get(pk=target.pk).stance) == (5, "undecided")
    answer = client.post(url("place", target.pk), {"stance": "undecided", "influence": "4"})
    assert answer.url == url("power_map", campaign.pk)
    assert client.post(url("place", target.pk), {"stance": "undecided", "influence": "9"}).status_code == 302
    with group_scope(campaign.group):
        assert Target.objects.get(pk=target.pk).influence == 4


def test_notes_needs_and_who_can_move_them(enter, ben, campaign, board):
    client, target = enter(ben), board[2]
    client.post(url("edit_target", target.pk), {"role": "primary", "influence": "4", "needs": "A memo on cost"})
    client.post(url("tie", target.pk), {"by_target": str(board[0].pk), "by": "", "note": "sat with her for years"})
    client.post(url("tie", target.pk), {"by_target": "", "by": "The pastor of her church", "note": ""})
    refused = client.post(url("tie", target.pk), {"by_target": "", "by": "", "note": "?"})
    assert refused.status_code == 422
    assert 'id="id_tie_by_error"' in text_of(refused)
    text = text_of(client.get(url("plan", campaign.pk)))
    assert "A memo on cost" in text
    assert "Commissioner, District 1 (sat with her for years); The pastor of her church" in text
    with group_scope(campaign.group):
        tie = TargetTie.objects.order_by("pk")[0]
    client.post(url("untie", tie.pk))
    assert "sat with her" not in text_of(client.get(url("plan", campaign.pk)))


def test_aims_at_an_official_and_no_more(enter, ben, campaign, board):
    client = enter(ben)
    with group_scope(campaign.group):
        Target.objects.filter(pk=board[4].pk).delete()
    assert "Commissioner, District 5" in text_of(client.get(url("add_target", campaign.pk)))
    form = {"official": str(board[4].official_id), "role": "primary", "has_vote": "on", "influence": "3"}
    assert client.post(url("add_target", campaign.pk), form).status_code == 302
    assert client.post(url("add_target", campaign.pk), {**form, "official": ""}).status_code == 422
    with group_scope(campaign.group):
        added = Target.objects.get(official=board[4].official_id)
        assert (added.stance, added.has_vote) == ("unknown", True)
    client.post(url("remove_target", added.pk))
    assert client.get(url("target", added.pk)).status_code == 404


def test_keeps_whom_words_are_known_of(enter, ben, campaign, board):
    with group_scope(campaign.group):
        change_stance(target_id=board[2].pk, stance="no", said_on=date(2027, 2, 1), source="Minutes", by=None)
    enter(ben).post(url("remove_target", board[2].pk))
    assert enter(ben).get(url("target", board[2].pk)).status_code == 200


def test_writes_orders_and_previews_the_rules(enter, ben, campaign, board):
    client = enter(ben)
    for name, stance in (("Worried about cost", "undecided"), ("Against", "no")):
        form = {"name": name, "stances": [stance], "script_en": "Hello {office}", "letter_es": "Estimada {office}"}
        assert client.post(url("add_message", campaign.pk), form).status_code == 302
    with group_scope(campaign.group):
        first, second = TargetMessage.objects.order_by("position")
    client.post(url("raise_message", second.pk))
    client.post(url("raise_message", second.pk))
    text = text_of(client.get(url("messages", campaign.pk)))
    assert text.index("Against") < text.index("Worried about cost")
    assert "Thanked" in text
    answer = client.post(url("edit_message", first.pk), {"name": "Cost", "script_en": "Hello {first_name}"})
    assert answer.status_code == 422
    assert 'id="id_script_en_error"' in text_of(answer)
    assert "{first_name}" in text_of(answer)
    client.post(url("drop_message", first.pk))
    assert "Worried about cost" not in text_of(client.get(url("messages", campaign.pk)))


def test_a_viewer_looks_and_writes_nothing(enter, vi, campaign, board):
    client, move = enter(vi), plan(campaign, "Ask the clerk")
    for name, pk in (("plan", campaign.pk), ("power_map", campaign.pk), ("messages", campaign.pk)):
        answer = client.get(url(name, pk))
        assert answer.status_code == 200
        assert "<select" not in text_of(answer).split("<main")[-1]
        assert 'method="post"' not in text_of(answer).split("<main")[-1]
    assert client.get(url("target", board[0].pk)).status_code == 200
    assert client.get(url("move", move.pk)).status_code == 200
    assert client.post(url("finish_move", move.pk)).status_code == 403


@pytest.mark.parametrize("name", ["plan", "power_map", "messages"])
def test_asks_as_little_for_a_long_plan_as_for_a_short_one(enter, vi, ben, campaign, board, name):
    plan(campaign, "One", target=board[0], assigned_to=ben)
    client = enter(vi)
    few = count_queries(client, url(name, campaign.pk))
    with group_scope(campaign.group):
        for n in range(30):
            target = board[n % 5]
            plan(campaign, f"Move {n}", target=target, assigned_to=ben, due_on=NOW.date() + timedelta(days=n))
            TargetTie.objects.create(group=campaign.group, target=target, by=f"Somebody {n}")
            TargetMessage.objects.create(group=campaign.group, campaign=campaign, name=f"Rule {n}", position=n)
            change_stance(target_id=target.pk, stance="leaning", said_on=date(2027, 2, 1), source="Minutes", by=ben)
    assert count_queries(client, url(name, campaign.pk)) == few
    assert few <= 15
