"""Two people become one, and two again: to the last byte."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from organizing.actions.models import Action
from organizing.followups.models import FollowUp, Step, Task
from organizing.groups.models import GroupOwned
from organizing.mail.models import Email
from organizing.people.answers import Source
from organizing.people.bulk_jobs.clearing import CLEAR
from organizing.people.bulk_runs.queue_run import queue_run
from organizing.people.consents import EVERYTHING, may_email, refuse_email
from organizing.people.duplicate_models import LookAlike, Merge
from organizing.people.duplicates.merge import MergeRefused, merge_people
from organizing.people.duplicates.undo import UndoRefused, undo_merge
from organizing.people.list_models import PersonTag, Segment, SegmentPick, Tag
from organizing.people.models import Consent, Origin, Person
from organizing.people.note_models import Note
from organizing.people.refuse_phone import newest_phone_consent, refuse_phone

NOW = timezone.now()
CHOICES = {"first_name", "last_name", "phone", "place", "language"}


@pytest.fixture
def pair(in_larkmoor, petition, confirmed):
    """Dee twice: each with a confirmed signature, mail, rungs, tags, notes, a pick and a task."""
    dee = confirmed(petition, "Dee", email="dee@mail.example", now=NOW).person
    again = confirmed(petition, "Deirdre", email="deirdre@work.example", now=NOW).person
    tag = Tag.objects.create(group=in_larkmoor, name="Driver", key="driver")
    other_tag = Tag.objects.create(group=in_larkmoor, name="Cook", key="cook")
    segment = Segment.objects.create(group=in_larkmoor, name="All", rules={})
    for person in (dee, again):
        own = {"group": in_larkmoor, "person": person}
        PersonTag.objects.create(**own, tag=tag)
        SegmentPick.objects.create(**own, segment=segment, added_at=NOW)
        Note.objects.create(**own, text=f"Met {person.first_name}", happened_at=NOW)
        Task.objects.create(**own, what="Call back", due_at=NOW, created_at=NOW, idempotency_key=f"call:{person.pk}")
    PersonTag.objects.create(group=in_larkmoor, person=again, tag=other_tag)
    Person.objects.filter(pk=again.pk).update(custom={"shirt": "M"}, external_ids={"van": "7"}, phone="+15550100")
    return Person.objects.get(pk=dee.pk), Person.objects.get(pk=again.pk)


@pytest.fixture
def third(petition, confirmed):
    return confirmed(petition, "Eva", email="eva@mail.example", now=NOW).person


def everything():
    """Every row of every table behind the walls, as the database writes it; merges aside."""
    rows = {}
    for model in apps.get_models():
        if issubclass(model, GroupOwned) and model is not Merge:
            with connection.cursor() as cursor:
                cursor.execute(f'SELECT to_jsonb(t)::text FROM "{model._meta.db_table}" t ORDER BY id')
                rows[model.__name__] = [json.loads(row) for (row,) in cursor.fetchall()]
    return rows


def merge(pair, take=()):
    kept, dropped = pair
    return merge_people(kept=kept, dropped=dropped, take=take, by=None, now=NOW + timedelta(hours=1))


def test_moves_all_that_hangs_on_the_other(pair):
    kept, dropped = pair
    before = Email.objects.filter(person__in=pair).count()
    merge(pair)
    assert not Person.objects.filter(pk=dropped.pk).exists()
    assert Email.objects.filter(person=kept).count() == before > 1
    assert {note.text for note in Note.objects.filter(person=kept)} == {"Met Dee", "Met Deirdre"}
    assert Task.objects.filter(person=kept).count() == 2
    assert sorted(kept.tags.values_list("tag__key", flat=True)) == ["cook", "driver"]
    assert SegmentPick.objects.filter(person=kept).count() == 1
    assert Action.objects.get(ask__kind="petition").person == kept


def test_covers_every_table_that_points_to_people(pair):
    merge(pair)
    for relation in Person._meta.get_fields(include_hidden=True):
        if relation.one_to_many and relation.related_model is not LookAlike:
            assert not relation.related_model.objects.filter(**{relation.field.name: pair[1].pk}).exists(), relation


def test_keeps_the_chosen_values(pair):
    kept, _dropped = pair
    merge(pair, {"first_name", "phone"})
    kept.refresh_from_db()
    assert (kept.first_name, kept.name_key, kept.phone) == ("Deirdre", "deirdre", "+15550100")
    assert (kept.email, kept.custom, kept.external_ids) == ("dee@mail.example", {"shirt": "M"}, {"van": "7"})


@pytest.mark.parametrize("take", [(), CHOICES, {"email"}, {*CHOICES, "email", "custom:shirt", "organizer"}])
def test_undo_gives_every_row_back_as_it_was(pair, third, in_larkmoor, take):
    kept, dropped = pair
    LookAlike.objects.create(group=in_larkmoor, one=kept, other=dropped, why="phone", score=90, found_at=NOW)
    LookAlike.objects.create(
        group=in_larkmoor, one=dropped, other=third, why="phone", score=70, found_at=NOW, is_dismissed=True
    )
    before = everything()
    undo_merge(merge=merge(pair, take), now=NOW + timedelta(hours=2))
    assert everything() == before
    assert Note.objects.get(person=dropped).text == "Met Deirdre"


def test_undoing_twice_is_undoing_once(pair):
    done = merge(pair)
    undo_merge(merge=done, now=NOW + timedelta(hours=2))
    Person.objects.filter(pk=pair[1].pk).update(phone="+15550199")
    before = everything()
    undo_merge(merge=done, now=NOW + timedelta(hours=3))
    assert everything() == before


def test_undo_leaves_what_somebody_changed_since(pair):
    kept, _dropped = pair
    done = merge(pair, {"phone"})
    Person.objects.filter(pk=kept.pk).update(phone="+15550123")
    undo_merge(merge=done, now=NOW + timedelta(hours=2))
    kept.refresh_from_db()
    assert (kept.phone, kept.external_ids) == ("+15550123", {})


def test_merges_only_once(pair):
    merge(pair)
    with pytest.raises(MergeRefused, match="no longer"):
        merge(pair)


def test_undoes_the_newest_merge_first(pair, third):
    first = merge(pair)
    second = merge((third, pair[0]))
    with pytest.raises(UndoRefused, match="later"):
        undo_merge(merge=first, now=NOW)
    undo_merge(merge=second, now=NOW)
    undo_merge(merge=first, now=NOW)
    assert Person.objects.count() == 3


def test_refuses_the_address_and_name_of_a_third_person(pair, petition, confirmed):
    confirmed(petition, "Deirdre", email="dee@mail.example", now=NOW)
    with pytest.raises(MergeRefused, match="third"):
        merge(pair, {"first_name"})
    assert Person.objects.count() == 3


def test_refuses_to_undo_when_the_address_came_back(pair, petition, confirmed):
    done = merge(pair)
    confirmed(petition, "Deirdre", email="deirdre@work.example", now=NOW)
    with pytest.raises(UndoRefused, match="since"):
        undo_merge(merge=done, now=NOW)


def say_no(person, now):
    refuse_email(person=person, topic=EVERYTHING, wording="Stop", language="en", source=Source(), now=now)


def no_calls(person, now):
    refuse_phone(person=person, wording="No calls", language="en", source=Source(), now=now)


def say_yes(person, now, *, purpose="email"):
    return Consent.objects.create(
        group_id=person.group_id, person=person, purpose=purpose, answer="yes", wording="May we?", language="en",
        source="", given_at=now, confirmed_at=now,
    )  # fmt: skip


def test_never_writes_to_an_address_that_said_no(pair):
    kept, dropped = pair
    say_no(kept, NOW + timedelta(minutes=1))
    say_yes(dropped, NOW + timedelta(minutes=2))
    before = everything()
    done = merge(pair)
    assert not may_email(person=kept, topic=EVERYTHING)
    undo_merge(merge=done, now=NOW + timedelta(hours=2))
    assert everything() == before


def test_goes_by_the_newest_answer_when_the_address_that_said_no_is_gone(pair):
    kept, dropped = pair
    say_no(dropped, NOW + timedelta(minutes=1))
    say_yes(kept, NOW + timedelta(minutes=2))
    merge(pair)
    assert may_email(person=kept, topic=EVERYTHING)


def test_a_no_given_after_the_merge_holds_for_both(pair):
    kept, dropped = pair
    done = merge(pair)
    say_no(kept, NOW + timedelta(hours=2))
    undo_merge(merge=done, now=NOW + timedelta(hours=3))
    assert not may_email(person=Person.objects.get(pk=dropped.pk), topic=EVERYTHING)


def test_never_rings_up_a_number_that_said_no(pair):
    kept, dropped = pair
    no_calls(kept, NOW + timedelta(minutes=1))
    say_yes(dropped, NOW + timedelta(minutes=2), purpose="phone")
    before = everything()
    done = merge(pair)
    assert newest_phone_consent(kept).answer == "no"
    undo_merge(merge=done, now=NOW + timedelta(hours=2))
    assert everything() == before


def test_goes_by_the_newest_answer_when_the_number_that_said_no_is_gone(pair):
    kept, dropped = pair
    no_calls(kept, NOW + timedelta(minutes=1))
    say_yes(dropped, NOW + timedelta(minutes=2), purpose="phone")
    merge(pair, take=["phone"])
    assert newest_phone_consent(kept).answer == "yes"


def test_a_no_to_calls_after_the_merge_holds_for_both(pair):
    kept, dropped = pair
    done = merge(pair)
    no_calls(kept, NOW + timedelta(hours=2))
    undo_merge(merge=done, now=NOW + timedelta(hours=3))
    assert newest_phone_consent(Person.objects.get(pk=dropped.pk)).answer == "no"


def test_the_confirmation_goes_with_the_address(pair):
    kept, _dropped = pair
    Person.objects.filter(pk=kept.pk).update(confirmed_at=None)
    merge(pair)
    kept.refresh_from_db()
    assert (kept.confirmed_at, kept.origin) == (None, Origin.HAND)


def test_takes_no_rung_twice(pair):
    kept, dropped = pair
    step = Step.objects.order_by("pk")[0]
    assert FollowUp.objects.filter(step=step).count() == 2
    FollowUp.objects.filter(step=step, person=dropped).update(state="done", ran_at=NOW)
    merge(pair)
    rung = FollowUp.objects.get(step=step)
    assert (rung.person, rung.state) == (kept, "done")


def test_takes_over_nothing_that_is_being_emptied(pair, in_larkmoor):
    values, nobody = {"key": "shirt", "name": "Shirt"}, Person.objects.none()
    queue_run(group=in_larkmoor, job=CLEAR, people=nobody, values=values, by=None, now=NOW)
    kept, _dropped = pair
    merge(pair)
    assert Person.objects.get(pk=kept.pk).custom == {}
