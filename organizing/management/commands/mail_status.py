"""Is the mail well? In plain lines, for a terminal, a cron job or a monitor."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from organizing.mail.tracking.health import read_signs
from organizing.mail.tracking.health_numbers import read_all_groups, read_site_numbers


class Command(BaseCommand):
    """See help."""

    help = "Say whether the mail is well: what waits, what is not known, what is alive. Exits with 1 when it is not."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line for each sign, and under a wrong one what to do."""
        now = timezone.now()
        signs = read_signs(read_all_groups(now=now), read_site_numbers(), now=now)
        for sign in signs:
            mark = "!!" if sign.is_wrong else "ok"
            self.stdout.write(f"{mark}  {sign.label}: {sign.words}")
            if sign.is_wrong:
                self.stdout.write(f"      {sign.advice}")
        if any(sign.is_wrong for sign in signs):
            sys.exit(1)
