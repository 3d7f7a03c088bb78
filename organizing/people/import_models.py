"""Lists that come in and go out, and what each changed, so that it can be taken back."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizing.groups.models import GroupOwned, scoped
from organizing.vault import EncryptedBytesField, EncryptedTextField


class JobState(models.TextChoices):
    """The life of an import or export; a worker that dies leaves it running, and another takes it up again."""

    UPLOADED = "uploaded", _("Being prepared")
    QUEUED = "queued", _("Waiting for a worker")
    RUNNING = "running", _("Running")
    STOPPED = "stopped", _("Stopped")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    UNDONE = "undone", _("Taken back")


class ImportTask(models.TextChoices):
    """What a worker is to do with an uploaded list, or did with it last."""

    CHECK = "check", _("Try out")
    IMPORT = "import", _("Import")
    UNDO = "undo", _("Take back")


class PeopleImport(GroupOwned):
    """One list of people: its file in pieces, how its columns are read, how far it has come.

    Attributes:
        task: what `state` is about: a check that is done is an import that may begin.
        layout: what was found out about the file: `{"format": "csv", "encoding": …, "delimiter": …, "headers": […]}`.
        mapping: column number to field: `{"0": "email", "3": "custom:shirt", "5": ""}`; "" is left out.
        consent_basis: how these people agreed to hear from the group, in the words of who imports them.
        may_email: do they get mail? No one who unsubscribed is subscribed by it.
        figures: of the check first and of the import then: `rows` read so far, of `total` (known once checked); each of
            them is `new`, `updated`, `unchanged`, `repeated` (its person stood further up) or `refused`. Of the new
            ones `look_alike` resemble somebody known; `left_out` counts phones and ZIP codes that are none. Of an
            undo: `removed`, `stayed` (something happened to them since) and `restored`, people all of them, and
            `undone` of `to_undo` batches.
        checkpoint: the last row that is committed; work goes on behind it.
    """

    file_name = models.CharField(_("file"), max_length=200)
    size = models.PositiveBigIntegerField(_("bytes"), default=0)
    layout = models.JSONField(default=dict)
    mapping = models.JSONField(default=dict)
    tag_names = models.JSONField(_("tags for all of them"), default=list, blank=True)
    language = models.CharField(_("language"), max_length=10, default="en")
    consent_basis = models.CharField(_("how they agreed to hear from you"), max_length=300, blank=True)
    may_email = models.BooleanField(_("they agreed to e-mail"), default=False)
    task = models.CharField(
        max_length=6, choices=ImportTask.choices, default=ImportTask.CHECK, db_default=ImportTask.CHECK
    )
    state = models.CharField(_("state"), max_length=10, choices=JobState.choices, default=JobState.UPLOADED)
    figures = models.JSONField(default=dict)
    checkpoint = models.PositiveBigIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    leased_by = models.CharField(max_length=60, blank=True)
    trouble = models.CharField(max_length=250, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("by")
    )
    created_at = models.DateTimeField(_("uploaded"))
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = scoped()

    class Meta:
        verbose_name = _("import of people")
        verbose_name_plural = _("imports of people")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=JobState.values), name="people_import_state_known"),
            models.CheckConstraint(condition=Q(task__in=ImportTask.values), name="people_import_task_known"),
        ]

    def __str__(self) -> str:
        return _("Import %(number)s") % {"number": self.pk}


class ImportPiece(GroupOwned):
    """A piece of an uploaded file, in order; gone once the import is done."""

    batch = models.ForeignKey(PeopleImport, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    content = EncryptedBytesField(_("content"))

    objects = scoped()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="import_piece_once")]

    def __str__(self) -> str:
        return f"piece {self.number}"


class ImportRefusal(GroupOwned):
    """A row that did not go in: its line, the reason, and the row itself for the file of refused rows."""

    batch = models.ForeignKey(PeopleImport, on_delete=models.CASCADE, related_name="refusals")
    line = models.PositiveBigIntegerField()
    reason = models.CharField(max_length=250)
    row = EncryptedTextField(_("row"))

    objects = scoped()

    class Meta:
        ordering = ["line"]
        constraints = [models.UniqueConstraint(fields=["batch", "line"], name="import_refusal_once")]

    def __str__(self) -> str:
        return f"line {self.line}"


class ImportChange(GroupOwned):
    """What one committed batch of an import did, so that it can be undone for 30 days.

    Ids and not foreign keys, so that undo can tell who was erased or merged since.

    Attributes:
        first_line: of the rows this batch read; a batch that is run again meets its own row.
        made: ids of the people it made.
        before: id of each person it met to the columns it overwrote, the old value and the new one:
            `{"17": {"zip_code": ["61032", "61036"]}, "18": {}}`. Of the group's own fields, only those that changed.
        tagged: tag id to the ids of people who got the tag through it.
    """

    batch = models.ForeignKey(PeopleImport, on_delete=models.CASCADE, related_name="changes")
    first_line = models.PositiveBigIntegerField()
    made = ArrayField(models.BigIntegerField(), default=list)
    before = models.JSONField(default=dict)
    tagged = models.JSONField(default=dict)

    objects = scoped()

    class Meta:
        ordering = ["first_line"]
        constraints = [models.UniqueConstraint(fields=["batch", "first_line"], name="import_change_once")]

    def __str__(self) -> str:
        return f"change #{self.pk}"


class PeopleExport(GroupOwned):
    """A list on its way out: made by a job, for the one who asked, gone after a day; who left with it stays noted.

    Attributes:
        selection: what was asked for, as the people list and segments read it; forgotten once it is written.
        columns: names of columns, in order.
        people: the ids that left; kept when the content is gone.
    """

    title = models.CharField(_("title"), max_length=200)
    selection = models.JSONField(default=dict)
    columns = models.JSONField(default=list)
    preset = models.CharField(_("for"), max_length=30, blank=True)
    format = models.CharField(_("format"), max_length=5, default="csv")
    state = models.CharField(_("state"), max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    rows = models.PositiveBigIntegerField(_("rows"), default=0)
    done = models.PositiveBigIntegerField(default=0)
    people = ArrayField(models.BigIntegerField(), default=list)
    leased_until = models.DateTimeField(null=True, blank=True)
    leased_by = models.CharField(max_length=60, blank=True)
    trouble = models.CharField(max_length=250, blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("asked for by")
    )
    created_at = models.DateTimeField(_("asked for"))
    finished_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(_("gone at"), null=True, blank=True)
    fetched_at = models.DateTimeField(_("fetched"), null=True, blank=True)

    objects = scoped()

    class Meta:
        verbose_name = _("export of people")
        verbose_name_plural = _("exports of people")
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=Q(state__in=JobState.values), name="people_export_state_known")]

    def __str__(self) -> str:
        return _("Export %(number)s") % {"number": self.pk}


class ExportPiece(GroupOwned):
    """A piece of a finished export."""

    export = models.ForeignKey(PeopleExport, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    content = EncryptedBytesField(_("content"))

    objects = scoped()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["export", "number"], name="export_piece_once")]

    def __str__(self) -> str:
        return f"piece {self.number}"
