"""What the coach stops is not published by an approval, by Wagtail's API, nor by the clock."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowState, WorkflowTask

from organizing.groups.models import LocalGroup
from organizing.groups.open_site import editors_of
from organizing.groups.scope import above_walls
from tests.organizing.pages.coach.conftest import VALUE

GAP = "We live in {county}."


@pytest.fixture
def workflow(home, larkmoor):
    """Larkmoor's editors approve one another's pages."""
    with above_walls():
        task = GroupApprovalTask.objects.create(name="Second look")
        task.groups.add(editors_of(larkmoor))
        workflow = Workflow.objects.create(name="Two pairs of eyes")
        WorkflowTask.objects.create(workflow=workflow, task=task)
        WorkflowPage.objects.create(workflow=workflow, page=home)
    return workflow


@pytest.fixture
def submit(as_ben, home, workflow, form_of):
    """Ben sends what he typed to moderation."""

    def send(**fields):
        address = reverse("wagtailadmin_pages:edit", args=[home.pk])
        return as_ben.post(address, {**form_of(**fields), "action-submit": "Submit"}, follow=True)

    return send


def live_lede(home):
    home.refresh_from_db()
    return home.lede


def approve(client, home, **headers):
    """Press *Approve* on the dashboard."""
    state = home.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[home.pk, "approve", state.pk])
    return client.post(address, {"comment": ""}, headers=headers)


def test_tells_whoever_submits_that_something_has_to_be_put_right(submit, home):
    answer = submit(lede=GAP)
    assert answer.redirect_chain[-1][0] == reverse("organizing_coach", args=[home.pk])
    assert "It cannot be published yet, though" in answer.content.decode()
    assert home.workflow_in_progress


def test_publishes_what_is_approved(as_ben, submit, home):
    answer = submit(lede=VALUE)
    assert "It cannot be published yet" not in answer.content.decode()
    approve(as_ben, home)
    assert live_lede(home) == VALUE


def test_publishes_no_gap_that_is_approved_and_keeps_it_in_moderation(as_ben, submit, home):
    submit(lede=GAP)
    answer = approve(as_ben, home)
    assert answer.url == reverse("organizing_coach", args=[home.pk])
    assert "Not published yet: something has to be put right first." in as_ben.get(answer.url).content.decode()
    assert live_lede(home) == ""
    assert home.get_latest_revision_as_object().lede == GAP
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS


def test_leads_out_of_the_dialog_of_an_approval_with_a_comment(as_ben, submit, home):
    submit(lede=GAP)
    answer = approve(as_ben, home, x_requested_with="XMLHttpRequest")
    assert answer.json() == {"step": "success", "redirect": reverse("organizing_coach", args=[home.pk])}
    assert live_lede(home) == ""


def test_keeps_what_was_typed_where_an_editor_approves_while_editing(as_ben, submit, home, form_of):
    submit(lede=VALUE)
    address = reverse("wagtailadmin_pages:edit", args=[home.pk])
    press = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    answer = as_ben.post(address, {**form_of(lede=GAP), **press}, follow=True)
    assert "Your changes are saved." in answer.content.decode()
    assert live_lede(home) == ""
    assert home.get_latest_revision_as_object().lede == GAP
    as_ben.post(address, {**form_of(lede=VALUE), **press})
    assert live_lede(home) == VALUE


def test_lets_the_operator_outside_a_group_approve(admin_client, submit, home):
    submit(lede=GAP)
    approve(admin_client, home)
    assert live_lede(home) == GAP


@pytest.mark.parametrize(("words", "status"), [(GAP, 400), (VALUE, 200)])
def test_publishes_no_gap_by_wagtails_own_api(as_ben, home, save_draft, words, status):
    save_draft(words)
    answer = as_ben.post(reverse("wagtailadmin_api:pages:action", args=[home.pk, "publish"]))
    assert answer.status_code == status
    assert live_lede(home) == ("" if words == GAP else VALUE)


def plan(press_publish, home, lede):
    """Ben plans words for tomorrow, and tomorrow comes."""
    tomorrow = localtime(timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    answer = press_publish(lede=lede, go_live_at=tomorrow)
    with above_walls():
        for revision in home.revisions.exclude(approved_go_live_at=None):
            revision.content["go_live_at"] = (timezone.now() - timedelta(minutes=5)).isoformat()
            revision.approved_go_live_at = timezone.now() - timedelta(minutes=5)
            revision.save()
    return answer


def launch_for_real(group):
    """The group is no sample any more: what it planned as one is one now."""
    with above_walls():
        LocalGroup.objects.filter(pk=group.pk).update(is_sample=False)


def test_plans_no_gap(press_publish, home):
    answer = plan(press_publish, home, GAP)
    assert "something has to be put right first" in answer.content.decode()
    assert not home.revisions.exclude(approved_go_live_at=None).exists()


def test_publishes_at_its_time_what_is_in_order(press_publish, home):
    plan(press_publish, home, VALUE)
    call_command("publish_scheduled")
    assert live_lede(home) == VALUE


def test_leaves_a_draft_at_its_time_what_has_to_be_put_right_since(press_publish, as_ben, home, larkmoor, caplog):
    words = "This is a sample county. Call 555-0142."
    press_publish(lede=VALUE)
    plan(press_publish, home, words)
    launch_for_real(larkmoor)
    call_command("publish_scheduled")
    assert live_lede(home) == VALUE
    assert home.get_latest_revision_as_object().lede == words
    assert not home.revisions.exclude(approved_go_live_at=None).exists()
    said = [one for one in caplog.messages if "is not published at its time" in one]
    assert len(said) == 1 and str(home.pk) in said[0] and words not in said[0] and home.title not in said[0]
    history = as_ben.get(reverse("wagtailadmin_pages:history", args=[home.pk])).content.decode()
    assert "Not published at its time: something had to be put right" in history


def test_leaves_a_page_that_never_was_live_a_draft_at_its_time(press_publish, home, larkmoor):
    with above_walls():
        home.unpublish()
    plan(press_publish, home, "This is a sample county.")
    launch_for_real(larkmoor)
    call_command("publish_scheduled")
    home.refresh_from_db()
    assert not home.live and home.status_string == "draft"


def test_goes_on_to_the_next_page_after_one_that_is_held_back(press_publish, home, site_tree, larkmoor, save_draft):
    press_publish(lede=VALUE)
    plan(press_publish, home, "This is a sample county.")
    launch_for_real(larkmoor)
    spanish = site_tree["home_es"]
    save_draft("Aquí nos cuidamos.", page=spanish)
    with above_walls():
        spanish.revisions.update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    assert live_lede(home) == VALUE and live_lede(spanish) == "Aquí nos cuidamos."
