"""What a group lets stand although the coach advised against it, and why."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organizing.groups.models import GroupOwned, scoped


class CoachKeep(GroupOwned):
    """One answer, *keep, because…*: it holds for the same words under the same rule anywhere on that page.

    Attributes:
        mark: `Finding.mark`, by which the words are known again.
        reason: "" where somebody published the page as it was.
    """

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    rule = models.CharField(_("rule"), max_length=40)
    mark = models.CharField(max_length=32)
    words = models.TextField(_("words"))
    reason = models.CharField(_("keep, because…"), max_length=200, blank=True)
    kept_at = models.DateTimeField(_("kept"))
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("kept by")
    )

    objects = scoped()

    class Meta:
        verbose_name = _("kept words")
        verbose_name_plural = _("kept words")
        constraints = [models.UniqueConstraint(fields=["group", "page", "mark"], name="coach_keep_once")]

    def __str__(self) -> str:
        return self.words
