"""What organizers write down about people."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizing.groups.models import GroupOwned, scoped
from organizing.people.models import Person
from organizing.vault import EncryptedTextField


class Channel(models.TextChoices):
    """How a conversation went."""

    PHONE = "phone", _("By phone")
    IN_PERSON = "in_person", _("In person")
    DOOR = "door", _("At the door")
    TEXT = "text", _("By text message")
    EMAIL = "email", _("By e-mail")
    NONE = "", _("Just a note")


class Note(GroupOwned):
    """A note, or a conversation where there is a channel.

    Attributes:
        is_confidential: readable by leads alone; each reading is a `NoteReading`.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notes")
    channel = models.CharField(_("how"), max_length=10, choices=Channel.choices, default=Channel.NONE, blank=True)
    text = EncryptedTextField(_("note"))
    is_confidential = models.BooleanField(_("confidential"), default=False, help_text=_("Only leads can read it."))
    is_pinned = models.BooleanField(_("keep on top"), default=False)
    happened_at = models.DateTimeField(_("when"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("by")
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = scoped()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["-happened_at", "-id"]
        constraints = [models.CheckConstraint(condition=Q(channel__in=Channel.values), name="note_channel_known")]
        indexes = [models.Index(fields=["group", "person", "-happened_at"], name="note_of_person")]

    def __str__(self) -> str:
        return _("Note %(number)s") % {"number": self.pk}


class NoteReading(GroupOwned):
    """A lead read a confidential note."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="readings")
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    read_at = models.DateTimeField()

    objects = scoped()

    class Meta:
        ordering = ["-read_at"]

    def __str__(self) -> str:
        return f"reading #{self.pk}"
