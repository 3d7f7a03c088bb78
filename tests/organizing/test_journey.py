"""The story of one action: taken, confirmed, taken back."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from organizing import signals
from organizing.actions.models import Action, AskClosed, PendingAnswers
from organizing.actions.totals import count_confirmed
from organizing.campaigns.models import Campaign
from organizing.followups.models import FollowUp
from organizing.groups.scope import group_scope
from organizing.journey import confirm_action, take_action, take_back_action
from organizing.mail.models import Email
from organizing.people.consents import may_email
from organizing.people.models import Consent, Person
from tests.factories import called, newest_pending, rolled_back

NOW = timezone.now()


@pytest.fixture
def heard():
    """Every signal of the journey that was heard, as (name, action id)."""
    found = []
    with ExitStack() as stack:
        for name in ("action_taken", "action_confirmed", "action_withdrawn"):

            def hear(action, name=name, **kwargs):
                found.append((name, action.pk))

            getattr(signals, name).connect(hear, weak=False)
            stack.callback(getattr(signals, name).disconnect, hear)
        yield found


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def confirm(action, **changes):
    return confirm_action(action_id=action.pk, pending_id=newest_pending(action).pk, **changes)


# Taken


def test_leaves_one_of_everything(petition, answers_of, in_larkmoor):
    action = take_action(ask=petition, answers=answers_of("Dee"))
    assert action.person.first_name == "Dee"
    assert [model.objects.count() for model in (Person, Action, PendingAnswers, Email)] == [1, 1, 1, 1]
    email = Email.objects.get()
    assert (email.kind, email.state, email.person, email.action) == ("thank_you", "due", action.person, action)
    assert Consent.objects.filter(confirmed_at=None).count() == 3
    assert not FollowUp.objects.exists()
    assert count_confirmed(petition) == 0


def test_returns_the_first_action_when_called_twice(petition, answers_of, in_larkmoor, heard, on_commit):
    with on_commit():
        first = take_action(ask=petition, answers=answers_of("Dee"))
    with on_commit():
        assert take_action(ask=petition, answers=answers_of("Dee")) == first
    assert [model.objects.count() for model in (Person, Action, PendingAnswers, Email)] == [1, 1, 1, 1]
    assert Consent.objects.count() == 3
    assert heard == [("action_taken", first.pk)]


def test_returns_the_first_action_for_an_identical_post_after_confirming(petition, answers_of, confirmed, in_larkmoor):
    action = confirmed(petition, "Dee")
    assert take_action(ask=petition, answers=answers_of("Dee")) == action
    assert not PendingAnswers.objects.exists()
    assert Email.objects.count() == 1


def test_leaves_nothing_when_it_is_rolled_back(petition, answers_of, in_larkmoor, heard, on_commit):
    with on_commit(), rolled_back():
        take_action(ask=petition, answers=answers_of("Dee"))
    assert not any(model.objects.exists() for model in (Person, Action, PendingAnswers, Consent, Email))
    assert heard == []


def test_leaves_nothing_when_the_campaign_is_over(petition, answers_of, in_larkmoor):
    petition.campaign.state = "won"
    with pytest.raises(AskClosed):
        take_action(ask=petition, answers=answers_of("Dee"))
    assert not Person.objects.exists()


def test_survives_a_plugin_that_fails(petition, answers_of, in_larkmoor, on_commit, request):
    def fail(**kwargs):
        raise LookupError("broken plugin")

    signals.action_taken.connect(fail)
    request.addfinalizer(lambda: signals.action_taken.disconnect(fail))
    with on_commit():
        action = take_action(ask=petition, answers=answers_of("Dee"))
    assert Action.objects.get() == action


def test_makes_two_signatures_of_two_first_names_on_one_mailbox(petition, signed, in_larkmoor):
    signed(petition, "Dee", email="family@mail.example")
    signed(petition, "Eva", email="family@mail.example")
    assert (Person.objects.count(), Action.objects.count(), Email.objects.count()) == (2, 2, 2)


def test_credits_a_call_to_whoever_holds_the_pass(petition, call, confirmed, in_larkmoor):
    person = confirmed(petition, "Dee").person
    action = called(person, call)
    assert (action.person, action.state) == (person, "confirmed")
    assert Email.objects.count() == 1


def test_takes_an_anonymous_call(call, in_larkmoor):
    assert called(None, call).person is None
    assert not Person.objects.exists()


def test_takes_the_steps_of_a_signature_in_few_queries(
    petition, answers_of, in_larkmoor, django_assert_max_num_queries
):
    with django_assert_max_num_queries(16):
        take_action(ask=petition, answers=answers_of("Dee"))


# Confirmed


def test_counts_and_knows_and_starts_the_ladder(petition, signed, in_larkmoor, heard, on_commit):
    action = signed(petition, "Dee", comment="Por mi vecina", comment_may_be_passed_on=True, disclosure="name")
    with on_commit():
        confirm(action, now=NOW)
    action = Action.objects.select_related("person").get()
    assert (action.confirmed_at, action.disclosure, action.comment) == (NOW, "name", "Por mi vecina")
    assert action.comment_may_be_passed_on
    assert action.person.confirmed_at == NOW
    assert may_email(person=action.person, topic=petition.campaign.topic)
    assert count_confirmed(petition) == 1
    assert FollowUp.objects.count() == 1
    assert not PendingAnswers.objects.exists()
    assert ("action_confirmed", action.pk) in heard


def test_changes_nothing_when_confirmed_twice(petition, signed, in_larkmoor, heard, on_commit):
    action = signed(petition, "Dee")
    pending = newest_pending(action)
    for minute in (0, 5):
        with on_commit():
            confirm_action(action_id=action.pk, pending_id=pending.pk, now=NOW + timedelta(minutes=minute))
    assert Action.objects.get().confirmed_at == NOW
    assert FollowUp.objects.count() == 1
    assert heard.count(("action_confirmed", action.pk)) == 1


def test_starts_no_ladder_for_a_no(petition, confirmed, in_larkmoor):
    action = confirmed(petition, "Dee", may_email="no")
    assert not FollowUp.objects.exists()
    assert not may_email(person=action.person, topic=petition.campaign.topic)
    assert count_confirmed(petition) == 1


def test_changes_a_known_person_only_now(petition, confirmed, signed, in_larkmoor):
    confirmed(petition, "Dee")
    signed(petition, "Dee", zip_code="00002", last_name="Roe", disclosure="count")
    assert Person.objects.get().zip_code == "00001"
    action = Action.objects.get()
    confirm(action)
    person, action = Person.objects.get(), Action.objects.get()
    assert (person.zip_code, person.last_name, person.town) == ("00002", "Roe", "Alder Ford")
    assert (action.zip_code, action.disclosure) == ("00002", "count")
    assert count_confirmed(petition) == 1


def test_lets_a_stranger_change_nobodys_answers(petition, confirmed, signed, in_larkmoor):
    person = confirmed(petition, "Dee", may_email="no").person
    signed(petition, "Dee", may_email="yes", zip_code="00003", comment="Mallory was here")
    assert not may_email(person=person, topic=petition.campaign.topic)
    assert Action.objects.get().comment == ""
    assert Person.objects.get().zip_code == "00001"


def test_counts_nobody_after_the_campaign_closed(petition, signed, in_larkmoor):
    action = signed(petition, "Dee")
    Campaign.objects.update(state="closed")
    with pytest.raises(AskClosed):
        confirm(action)
    assert Action.objects.get().confirmed_at is None
    assert Person.objects.get().confirmed_at is None
    assert PendingAnswers.objects.count() == 1


def test_takes_no_pending_of_another_action(petition, signed, in_larkmoor):
    dee, eva = signed(petition, "Dee"), signed(petition, "Eva")
    confirm_action(action_id=dee.pk, pending_id=newest_pending(eva).pk)
    assert count_confirmed(petition) == 0


def test_finds_no_action_of_another_group(petition, other_petition, signed, in_larkmoor):
    action = signed(other_petition, "Eva")
    with pytest.raises(Action.DoesNotExist):
        confirm_action(action_id=action.pk, pending_id=newest_pending(action).pk)
    with pytest.raises(Action.DoesNotExist):
        take_back_action(action_id=action.pk)


def test_leaves_nothing_when_confirming_is_rolled_back(petition, signed, in_larkmoor):
    action = signed(petition, "Dee")
    with rolled_back():
        confirm(action)
    assert Action.objects.get().confirmed_at is None
    assert not FollowUp.objects.exists()
    confirm(action)
    assert count_confirmed(petition) == 1


def test_confirms_in_few_queries(petition, signed, in_larkmoor, django_assert_max_num_queries):
    action = signed(petition, "Dee")
    pending = newest_pending(action)
    with django_assert_max_num_queries(20):
        confirm_action(action_id=action.pk, pending_id=pending.pk)


# Taken back


def test_stops_counting_and_drops_the_comment(petition, confirmed, in_larkmoor, heard, on_commit):
    action = confirmed(petition, "Dee", comment="Por mi vecina", comment_may_be_passed_on=True, show_publicly=True)
    with on_commit():
        take_back_action(action_id=action.pk, now=NOW)
    action.refresh_from_db()
    assert (action.state, action.comment, action.comment_may_be_passed_on) == ("withdrawn", "", False)
    assert not Action.objects.filter(ask=petition).shown_publicly()
    assert count_confirmed(petition) == 0
    assert ("action_withdrawn", action.pk) in heard


def test_takes_back_once(petition, confirmed, in_larkmoor, heard, on_commit):
    action = confirmed(petition, "Dee")
    for minute in (0, 5):
        with on_commit():
            take_back_action(action_id=action.pk, now=NOW + timedelta(minutes=minute))
    assert Action.objects.get().withdrawn_at == NOW
    assert heard.count(("action_withdrawn", action.pk)) == 1


def test_takes_back_what_was_never_confirmed(petition, signed, in_larkmoor):
    action = signed(petition, "Dee")
    pending = newest_pending(action)
    take_back_action(action_id=action.pk)
    confirm_action(action_id=action.pk, pending_id=pending.pk)
    assert count_confirmed(petition) == 0
    assert Action.objects.get().confirmed_at is None


def test_counts_again_who_signs_again(petition, confirmed, in_larkmoor):
    first = confirmed(petition, "Dee")
    take_back_action(action_id=first.pk)
    second = confirmed(petition, "Dee")
    assert second.pk != first.pk
    assert count_confirmed(petition) == 1
    assert Person.objects.count() == 1


def test_is_not_taken_back_when_rolled_back(petition, confirmed, in_larkmoor):
    action = confirmed(petition, "Dee")
    with rolled_back():
        take_back_action(action_id=action.pk)
    assert count_confirmed(petition) == 1


def test_works_in_the_scope_of_its_group_only(petition, answers_of, other_group):
    with group_scope(other_group), pytest.raises(Exception, match="row-level security"), transaction.atomic():
        take_action(ask=petition, answers=answers_of("Dee"))
