"""Digests to an official ended: somebody looks into why."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from organizing.campaigns.models import Target
from organizing.followups.tasks import make_task
from organizing.registry import listen

SOON: Final = timedelta(days=2)


def register() -> None:
    """Hear of digests that were stopped."""
    listen("digests_stopped", _on_digests_stopped)


def _on_digests_stopped(target: Target, now: datetime) -> None:
    """One task each time, in the site's language, as all tasks that nobody in particular asked for."""
    with translation.override(settings.LANGUAGE_CODE):
        what = _("Digests to %(official)s were stopped: see to it") % {"official": target.official.title()}
        why = "\n".join(
            [
                _(target.digests_reason),
                _("Find out how they want to be told, correct their address, or turn digests on again."),
            ]
        )
    make_task(
        group=target.group,
        key=f"digests_stopped:{target.pk}:{now.isoformat()}",
        what=what[:200],
        why=why,
        due_at=now + SOON,
        now=now,
        campaign=target.campaign,
    )
