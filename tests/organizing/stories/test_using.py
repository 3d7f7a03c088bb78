"""Each use is asked for with its exact words; a yes shows them, a no or a withdrawal takes them off at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from organizing.groups.scope import above_walls, group_scope
from organizing.people.models import Person
from organizing.privacy.erase import erase_people
from organizing.stories.ask_use import NotAllowed, Use, ask_use
from organizing.stories.forget_stories import forget_stories
from organizing.stories.look_at_story import decline_story, keep_story
from organizing.stories.models import Story, StoryPhoto, StoryState, StoryUse, UseState
from organizing.stories.published import read_published
from tests.organizing.stories.test_telling import picture

WORDS = "They kept him two more nights."


def page_of(client):
    return client.get("/stories/").content.decode()


def test_mails_the_teller_a_link_to_take_it_back(story, outbox_send, find_link, client):
    mail = outbox_send()[-1]
    assert mail.to == ["marisol@mail.example"]
    assert "window" not in mail.body + str(mail.alternatives)
    assert "It is used nowhere" in client.get(find_link(mail, "/o/story/")).content.decode()


def test_shows_nothing_before_a_yes(asked, client, outbox_send, find_link):
    asked()
    assert WORDS not in page_of(client)
    mail = outbox_send()[-1]
    assert WORDS not in mail.body + str(mail.alternatives)
    assert WORDS in client.get(find_link(mail, "/o/story-use/")).content.decode()
    assert WORDS not in page_of(client)


def test_shows_the_agreed_words_and_no_others_after_a_yes(asked, answer, client):
    asked()
    assert "You said yes" in answer("yes").content.decode()
    shown = page_of(client)
    assert WORDS in shown
    assert "Marisol" in shown
    assert "Larkmoor County" in shown
    assert "window" not in shown
    assert "marisol@" not in shown


def test_shows_on_the_website_no_use_of_another_kind(asked, answer, client):
    asked(kind="press", where="The Larkmoor Herald")
    answer("yes")
    assert WORDS not in page_of(client)


def test_takes_a_no_without_a_question(asked, answer, client, larkmoor):
    asked()
    assert "nobody asks you why" in answer("no").content.decode()
    with group_scope(larkmoor):
        assert StoryUse.objects.get().state == UseState.REFUSED
    assert WORDS not in page_of(client)


def test_takes_it_off_at_once_when_a_yes_becomes_a_no(asked, answer, client):
    asked()
    answer("yes")
    answer("no")
    assert WORDS not in page_of(client)


def test_takes_a_silence_for_a_no(asked, answer, client, larkmoor):
    use = asked()
    with group_scope(larkmoor):
        StoryUse.objects.update(expires_at=timezone.now() + timedelta(minutes=1))
        forget_stories(group=larkmoor, now=timezone.now() + timedelta(minutes=2))
        assert StoryUse.objects.get(pk=use.pk).state == UseState.ENDED
        assert not StoryUse.objects.to_take_out().exists()


@pytest.mark.parametrize(
    "change",
    [{"kind": "social"}, {"words": "His number: A123456789."}, {"words": "Call me: 312-555-0142"}],
)
def test_asks_for_nothing_its_teller_did_not_tick_and_for_no_numbers(asked, larkmoor, change):
    with pytest.raises(NotAllowed):
        asked(**change)
    with group_scope(larkmoor):
        assert not StoryUse.objects.exists()


def test_asks_once_when_the_button_is_pressed_twice(asked, larkmoor, outbox_send):
    assert asked() == asked()
    assert sum("yes or no" in mail.subject for mail in outbox_send()) == 1


def test_erases_all_of_it_when_its_teller_takes_it_back(asked, answer, client, larkmoor, outbox_send, find_link):
    asked()
    answer("yes")
    link = find_link(outbox_send()[0], "/o/story/")
    client.get(link)
    assert WORDS in page_of(client)
    gone = client.post(link, follow=True).content.decode()
    assert "Your story is taken back" in gone
    assert WORDS not in page_of(client)
    with group_scope(larkmoor):
        story = Story.objects.get()
        assert [story.text, story.alias, story.place, story.contact] == ["", "", "", ""]
        assert [use.words for use in StoryUse.objects.all()] == [""]
    assert client.post(link, follow=True).status_code == 200


def test_tells_organizers_where_else_it_must_be_taken_out(
    asked, answer, signed_in, ben, client, outbox_send, find_link
):
    use = asked(kind="press", where="The Larkmoor Herald")
    answer("yes")
    client.post(find_link(outbox_send()[0], "/o/story/"))
    organizer = signed_in(ben)
    assert "The Larkmoor Herald" in organizer.get("/admin/organizing/today/").content.decode()
    organizer.post(f"/admin/organizing/stories/uses/{use.pk}/out/")
    assert "The Larkmoor Herald" not in organizer.get("/admin/organizing/today/").content.decode()


def test_shows_a_picture_only_with_a_yes_to_it(tell, signed_in, ben, client, answer, larkmoor):
    tell(photo=SimpleUploadedFile("x.jpg", picture(), "image/jpeg"))
    with group_scope(larkmoor):
        story = Story.objects.get()
    organizer = signed_in(ben)
    organizer.post(f"/admin/organizing/stories/{story.pk}/keep/")
    words = {"kind": "website", "words": WORDS}
    organizer.post(f"/admin/organizing/stories/{story.pk}/", words)
    answer("yes")
    with group_scope(larkmoor):
        plain = StoryUse.objects.get()
    assert client.get(f"/o/told/{plain.pk}.jpg").status_code == 404
    organizer.post(f"/admin/organizing/stories/{story.pk}/", {**words, "with_photo": "on"})
    answer("yes")
    with group_scope(larkmoor):
        shown = StoryUse.objects.get(with_photo=True)
    picture_page = client.get(f"/o/told/{shown.pk}.jpg")
    assert (picture_page.status_code, picture_page["Content-Type"]) == (200, "image/jpeg")
    assert f"/o/told/{shown.pk}.jpg" in page_of(client)
    with group_scope(larkmoor):
        decline_story(story_id=story.pk, by=ben, now=timezone.now())
    assert client.get(f"/o/told/{shown.pk}.jpg").status_code == 404


def test_opens_a_tellers_links_on_no_other_groups_site(asked, client, outbox_send, find_link, other_group):
    asked()
    mail = outbox_send()[-1]
    for part in ("/o/story-use/", "/o/story/"):
        answer = client.post(find_link(mail, part), {"answer": "yes"}, headers={"host": "quarry.example"})
        assert answer.status_code == 404


def test_erases_a_story_that_is_not_used_after_its_days(kept, larkmoor, ben):
    now = timezone.now()
    with group_scope(larkmoor):
        decline_story(story_id=kept.pk, by=ben, now=now)
        assert forget_stories(group=larkmoor, now=now + timedelta(days=29)) == 0
        assert forget_stories(group=larkmoor, now=now + timedelta(days=30)) == 1
        assert not Story.objects.exists()


def test_goes_with_the_person_who_is_erased(tell, larkmoor, petition, confirmed, ana):
    tell(photo=SimpleUploadedFile("x.jpg", picture(), "image/jpeg"))
    with group_scope(larkmoor):
        confirmed(petition, "Marisol", email="Marisol@mail.example", now=timezone.now())
        erase_people(people=Person.objects.all(), by=ana, now=timezone.now())
        assert Story.objects.get().state == StoryState.WITHDRAWN
        assert not StoryPhoto.objects.exists()


@pytest.mark.parametrize("way", ["", "keep/", "decline/", "take-back/", "picture.jpg"])
def test_is_read_by_no_viewer(story, signed_in, vi, way):
    viewer = signed_in(vi)
    press = viewer.get if way in ("", "picture.jpg") else viewer.post
    assert press(f"/admin/organizing/stories/{story.pk}/{way}").status_code == 403


def test_holds_back_words_that_could_harm_until_somebody_looked(kept, signed_in, ben, larkmoor):
    organizer = signed_in(ben)
    words = {"kind": "website", "words": "He works at Grainger Foods."}
    answer = organizer.post(f"/admin/organizing/stories/{kept.pk}/", words)
    assert answer.status_code == 422
    assert "works at Grainger" in answer.content.decode()
    organizer.post(f"/admin/organizing/stories/{kept.pk}/", {**words, "looked": "on"})
    with group_scope(larkmoor):
        assert StoryUse.objects.get().words == "He works at Grainger Foods."


def test_asks_for_no_second_look_where_nothing_was_found(kept, signed_in, ben):
    organizer, address = signed_in(ben), f"/admin/organizing/stories/{kept.pk}/"
    assert "I looked at what was found" not in organizer.get(address).content.decode()
    assert "I looked at what was found" not in organizer.post(address, {"words": WORDS}).content.decode()
    found = organizer.post(address, {"kind": "website", "words": "He works at Grainger Foods."})
    assert "I looked at what was found" in found.content.decode()


def test_reads_what_may_be_shown_in_one_query(asked, answer, larkmoor, django_assert_num_queries):
    for words in (WORDS, "His daughter waited at the window."):
        asked(words=words)
        answer("yes")
    with group_scope(larkmoor), django_assert_num_queries(1):
        assert len(read_published()) == 2


def test_names_nobody_who_gave_no_name(tell, client, larkmoor, ben, answer):
    tell(alias="", place="")
    with group_scope(larkmoor):
        story = Story.objects.get()
        keep_story(story_id=story.pk, by=ben, now=timezone.now())
        ask_use(story_id=story.pk, use=Use("website", "", WORDS), by=ben, now=timezone.now())
    assert "Told as: A neighbor" in answer("yes").content.decode()
    assert "<b>A neighbor</b>" in page_of(client)


def test_stands_in_a_section_of_any_page_and_leaves_it_with_its_teller(asked, answer, client, site_tree):
    home = site_tree["home"]
    home.body = [("told", {"heading": "In their own words", "most": 2})]
    with above_walls():
        home.save()
    assert "In their own words" not in client.get("/").content.decode()
    asked()
    answer("yes")
    assert WORDS in client.get("/").content.decode()
    answer("no")
    assert "In their own words" not in client.get("/").content.decode()


def test_asks_for_every_page_that_shows_stories_whatever_place_was_typed(
    asked, outbox_send, find_link, client, larkmoor
):
    asked(where="Our home page")
    mail = outbox_send()[-1]
    page = client.get(find_link(mail, "/o/story-use/")).content.decode()
    for read in (mail.body, str(mail.alternatives), page):
        assert "any of its pages that show stories" in read
        assert "Our home page" not in read
    with group_scope(larkmoor):
        assert StoryUse.objects.get().where == ""


def test_says_beside_the_place_which_language_its_teller_reads(tell, larkmoor, ben, signed_in):
    tell("/es/historias/")
    with group_scope(larkmoor):
        story = Story.objects.get()
        keep_story(story_id=story.pk, by=ben, now=timezone.now())
    address, organizer = f"/admin/organizing/stories/{story.pk}/", signed_in(ben)
    page = organizer.get(address).content.decode()
    assert "The teller reads Spanish" in page
    assert "This website: any of its pages that show stories" in page
    assert "Say where exactly." in organizer.post(address, {"kind": "press", "words": WORDS}).content.decode()
    assert organizer.post(address, {"kind": "website", "words": WORDS}).status_code == 302


def test_has_no_box_for_a_place_where_only_the_website_was_ticked(tell, larkmoor, ben, signed_in):
    tell(uses=["website"])
    with group_scope(larkmoor):
        story = Story.objects.get()
        keep_story(story_id=story.pk, by=ben, now=timezone.now())
    address, organizer = f"/admin/organizing/stories/{story.pk}/", signed_in(ben)
    assert 'name="where"' not in organizer.get(address).content.decode()
    assert organizer.post(address, {"kind": "website", "words": WORDS}).status_code == 302
