"""What a group's site was launched from."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organizing.groups.models import GroupOwned, scoped


class Launch(GroupOwned):
    """Remembers the kit and the pages made from it, so that a fact found later reaches the right sentence.

    Attributes:
        kit: the kit's slug.
        pages: the ids of the pages by language and by their names in the kit: `{"en": {"home": 7}}`.
    """

    kit = models.SlugField(_("kit"), max_length=60)
    pages = models.JSONField(_("pages"), default=dict)
    launched_at = models.DateTimeField(_("launched"))
    launched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("launched by")
    )

    objects = scoped()

    class Meta:
        verbose_name = _("launch")
        verbose_name_plural = _("launches")
        constraints = [models.UniqueConstraint(fields=["group"], name="launch_once_per_group")]

    def __str__(self) -> str:
        return self.kit
