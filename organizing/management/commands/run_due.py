"""Do now, or as if it were another moment, everything that is due."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive

from organizing.broadcasts.run import run_due_broadcasts
from organizing.deliveries.milestones import draft_due_digests
from organizing.followups.dates import plan_dates
from organizing.followups.run import run_group_followups
from organizing.followups.triggers import begin_due_ladders
from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls, group_scope
from organizing.mail.clock import wall_time
from organizing.mail.send import send_due_emails


class Command(BaseCommand):
    """See help."""

    help = (
        "Run due follow-ups, draft due digests, begin due broadcasts and send due mail. --at sets the clock for this "
        "one run: a dry clock for demos and tests, read in each group's own time zone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --at."""
        parser.add_argument("--at", default="", help="the moment to act at, like 2027-03-02T10:00")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run every group, one after the other."""
        at = self.read_moment(options["at"]) if options["at"] else None
        with above_walls():
            groups = list(LocalGroup.objects.select_related("site").order_by("pk"))
        for group in groups:
            self.run_for(group, at)

    def run_for(self, group: LocalGroup, at: datetime | None) -> None:
        """Run one group's follow-ups, digests, broadcasts and mail at its moment, and say how many."""
        now = timezone.now() if at is None else wall_time(at, group.zone) if is_naive(at) else at
        with group_scope(group):
            plan_dates(group=group, now=now)
            begin_due_ladders(group=group, now=now)
            decided = run_group_followups(group=group, now=now)
            drafted = draft_due_digests(group=group, now=now)
        run_due_broadcasts(now=now, only=group)
        sent = 0
        while batch := send_due_emails(now=now, group_id=group.pk):
            sent += batch
        self.stdout.write(f"{group}: {decided} follow-ups decided, {drafted} digests drafted, {sent} e-mails sent.")

    def read_moment(self, text: str) -> datetime:
        """Read --at, or say how to write it."""
        try:
            moment = parse_datetime(text)
        except ValueError:
            moment = None
        if moment is None:
            raise CommandError(f"--at {text} is not a moment. Write it like 2027-03-02T10:00.")
        return moment
