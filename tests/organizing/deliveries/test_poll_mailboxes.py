"""Answers are found in a real mailbox, and nothing there is touched."""

from __future__ import annotations

import socket
import threading
from typing import Any

import pytest

from organizing.deliveries.answer_models import Reply
from organizing.deliveries.poll_mailboxes import poll_mailbox
from organizing.deliveries.set_mailbox import set_mailbox
from organizing.mail import imap
from organizing.mail.mailbox_models import Mailbox
from tests.imap_server import PASSWORD, USER, ImapServer
from tests.organizing.deliveries import NOW, approve
from tests.organizing.deliveries.posts import written

pytestmark = pytest.mark.imap


@pytest.fixture
def trusted(imap_server: ImapServer, monkeypatch: pytest.MonkeyPatch) -> ImapServer:
    """The server, whose certificate this process trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(imap_server.certificate))
    return imap_server


@pytest.fixture
def mailbox(in_larkmoor: Any, trusted: ImapServer) -> Mailbox:
    return set_up(in_larkmoor, port=trusted.tls_port)


def set_up(group: Any, **changes: Any) -> Mailbox:
    place = {"host": "localhost", "port": 993, "uses_tls": True, "user_name": USER, "folder": "INBOX"}
    return set_mailbox(group=group, **{**place, "password": PASSWORD, "is_on": True, **changes})


def poll(group: Any) -> int:
    return poll_mailbox(group=group, now=NOW)


def trouble() -> str:
    return Mailbox.objects.get().trouble


def test_files_an_answer_that_lies_in_the_mailbox(in_larkmoor, mailbox, trusted):
    trusted.deliver(written())
    assert poll(in_larkmoor) == 1
    reply = Reply.objects.get()
    assert (reply.official.office.slug, reply.body) == ("district-1", "I will vote for the ordinance.")
    assert trouble() == ""
    assert Mailbox.objects.get().looked_at == NOW


def test_fetches_each_message_once(in_larkmoor, mailbox, trusted):
    trusted.deliver(written())
    assert poll(in_larkmoor) == 1
    assert poll(in_larkmoor) == 0
    trusted.deliver(written(sender="district-2@board.example", message_id="<answer-2@board.example>"))
    assert poll(in_larkmoor) == 1
    assert Reply.objects.count() == 2


def test_reads_only_the_header_of_everybody_elses_mail(in_larkmoor, mailbox, trusted, monkeypatch):
    opened: list[int] = []
    whole = imap.ImapReader.whole
    monkeypatch.setattr(imap.ImapReader, "whole", lambda reader, uid: opened.append(uid) or whole(reader, uid))
    trusted.deliver(written(sender="neighbor@mail.example", text="Something private."))
    trusted.deliver(written(message_id="<answer-2@board.example>"))
    assert poll(in_larkmoor) == 1
    assert opened == [2]


def test_leaves_everything_unread(in_larkmoor, mailbox, trusted):
    trusted.deliver(written())
    poll(in_larkmoor)
    assert trusted.unseen() == 1


def test_starts_anew_when_the_server_numbers_anew(in_larkmoor, mailbox, trusted):
    trusted.deliver(written())
    poll(in_larkmoor)
    before = Mailbox.objects.get().uid_validity
    Mailbox.objects.update(uid_validity=before + 1, last_uid=4000)
    trusted.deliver(written(sender="district-2@board.example", message_id="<answer-2@board.example>"))
    poll(in_larkmoor)
    assert Reply.objects.count() == 2
    assert (Mailbox.objects.get().uid_validity, Mailbox.objects.get().last_uid) == (before, 2)


def test_does_not_go_back_before_the_first_look(in_larkmoor, mailbox, trusted):
    poll(in_larkmoor)
    assert Mailbox.objects.get().last_uid == 0
    trusted.deliver(written())
    assert poll(in_larkmoor) == 1


def test_is_one_reply_with_the_webhooks(in_larkmoor, mailbox, trusted):
    from organizing.deliveries.receive import receive_reply
    from organizing.mail.inbound.read import read_message

    receive_reply(group=in_larkmoor, message=read_message(written()), now=NOW)
    trusted.deliver(written())
    poll(in_larkmoor)
    assert Reply.objects.count() == 1


def test_files_by_the_message_it_answers(in_larkmoor, mailbox, trusted, delivery, ben, outbox_send):
    approve(delivery, ben)
    digest = next(sent for sent in outbox_send() if sent.to == ["district-4@board.example"])
    headers = {"In-Reply-To": digest.extra_headers["Message-ID"]}
    trusted.deliver(written(sender="aide@elsewhere.example", headers=headers))
    poll(in_larkmoor)
    assert Reply.objects.get().official.email == "district-4@board.example"


def test_reads_the_folder_it_is_told(in_larkmoor, trusted):
    set_up(in_larkmoor, port=trusted.tls_port, folder="From officials")
    trusted.deliver(written(), folder='"From officials"')
    assert poll(in_larkmoor) == 1


def test_works_by_starttls_and_on_this_machine_without(in_larkmoor, trusted, monkeypatch):
    trusted.deliver(written())
    monkeypatch.setattr(imap, "STARTTLS_PORT", trusted.port)
    set_up(in_larkmoor, port=trusted.port)
    assert poll(in_larkmoor) == 1
    set_up(in_larkmoor, port=trusted.port, uses_tls=False)
    assert (poll(in_larkmoor), trouble()) == (0, "")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"password": "wrong"}, imap.REFUSED),
        ({"user_name": "nobody"}, imap.REFUSED),
        ({"folder": "No such"}, imap.NO_FOLDER),
        ({"host": "127.0.0.1"}, imap.BAD_CERTIFICATE),
        ({"host": "no-such-host.invalid"}, imap.UNREACHABLE),
        ({"host": "." * 80}, imap.UNREACHABLE),
        ({"host": "192.0.2.1"}, imap.NOT_ALLOWED),
        ({"host": "169.254.169.254"}, imap.NOT_ALLOWED),
    ],
)
def test_says_what_is_wrong(in_larkmoor, trusted, changes, words):
    set_up(in_larkmoor, **{"port": trusted.tls_port, **changes})
    assert poll(in_larkmoor) == 0
    assert trouble() == words


def test_trusts_no_certificate_that_nobody_signed(in_larkmoor, imap_server):
    set_up(in_larkmoor, port=imap_server.tls_port)
    poll(in_larkmoor)
    assert trouble() == imap.BAD_CERTIFICATE


def test_forgets_the_trouble_when_it_is_over(in_larkmoor, trusted):
    set_up(in_larkmoor, port=trusted.tls_port, password="wrong")
    poll(in_larkmoor)
    set_up(in_larkmoor, port=trusted.tls_port)
    poll(in_larkmoor)
    assert trouble() == ""


def test_waits_for_no_silent_server(in_larkmoor, monkeypatch):
    monkeypatch.setattr(imap, "TIMEOUT_SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        set_up(in_larkmoor, host="127.0.0.1", port=silent.getsockname()[1], uses_tls=False)
        poll(in_larkmoor)
    assert trouble() == imap.UNREACHABLE


def test_survives_a_server_that_talks_nonsense(in_larkmoor):
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=_talk_nonsense, args=[server])
        thread.start()
        set_up(in_larkmoor, host="127.0.0.1", port=server.getsockname()[1], uses_tls=False)
        poll(in_larkmoor)
        thread.join()
    assert trouble() in (imap.BROKE_OFF, imap.UNREACHABLE)


def test_lets_a_production_site_reach_only_what_it_allows(settings, in_larkmoor, trusted):
    settings.ORGANIZING = {**settings.ORGANIZING, "MAIL_MAY_LEAVE": True}
    set_up(in_larkmoor, port=trusted.tls_port)
    poll(in_larkmoor)
    assert trouble() == imap.NOT_ALLOWED
    settings.ORGANIZING = {**settings.ORGANIZING, "MAILBOX_HOSTS": ["localhost"]}
    poll(in_larkmoor)
    assert trouble() == ""


def test_looks_into_none_that_is_off(in_larkmoor, trusted):
    set_up(in_larkmoor, port=trusted.tls_port, is_on=False)
    trusted.deliver(written())
    assert poll(in_larkmoor) == 0
    assert not Reply.objects.exists()


def _talk_nonsense(server: socket.socket) -> None:
    connection, _address = server.accept()
    with connection:
        connection.sendall(b"220 this is no IMAP \xff\r\n" * 3)
