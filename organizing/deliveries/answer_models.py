"""Letters to officials, and what officials answer."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizing.actions.models import Action
from organizing.campaigns.models import Campaign
from organizing.campaigns.plan_models import Commitment
from organizing.deliveries.models import Delivery
from organizing.deliveries.packet_models import Packet
from organizing.groups.models import GroupOwned, scoped
from organizing.mail.models import Email
from organizing.officials.models import Official
from organizing.vault import EncryptedBytesField, EncryptedJSONField, EncryptedTextField


class ReplyTo(models.TextChoices):
    """Where an official's answer to a letter goes: its writer's choice."""

    WRITER = "writer", _("To me")
    GROUP = "group", _("To the group")


class Letter(GroupOwned):
    """One person's letter to one official, confirmed by its writer, carried by the ledger.

    Attributes:
        subject, body: the writer's words, sealed; blanked once the letter went out and its period is over.
    """

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="letters")
    official = models.ForeignKey(Official, on_delete=models.CASCADE, related_name="letters")
    subject = EncryptedTextField(_("subject"))
    body = EncryptedTextField(_("letter"))
    reply_to = models.CharField(_("answers go"), max_length=6, choices=ReplyTo.choices, default=ReplyTo.GROUP)
    created_at = models.DateTimeField(_("written"))

    objects = scoped()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        constraints = [
            models.UniqueConstraint(fields=["action", "official"], name="letter_once_per_official"),
            models.CheckConstraint(condition=Q(reply_to__in=ReplyTo.values), name="letter_reply_to_known"),
        ]

    def __str__(self) -> str:
        return _("Letter %(number)s") % {"number": self.pk}


class ReplyState(models.TextChoices):
    """What became of an answer: an organizer has read it, and has acted on it."""

    NEW = "new", _("New")
    READ = "read", _("Read")
    ANSWERED = "answered", _("Answered")


class ReplyQuerySet(models.QuerySet["Reply"]):
    """Named reads of replies."""

    def waiting(self) -> ReplyQuerySet:
        """Answers by people that nobody has dealt with yet, oldest first."""
        return self.filter(is_automatic=False).exclude(state=ReplyState.ANSWERED).order_by("received_at", "id")


class Reply(GroupOwned):
    """What came back from an official, filed under the message it answers as far as that could be told.

    Attributes:
        matched_by: how it was filed: `token` of the reply address, `message_id`, `sender`, or "" where it was not.
        message_key: a keyed hash of the Message-ID, so that the same answer over two ways is one.
        message_id: the Message-ID itself, for the headers of what is written back; "" where it had none.
        is_automatic: an out-of-office note or receipt (RFC 3834), not an answer.
        told_signers_at: when it was mailed back to those who signed.
    """

    official = models.ForeignKey(Official, null=True, blank=True, on_delete=models.SET_NULL, related_name="replies")
    campaign = models.ForeignKey(Campaign, null=True, blank=True, on_delete=models.SET_NULL, related_name="replies")
    email = models.ForeignKey(Email, null=True, blank=True, on_delete=models.SET_NULL, related_name="replies")
    delivery = models.ForeignKey(Delivery, null=True, blank=True, on_delete=models.SET_NULL, related_name="replies")
    packet = models.ForeignKey(Packet, null=True, blank=True, on_delete=models.SET_NULL, related_name="replies")
    letter = models.ForeignKey(Letter, null=True, blank=True, on_delete=models.SET_NULL, related_name="replies")
    commitment = models.ForeignKey(Commitment, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    matched_by = models.CharField(max_length=12, blank=True, editable=False)
    message_key = models.BinaryField(max_length=16, editable=False)
    message_id = EncryptedTextField(editable=False)
    sender = EncryptedTextField(_("from"))
    subject = EncryptedTextField(_("subject"))
    body = EncryptedTextField(_("text"))
    is_automatic = models.BooleanField(_("automatic"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=ReplyState.choices, default=ReplyState.NEW)
    received_at = models.DateTimeField(_("received"))
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    told_signers_at = models.DateTimeField(_("signers told"), null=True, blank=True)

    objects = scoped(ReplyQuerySet)

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ["-received_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["group", "message_key"], name="reply_once"),
            models.CheckConstraint(condition=Q(state__in=ReplyState.values), name="reply_state_known"),
        ]
        indexes = [
            models.Index(
                fields=["group", "received_at"],
                condition=~Q(state="answered") & Q(is_automatic=False),
                name="reply_waiting",
            ),
        ]

    def __str__(self) -> str:
        return _("Reply %(number)s") % {"number": self.pk}


class ReplyAttachment(GroupOwned):
    """A file that came with a reply, sealed in the database and handed out only as a download, to staff."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="attachments")
    file_name = models.CharField(_("file"), max_length=120)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("bytes"))
    content = EncryptedBytesField(_("content"))

    objects = scoped()

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")

    def __str__(self) -> str:
        return self.file_name


class ReplyMailTo(models.TextChoices):
    """Who reads what an organizer wrote because of a reply."""

    OFFICIAL = "official", _("The official")
    SIGNERS = "signers", _("Those who signed")


class ReplyMail(GroupOwned):
    """What an organizer wrote because of a reply: back to the official, or on to those who signed.

    The ledger holds no bodies; its rows of the kinds `answer_official` and `reply_to_signers` name this one.

    Attributes:
        words: by language, `{"en": {"subject": …, "body": …}}`; to officials in theirs alone.
    """

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="mails")
    to = models.CharField(_("to"), max_length=10, choices=ReplyMailTo.choices)
    words = EncryptedJSONField(_("text"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("written by")
    )
    written_at = models.DateTimeField(_("written"))

    objects = scoped()

    class Meta:
        verbose_name = _("mail about a reply")
        verbose_name_plural = _("mails about replies")
        constraints = [
            models.CheckConstraint(condition=Q(to__in=ReplyMailTo.values), name="reply_mail_reader_known"),
            models.UniqueConstraint(fields=["reply"], condition=Q(to="signers"), name="reply_told_to_signers_once"),
        ]

    def __str__(self) -> str:
        return _("Mail %(number)s") % {"number": self.pk}
