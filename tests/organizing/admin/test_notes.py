"""Conversations are logged on a person's page; confidential ones open for leads, and each reading leaves a trace."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from organizing.followups.models import Task
from organizing.followups.tasks import finish_task
from organizing.groups.scope import above_walls, group_scope
from organizing.people.models import Person
from organizing.people.note_models import Note, NoteReading
from tests import factories

NOW = datetime(2027, 3, 1, 16, 0, tzinfo=UTC)


@pytest.fixture
def dee(petition, confirmed):
    return confirmed(petition, "Dee", now=NOW, comment="For my cousin").person


@pytest.fixture
def page_of(dee):
    return reverse("organizing_people:inspect", args=[dee.pk])


@pytest.fixture
def bens(enter, ben):
    return enter(ben)


@pytest.fixture
def anas(enter, ana):
    return enter(ana)


def said(text="She can bring two neighbors", **more):
    return {"text": text, "channel": "phone", "happened_at": "2026-03-01T18:30", **more}


def only_note(dee):
    with group_scope(dee.group):
        return Note.objects.get()


def write(desk, page_of, dee, **more):
    assert desk.post(page_of, said(**more)).status_code == 302
    return only_note(dee)


def entries(desk, page_of):
    answer = desk.get(page_of)
    return [entry for _day, of_day in answer.context["days"] for entry in of_day]


def told(desk, page_of):
    return [entry for entry in entries(desk, page_of) if entry.kind in ("talked", "notes")]


def test_keeps_what_was_said_at_the_hour_on_the_groups_clock(bens, page_of, dee, ben):
    note = write(bens, page_of, dee)
    assert (note.person_id, note.text, note.channel, note.written_by) == (
        dee.pk,
        "She can bring two neighbors",
        "phone",
        ben,
    )
    assert note.happened_at == datetime(2026, 3, 2, 0, 30, tzinfo=UTC)
    (entry,) = told(bens, page_of)
    assert str(entry.title) == "Talked by phone"
    assert entry.quote == "She can bring two neighbors"


def test_keeps_one_note_and_one_task_when_the_button_is_pressed_twice(bens, page_of, dee):
    typed = said(what="Send the flyer", due_on="2027-03-05")
    for _press in range(2):
        assert bens.post(page_of, typed).status_code == 302
    with group_scope(dee.group):
        assert Note.objects.count() == 1
        assert Task.objects.filter(person=dee).count() == 1


def test_makes_the_next_step_a_task_for_whom_and_by_when(bens, page_of, dee, ana):
    note = write(bens, page_of, dee, what="Send the flyer", due_on="2027-03-05", assigned_to=ana.pk)
    with group_scope(dee.group):
        task = Task.objects.get(person=dee)
    assert (task.what, task.assigned_to, task.why) == ("Send the flyer", ana, "")
    assert task.due_at == datetime(2027, 3, 5, 18, 0, tzinfo=UTC)
    assert task.idempotency_key == f"note:{note.pk}"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"text": ""}, "Write in a few words what was said"),
        ({"happened_at": ""}, "Say when."),
        ({"happened_at": "2126-03-01T18:30"}, "This moment is still to come."),
        ({"what": "Send the flyer"}, "Say by when it is to be done."),
        ({"due_on": "2027-03-05"}, "Say what is to be done by then."),
        ({"text": "Her A-number is A 123 456 789"}, "This looks like somebody’s immigration status"),
        ({"text": "He has no papers, call 555-010-0100"}, "This looks like somebody’s immigration status"),
        ({"what": "Ask about her green card", "due_on": "2027-03-05"}, "This looks like somebody’s immigration status"),
    ],
)
def test_says_what_is_wrong_and_keeps_what_was_typed(bens, page_of, dee, typed, sentence):
    answer = bens.post(page_of, {**said("Two neighbors, maybe three"), **typed})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text
    for value in {**said("Two neighbors, maybe three"), **typed}.values():
        assert value in text
    with group_scope(dee.group):
        assert not Note.objects.exists()


def test_may_say_how_to_reach_somebody(bens, page_of, dee):
    assert write(bens, page_of, dee, text="Call her sister at 555-010-0100").text.endswith("0100")


def test_lets_no_viewer_write_or_read_a_note(bens, enter, vi, page_of, dee):
    write(bens, page_of, dee)
    desk = enter(vi)
    assert desk.post(page_of, said()).status_code == 403
    assert "Log a conversation" not in desk.get(page_of).content.decode()
    (entry,) = told(desk, page_of)
    assert (entry.quote, entry.doors) == ("", ())
    assert entry.facts[-1] == "organizers can read it"


def test_hides_a_confidential_note_from_whoever_leads_nobody(bens, page_of, dee):
    write(bens, page_of, dee, text="Her landlord threatens her", is_confidential="on")
    answer = bens.get(page_of)
    assert "landlord" not in answer.content.decode()
    (entry,) = told(bens, page_of)
    assert entry.chip.text == "Confidential"
    assert entry.facts[-1] == "only leads can read it"
    assert "Read" not in [door.words for door in entry.doors]


def test_opens_a_confidential_note_for_a_lead_and_notes_each_reading(bens, anas, ana, page_of, dee):
    note = write(bens, page_of, dee, text="Her landlord threatens her", is_confidential="on")
    assert "landlord" not in anas.get(page_of).content.decode()
    for times in (1, 2):
        answer = anas.post(reverse("organizing_notes_read", args=[note.pk]), follow=True)
        assert "Her landlord threatens her" in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]
        with group_scope(dee.group):
            assert NoteReading.objects.filter(note=note, read_by=ana).count() == times
    assert "Ana" in answer.content.decode().split("Who has read it")[1]
    (entry,) = told(anas, page_of)
    assert entry.facts[-1] == "read 2 times"


def test_opens_no_confidential_note_for_its_own_writer(bens, page_of, dee):
    note = write(bens, page_of, dee, text="Her landlord threatens her", is_confidential="on")
    assert bens.post(reverse("organizing_notes_read", args=[note.pk])).status_code == 403
    edited = bens.post(reverse("organizing_notes_edit", args=[note.pk]), said("Something else"))
    assert edited.status_code == 302
    assert only_note(dee).text == "Her landlord threatens her"
    with group_scope(dee.group):
        assert not NoteReading.objects.exists()


def test_opens_no_confidential_note_by_an_address(anas, page_of, dee):
    note = write(anas, page_of, dee, text="Her landlord threatens her", is_confidential="on")
    assert anas.get(reverse("organizing_notes_read", args=[note.pk])).status_code == 405
    edit = anas.get(reverse("organizing_notes_edit", args=[note.pk]), follow=True)
    assert "landlord" not in edit.content.decode()
    assert "Press Read first" in edit.content.decode()


def test_shuts_it_again_after_a_while_and_before_everybody_else(anas, bens, enter, page_of, dee):
    note = write(bens, page_of, dee, text="Her landlord threatens her", is_confidential="on")
    opened = anas.post(reverse("organizing_notes_read", args=[note.pk])).url
    assert "landlord" in anas.get(opened).content.decode()
    assert bens.get(opened).status_code == 403
    with above_walls():
        eli = factories.make_staff(dee.group, "eli", "lead")
    assert enter(eli).get(opened).status_code == 404
    with group_scope(dee.group):
        NoteReading.objects.update(read_at=timezone.now() - timedelta(minutes=11))
    assert "landlord" not in anas.get(opened, follow=True).content.decode()


def test_lets_a_lead_change_her_own_confidential_note_where_she_reads_it(anas, page_of, dee):
    note = write(anas, page_of, dee, text="Her landlord threatens her", is_confidential="on")
    opened = anas.post(reverse("organizing_notes_read", args=[note.pk]), follow=True).content.decode()
    assert reverse("organizing_notes_edit", args=[note.pk]) in opened
    anas.post(reverse("organizing_notes_edit", args=[note.pk]), said("It is settled", is_confidential="on"))
    assert only_note(dee).text == "It is settled"


def test_lets_its_writer_alone_change_a_note(bens, anas, page_of, dee):
    note = write(bens, page_of, dee)
    address = reverse("organizing_notes_edit", args=[note.pk])
    assert anas.post(address, said("Not hers to change")).status_code == 302
    assert only_note(dee).text == "She can bring two neighbors"
    assert "She can bring two neighbors" in bens.get(address).content.decode()
    assert bens.post(address, said("")).status_code == 422
    assert bens.post(address, said("She can bring three")).status_code == 302
    assert only_note(dee).text == "She can bring three"


def test_keeps_a_note_on_top_until_it_is_taken_off(bens, page_of, dee):
    note = write(bens, page_of, dee)
    assert bens.get(page_of).context["pinned"] == []
    bens.post(reverse("organizing_notes_pin", args=[note.pk]))
    assert [entry.quote for entry in bens.get(page_of).context["pinned"]] == ["She can bring two neighbors"]
    bens.post(reverse("organizing_notes_unpin", args=[note.pk]))
    assert bens.get(page_of).context["pinned"] == []


def test_deletes_a_note_for_its_writer_or_a_lead_after_asking(bens, anas, enter, larkmoor, page_of, dee):
    note = write(anas, page_of, dee)
    address = reverse("organizing_notes_remove", args=[note.pk])
    bens.post(address)
    assert anas.get(address).status_code == 200
    assert only_note(dee) == note
    assert anas.post(address).status_code == 302
    with group_scope(dee.group):
        assert not Note.objects.exists()


def test_keeps_a_note_sealed_in_the_database(bens, page_of, dee):
    write(bens, page_of, dee, text="Her landlord threatens her")
    with group_scope(dee.group), connection.cursor() as cursor:
        cursor.execute("SELECT text FROM organizing_note")
        (stored,) = cursor.fetchone()
    assert b"landlord" not in bytes(stored)


def test_shows_now_as_the_group_reads_the_clock(bens, page_of, larkmoor):
    form = bens.get(page_of).context["conversation"]
    shown = datetime.fromisoformat(str(form["happened_at"].value()))
    here = timezone.now().astimezone(larkmoor.zone).replace(tzinfo=None)
    assert abs(here - shown) < timedelta(minutes=5)


def test_forgets_notes_with_the_person(bens, page_of, dee):
    write(bens, page_of, dee)
    with group_scope(dee.group):
        Person.objects.filter(pk=dee.pk).delete()
        assert not Note.objects.exists()


def test_deletes_no_confidential_note_that_somebody_else_has_read(bens, anas, page_of, dee):
    note = write(bens, page_of, dee, text="Her landlord threatens her", is_confidential="on")
    anas.post(reverse("organizing_notes_read", args=[note.pk]))
    for desk in (anas, bens):
        refused = desk.post(reverse("organizing_notes_remove", args=[note.pk]), follow=True)
        assert "the record of who did would go with it" in refused.content.decode()
    with group_scope(dee.group):
        assert NoteReading.objects.filter(note=note).count() == 1


def test_deletes_a_confidential_note_that_its_writer_alone_has_read(anas, page_of, dee):
    note = write(anas, page_of, dee, text="Her landlord threatens her", is_confidential="on")
    anas.post(reverse("organizing_notes_read", args=[note.pk]))
    anas.post(reverse("organizing_notes_remove", args=[note.pk]))
    with group_scope(dee.group):
        assert not Note.objects.exists()


def test_tells_viewers_neither_what_was_promised_nor_what_came_of_it(bens, enter, vi, ben, page_of, dee):
    write(bens, page_of, dee, what="Send her the flyer", due_on="2027-03-05")
    with group_scope(dee.group):
        finish_task(task=Task.objects.get(), outcome="She moved in with her sister", done_by=ben, now=NOW)
        number = Task.objects.get().pk
    seen, read = enter(vi).get(page_of).content.decode(), bens.get(page_of).content.decode()
    assert "Task from a conversation" in seen and "flyer" not in seen and "her sister" not in seen
    assert "Task: Send her the flyer" in read and "her sister" in read and "Viewers read this" in read
    task_page = reverse("organizing_tasks:inspect", args=[number])
    assert "her sister" not in enter(vi).get(task_page).content.decode()
    assert "her sister" in bens.get(task_page).content.decode()
