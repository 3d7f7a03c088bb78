"""Marisol tells a story: what it may cost comes first, and what it should not tell is looked for."""

from __future__ import annotations

import io
import struct
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from PIL import Image

from organizing.groups.scope import above_walls, group_scope
from organizing.mail.models import Email
from organizing.people.models import Person
from organizing.stories.details import Detail, find_details
from organizing.stories.models import Story, StoryPhoto, StoryState
from organizing.stories.redraw_photo import NoPicture, redraw_photo
from organizing.stories.tell_story import StoryAnswers, tell_story

NOON = datetime(2027, 3, 2, 12, 0, tzinfo=UTC)


def picture(size=(1200, 900), form="JPEG", **options):
    """A photo that tells where it was taken, and by which camera."""
    image = Image.new("RGB", size, (180, 60, 40))
    exif = Image.Exif()
    exif[0x010F] = "TattleCam"
    exif[0x0112] = 6  # lying on its side
    exif.get_ifd(0x8825)[2] = (41.0, 52.0, 55.0)
    out = io.BytesIO()
    image.save(out, form, exif=exif, comment=b"KESTREL", **options)
    return out.getvalue()


def test_says_what_it_may_cost_before_the_form(client, story_page):
    text = client.get(story_page).content.decode()
    assert 0 < text.index("Before you tell it") < text.index("Tell us your story")
    assert "Ask the lawyer before you tell it" in text
    assert "checked" not in text[text.index("Where may we ask to tell it?") :]


def test_keeps_a_story_that_nobody_sees_yet(tell, client, larkmoor):
    answer = tell()
    assert (answer.status_code, answer["Location"]) == (303, "/stories/thanks/")
    with group_scope(larkmoor):
        story = Story.objects.get()
        assert not Person.objects.exists()
    assert (story.state, story.alias, story.ticked) == (StoryState.NEW, "Marisol", ["website", "press"])
    assert "This website, Newspapers" in story.wording
    assert "window" not in client.get("/stories/").content.decode()


def test_seals_every_word_in_the_database(story):
    with above_walls(), connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM organizing_story t")
        row = cursor.fetchone()[0]
    for word in ("Marisol", "window", "marisol@", "Larkmoor County"):
        assert word not in row
        assert word.encode().hex() not in row


def test_is_one_story_when_the_button_is_pressed_twice(tell, larkmoor):
    tell()
    tell()
    with group_scope(larkmoor):
        assert Story.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"uses": []}, "Tick at least one place"),
        ({"understood": ""}, "Read what it can cost"),
        ({"place": "12 Mill Street"}, "Write the county only"),
        ({"text": "His number is A 123 456 789."}, "Please take out what stands in the list below"),
        ({"text": "Call me at 312-555-0142."}, "Please take out what stands in the list below"),
        ({"email": ""}, "Enter your email address"),
    ],
)
def test_says_what_to_do_and_keeps_what_was_typed(tell, larkmoor, change, sentence):
    answer = tell(**change)
    assert answer.status_code == 422
    assert answer.content.decode().count(sentence) == 2
    assert "Marisol" in answer.content.decode()
    with group_scope(larkmoor):
        assert not Story.objects.exists()


def test_asks_once_more_about_what_it_should_not_tell(tell, larkmoor):
    text = "He was charged with a felony. He works at Grainger Foods."
    shown = tell(text=text).content.decode()
    assert "charged with" in shown
    assert "works at Grainger" in shown
    assert tell(text=text, looked="on").status_code == 303
    with group_scope(larkmoor):
        assert Story.objects.get().text == text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They convicted him of nothing and still he was held.", None),
        ("She was accused of theft.", Detail.CHARGE),
        ("He got a DUI last year.", Detail.CHARGE),
        ("Fue acusado de robo.", Detail.CHARGE),
        ("Mi hermano trabaja en Carnes Larkmoor.", Detail.EMPLOYER),
        ("I work for Mill Valley Dairy.", Detail.EMPLOYER),
        ("I work at night and sleep by day.", None),
        ("Trabajo en la noche.", None),
        ("My girl goes to Oakdale Elementary.", Detail.SCHOOL),
        ("Va a la Escuela Benito Juárez.", Detail.SCHOOL),
        ("The school called me.", None),
        ("We crossed the river at night.", Detail.ROUTE),
        ("Cruzamos el desierto.", Detail.ROUTE),
        ("We crossed the street to the jail.", None),
        ("We live at 14 Mill Road.", Detail.STREET),
        ("Vivimos en la Calle Hidalgo 12.", Detail.STREET),
        ("I am undocumented.", Detail.STATUS),
        ("He was in jail for 48 hours longer than the judge said.", None),
        ("El juez lo dejó libre y no salió.", None),
        ("The deputies arrested for hours whoever asked.", Detail.CHARGE),
    ],
)
def test_finds_what_could_harm_somebody(text, found):
    details = [finding.detail for finding in find_details(text)]
    assert details == ([found] if found else [])


