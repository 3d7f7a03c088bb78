"""What a group's pages say of its county: each fact once, with where it comes from and when."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organizing.groups.models import GroupOwned, scoped
from organizing.translated import TranslatedField, in_language


class GroupFact(GroupOwned):
    """The value of one placeholder of the group's kit.

    Attributes:
        key: the placeholder's name, such as `cost_local`.
        value: the words by language; a date as 2027-03-16. What is the same in every language stands in each.
        is_sample: invented, and never to be published.
    """

    key = models.SlugField(_("name"), max_length=60)
    value = TranslatedField(_("what it is"))
    source = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.URLField(_("link to the source"), max_length=500, blank=True)
    source_date = models.DateField(_("date of the source"), null=True, blank=True)
    is_sample = models.BooleanField(_("invented"), default=False)
    changed_at = models.DateTimeField(_("changed"))
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("changed by")
    )

    objects = scoped()

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        constraints = [models.UniqueConstraint(fields=["group", "key"], name="group_fact_once")]

    def __str__(self) -> str:
        return f"{self.key}: {in_language(self.value)}"
