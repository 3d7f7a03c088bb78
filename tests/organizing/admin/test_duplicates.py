"""Possible duplicates in the admin: looked for, compared, merged, undone; or said to be two people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from organizing import tasks
from organizing.groups.scope import group_scope
from organizing.mail.suppress import find_suppression
from organizing.people.answers import Source
from organizing.people.consents import EVERYTHING, may_email, refuse_email
from organizing.people.duplicate_models import DuplicateSearch, LookAlike, Merge
from organizing.people.duplicates.forget import forget_merges
from organizing.people.models import Person
from organizing.privacy.ask_erasure import ask_erasure
from organizing.privacy.erase import erase_people
from tests.organizing.admin.queries import count_queries

NOW = datetime(2027, 3, 1, 16, 0, tzinfo=UTC)


@pytest.fixture
def dee(petition, confirmed):
    """Dee twice: as she signed, and as she signed again from work."""
    one = confirmed(petition, "Dee", email="dee@mail.example", now=NOW).person
    other = confirmed(petition, "Deedee", email="dee@work.example", now=NOW).person
    with group_scope(petition.group):
        Person.objects.filter(pk__in=[one.pk, other.pk]).update(phone="+15555550100")
        pair = LookAlike.objects.create(group=petition.group, one=one, other=other, why="phone", score=92, found_at=NOW)
    return one, other, pair


@pytest.fixture
def desk(enter, ben):
    return enter(ben)


def url(name: str, *args: Any) -> str:
    return reverse(f"organizing_{name}", args=args)


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def choices(answer: Any, **taken: str) -> dict[str, str]:
    """What the compare page posts: the kept entry's value in each line, but for those in `taken`."""
    lines = {f"value:{line.key}": "kept" for line, _checked in answer.context["lines"] if line.differs}
    return {"kept": answer.context["kept"].pk, **lines, **{f"value:{key}": side for key, side in taken.items()}}


def merge(desk, dee, **taken):
    page = url("duplicates_compare", dee[0].pk, dee[1].pk)
    return desk.post(page, choices(desk.get(page), **taken), follow=True)


def test_compares_the_list_when_somebody_asks(desk, dee, larkmoor):
    assert "was not compared yet" in text_of(desk.get(url("duplicates")))
    desk.post(url("duplicates_search"))
    assert "Is it done?" in text_of(desk.get(url("duplicates")))
    tasks.look_for_duplicates()
    answer = text_of(desk.get(url("duplicates")))
    assert "Last compared" in answer
    assert "Same phone number" in answer and "dee@work.example" in answer


def test_compares_every_list_at_night(larkmoor, other_group, dee):
    tasks.ask_for_duplicates()
    tasks.look_for_duplicates()
    for group in (larkmoor, other_group):
        with group_scope(group):
            assert DuplicateSearch.objects.get().finished_at is not None


def test_shows_both_what_hangs_on_each_and_what_they_agreed_to(desk, dee):
    answer = text_of(desk.get(url("duplicates_compare", dee[0].pk, dee[1].pk)))
    assert "1 action" in answer and "1 follow-up" in answer
    assert "E-mail: yes" in answer
    assert "dee@mail.example" in answer and "dee@work.example" in answer


def test_merges_with_the_chosen_values_and_undoes_it(desk, dee, larkmoor):
    answer = merge(desk, dee, email="dropped")
    with group_scope(larkmoor):
        kept = Person.objects.get()
        done = Merge.objects.get()
    assert (kept.pk, kept.first_name, kept.email) == (dee[0].pk, "Dee", "dee@work.example")
    assert "Deedee Doe was merged into this person." in text_of(answer)
    assert "Deedee Doe" in text_of(desk.get(url("merges")))
    answer = desk.post(url("merges_undo", done.pk), follow=True)
    assert "they are two people again" in text_of(answer)
    with group_scope(larkmoor):
        assert set(Person.objects.values_list("email", flat=True)) == {"dee@mail.example", "dee@work.example"}
        assert LookAlike.objects.filter(is_dismissed=False).count() == 1


def test_merges_nothing_until_every_line_is_chosen(desk, dee, larkmoor):
    page = url("duplicates_compare", dee[1].pk, dee[0].pk)
    given = choices(desk.get(page))
    for missing in given:
        answer = desk.post(page, {key: value for key, value in given.items() if key != missing})
        assert answer.status_code == 422
        assert "Nothing is merged yet" in text_of(answer)
    with group_scope(larkmoor):
        assert Person.objects.count() == 2


def test_merges_nothing_when_the_other_side_is_kept_by_now(desk, dee, larkmoor):
    """While the page was open, the mailbox on the left was found to be unconfirmed."""
    page = url("duplicates_compare", dee[0].pk, dee[1].pk)
    given = choices(desk.get(page))
    with group_scope(larkmoor):
        Person.objects.filter(pk=dee[0].pk).update(confirmed_at=None)
    assert desk.post(page, given).status_code == 422


def test_keeps_a_no_to_email(desk, dee, larkmoor):
    with group_scope(larkmoor):
        kept = Person.objects.get(pk=dee[0].pk)
        refuse_email(person=kept, topic=EVERYTHING, wording="Stop", language="en", source=Source(), now=timezone.now())
    merge(desk, dee)
    with group_scope(larkmoor):
        assert not may_email(person=kept, topic=EVERYTHING)


