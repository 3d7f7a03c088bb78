"""Ben presses Publish."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from organizing.groups.models import LocalGroup
from organizing.groups.posture_models import StatePosture
from organizing.groups.scope import above_walls, group_scope
from tests.organizing.pages.coach.conftest import MYTH, VALUE


def live_lede(home):
    home.refresh_from_db()
    return home.lede


def publish_as_it_is(client, home, revision=None):
    """Press the button under a version: the newest one, where no other was shown."""
    home.refresh_from_db()
    address = reverse("organizing_coach_publish", args=[home.pk])
    return client.post(address, {"revision": revision or home.latest_revision_id}, follow=True)


def test_publishes_a_plain_page_at_once(press_publish, home):
    press_publish(lede=VALUE)
    assert live_lede(home) == VALUE


def test_shows_the_advice_first_and_publishes_as_it_is_with_one_button(as_ben, press_publish, home):
    answer = press_publish(lede=MYTH)
    assert answer.redirect_chain[-1][0] == reverse("organizing_coach", args=[home.pk])
    assert "the coach has 1 piece of advice" in answer.content.decode()
    assert "Publish as it is" in answer.content.decode()
    assert live_lede(home) == ""
    publish_as_it_is(as_ben, home)
    assert live_lede(home) == MYTH


def test_publishes_the_version_that_was_shown_or_none(as_ben, press_publish, home, save_draft):
    shown = press_publish(lede=MYTH).context["page"].latest_revision_id
    assert (
        f'name="revision" value="{shown}"' in as_ben.get(reverse("organizing_coach", args=[home.pk])).content.decode()
    )
    save_draft(f"{MYTH} {VALUE}")
    answer = publish_as_it_is(as_ben, home, shown)
    assert "Not published: the page was changed since you looked." in answer.content.decode()
    assert live_lede(home) == ""
    publish_as_it_is(as_ben, home)
    assert live_lede(home) == f"{MYTH} {VALUE}"


def test_publishes_no_page_that_somebody_else_locked(as_ben, press_publish, home, ana, ben):
    press_publish(lede=MYTH)
    with above_walls():
        Page.objects.filter(pk=home.pk).update(locked=True, locked_by=ana, locked_at=timezone.now())
    assert "Publish as it is" not in as_ben.get(reverse("organizing_coach", args=[home.pk])).content.decode()
    answer = publish_as_it_is(as_ben, home)
    assert "was locked</b> by" in answer.content.decode()
    assert live_lede(home) == ""
    with above_walls():
        Page.objects.filter(pk=home.pk).update(locked_by=ben)
    publish_as_it_is(as_ben, home)
    assert live_lede(home) == MYTH


def test_does_not_bring_up_again_what_was_published_as_it_was(as_ben, press_publish, home):
    press_publish(lede=MYTH)
    publish_as_it_is(as_ben, home)
    press_publish(lede=f"{MYTH} {VALUE}")
    assert live_lede(home) == f"{MYTH} {VALUE}"


@pytest.mark.parametrize("gap", ["We live in {county}.", "Come on [DATE]."])
def test_holds_back_gaps(as_ben, press_publish, home, gap):
    answer = press_publish(lede=gap)
    assert "something has to be put right first" in answer.content.decode()
    assert "Publish as it is" not in answer.content.decode()
    publish_as_it_is(as_ben, home)
    assert live_lede(home) == ""


def test_holds_back_samples_of_a_group_that_is_none(press_publish, home, larkmoor):
    with above_walls():
        LocalGroup.objects.filter(pk=larkmoor.pk).update(is_sample=False)
    answer = press_publish(lede="This is a sample county. Call 555-0142.")
    assert "something has to be put right first" in answer.content.decode()
    assert live_lede(home) == ""


def test_does_not_take_for_a_sample_where_the_group_is_reached(press_publish, home, larkmoor):
    with above_walls():
        own = {"email": "hello@valley.example", "postal_address": "PO Box 9, Millhaven 00001", "phone": "+12065550142"}
        LocalGroup.objects.filter(pk=larkmoor.pk).update(is_sample=False, help_phone="+15550119", **own)
    words = "Write to hello@valley.example or PO Box 9, Millhaven 00001. Call (206) 555-0142 or 555-0119."
    press_publish(lede=words)
    assert live_lede(home) == words
    answer = press_publish(lede="Write to hello@pine.example or Millhaven 00002. Call 555-0143.")
    assert [one.words for one in answer.context["coaching"].stops] == ["pine.example", "00002", "555-0143"]
    assert live_lede(home) == words


def test_lets_a_sample_group_show_its_samples(press_publish, home, larkmoor):
    assert larkmoor.is_sample
    press_publish(lede="This is a sample county. Call 555-0142.")
    assert live_lede(home).startswith("This is a sample")


def test_does_not_take_the_groups_own_name_for_a_sample(press_publish, home):
    press_publish(lede="Larkmoor is our home. We look after one another.")
    assert live_lede(home).startswith("Larkmoor")


def test_holds_back_a_refusal_only_where_the_state_forbids_it(press_publish, home, larkmoor):
    ask = "We ask the sheriff to stop honoring ICE holds (extra jail time) by June 1."
    with group_scope(larkmoor):
        law = StatePosture.objects.create(
            group=larkmoor, posture="mandates", source_title="A law", checked_on=date(2027, 3, 1)
        )
    answer = press_publish(lede=ask)
    assert [one.rule for one in answer.context["coaching"].stops] == ["unlawful_ask"]
    assert live_lede(home) == ""
    with group_scope(larkmoor):
        law.posture = "local_choice"
        law.save()
    press_publish(lede=ask)
    assert live_lede(home) == ask


def test_says_nothing_to_the_operator_outside_a_group(admin_client, home, form_of):
    address = reverse("wagtailadmin_pages:edit", args=[home.pk])
    admin_client.post(address, {**form_of(lede=MYTH), "action-publish": "Publish"})
    assert live_lede(home) == MYTH
