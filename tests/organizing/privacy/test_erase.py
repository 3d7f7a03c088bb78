"""Dee asks to be erased. What is left of her is a number, the dates, who did it, a keyed hash and a count."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from organizing import signals
from organizing.actions.models import Action
from organizing.actions.numbers import asks_in_numbers
from organizing.groups.models import GroupOwned
from organizing.groups.scope import group_scope
from organizing.mail.models import Email, EmailState
from organizing.mail.suppress import ERASED, find_suppression
from organizing.people.duplicate_models import Merge
from organizing.people.duplicates.merge import MergeRefused, merge_people
from organizing.people.import_models import ExportPiece, ImportChange, ImportRefusal, PeopleExport, PeopleImport
from organizing.people.list_models import PersonTag, Tag
from organizing.people.models import Person
from organizing.people.note_models import Note
from organizing.privacy.ask_erasure import ask_erasure
from organizing.privacy.erase import erase_people
from organizing.privacy.models import Erasure
from organizing.privacy.today import erasures_in_today

NOW = timezone.now()
# No two letters of hers are in anybody else's row.
SECRETS = ("zdravka", "quillfeather", "peregrine words", "+15550177")


@pytest.fixture
def zdravka(petition, confirmed, larkmoor):
    """Signed with a comment, carries a tag and a note, came in with a list, left in an export, was merged once."""
    with group_scope(larkmoor):
        action = confirmed(petition, "Zdravka", email="zdravka@mail.example", comment="Peregrine words", now=NOW)
        person = action.person
        Person.objects.filter(pk=person.pk).update(last_name="Quillfeather", phone="+15550177")
        own = {"group": larkmoor, "person": person}
        PersonTag.objects.create(**own, tag=Tag.objects.create(group=larkmoor, name="Driver", key="driver"))
        Note.objects.create(**own, text="Quillfeather said peregrine words", happened_at=NOW)
        _leave_in_files(person, larkmoor)
        return Person.objects.get(pk=person.pk)


def _leave_in_files(person, group):
    batch = PeopleImport.objects.create(group=group, file_name="list.csv", layout={}, mapping={}, created_at=NOW)
    own = {"group": group, "batch": batch}
    before = {str(person.pk): {"first_name": "Zdravka"}, "0": {"first_name": "Eva"}}
    ImportChange.objects.create(**own, first_line=2, before=before)
    ImportRefusal.objects.create(**own, line=3, reason="No address.", row='["Zdravka@mail.example", "Quillfeather"]')
    export = PeopleExport.objects.create(
        group=group,
        title="All",
        selection={},
        columns=["email"],
        people=[person.pk],
        created_at=NOW,
        expires_at=NOW + timedelta(days=1),
    )
    ExportPiece.objects.create(group=group, export=export, number=0, content=b"zdravka@mail.example")
    Merge.objects.create(group=group, kept=person, dropped={"id": 1, "email": "zdravka@work.example"}, merged_at=NOW)


def everything_said():
    """Every value of every row behind the walls, opened where it is sealed."""
    rows = []
    for model in apps.get_models():
        if issubclass(model, GroupOwned):
            names = [field.attname for field in model._meta.concrete_fields]
            rows += [str([getattr(one, name) for name in names]) for one in model._default_manager.all()]
    return "\n".join(rows).lower()


def url(person):
    return reverse("organizing_erase", args=[person.pk])


def count_signatures(petition):
    return [number.value for number in asks_in_numbers(petition.campaign)]


def test_leaves_a_number_two_dates_and_a_count(zdravka, petition, ana, in_larkmoor):
    before = everything_said()
    assert all(secret in before for secret in SECRETS)
    counted = count_signatures(petition)

    assert erase_people(people=Person.objects.filter(pk=zdravka.pk), by=ana, now=NOW) == 1

    after = everything_said()
    assert [secret for secret in SECRETS if secret in after] == []
    assert count_signatures(petition) == counted
    action = Action.objects.get(ask=petition)
    assert (action.person, action.zip_code, action.town, action.comment) == (None, "", "", "")
    assert action.answers_digest == ""
    erasure = Erasure.objects.get()
    assert (erasure.number, erasure.person, erasure.done_at, erasure.done_by) == (zdravka.pk, None, NOW, ana)
    # Somebody else's overwritten values can still be restored.
    assert ImportChange.objects.get().before == {"0": {"first_name": "Eva"}}


def test_is_safe_to_do_twice(zdravka, ana, in_larkmoor):
    people = Person.objects.filter(pk=zdravka.pk)
    erase_people(people=people, by=ana, now=NOW)
    assert erase_people(people=people, by=ana, now=NOW) == 0
    assert Erasure.objects.count() == 1


def test_a_claim_nobody_confirmed_goes_whole(petition, signed, ana, in_larkmoor):
    person = signed(petition, "Dee", email="dee@mail.example", now=NOW).person
    erase_people(people=Person.objects.filter(pk=person.pk), by=ana, now=NOW)
    assert not Action.objects.exists()


def test_what_waits_to_be_sent_is_not(zdravka, ana, in_larkmoor, outbox_send):
    waiting = Email.objects.filter(state=EmailState.DUE).count()
    assert waiting
    erase_people(people=Person.objects.filter(pk=zdravka.pk), by=ana, now=NOW)
    assert [mail for mail in outbox_send(now=NOW) if "zdravka@mail.example" in mail.to] == []


def test_no_list_brings_them_back_and_they_themselves_may(zdravka, petition, confirmed, ana, in_larkmoor):
    erase_people(people=Person.objects.filter(pk=zdravka.pk), by=ana, now=NOW)
    assert find_suppression("Zdravka@mail.example") == ERASED
    confirmed(petition, "Zdravka", email="zdravka@mail.example", now=NOW)
    assert find_suppression("zdravka@mail.example") == ""


def test_tells_other_systems(zdravka, ana, in_larkmoor, django_capture_on_commit_callbacks):
    told = []
    heard = lambda person_id, **facts: told.append(person_id)  # noqa: E731
    signals.person_erased.connect(heard)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            erase_people(people=Person.objects.filter(pk=zdravka.pk), by=ana, now=NOW)
    finally:
        signals.person_erased.disconnect(heard)
    assert told == [zdravka.pk]


def test_a_lead_erases_from_the_page_of_a_person(zdravka, enter, ana, larkmoor):
    client = enter(ana)
    page = client.get(reverse("organizing_people:inspect", args=[zdravka.pk])).content.decode()
    assert url(zdravka) in page
    assert "Erase for good" in client.get(url(zdravka)).content.decode()
    answer = client.post(url(zdravka), {"erase": "1"}, follow=True)
    assert "A number, the dates, who did it and a keyed hash of the address are kept." in answer.content.decode()
    with group_scope(larkmoor):
        assert not Person.objects.filter(pk=zdravka.pk).exists()


def test_a_lead_sees_who_took_away_files_with_this_person(zdravka, enter, ana, ben, larkmoor):
    with group_scope(larkmoor):
        wish = {"group": larkmoor, "requested_by": ben, "created_at": NOW}
        for title, people, fetched_at in (("Potluck", [zdravka.pk], NOW), ("Choir", [0], NOW), ("Left", [], None)):
            PeopleExport.objects.create(**wish, title=title, people=people, fetched_at=fetched_at)
    page = enter(ana).get(url(zdravka)).content.decode()
    assert "Potluck" in page and ben.get_full_name() in page and "Ask whoever fetched one to delete it." in page
    assert "Choir" not in page
    assert "Potluck" not in enter(ben).get(url(zdravka)).content.decode()


def test_an_organizer_only_notes_that_it_was_asked_for(zdravka, enter, ben, larkmoor):
    client = enter(ben)
    assert "Erase for good" not in client.get(url(zdravka)).content.decode()
    client.post(url(zdravka), {"erase": "1"})
    client.post(url(zdravka), {"asked": "1"})
    with group_scope(larkmoor):
        assert Person.objects.filter(pk=zdravka.pk).exists()
        assert Erasure.objects.get().done_at is None
    page = client.get(url(zdravka)).content.decode()
    assert "Asked to be erased on" in page
    assert "Only note that it was asked for" not in page


def test_a_viewer_has_no_way_there(zdravka, enter, vi):
    assert enter(vi).get(url(zdravka)).status_code == 403
    assert url(zdravka) not in enter(vi).get(reverse("organizing_people:inspect", args=[zdravka.pk])).content.decode()


def test_stands_on_today_until_it_is_done(zdravka, ana, in_larkmoor, settings):
    settings.ORGANIZING = {**settings.ORGANIZING, "ERASURE_DAYS": 10}
    ask_erasure(person=zdravka, now=NOW)
    ask_erasure(person=zdravka, now=NOW + timedelta(days=5))
    (row,) = erasures_in_today(user=ana, now=NOW + timedelta(days=9))
    assert str(row.chips[0].text).startswith("By ")
    (row,) = erasures_in_today(user=ana, now=NOW + timedelta(days=11))
    assert row.chips[0].text == "Late"
    assert "Zdravka" not in row.title + row.note
    erase_people(people=Person.objects.filter(pk=zdravka.pk), by=ana, now=NOW)
    assert list(erasures_in_today(user=ana, now=NOW)) == []


def test_is_not_merged_into_somebody_who_did_not_ask(zdravka, petition, confirmed, ana, in_larkmoor):
    eva = confirmed(petition, "Eva", email="eva@mail.example", now=NOW).person
    ask_erasure(person=zdravka, now=NOW)
    with pytest.raises(MergeRefused, match="asked to be erased"):
        merge_people(kept=eva, dropped=zdravka, take=[], by=ana, now=NOW)