def test_asks_no_more_about_two_people_until_somebody_takes_it_back(desk, dee):
    pair = dee[2]
    answer = desk.post(url("duplicates_dismiss", pair.pk), follow=True)
    assert "they are two people" in text_of(answer)
    assert "dee@work.example" not in text_of(answer)
    aside = url("duplicates") + "?why=two"
    assert "dee@work.example" in text_of(desk.get(aside))
    desk.post(url("duplicates_ask_again", pair.pk))
    assert "dee@work.example" in text_of(desk.get(url("duplicates")))


def test_leads_from_a_person_to_the_other_entry(desk, dee, larkmoor):
    way = url("duplicates_with", dee[0].pk)
    assert way in text_of(desk.get(reverse("organizing_people:inspect", args=[dee[0].pk])))
    assert url("duplicates_compare", dee[0].pk, dee[1].pk) in text_of(desk.get(way))
    with group_scope(larkmoor):
        LookAlike.objects.all().delete()
    assert url("duplicates_compare", dee[0].pk, dee[1].pk) not in text_of(desk.get(way))
    assert url("duplicates_compare", dee[0].pk, dee[1].pk) in text_of(desk.post(way, {"q": "deedee"}, follow=True))
    assert "Nobody else is found" in text_of(desk.post(way, {"q": "zoe"}, follow=True))


def test_does_not_hide_somebody_who_asked_to_be_erased_in_somebody_else(desk, dee, larkmoor):
    with group_scope(larkmoor):
        ask_erasure(person=dee[1], now=NOW)
    assert "asked to be erased" in text_of(merge(desk, dee))
    with group_scope(larkmoor):
        assert Person.objects.count() == 2


def test_keeps_nothing_of_a_merged_entry_once_the_person_is_erased(desk, dee, ana, larkmoor):
    merge(desk, dee)
    with group_scope(larkmoor):
        erase_people(people=Person.objects.filter(pk=dee[0].pk), by=ana, now=NOW)
        assert not Merge.objects.exists()
        for address in ("dee@mail.example", "dee@work.example"):
            assert find_suppression(address) == "erased"
    assert "Deedee" not in text_of(desk.get(url("merges")))


def test_forgets_the_other_entry_after_thirty_days(desk, dee, larkmoor):
    merge(desk, dee)
    with group_scope(larkmoor):
        done = Merge.objects.get()
        assert forget_merges(group=larkmoor, now=done.merged_at + timedelta(days=30)) == 0
        assert forget_merges(group=larkmoor, now=done.merged_at + timedelta(days=31)) == 1
        assert forget_merges(group=larkmoor, now=done.merged_at + timedelta(days=31)) == 0
    page = text_of(desk.get(url("merges_show", done.pk)))
    assert "too long ago" in page and "Deedee" not in page
    assert "too long ago" in text_of(desk.post(url("merges_undo", done.pk), follow=True))


def test_says_why_a_merge_cannot_be_undone(desk, dee, larkmoor, petition, confirmed):
    merge(desk, dee)
    confirmed(petition, "Deedee", email="dee@work.example", now=NOW)
    with group_scope(larkmoor):
        done = Merge.objects.get()
    page = text_of(desk.get(url("merges_show", done.pk)))
    assert "Somebody new signed up" in page and url("merges_undo", done.pk) not in page


def test_lets_viewers_read_and_decide_nothing(enter, vi, dee):
    client = enter(vi)
    page = text_of(client.get(url("duplicates")))
    assert "dee@work.example" in page
    assert url("duplicates_compare", dee[0].pk, dee[1].pk) not in page
    assert client.get(url("duplicates_compare", dee[0].pk, dee[1].pk)).status_code == 403
    assert client.get(url("merges")).status_code == 200


@pytest.mark.parametrize("name", ["duplicates_compare", "duplicates_with"])
def test_shows_another_groups_people_to_nobody(enter, cleo, dee, name):
    args = [dee[0].pk, dee[1].pk] if name == "duplicates_compare" else [dee[0].pk]
    client = enter(cleo, host="quarry.example")
    assert client.get(url(name, *args)).status_code == 404


def test_compares_nobody_with_themselves(desk, dee):
    assert desk.get(url("duplicates_compare", dee[0].pk, dee[0].pk)).status_code == 404


def test_asks_the_database_as_often_for_many_pairs_as_for_one(desk, dee, petition, confirmed, larkmoor):
    asked = count_queries(desk, url("duplicates"))
    one = dee[0]
    others = [confirmed(petition, f"Dee{letter}", email=f"{letter}@mail.example", now=NOW).person for letter in "abc"]
    with group_scope(larkmoor):
        for other in others:
            LookAlike.objects.create(group=larkmoor, one=one, other=other, why="name_zip", score=88, found_at=NOW)
    assert count_queries(desk, url("duplicates")) == asked <= 15
    assert count_queries(desk, url("duplicates_compare", one.pk, others[0].pk)) <= 20
    assert count_queries(desk, url("merges")) <= 12
