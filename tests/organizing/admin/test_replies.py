"""Answers in the admin: read as plain text, and acted on."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from organizing.campaigns.models import Target
from organizing.campaigns.plan_models import Commitment
from organizing.deliveries.answer_models import Reply
from organizing.deliveries.receive import receive_reply
from organizing.followups.models import Task
from organizing.groups.scope import group_scope
from organizing.mail.inbound.read import read_message
from tests.organizing.deliveries.posts import written

NOW = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)
TEXT = "We <b>will</b> vote yes.\n\nOn Monday, Larkmoor wrote:\n> Dear Commissioner\n"


@pytest.fixture
def reply(in_larkmoor: Any) -> Reply:
    """The first commissioner answered, with a file that would run if it were opened in place."""
    raw = written(text=TEXT, files={"letter.html": b"<script>alert(1)</script>"})
    kept = receive_reply(group=in_larkmoor, message=read_message(raw), now=NOW)
    assert kept
    return kept


@pytest.fixture
def staff(enter: Any, ben: Any) -> Client:
    client: Client = enter(ben)
    return client


def page(reply: Reply) -> str:
    return f"/admin/organizing/replies/inspect/{reply.pk}/"


def test_stands_on_today_until_it_is_dealt_with(staff, reply):
    assert "Commissioner, District 1 answered" in staff.get("/admin/").content.decode()
    assert staff.post(f"/admin/organizing/replies/done/{reply.pk}/").status_code == 302
    assert "Commissioner, District 1 answered" not in staff.get("/admin/").content.decode()


def test_is_read_as_text_and_never_as_html(staff, reply):
    html = staff.get(page(reply)).content.decode()
    assert "We &lt;b&gt;will&lt;/b&gt; vote yes." in html
    assert "Filed by its sender" in html


def test_shows_the_quoted_part_apart(staff, reply):
    html = staff.get(page(reply)).content.decode()
    own, quoted = html.index("vote yes"), html.index("Dear Commissioner")
    assert "What they quote" in html[own:quoted]


def test_is_marked_read_by_a_button_and_not_by_opening(staff, reply, ben):
    staff.get(page(reply))
    reply.refresh_from_db()
    assert reply.state == "new"
    staff.post(f"/admin/organizing/replies/read/{reply.pk}/")
    reply.refresh_from_db()
    assert (reply.state, reply.read_by) == ("read", ben)


def test_hands_files_out_as_downloads_alone(staff, reply):
    answer = staff.get(f"/admin/organizing/replies/attachment/{reply.attachments.get().pk}/")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="letter.html"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer.content == b"<script>alert(1)</script>"


def test_lists_automatic_notes_apart(staff, in_larkmoor, reply):
    note = written(headers={"Auto-Submitted": "auto-replied"}, subject="I am out", message_id="<note@board.example>")
    receive_reply(group=in_larkmoor, message=read_message(note), now=NOW)
    people = staff.get("/admin/organizing/replies/").content.decode()
    assert "Re: 50 of your constituents" in people
    assert "I am out" not in people
    automatic = staff.get("/admin/organizing/replies/?show=automatic").content.decode()
    assert "I am out" in automatic
    assert "Re: 50 of your constituents" not in automatic


def test_becomes_a_stance_with_its_source_filled_in(staff, in_larkmoor, reply, ben):
    url = f"/admin/organizing/replies/stance/{reply.pk}/"
    target = Target.objects.get(official=reply.official)
    form = staff.get(url).content.decode()
    assert "E-mail to the group, March 2, 2026" in form
    data = {
        "target": target.pk,
        "stance": "no",
        "said_on": "2026-03-02",
        "source": "E-mail to the group, March 2, 2026",
        "quote_en": "Not in my term.",
        "is_public": "on",
    }
    assert staff.post(url, {**data, "stance": ""}).status_code == 422
    assert staff.post(url, data).status_code == 302
    assert staff.post(url, data).status_code == 302
    commitment = Commitment.objects.get(reference=f"reply:{reply.pk}")
    assert (commitment.stance, commitment.quote, commitment.recorded_by) == ("no", {"en": "Not in my term."}, ben)
    target.refresh_from_db()
    reply.refresh_from_db()
    assert (target.stance, reply.commitment, reply.state) == ("no", commitment, "read")


def test_keeps_what_was_typed_when_the_source_is_missing(staff, reply):
    target = Target.objects.get(official=reply.official)
    data = {"target": target.pk, "stance": "no", "said_on": "2026-03-02", "source": "", "quote_en": "Not in my term."}
    answer = staff.post(f"/admin/organizing/replies/stance/{reply.pk}/", data)
    assert answer.status_code == 422
    assert "Not in my term." in answer.content.decode()
    assert not Commitment.objects.exists()


def test_takes_no_stance_for_a_target_of_somebody_else(staff, reply):
    other = Target.objects.exclude(official=reply.official).first()
    data = {"target": other.pk, "stance": "no", "said_on": "2026-03-02", "source": "x"}
    assert staff.post(f"/admin/organizing/replies/stance/{reply.pk}/", data).status_code == 422
    assert not Commitment.objects.exists()


@pytest.mark.parametrize("verb", ["read", "done", "stance"])
def test_lets_a_viewer_act_on_nothing(enter, vi, reply, verb):
    assert enter(vi).post(f"/admin/organizing/replies/{verb}/{reply.pk}/").status_code == 403


def test_lets_another_group_see_nothing(enter, cleo, other_group, reply):
    file = reply.attachments.get()
    client = enter(cleo, host="quarry.example")
    for url in (page(reply), f"/admin/organizing/replies/attachment/{file.pk}/"):
        assert client.get(url).status_code == 404
    assert client.post(f"/admin/organizing/replies/done/{reply.pk}/").status_code == 404


def test_pauses_the_digest_and_finishing_resumes_it(staff, in_larkmoor, reply):
    assert "Digests paused" in staff.get(page(reply)).content.decode()
    staff.post(f"/admin/organizing/replies/done/{reply.pk}/")
    with group_scope(in_larkmoor):
        assert Target.objects.get(official=reply.official).digests == "on"


def test_is_written_back_to_in_its_own_thread(staff, in_larkmoor, reply, outbox_send, settings):
    settings.ORGANIZING = {**settings.ORGANIZING, "REPLY_DOMAIN": "answers.example"}
    url = f"/admin/organizing/replies/answer/{reply.pk}/"
    assert "Thank you for your answer, and for standing with" in staff.get(url).content.decode()
    words = {"subject": "Re: 50 of your constituents", "body": "Thank you, Commissioner."}
    assert staff.post(url, {**words, "body": ""}).status_code == 422
    for _press in range(2):
        assert staff.post(url, words).status_code == 302
    (sent,) = outbox_send()
    assert (sent.to, sent.body) == (["district-1@board.example"], "Thank you, Commissioner.\n")
    assert sent.extra_headers["In-Reply-To"] == "<answer-1@board.example>"
    assert sent.reply_to[0].startswith("reply+")
    reply.refresh_from_db()
    assert reply.state == "answered"


def test_asks_again_whoever_did_not_say_yes(staff, in_larkmoor, reply):
    Target.objects.filter(official=reply.official).update(stance="no")
    assert "We ask you again for this" in staff.get(f"/admin/organizing/replies/answer/{reply.pk}/").content.decode()


def test_says_what_is_missing_when_there_is_no_address(staff, in_larkmoor, reply):
    reply.official.email = ""
    reply.official.save()
    answer = staff.get(f"/admin/organizing/replies/answer/{reply.pk}/", follow=True)
    assert "no e-mail address of theirs" in answer.content.decode()


def test_files_it_under_another_official(staff, in_larkmoor, reply):
    other = Target.objects.exclude(official=reply.official).order_by("pk").first()
    data = {"official": other.official_id, "campaign": other.campaign_id}
    staff.post(f"/admin/organizing/replies/file/{reply.pk}/", data)
    first = Target.objects.get(official=reply.official)
    reply.refresh_from_db()
    other.refresh_from_db()
    assert reply.official == other.official
    assert (first.digests, other.digests) == ("on", "paused")


def test_files_nothing_under_another_groups_official(staff, in_larkmoor, other_group, reply):
    with group_scope(other_group):
        foreign = Target.objects.first()
    data = {"official": foreign.official_id, "campaign": ""}
    assert staff.post(f"/admin/organizing/replies/file/{reply.pk}/", data).status_code == 422


def test_stops_digests_on_request_and_makes_a_task(staff, in_larkmoor, reply):
    target = Target.objects.get(official=reply.official)
    for _press in range(2):
        staff.post(f"/admin/organizing/replies/digests-stop/{target.pk}/", {"next": page(reply)})
    target.refresh_from_db()
    assert target.digests == "stopped"
    task = Task.objects.get()
    assert "Commissioner, District 1" in task.what
    assert "asked for no more digests" in task.why
    answer = staff.post(f"/admin/organizing/replies/digests-resume/{target.pk}/", {"next": "https://evil.example/"})
    assert answer.url == f"/admin/organizing/campaigns/inspect/{target.campaign_id}/"
    target.refresh_from_db()
    assert target.digests == "on"
