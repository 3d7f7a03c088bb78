"""Say which mailbox is read for answers."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from organizing.groups.models import LocalGroup
from organizing.mail.mailbox_models import Mailbox

PLACE = ("host", "port", "uses_tls", "user_name", "folder")


class PasswordMissing(Exception):
    """The password that is kept was given for another server or user, and goes to no other."""


@transaction.atomic
def set_mailbox(*, group: LocalGroup, password: str, is_on: bool, **place: Any) -> Mailbox:
    """Keep the mailbox of the group; an empty `password` leaves the one there is. Safe to call twice.

    Another server, user or folder is read from its beginning: the last seven days.

    Raises:
        PasswordMissing: nothing was saved.
    """
    mailbox = Mailbox.objects.select_for_update().first() or Mailbox(group=group)
    is_same = all(getattr(mailbox, name) == place[name] for name in PLACE)
    if not password and not _may_reuse_password(mailbox, place):
        raise PasswordMissing
    for name in PLACE:
        setattr(mailbox, name, place[name])
    if not is_same:
        mailbox.uid_validity = mailbox.last_uid = 0
    mailbox.password = password or mailbox.password
    mailbox.is_on, mailbox.trouble = is_on, ""
    mailbox.save()
    return mailbox


def remove_mailbox() -> bool:
    """Forget the mailbox and its password. What was filed from it stays. Safe to call twice."""
    return bool(Mailbox.objects.all().delete()[0])


def _may_reuse_password(mailbox: Mailbox, place: dict[str, Any]) -> bool:
    """A password typed for one server must not be sent to another that somebody else typed later."""
    asked = ("host", "port", "uses_tls", "user_name")
    return bool(mailbox.password) and all(getattr(mailbox, name) == place[name] for name in asked)
