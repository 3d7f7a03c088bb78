"""Look into the groups' mailboxes for answers, where no provider pushes them."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db.models import Q

from organizing.deliveries.answer_models import Reply
from organizing.deliveries.match_reply import match_reply
from organizing.deliveries.receive import message_key, receive_reply
from organizing.groups.models import LocalGroup
from organizing.mail.imap import ImapReader, MailboxTrouble, open_mailbox
from organizing.mail.inbound.message import InboundMessage
from organizing.mail.inbound.read import read_message
from organizing.mail.mailbox_models import Mailbox

BATCH: Final = 200


def poll_mailbox(*, group: LocalGroup, now: datetime) -> int:
    """File what came into the group's mailbox since the last look; returns how many answers were filed.

    Of each message the header is read, and the rest only where that says it is an official's answer or a bounce: the
    group's other mail stays unread. Each is noted as seen once it is filed, so that a look that breaks off goes on
    where it was. Trouble stands on the mailbox's row, in words. Safe to run twice at once.
    """
    mailbox: Mailbox | None = Mailbox.objects.filter(is_on=True).first()
    if mailbox is None:
        return 0
    trouble, filed = "", 0
    try:
        with open_mailbox(mailbox) as reader:
            uids = reader.new_uids(mailbox, now=now)
            for uid in uids[:BATCH]:
                filed += _take(reader, uid, group=group, now=now)
                _seen(mailbox, validity=reader.uid_validity, uid=uid)
            if not uids and reader.uid_validity != mailbox.uid_validity:
                _seen(mailbox, validity=reader.uid_validity, uid=reader.newest_uid)
    except MailboxTrouble as error:
        trouble = str(error)
    Mailbox.objects.filter(pk=mailbox.pk).update(looked_at=now, trouble=trouble)
    return filed


def _take(reader: ImapReader, uid: int, *, group: LocalGroup, now: datetime) -> bool:
    head = read_message(reader.head(uid))
    if not _may_concern_us(head, group=group):
        return False
    return receive_reply(group=group, message=read_message(reader.whole(uid)), now=now) is not None


def _may_concern_us(head: InboundMessage, *, group: LocalGroup) -> bool:
    """A bounce names what it returns only further down; servers send few of them. What a webhook brought is known."""
    if Reply.objects.filter(message_key=message_key(head)).exists():
        return False
    return head.is_report or match_reply(group=group, message=head) is not None


def _seen(mailbox: Mailbox, *, validity: int, uid: int) -> None:
    """Go forward, never back: another worker may have been quicker. New numbering starts where it is."""
    behind = Q(last_uid__lt=uid) | ~Q(uid_validity=validity)
    Mailbox.objects.filter(behind, pk=mailbox.pk).update(uid_validity=validity, last_uid=uid)
    mailbox.uid_validity, mailbox.last_uid = validity, uid
