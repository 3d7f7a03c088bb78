"""What a group has ticked off, and what was read for it, since its site was launched."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organizing.groups.models import GroupOwned, scoped


class LaunchMark(GroupOwned):
    """One line of the final checklist that only a person, or a look outside, can settle.

    Attributes:
        key: the line's name in `checklist.lines`, or `sender` for what DNS says of the sender's domain.
        details: what was read then; {} where a person ticked it.
    """

    key = models.SlugField(max_length=40)
    details = models.JSONField(default=dict)
    made_at = models.DateTimeField(_("when"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("by")
    )

    objects = scoped()

    class Meta:
        verbose_name = _("mark on the launch checklist")
        verbose_name_plural = _("marks on the launch checklist")
        constraints = [models.UniqueConstraint(fields=["group", "key"], name="launch_mark_once")]

    def __str__(self) -> str:
        return self.key
