"""The sample's rows are those that people leave behind, and the next thing to happen is the one the demo shows."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command

from organizing.actions.totals import count_confirmed, recount_totals
from organizing.deliveries.milestones import draft_due_digests
from organizing.followups.when import allowed_at, planned_at
from organizing.groups.models import LocalGroup
from organizing.journey import confirm_action, take_action
from organizing.mail.suppress import find_suppression
from organizing.models import Action, Ask, Consent, Delivery, Email, FollowUp, PendingAnswers, Person, Task
from organizing.people.answers import Answers, Source
from organizing.people.consents import may_email
from tests.campaign_site.demo.conftest import LOADED_AT
from tests.factories import answers_of

NEVER_COMPARED = {"id", "pk", "created_at", "confirmed_at", "due_at", "sent_at", "message_id", "subject"}


def petition() -> Ask:
    found: Ask = Ask.objects.select_related("campaign", "group__site").get(kind="petition")
    return found


def sign(first_name: str, **answers: object) -> Action:
    action = take_action(ask=petition(), answers=answers_of(first_name, **answers), now=LOADED_AT)
    pending = PendingAnswers.objects.get(action=action)
    return confirm_action(action_id=action.pk, pending_id=pending.pk, now=LOADED_AT)


def test_three_more_confirmations_draft_the_digest_for_250(in_group: LocalGroup) -> None:
    assert count_confirmed(petition(), now=LOADED_AT) == 247
    assert draft_due_digests(group=in_group, now=LOADED_AT) == 0
    for first_name in ("Dee", "Marisol", "Neighbor"):
        sign(first_name)
    assert draft_due_digests(group=in_group, now=LOADED_AT) == 1
    draft = Delivery.objects.get(state="draft")
    assert draft.milestone == 250
    assert draft.figures["confirmed"] == 250


def test_earlier_digests_went_once_to_each_decider_with_the_numbers_of_their_day(in_group: LocalGroup) -> None:
    for delivery in Delivery.objects.all():
        assert delivery.state == "approved"
        assert delivery.figures["confirmed"] == delivery.milestone
        sent = Email.objects.filter(reference=f"delivery:{delivery.pk}", state="sent")
        assert sent.count() == sent.values("official").distinct().count() == 6
    assert sorted(Delivery.objects.values_list("milestone", flat=True)) == [50, 100]


def test_totals_agree_with_the_rows(in_group: LocalGroup) -> None:
    assert recount_totals(group=in_group, now=LOADED_AT) == {}
    assert Action.objects.filter(ask__kind="petition").counted().count() == 247
    assert Action.objects.filter(ask__kind="petition", confirmed_at=None).count() == 20


def test_dry_clock_sends_the_first_rung_in_both_languages_to_those_who_may_be_asked(
    in_group: LocalGroup, mailoutbox: list[object]
) -> None:
    call_command("run_due", at="2027-03-02T10:00")
    followups = FollowUp.objects.filter(ran_at__gt=LOADED_AT)
    assert {followup.step.position for followup in followups} == {1}
    reached = [followup.person for followup in followups]
    assert len(reached) == len(mailoutbox) == 6
    assert {person.language for person in reached} == {"en", "es"}
    assert all(may_email(person=person, topic=petition().campaign.topic) for person in reached)
    assert not Action.objects.filter(person__in=reached, ask__kind="call").exists()
    for message in mailoutbox:
        page = "/es/llamar/" if re.search("Hola", message.body) else "/call/"  # type: ignore[attr-defined]
        assert f"{page}?as=" in message.body  # type: ignore[attr-defined]


@pytest.mark.parametrize("model", [Person, Action, Consent, Email])
def test_rows_look_like_those_of_a_real_signature(in_group: LocalGroup, model: type) -> None:
    invented = Action.objects.filter(ask__kind="petition", language="en").exclude(division=None)
    invented = invented.counted().exclude(comment=None).first() or invented.counted().first()
    consents = {one.purpose: one for one in Consent.objects.filter(person=invented.person)}
    real = sign("Dee", zip_code=invented.zip_code, disclosure=invented.disclosure)
    real_consents = {one.purpose: one for one in Consent.objects.filter(person=real.person)}
    for purpose in ("email", "disclose", "show_name"):
        assert consents[purpose].wording == real_consents[purpose].wording
        assert consents[purpose].reference == f"action:{invented.pk}:{invented.answers_digest}"
    pairs = {
        Person: (invented.person, real.person),
        Action: (invented, real),
        Consent: (consents["disclose"], real_consents["disclose"]),
        Email: tuple(Email.objects.get(kind="thank_you", action=action) for action in (invented, real)),
    }
    ours, theirs = pairs[model]
    assert _shape(ours) == _shape(theirs)


def test_posting_a_sample_persons_form_again_returns_their_action(in_group: LocalGroup) -> None:
    waiting = PendingAnswers.objects.select_related("action").first()
    assert waiting
    again = take_action(ask=petition(), answers=Answers.from_json(waiting.answers), source=Source(), now=LOADED_AT)
    assert again.pk == waiting.action_id
    assert PendingAnswers.objects.filter(action=again).count() == 1


def test_waiting_signatures_hold_no_choices_before_they_are_confirmed(in_group: LocalGroup) -> None:
    for action in Action.objects.filter(confirmed_at=None):
        assert (action.disclosure, action.comment, action.show_publicly) == ("count", "", False)
        assert not Consent.objects.filter(person=action.person, confirmed_at__isnull=False).exists()


def test_ladder_of_the_past_has_mail_and_tasks_for_its_done_rungs(in_group: LocalGroup) -> None:
    done = FollowUp.objects.filter(state="done")
    assert Email.objects.filter(kind="follow_up").count() == done.filter(step__kind="email").count()
    assert Task.objects.filter(person__isnull=False).count() == done.filter(step__kind="task").count() > 0
    assert all(bool(task.outcome) == bool(task.done_at) == bool(task.done_by) for task in Task.objects.all())
    callers = Action.objects.filter(ask__kind="call", person__isnull=False).values("person")
    assert not done.filter(step__position=1, person__in=callers, ran_at__gt=LOADED_AT - timedelta(days=1)).exists()


def test_rungs_come_at_the_hour_that_ladders_plan_over_a_change_of_the_clock(in_group: LocalGroup) -> None:
    waiting = FollowUp.objects.filter(state="due", step__anchor="hearing").select_related("step")
    assert waiting.exists()
    for rung in waiting:
        planned = planned_at(rung.step, rung.anchor_at, zone=in_group.zone)
        assert rung.due_at == allowed_at(rung.step, planned, zone=in_group.zone)


def test_mailboxes_that_died_are_on_the_list_of_those_not_written_to(in_group: LocalGroup) -> None:
    bounced = Email.objects.filter(state="bounced").select_related("person")
    assert bounced
    assert all(find_suppression(email.person.email) == "bounced" for email in bounced)


def test_names_are_as_people_write_them(in_group: LocalGroup) -> None:
    everyone = " ".join(Person.objects.values_list("first_name", flat=True))
    assert "Íñigo" in everyone or "Lucía" in everyone
    assert any(ord(letter) > 0x600 for letter in everyone), "no name in Arabic letters"
    assert Person.objects.values("language").distinct().count() == len(settings.LANGUAGES)


def _shape(row: object) -> dict[str, object]:
    """Which columns are filled; where both hold a short word, the word itself."""
    values = {field.name: getattr(row, field.attname) for field in row._meta.concrete_fields}  # type: ignore[attr-defined]
    words = {"kind", "lane", "state", "purpose", "topic", "answer", "language", "disclosure", "counts_toward_cap"}
    return {
        name: value if name in words and name != "state" else bool(value)
        for name, value in values.items()
        if name not in NEVER_COMPARED
        and name not in {"state", "attempts", "comment", "comment_may_be_passed_on", "show_publicly", "source", "phone"}
    }
