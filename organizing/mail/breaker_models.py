"""Who takes no mail at the moment: the mail server itself, or the servers of one domain behind it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

SERVER = ""


class Trouble(models.TextChoices):
    """What is wrong, as far as its answers tell."""

    UNREACHABLE = "unreachable", _("It does not answer")
    BUSY = "busy", _("It asks us to come back later")
    BLOCKED = "blocked", _("It refuses our mail as such")


class Breaker(models.Model):
    """One party in trouble. Its row is there only while that lasts: all is well with whoever has none.

    Shared by all groups, as the mail server is; it tells nothing of any reader.

    Attributes:
        party: a domain, or `SERVER` for the mail server that takes all of our mail.
        failures: how many tries failed one after the other.
        retry_at: until then nothing is sent there, and from then on one message in 30 seconds, until one is taken.
            None: it failed too seldom yet.
    """

    party = models.CharField(max_length=255, unique=True)
    trouble = models.CharField(max_length=12, choices=Trouble.choices)
    failures = models.PositiveIntegerField(default=1)
    since = models.DateTimeField()
    retry_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("breaker")
        verbose_name_plural = _("breakers")
        constraints = [
            models.CheckConstraint(condition=models.Q(trouble__in=Trouble.values), name="breaker_trouble_known")
        ]

    def __str__(self) -> str:
        return f"{self.trouble} #{self.pk}"
