"""A mailbox that is read for answers, where a group has no provider that pushes them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from organizing.groups.models import GroupOwned, scoped
from organizing.vault import EncryptedTextField


class Mailbox(GroupOwned):
    """One IMAP account of a group, and how far it was read.

    Attributes:
        uid_validity, last_uid: RFC 3501's, so that a message is fetched once.
        trouble: why the last look failed, in words an organizer reads, or "".
    """

    host = models.CharField(_("server"), max_length=200)
    port = models.PositiveIntegerField(_("port"), default=993)
    uses_tls = models.BooleanField(_("encrypted connection"), default=True)
    user_name = models.CharField(_("user name"), max_length=200)
    password = EncryptedTextField(_("password"))
    folder = models.CharField(_("folder"), max_length=100, default="INBOX")
    is_on = models.BooleanField(_("read it"), default=True)
    uid_validity = models.PositiveBigIntegerField(default=0, editable=False)
    last_uid = models.PositiveBigIntegerField(default=0, editable=False)
    looked_at = models.DateTimeField(_("last look"), null=True, blank=True, editable=False)
    trouble = models.CharField(max_length=200, blank=True, editable=False)

    objects = scoped()

    class Meta:
        verbose_name = _("mailbox")
        verbose_name_plural = _("mailboxes")
        constraints = [models.UniqueConstraint(fields=["group"], name="mailbox_once_per_group")]

    def __str__(self) -> str:
        return self.host
