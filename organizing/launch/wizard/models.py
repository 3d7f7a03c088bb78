"""What somebody has typed into the wizard so far."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class LaunchDraft(models.Model):
    """One person's unfinished launch. No group exists yet, so it is behind a wall of its owner's alone.

    Attributes:
        typed: what each screen's boxes hold, whether it was accepted or not: `{"place": {"state": ["tx"]}}`.
        logo: a picture that was handed in; empty where there is none.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("by")
    )
    typed = models.JSONField(default=dict)
    logo = models.BinaryField(default=b"", blank=True)
    logo_name = models.CharField(max_length=100, blank=True)
    changed_at = models.DateTimeField(_("changed"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("unfinished launch")
        verbose_name_plural = _("unfinished launches")

    def __str__(self) -> str:
        return f"Draft #{self.pk}"
