"""Who asked to be erased, and when it was done."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organizing.groups.models import GroupOwned, scoped
from organizing.people.models import Person


class Erasure(GroupOwned):
    """A person asked to be erased, or was. What stays is a number, the dates, and who did it.

    Attributes:
        person: until it is done.
        number: the person's id, to tell a restored backup whom to erase again.
    """

    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    number = models.PositiveBigIntegerField()
    asked_at = models.DateTimeField(_("asked"))
    due_at = models.DateTimeField(_("to be done by"))
    done_at = models.DateTimeField(_("erased"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = scoped()

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        ordering = ["due_at"]
        constraints = [
            models.UniqueConstraint(fields=["group", "number"], name="erasure_once"),
        ]
        indexes = [models.Index(fields=["group", "due_at"], condition=models.Q(done_at=None), name="erasure_open")]

    def __str__(self) -> str:
        return _("Erasure %(number)s") % {"number": self.pk}
