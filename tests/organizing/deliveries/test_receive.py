"""An answer lands where it belongs, once."""

from __future__ import annotations

from typing import Any

import pytest

from organizing import signals
from organizing.campaigns.models import Target
from organizing.deliveries.answer_models import Reply, ReplyAttachment
from organizing.deliveries.receive import receive_reply
from organizing.groups.scope import group_scope
from organizing.mail.inbound.read import read_message
from organizing.mail.models import Email, Suppression
from organizing.officials.models import Official
from tests.factories import rolled_back
from tests.organizing.deliveries import NOW, approve
from tests.organizing.deliveries.posts import written


@pytest.fixture(autouse=True)
def _domain(settings: Any) -> None:
    settings.ORGANIZING = {**settings.ORGANIZING, "REPLY_DOMAIN": "answers.example"}


@pytest.fixture
def sent(delivery: Any, ben: Any, outbox_send: Any) -> dict[str, Any]:
    """The digest as each commissioner got it, by address."""
    approve(delivery, ben)
    return {message.to[0]: message for message in outbox_send()}


def receive(group: Any, raw: bytes) -> Reply | None:
    return receive_reply(group=group, message=read_message(raw), now=NOW)


def first() -> Official:
    return Official.objects.get(email="district-1@board.example")


def test_files_by_the_reply_address_whoever_writes(in_larkmoor, sent, delivery):
    to = sent["district-1@board.example"].reply_to[0]
    reply = receive(in_larkmoor, written(sender="aide@elsewhere.example", to=to))
    assert (reply.matched_by, reply.official, reply.delivery) == ("token", first(), delivery)
    assert reply.campaign == delivery.campaign
    assert reply.body == "I will vote for the ordinance."
    assert reply.sender == "aide@elsewhere.example"


def test_files_by_the_message_it_answers(in_larkmoor, sent, delivery):
    digest = sent["district-2@board.example"].extra_headers["Message-ID"]
    raw = written(sender="aide@elsewhere.example", headers={"References": f"<x@y.example> {digest}"})
    reply = receive(in_larkmoor, raw)
    assert (reply.matched_by, reply.official.email) == ("message_id", "district-2@board.example")
    assert reply.delivery == delivery


def test_files_by_the_officials_address(in_larkmoor, sent, delivery):
    reply = receive(in_larkmoor, written(sender="Jo <District-3@Board.example>"))
    assert (reply.matched_by, reply.official.email) == ("sender", "district-3@board.example")
    assert reply.delivery == delivery


def test_trusts_the_reply_address_more_than_the_message_id_and_that_more_than_the_sender(in_larkmoor, sent):
    headers = {"In-Reply-To": sent["district-2@board.example"].extra_headers["Message-ID"]}
    to = sent["district-1@board.example"].reply_to[0]
    first_reply = receive(in_larkmoor, written(sender="district-3@board.example", to=to, headers=headers))
    assert first_reply.official.email == "district-1@board.example"
    second = written(sender="district-3@board.example", headers=headers, message_id="<answer-2@board.example>")
    assert receive(in_larkmoor, second).official.email == "district-2@board.example"


def test_takes_a_shared_mailbox_for_whom_we_wrote_to(in_larkmoor, sent):
    Official.objects.filter(email="district-5@board.example").update(email="board@board.example")
    Official.objects.filter(email="district-4@board.example").update(email="board@board.example")
    Email.objects.filter(official__email="board@board.example").exclude(official__office__slug="district-5").delete()
    assert receive(in_larkmoor, written(sender="board@board.example")).official.office.slug == "district-5"


def test_keeps_nothing_of_a_strangers_mail(in_larkmoor, sent):
    assert receive(in_larkmoor, written(sender="neighbor@mail.example")) is None
    assert not Reply.objects.exists()


def test_keeps_nothing_of_our_own_mail(in_larkmoor, sent):
    digest = sent["district-2@board.example"].extra_headers["Message-ID"]
    raw = written(sender="team@larkmoor.example", to="district-2@board.example", headers={"In-Reply-To": digest})
    assert receive(in_larkmoor, raw) is None


def test_keeps_nothing_that_answers_a_supporters_mail(in_larkmoor, signed, petition, outbox_send):
    signed(petition, "Dee")
    thanks = outbox_send()[-1].extra_headers["Message-ID"]
    assert receive(in_larkmoor, written(sender="dee@mail.example", headers={"In-Reply-To": thanks})) is None


