"""Paper petition sheets: printed with a number, filled in by hand, typed in and checked."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organizing.actions.models import Action, Ask
from organizing.groups.models import GroupOwned, scoped


class PaperSheet(GroupOwned):
    """One sheet of a petition.

    Attributes:
        number: counted per ask; with `code` it is printed on the sheet and in its QR code.
        words: what is printed on it, by language, so that a consent keeps the words that were signed.
        claimed: how many lines the sheet's gatherer says were signed.
        came_back_at: it was handed in; lost_at: it will not be.
        done_at: everything on it was typed in and checked.
        difference: why fewer or more lines were typed than claimed.
    """

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="sheets")
    number = models.PositiveIntegerField(_("sheet"))
    code = models.CharField(max_length=12, editable=False)
    language = models.CharField(_("language"), max_length=10, default="en")
    gatherer = models.CharField(_("who carries it"), max_length=120, blank=True)
    claimed = models.PositiveSmallIntegerField(_("signatures on it"), null=True, blank=True)
    words = models.JSONField(default=dict, blank=True, editable=False)
    printed_at = models.DateTimeField(_("printed"))
    came_back_at = models.DateTimeField(_("came back"), null=True, blank=True)
    lost_at = models.DateTimeField(_("lost"), null=True, blank=True)
    done_at = models.DateTimeField(_("entered"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    difference = models.CharField(_("why the numbers differ"), max_length=160, blank=True)

    objects = scoped()

    class Meta:
        verbose_name = _("petition sheet")
        verbose_name_plural = _("petition sheets")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["ask", "number"], name="paper_sheet_once"),
            models.UniqueConstraint(fields=["group", "code"], name="paper_sheet_code_once"),
        ]

    def __str__(self) -> str:
        return _("Sheet %(number)s") % {"number": self.number}


class PaperLine(GroupOwned):
    """One line of a sheet as it was typed in: the signature it made, or why it makes none."""

    sheet = models.ForeignKey(PaperSheet, on_delete=models.CASCADE, related_name="lines")
    row = models.PositiveSmallIntegerField(_("row"))
    action = models.OneToOneField(Action, null=True, blank=True, on_delete=models.SET_NULL, related_name="paper_line")
    problem = models.CharField(_("left out because"), max_length=120, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField()

    objects = scoped()

    class Meta:
        ordering = ["row"]
        constraints = [models.UniqueConstraint(fields=["sheet", "row"], name="paper_line_once")]

    def __str__(self) -> str:
        return f"row {self.row}"
