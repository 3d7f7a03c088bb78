"""The list of tasks, adding one by hand, putting one off, and the switch of the morning e-mail."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from organizing.followups.models import Task
from organizing.followups.tasks import make_task
from organizing.followups.todo.due import at_noon
from organizing.groups.models import Membership
from organizing.groups.moment import local_day
from organizing.groups.scope import group_scope
from tests.organizing.admin.queries import count_queries

LIST = "/admin/organizing/tasks/"


@pytest.fixture
def make(larkmoor):
    """`make("Call Dee", days=1, …)`: a task that is due so many days from today."""

    def make_one(what, *, days=0, **about):
        now = timezone.now()
        with group_scope(larkmoor):
            due_at = at_noon(local_day(now) + timedelta(days=days))
            return make_task(group=larkmoor, key=what, what=what, due_at=due_at, now=now, **about)

    return make_one


def shown(answer):
    return {str(part.title): [row.title for row in part.rows] for part in answer.context["parts"]}


def reread(task):
    with group_scope(task.group):
        return Task.objects.get(pk=task.pk)


def due_in_days(task):
    with group_scope(task.group):
        return (local_day(reread(task).due_at) - local_day(timezone.now())).days


def test_lays_tasks_out_by_the_day_they_are_due(enter, ben, make):
    for days, what in ((-2, "Old"), (0, "Now"), (7, "Soon"), (8, "Some day")):
        make(what, days=days, assigned_to=ben)
    assert shown(enter(ben).get(LIST)) == {
        "Late": ["Old"],
        "Today": ["Now"],
        "This week": ["Soon"],
        "Later": ["Some day"],
    }


@pytest.mark.parametrize(
    ("whose", "found"), [("mine", ["Bens"]), ("nobody", ["Nobodys"]), ("all", ["Bens", "Nobodys", "Anas"])]
)
def test_tells_whose_tasks_are_whose(enter, ana, ben, make, whose, found):
    make("Bens", assigned_to=ben)
    make("Nobodys")
    make("Anas", assigned_to=ana)
    answer = enter(ben).get(f"{LIST}?whose={whose}")
    assert shown(answer) == {"Today": found}
    assert [number for _name, _label, number, _is_here in answer.context["tabs"]] == [1, 1, 3]


def test_shows_what_is_done_apart(enter, ben, make):
    task = make("Over", assigned_to=ben)
    enter(ben).post(reverse("organizing_tasks:done", args=[task.pk]), {"outcome": "Well"})
    assert shown(enter(ben).get(LIST)) == {}
    assert shown(enter(ben).get(f"{LIST}?done=1")) == {"Done": ["Over"]}


def test_gives_viewers_the_list_and_no_button(enter, vi, make):
    make("Call Dee")
    answer = enter(vi).get(LIST)
    assert shown(answer) == {"Today": ["Call Dee"]}
    assert "<form" not in answer.content.decode().split('class="org-page"')[1].split("</main>")[0]


def test_adds_a_task_about_somebody(enter, ben, petition, confirmed, larkmoor):
    dee = confirmed(petition, "Dee", email="dee@mail.example", last_name="Stone").person
    client, url = enter(ben), reverse("organizing_tasks:add")
    form = client.get(url).context["form"]
    post = {
        "what": "Call Dee back",
        "why": "She asked about rides.",
        "about": "dee@mail.example",
        "campaign": petition.campaign_id,
        "due_on": local_day(timezone.now()) + timedelta(days=1),
        "assigned_to": ben.pk,
        "key": str(form["key"].value()),
    }
    for _twice in range(2):
        assert client.post(url, post).status_code == 302
    with group_scope(larkmoor):
        task = Task.objects.get()
    assert (task.what, task.person, task.assigned_to, task.campaign) == ("Call Dee back", dee, ben, petition.campaign)
    assert due_in_days(task) == 1


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("what", "", "Say in a few words"),
        ("what", "Ask about her green card", "immigration status"),
        ("due_on", "2020-01-01", "This day has passed"),
        ("about", "nobody@mail.example", "Nobody on your list"),
        ("about", "Stone", "more than one person"),
    ],
)
def test_says_what_is_wrong_and_keeps_what_was_typed(enter, ben, petition, confirmed, larkmoor, name, value, words):
    for one in ("Dee", "Eva"):
        confirmed(petition, one, email=f"{one}@mail.example", last_name="Stone")
    client, url = enter(ben), reverse("organizing_tasks:add")
    good = {"what": "Call", "why": "Rides", "due_on": local_day(timezone.now()), "key": str(timezone.now().time())}
    good["key"] = str(client.get(url).context["form"]["key"].value())
    answer = client.post(url, {**good, name: value})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Rides" in answer.content.decode()
    with group_scope(larkmoor):
        assert not Task.objects.exists()


def test_begins_from_a_persons_page(enter, ben, petition, confirmed, larkmoor):
    dee = confirmed(petition, "Dee").person
    client, url = enter(ben), f"{reverse('organizing_tasks:add')}?person={dee.pk}"
    assert url in client.get(reverse("organizing_people:inspect", args=[dee.pk])).content.decode().replace("&amp;", "&")
    key = str(client.get(url).context["form"]["key"].value())
    answer = client.post(url, {"what": "Call", "due_on": local_day(timezone.now()), "key": key})
    assert answer.url == reverse("organizing_people:inspect", args=[dee.pk])
    with group_scope(larkmoor):
        assert Task.objects.get().person == dee


@pytest.mark.parametrize(("post", "days"), [({"until": "tomorrow"}, 1), ({"until": "week"}, 7), ({"day": 20}, 20)])
def test_puts_a_task_off(enter, ben, make, post, days):
    task = make("Call Dee", days=-3)
    if "day" in post:
        post = {"day": local_day(timezone.now()) + timedelta(days=20)}
    answer = enter(ben).post(reverse("organizing_tasks:later", args=[task.pk]), {**post, "back": "today"})
    assert answer.url == reverse("organizing_today")
    assert due_in_days(task) == days


@pytest.mark.parametrize(
    ("day", "words"), [("", "choose a day"), ("2020-01-01", "a day after today"), ("soon", "not a day")]
)
def test_puts_nothing_off_to_no_day(enter, ben, make, day, words):
    task = make("Call Dee")
    answer = enter(ben).post(reverse("organizing_tasks:later", args=[task.pk]), {"day": day}, follow=True)
    assert words in answer.content.decode()
    assert due_in_days(task) == 0


def test_puts_nothing_off_that_is_done(enter, ben, make):
    task, client = make("Call Dee"), enter(ben)
    client.post(reverse("organizing_tasks:done", args=[task.pk]), {"outcome": "Well"})
    client.post(reverse("organizing_tasks:later", args=[task.pk]), {"until": "week"})
    assert due_in_days(task) == 0


def test_is_put_off_from_today_and_from_the_home_page(enter, ben, make):
    task, client = make("Call Dee", assigned_to=ben), enter(ben)
    for page, back in ((reverse("organizing_today"), "today"), (reverse("wagtailadmin_home"), "home")):
        html = client.get(page).content.decode()
        assert reverse("organizing_tasks:later", args=[task.pk]) in html
        assert f'name="back" value="{back}"' in html
        assert "csrfmiddlewaretoken" in html.split("org-later__choices")[1]


@pytest.mark.parametrize(
    ("name", "post", "status", "typed"),
    [
        ("later", {"until": "week", "back": "task"}, 200, "She rings back"),
        ("assign", {"assigned_to": ""}, 200, "She rings back"),
        ("done", {}, 422, "She has a green card"),
    ],
)
def test_keeps_what_was_typed_as_outcome_whatever_is_pressed(enter, ben, make, name, post, status, typed):
    task, client = make("Call Dee", assigned_to=ben), enter(ben)
    answer = client.post(reverse(f"organizing_tasks:{name}", args=[task.pk]), {**post, "outcome": typed})
    assert answer.status_code == status
    assert f"{typed}</textarea>" in answer.content.decode()


def test_has_one_form_for_all_buttons_of_a_task(enter, ben, make):
    task = make("Call Dee")
    page = enter(ben).get(reverse("organizing_tasks:inspect", args=[task.pk])).content.decode()
    form = page.split(f'action="{reverse("organizing_tasks:done", args=[task.pk])}"')[1].split("</form>")[0]
    for name in ("later", "assign"):
        assert f'formaction="{reverse(f"organizing_tasks:{name}", args=[task.pk])}"' in form


def test_leads_nobody_elsewhere(enter, ben, make):
    task = make("Call Dee")
    post = {"until": "week", "back": "https://elsewhere.example/"}
    assert enter(ben).post(reverse("organizing_tasks:later", args=[task.pk]), post).url == LIST


def test_switches_the_morning_mail_of_the_reader_alone(enter, ana, ben, larkmoor):
    client, url = enter(ben), reverse("organizing_tasks:morning_mail")
    client.post(url, {"wants": "no"})
    with group_scope(larkmoor):
        assert not Membership.objects.get(user=ben).wants_digest
        assert Membership.objects.get(user=ana).wants_digest
    assert "You get no e-mail about your tasks." in client.get(LIST).content.decode()
    client.post(url, {"wants": "yes"})
    with group_scope(larkmoor):
        assert Membership.objects.get(user=ben).wants_digest


def test_lists_a_hundred_tasks_in_fifteen_queries_or_fewer(enter, ben, make, petition, confirmed):
    person = confirmed(petition, "Dee").person
    for number in range(100):
        make(f"Task {number}", person=person, campaign=petition.campaign, assigned_to=ben)
    assert count_queries(enter(ben), LIST) <= 15
