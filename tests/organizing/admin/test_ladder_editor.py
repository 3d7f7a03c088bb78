"""The editor: a ladder is made, changed, tried out, rehearsed and made live, all without a script."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from organizing.followups.models import FollowUp, Ladder, Step
from organizing.followups.version_models import KeptOff, LadderVersion
from organizing.groups.scope import group_scope
from organizing.mail.models import Email

WORDS = {"subject_en": "One more call", "body_en": "Hello {first_name}\n\n{call_url}"}
WAIT = {"count": "3", "unit": "days", "counted": "after"}


@pytest.fixture
def client(enter, ben):
    return enter(ben)


@pytest.fixture
def press(client, ladder):
    """`press("edit_step", step.pk, …)` posts to that address of the ladder and follows to the page after it."""

    def post(name, *args, **data):
        return client.post(reverse(f"organizing_ladders:{name}", args=[ladder.pk, *args]), data, follow=True)

    return post


@pytest.fixture
def steps(ladder):
    def read(version):
        with group_scope(ladder.group):
            return list(Step.objects.filter(ladder=ladder, version=version).order_by("position"))

    return read


def count(model, larkmoor, **about):
    with group_scope(larkmoor):
        return model.objects.filter(**about).count()


def test_makes_a_ladder_from_its_name_to_its_first_step(client, larkmoor, campaign):
    page = client.post(
        reverse("organizing_ladders:add"),
        {"name_en": "After a tag", "campaign": campaign.pk, "starts_on": "won"},
        follow=True,
    )
    assert "Begins when the campaign is won" in page.content.decode()
    with group_scope(larkmoor):
        made = Ladder.objects.get(starts_on="won")
    client.post(reverse("organizing_ladders:add_step", args=[made.pk]), {**WAIT, **WORDS})
    client.post(reverse("organizing_ladders:move", args=[made.pk, "start"]))
    with group_scope(larkmoor):
        made.refresh_from_db()
        step = Step.objects.get(ladder=made)
    assert (made.state, step.kind, step.delay_hours, step.subject) == ("live", "email", 72, {"en": "One more call"})


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"starts_on": "tag"}, "Choose the tag that puts people on the ladder."),
        ({"starts_on": "segment"}, "Choose the segment whose people climb."),
        ({"starts_on": "date"}, "Say on which day and at what hour it begins."),
        ({"starts_on": "won", "name_en": ""}, "Give the ladder a name."),
    ],
)
def test_says_what_a_ladder_lacks(client, campaign, given, sentence):
    page = client.post(reverse("organizing_ladders:add"), {"name_en": "New", "campaign": campaign.pk, **given})
    assert page.status_code == 422
    assert sentence in page.content.decode()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"subject_en": "", "body_en": ""}, "Write a subject in one language at least."),
        ({"body_en": ""}, "Subject and text belong together."),
        ({"body_en": "Hi {fist_name}"}, "{fist_name} is not filled in."),
        ({"at_time": "11:00", "unit": "hours"}, "An hour of the clock goes with days."),
        ({"repeats": "monthly", "counted": "after_hearing"}, "A step around the hearing comes once."),
        ({"only_if": ["called"], "skip_if": ["called"]}, "cannot be needed and passed by"),
    ],
)
def test_says_what_a_step_lacks_and_keeps_what_was_typed(client, ladder, steps, given, sentence):
    page = client.post(reverse("organizing_ladders:add_step", args=[ladder.pk]), {**WAIT, **WORDS, **given})
    text = page.content.decode()
    assert page.status_code == 422
    assert sentence in text
    assert given.get("subject_en") == "" or "One more call" in text
    assert steps(2) == []


def test_fills_in_a_name_in_a_task_and_refuses_what_is_not_filled_in_there(client, ladder, steps):
    url = reverse("organizing_ladders:add_step", args=[ladder.pk]) + "?kind=task"
    task = {**WAIT, "subject_en": "Call {first_name}", "body_en": "Here: {call_url}"}
    page = client.post(url, task)
    assert page.status_code == 422
    assert "{call_url} is not filled in." in page.content.decode()
    assert client.post(url, {**task, "body_en": "From {group}"}).status_code == 302


def test_changes_a_draft_and_leaves_the_live_ladder(press, steps):
    press("begin")
    first, second = steps(2)[:2]
    press("edit_step", first.pk, **{**WAIT, **WORDS, "count": "2", "at_time": "11:00", "skip_if": ["called"]})
    press("lower_step", first.pk)
    press("drop_step", second.pk)
    press("add_step", **WAIT, **WORDS)
    changed = steps(2)[0]
    assert (changed.delay_hours, str(changed.at_time), changed.skip_if) == (48, "11:00:00", ["called"])
    assert len(steps(2)) == 5
    assert [step.delay_hours for step in steps(1)] == [24, 72, 168, 336, 720]


def test_shows_the_differences_and_makes_it_live_by_a_rule(press, steps, client, ladder, petition, confirmed, larkmoor):
    confirmed(petition, "Dee")
    press("begin")
    press("drop_step", steps(2)[0].pk)
    page = client.get(reverse("organizing_ladders:publish", args=[ladder.pk]))
    assert [item["what"] for item in page.context["changes"]] == ["same"] * 4 + ["gone"]
    assert page.context["waiting"] == 1
    page = press("publish", rule="same", otherwise="leave")
    assert "Version 2 is live. Of 1 who waited, 1 moved to it" in page.content.decode()
    assert count(LadderVersion, larkmoor, number=2) == 1


def test_asks_for_the_rule(press, steps):
    press("begin")
    assert "Say what becomes of the people who wait." in press("publish").content.decode()


def test_touches_no_live_step(press, steps):
    live = steps(1)[0]
    for name in ("raise_step", "lower_step", "drop_step"):
        assert "This step is live." in press(name, live.pk).content.decode()
    assert "This step is live." in press("edit_step", live.pk, **WAIT, **WORDS).content.decode()
    assert [step.delay_hours for step in steps(1)] == [24, 72, 168, 336, 720]


def test_sends_each_email_step_to_whoever_presses_and_to_nobody_else(
    press, ben, larkmoor, petition, confirmed, outbox_send, mailoutbox
):
    confirmed(petition, "Dee")
    before = count(Email, larkmoor)
    assert "8 test e-mails are on their way to you." in press("try").content.decode()
    assert count(Email, larkmoor) == before + 8
    with group_scope(larkmoor):
        outbox_send(timezone.now())
    tests = [message for message in mailoutbox if message.to == [ben.email]]
    assert len(tests) == 8
    assert {message.subject[:7] for message in tests} == {"[Test] ", "[Prueba"} or all(
        "[" in one.subject for one in tests
    )
    assert "This is a test that only you get." in tests[0].body


def test_rehearses_over_the_real_list_and_writes_nothing(client, ladder, petition, confirmed, larkmoor):
    for name in ("Dee", "Eva"):
        confirmed(petition, name)
    confirmed(petition, "Outsider", zip_code="60601")
    before = count(FollowUp, larkmoor)
    page = client.get(reverse("organizing_ladders:rehearsal", args=[ladder.pk]))
    scenes = page.context["result"].scenes
    assert [(scene.total, scene.passed) for scene in scenes[:2]] == [(2, 1), (3, 0)]
    assert {person.first_name for person in scenes[0].sample} == {"Dee", "Eva"}
    assert count(FollowUp, larkmoor) == before


def test_rehearses_as_it_will_be(client, ladder, petition, confirmed, larkmoor):
    """What the rehearsal says of the first step is what the worker then does."""
    from organizing.followups.run import run_group_followups

    for name in ("Dee", "Eva"):
        confirmed(petition, name)
    page = client.get(reverse("organizing_ladders:rehearsal", args=[ladder.pk]))
    result = page.context["result"]
    [(day, number)] = result.scenes[0].days.items()
    assert date_format(day, "DATE_FORMAT") in page.content.decode()
    with group_scope(larkmoor):
        due = FollowUp.objects.order_by("due_at").last().due_at
        assert due.astimezone(larkmoor.zone).date() == day
        run_group_followups(group=larkmoor, now=due + timedelta(minutes=1))
        assert FollowUp.objects.filter(state="done").count() == number


def test_rehearses_in_a_fixed_number_of_queries(client, ladder, petition, confirmed, django_assert_max_num_queries):
    for number in range(12):
        confirmed(petition, f"Dee {number}")
    with django_assert_max_num_queries(90):
        client.get(reverse("organizing_ladders:rehearsal", args=[ladder.pk]))


def test_lists_who_waits_with_the_reason(client, ladder, petition, confirmed):
    confirmed(petition, "Dee")
    page = client.get(reverse("organizing_ladders:waiting", args=[ladder.pk])).content.decode()
    assert "Dee" in page
    assert "Its time has not come." in page
    client.post(reverse("organizing_ladders:move", args=[ladder.pk, "pause"]))
    page = client.get(reverse("organizing_ladders:waiting", args=[ladder.pk])).content.decode()
    assert "The ladder is paused." in page


def test_lets_viewers_look_and_change_nothing(enter, vi, ladder):
    client = enter(vi)
    page = client.get(reverse("organizing_ladders:inspect", args=[ladder.pk])).content.decode()
    assert "Begin a new version" not in page
    assert client.get(reverse("organizing_ladders:rehearsal", args=[ladder.pk])).status_code == 200
    assert client.get(reverse("organizing_ladders:add_step", args=[ladder.pk])).status_code == 403


def test_keeps_a_person_off_by_a_button_on_their_page(client, petition, confirmed, larkmoor):
    dee = confirmed(petition, "Dee").person
    page = client.get(reverse("organizing_people:inspect", args=[dee.pk])).content.decode()
    assert "Keep off all ladders" in page
    client.post(reverse("organizing_ladders_keep_off", args=[dee.pk]))
    assert count(KeptOff, larkmoor, person=dee) == 1
    assert count(FollowUp, larkmoor, state="due") == 0
    client.post(reverse("organizing_ladders_let_back", args=[dee.pk]))
    assert count(KeptOff, larkmoor) == 0


def fault_of(client, ladder):
    return client.get(reverse("organizing_ladders:edit", args=[ladder.pk])).context["faults"]


def test_says_what_keeps_a_draft_from_going_live(press, steps, client, ladder):
    press("begin")
    first = steps(2)[0]
    press("edit_step", first.pk, **WAIT, **WORDS, repeats="weekly")
    assert fault_of(client, ladder) == [
        "Step 1 comes again and again, so no step can follow it. Move it to the end.",
    ]
    press("edit_step", first.pk, **{**WAIT, **WORDS, "count": "40"})
    assert "Step 2 is due before step 1" in fault_of(client, ladder)[0]
    page = press("publish", rule="same", otherwise="leave")
    assert "Something in the draft is not right yet." in page.content.decode()
    assert len(steps(2)) == 5
    with group_scope(ladder.group):
        assert Ladder.objects.get().version == 1


def test_says_where_a_fork_cannot_lead(client, ladder, press, steps, larkmoor):
    press("begin")
    first = steps(2)[0]
    url = reverse("organizing_ladders:add_step", args=[ladder.pk]) + "?kind=branch"
    client.post(url, {"count": "31", "unit": "days", "counted": "after", "condition": "called", "to": str(first.rung)})
    assert fault_of(client, ladder) == [
        "Step 6 goes on at a step that is not further down. Move it up or choose another."
    ]


def test_says_when_a_step_names_what_is_gone(client, ladder, press, steps):
    press("begin")
    with group_scope(ladder.group):
        Step.objects.filter(pk=steps(2)[0].pk).update(kind="tag", options={"tag": 987})
        Step.objects.filter(pk=steps(2)[-1].pk).update(kind="ladder", options={"ladder": 987})
    assert fault_of(client, ladder) == [
        "Step 1 names a tag that is gone. Choose another.",
        "Step 5 moves people to a ladder that is gone or was never started.",
    ]


def test_starts_no_ladder_that_is_not_right(client, ladder, larkmoor):
    with group_scope(larkmoor):
        Ladder.objects.update(state="draft")
        Step.objects.filter(position=1).update(repeats="daily")
    page = client.post(reverse("organizing_ladders:move", args=[ladder.pk, "start"]), follow=True)
    assert "Something in the draft is not right yet." in page.content.decode()
    assert count(Ladder, larkmoor, state="live") == 0


def test_shows_what_the_coach_says_of_an_email_and_holds_nothing_back(press, client, ladder, steps):
    press("begin")
    first = next(step for step in steps(2) if step.kind == "email")
    words = {"subject_en": "Together", "body_en": "Hello {first_name}\n\nIt is a myth that holds keep us safe."}
    page = press("edit_step", first.pk, **WAIT, **words)
    assert "The coach has 1 piece of advice" in page.content.decode()
    said = {item["step"].pk: item["coaching"] for item in page.context["steps"]}[first.pk]
    assert [one["finding"].rule for one in said] == ["myth_busting"]
    page = press("publish", rule="same", otherwise="leave")
    with group_scope(ladder.group):
        ladder.refresh_from_db()
    assert ladder.version == 2
