"""A story, its picture, and each place it is used in, with its teller's yes to that place."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from organizing.groups.models import GroupOwned, scoped
from organizing.vault import EncryptedBytesField, EncryptedTextField


class UseKind(models.TextChoices):
    """Where a story may be told; each is asked for by a box of its own."""

    WEBSITE = "website", _("This website")
    PRESS = "press", _("Newspapers, radio and TV")
    OFFICIALS = "officials", _("Meetings with officials and public hearings")
    SOCIAL = "social", _("Social media")


class StoryState(models.TextChoices):
    """How far a story has come."""

    NEW = "new", _("To be looked at")
    KEPT = "kept", _("Kept")
    DECLINED = "declined", _("Not used")
    WITHDRAWN = "withdrawn", _("Taken back")


class Story(GroupOwned):
    """What somebody told. Tied to no person, no list and no ladder.

    Attributes:
        alias: the name to tell it under, never asked to be a real one.
        place: no closer than a county.
        contact: the address that is asked before each use, and that can take the story back.
        ticked: the kinds of use it may be asked for, as ticked; `wording` is what stood beside the boxes.
        answers_hash: a keyed hash of what was typed, so that a button pressed twice is one story.
        forget_at: when a story that is not used is deleted.
    """

    text = EncryptedTextField(_("story"))
    alias = EncryptedTextField(_("told as"))
    place = EncryptedTextField(_("place"))
    contact = EncryptedTextField(_("e-mail"))
    language = models.CharField(_("language"), max_length=10)
    ticked = models.JSONField(_("may be asked for"), default=list)
    wording = models.TextField(editable=False)
    answers_hash = models.BinaryField(max_length=16, null=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=StoryState.choices, default=StoryState.NEW)
    created_at = models.DateTimeField(_("told"))
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    forget_at = models.DateTimeField(null=True, blank=True)

    objects = scoped()

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["group", "answers_hash"], name="story_once"),
            models.CheckConstraint(condition=Q(state__in=StoryState.values), name="story_state_known"),
        ]
        indexes = [models.Index(fields=["group", "state", "-created_at"], name="story_by_state")]

    def __str__(self) -> str:
        return _("Story %(number)s") % {"number": self.pk}


class StoryPhoto(GroupOwned):
    """The picture that came with a story: drawn anew by us, so that nothing of the file it came in is left."""

    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="photo")
    content = EncryptedBytesField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()

    objects = scoped()

    def __str__(self) -> str:
        return f"picture #{self.pk}"


class UseState(models.TextChoices):
    """What the teller said to one use."""

    ASKED = "asked", _("Asked")
    AGREED = "agreed", _("Agreed")
    REFUSED = "refused", _("Said no")
    ENDED = "ended", _("Ended")


class StoryUseQuerySet(models.QuerySet["StoryUse"]):
    """Named reads of the uses."""

    def told_on_website(self) -> StoryUseQuerySet:
        """What the public site shows: words whose teller said yes to them, newest first."""
        return self.filter(kind=UseKind.WEBSITE, state=UseState.AGREED, story__state=StoryState.KEPT).order_by(
            "-answered_at", "-pk"
        )

    def to_take_out(self) -> StoryUseQuerySet:
        """Those that ended where only a person can take them out, until somebody says it is done."""
        return self.filter(state=UseState.ENDED, answered_at__isnull=False, taken_out_at=None)

    def unanswered(self, now: datetime) -> StoryUseQuerySet:
        """Those whose question ran out."""
        return self.filter(state=UseState.ASKED, expires_at__lte=now)


class StoryUse(GroupOwned):
    """One place a story is to be told in, the exact words for it, and the teller's answer to them.

    Attributes:
        where: the place itself, in the organizer's words; "" for this website, which is no single place.
        words: what will stand there; nothing else of the story may.
        expires_at: after that no answer means no.
        taken_out_at: after an end, when it was gone from the place; at once on the website.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="story_uses")
    kind = models.CharField(_("kind of use"), max_length=10, choices=UseKind.choices)
    where = models.CharField(_("where exactly"), max_length=160)
    words = EncryptedTextField(_("the words"))
    with_photo = models.BooleanField(_("with the picture"), default=False)
    state = models.CharField(_("answer"), max_length=10, choices=UseState.choices, default=UseState.ASKED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(_("asked"))
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    taken_out_at = models.DateTimeField(null=True, blank=True)
    taken_out_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = scoped(StoryUseQuerySet)

    class Meta:
        verbose_name = _("use of a story")
        verbose_name_plural = _("uses of stories")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=UseKind.values), name="story_use_kind_known"),
            models.CheckConstraint(condition=Q(state__in=UseState.values), name="story_use_state_known"),
            models.CheckConstraint(
                condition=~Q(state="agreed", answered_at=None), name="story_use_agreed_by_an_answer"
            ),
        ]
        indexes = [
            models.Index(fields=["group", "kind", "-answered_at"], condition=Q(state="agreed"), name="story_use_told"),
        ]

    def __str__(self) -> str:
        return self.where_in_words

    @property
    def where_in_words(self) -> str:
        """The place as its teller reads it. A yes to this website is one to each page that shows stories."""
        return gettext("any of its pages that show stories") if self.kind == UseKind.WEBSITE else self.where