def test_stays_unfiled_when_the_official_is_gone(in_larkmoor, sent):
    to = sent["district-1@board.example"].reply_to[0]
    first().delete()
    reply = receive(in_larkmoor, written(to=to))
    assert (reply.official, reply.matched_by) == (None, "token")


def test_is_one_reply_by_two_ways(in_larkmoor, sent):
    to = sent["district-1@board.example"].reply_to[0]
    one = receive(in_larkmoor, written(to=to))
    two = receive(in_larkmoor, written(to="team@larkmoor.example"))
    assert one == two
    assert Reply.objects.count() == 1


def test_is_one_reply_without_any_message_id(in_larkmoor, sent):
    raw = written().replace(b"Message-ID: <answer-1@board.example>\n", b"")
    assert receive(in_larkmoor, raw) == receive(in_larkmoor, raw)


def test_says_so_once(in_larkmoor, sent, django_capture_on_commit_callbacks):
    heard: list[int] = []

    def hear(reply, **kwargs):
        heard.append(reply.pk)

    signals.reply_received.connect(hear)
    with django_capture_on_commit_callbacks(execute=True):
        reply = receive(in_larkmoor, written())
        receive(in_larkmoor, written())
    signals.reply_received.disconnect(hear)
    assert heard == [reply.pk]


def test_keeps_nothing_when_rolled_back(in_larkmoor, sent):
    with rolled_back():
        receive(in_larkmoor, written())
    assert not Reply.objects.exists()
    assert Target.objects.get(official=first()).digests == "on"


def test_pauses_the_digests_to_its_official_alone(in_larkmoor, sent):
    receive(in_larkmoor, written())
    assert Target.objects.get(official=first()).digests == "paused"
    assert Target.objects.filter(digests="paused").count() == 1


def test_pauses_nothing_for_an_out_of_office_note(in_larkmoor, sent):
    reply = receive(in_larkmoor, written(headers={"Auto-Submitted": "auto-replied"}))
    assert reply.is_automatic
    assert not Target.objects.exclude(digests="on").exists()
    assert not Reply.objects.waiting().exists()


def test_keeps_files_sealed_in_the_database(in_larkmoor, sent):
    reply = receive(in_larkmoor, written(files={"../../Letter é.pdf": b"%PDF-1.4 words"}))
    file = ReplyAttachment.objects.get(reply=reply)
    assert (file.file_name, bytes(file.content), file.size) == ("Letter é.pdf", b"%PDF-1.4 words", 14)


def test_notes_a_bounce_in_the_ledger_and_keeps_no_reply(in_larkmoor, sent):
    digest = sent["district-1@board.example"].extra_headers["Message-ID"]
    assert receive(in_larkmoor, bounce_of(digest)) is None
    assert not Reply.objects.exists()
    assert Email.objects.get(official=first()).state == "bounced"
    assert Suppression.objects.count() == 1
    assert Target.objects.get(official=first()).digests == "stopped"
    receive(in_larkmoor, bounce_of(digest))
    assert Suppression.objects.count() == 1


def test_ends_nothing_over_a_full_mailbox(in_larkmoor, sent):
    digest = sent["district-1@board.example"].extra_headers["Message-ID"]
    receive(in_larkmoor, bounce_of(digest, status="5.2.2"))
    assert Email.objects.get(official=first()).state == "bounced"
    assert not Suppression.objects.exists()
    assert Target.objects.get(official=first()).digests == "on"


def test_is_not_seen_by_another_group(in_larkmoor, sent, other_group):
    reply = receive(in_larkmoor, written())
    with group_scope(other_group):
        assert not Reply.objects.filter(pk=reply.pk).exists()


def test_a_token_of_another_group_opens_nothing_here(in_larkmoor, sent, other_group):
    to = sent["district-1@board.example"].reply_to[0]
    with group_scope(other_group):
        assert receive(other_group, written(sender="stranger@mail.example", to=to)) is None


def bounce_of(message_id: str, *, status: str = "5.1.1") -> bytes:
    return f"""From: MAILER-DAEMON@board.example
To: team@larkmoor.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <bounce@board.example>
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

No such user.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; board.example

Final-Recipient: rfc822; district-1@board.example
Action: failed
Status: {status}

--b
Content-Type: message/rfc822

From: team@larkmoor.example
Message-ID: {message_id}

The digest.
--b--
""".encode()