def test_keeps_of_a_picture_its_pixels_alone(tell, larkmoor):
    raw = picture()
    assert b"TattleCam" in raw
    assert tell(photo=SimpleUploadedFile("my-street.jpg", raw, "image/jpeg")).status_code == 303
    with group_scope(larkmoor):
        photo = StoryPhoto.objects.get()
    assert (photo.width, photo.height) == (600, 800)  # upright, and no larger than a page needs
    kept = Image.open(io.BytesIO(photo.content))
    assert not kept.getexif()
    assert set(kept.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
    for trace in (b"TattleCam", b"KESTREL", b"Exif", b"my-street"):
        assert trace not in photo.content


@pytest.mark.parametrize(
    "content", [b"no picture", b"\x89PNG\r\n\x1a\n" + b"0" * 50, b"<svg xmlns='x'/>", b"GIF89a" + b"\0" * 60]
)
def test_takes_no_file_that_is_no_picture(tell, larkmoor, content):
    answer = tell(photo=SimpleUploadedFile("x.jpg", content, "image/jpeg"))
    assert answer.status_code == 422
    assert "no picture we can read" in answer.content.decode()
    with group_scope(larkmoor):
        assert not Story.objects.exists()


def unfolded_megabytes():
    """What Pillow took for pixels since its count began anew, in whole blocks of 17 MB: at least one for a picture."""
    return Image.core.get_stats()["allocated_blocks"] * Image.core.get_block_size() / 1_000_000


@pytest.mark.parametrize(("mode", "size", "form"), [("1", (9000, 9000), "PNG"), ("L", (3600, 3600), "PNG")])
def test_unfolds_no_picture_that_is_too_large_in_its_head(mode, size, form):
    out = io.BytesIO()
    Image.new(mode, size).save(out, form)
    assert len(out.getvalue()) < 100_000
    Image.core.reset_stats()
    with pytest.raises(NoPicture):
        redraw_photo(io.BytesIO(out.getvalue()))
    assert unfolded_megabytes() == 0


def test_takes_no_photo_larger_than_25_million_pixels():
    raw = bytearray(picture((64, 64)))
    size_in_head = raw.index(b"\xff\xc0") + 5
    raw[size_in_head : size_in_head + 4] = struct.pack(">HH", 5000, 5001)
    with pytest.raises(NoPicture):
        redraw_photo(io.BytesIO(bytes(raw)))


def test_unfolds_a_large_photo_near_the_size_that_is_kept():
    raw = picture((5000, 5000))
    Image.core.reset_stats()
    photo = redraw_photo(io.BytesIO(raw))
    assert (photo.width, photo.height) == (800, 800)
    assert unfolded_megabytes() < 130  # seven small ones; whole, it would take 100 for each


def test_takes_a_photo_that_a_phone_keeps_a_second_picture_in():
    out = io.BytesIO()
    one = Image.new("RGB", (1200, 900), (180, 60, 40))
    one.save(out, "MPO", save_all=True, append_images=[one.resize((120, 90))])
    photo = redraw_photo(io.BytesIO(out.getvalue()))
    assert (photo.width, photo.height) == (800, 600)


def test_shows_white_where_a_picture_is_see_through():
    out = io.BytesIO()
    Image.new("RGBA", (40, 30), (180, 60, 40, 0)).save(out, "PNG")
    kept = Image.open(io.BytesIO(redraw_photo(io.BytesIO(out.getvalue())).content))
    assert kept.getpixel((20, 15)) == (255, 255, 255)


def test_takes_a_picture_from_a_phone_and_no_larger_form(client, story_page):
    """A form with a file may be larger than one without; both have an end."""
    for length, kind, status in (
        (2_000_000, "application/x-www-form-urlencoded", 413),
        (9_500_000, "multipart/form-data; boundary=x", 413),
    ):
        answer = client.generic("POST", story_page, b"", content_type=kind, CONTENT_LENGTH=str(length))
        assert answer.status_code == status


def test_answers_a_machine_like_anybody_and_keeps_nothing(tell, larkmoor):
    assert tell(website="https://spam.example").status_code == 303
    with group_scope(larkmoor):
        assert not Story.objects.exists()


def test_bombs_no_mailbox_with_stories_that_somebody_else_types(tell, larkmoor, outbox_send):
    for number in range(4):
        assert tell(text=f"Story number {number}.", email=f"Marisol{'+x' * number}@gmail.com").status_code == 303
    tell(text="A neighbor's own.")
    assert [mail.to[0] for mail in outbox_send()] == [
        "Marisol@gmail.com",
        "Marisol+x@gmail.com",
        "marisol@mail.example",
    ]
    with group_scope(larkmoor):
        assert Story.objects.count() == 5
        assert not [email for email in Email.objects.all() if "marisol" in email.idempotency_key.lower()]


def test_mails_the_same_mailbox_again_on_another_day(larkmoor, outbox_send):
    words = StoryAnswers("", "", "", "marisol@mail.example", "en", ("website",), "")
    with group_scope(larkmoor):
        for number, hours in ((1, 0), (2, 1), (3, 2), (4, 24)):
            told = replace(words, text=f"Story number {number}.")
            tell_story(group=larkmoor, answers=told, photo=None, now=NOON + timedelta(hours=hours))
        assert Email.objects.count() == 3


def test_takes_so_many_an_hour_from_one_network(tell, larkmoor, settings):
    settings.ORGANIZING = {**settings.ORGANIZING, "CARE_POSTS_PER_HOUR": {"HELP": 1, "STORY": 1}}
    tell()
    assert tell(text="Another one.").status_code == 429
    with group_scope(larkmoor):
        assert Story.objects.count() == 1


def test_speaks_spanish_on_the_spanish_page(tell, larkmoor):
    assert tell(path="/es/historias/")["Location"] == "/es/historias/gracias/"
    with group_scope(larkmoor):
        assert Story.objects.get().language == "es"
