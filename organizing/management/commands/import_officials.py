"""Bring officials in from open data or from our own table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls, group_scope
from organizing.intake.dates import read_date
from organizing.intake.files import read_paths
from organizing.intake.print import print_report
from organizing.officials.importers import preview_import, run_import
from organizing.officials.uploads import today_in
from organizing.registry import importers


class Command(BaseCommand):
    """See help."""

    help = (
        "Import officials into a group's list. Folders are read with everything below them. Safe to repeat: what has "
        "not changed stays, and so does what somebody edited. --dry-run only reports; -v 2 lists every row."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what to read, for whom, and as what."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files or folders")
        parser.add_argument("--format", required=True, help="openstates, congress, county_csv, boundaries or zip_table")
        parser.add_argument("--group", required=True, metavar="SLUG", help="whose list they go into")
        parser.add_argument("--checked-on", default="", metavar="DATE", help="the day the data is from: 2027-01-04")
        parser.add_argument("--dry-run", action="store_true", help="report what would happen, and do nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, or only look, and report."""
        name = options["format"]
        offered = [key for key, one in importers.items().items() if not one.is_shared]
        if name not in offered:
            raise CommandError(f"There is no format {name!r}. There are: {', '.join(offered)}.")
        missing = [str(path) for path in options["paths"] if not path.exists()]
        if missing:
            raise CommandError(f"There is no {missing[0]}.")
        group = self.find_group(options["group"])
        bring_in = preview_import if options["dry_run"] else run_import
        with group_scope(group):
            report = bring_in(
                name,
                group=group,
                files=read_paths(options["paths"]),
                today=today_in(group, timezone.now()),
                checked_on=self.read_day(options["checked_on"]),
            )
        print_report(report, out=self.stdout, lists_all=options["verbosity"] > 1, is_dry_run=options["dry_run"])

    def find_group(self, slug: str) -> LocalGroup:
        """Return the group of that slug, or say which there are."""
        with above_walls():
            groups = {group.slug: group for group in LocalGroup.objects.select_related("site")}
        if slug not in groups:
            raise CommandError(f"There is no group {slug!r}. There are: {', '.join(sorted(groups)) or 'none'}.")
        return groups[slug]

    def read_day(self, text: str) -> Any:
        """Read --checked-on, or say how to write it."""
        try:
            return read_date(text)
        except ValueError:
            raise CommandError(f"--checked-on {text} is not a date. Write it like 2027-01-04.") from None
