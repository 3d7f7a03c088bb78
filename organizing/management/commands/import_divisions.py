"""Bring in Open Civic Data's lists of divisions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from organizing.groups.scope import above_walls
from organizing.intake.files import read_paths
from organizing.intake.print import print_report
from organizing.places.import_divisions import import_divisions, preview_divisions


class Command(BaseCommand):
    """See help."""

    help = (
        "Import places and districts from Open Civic Data's CSV lists. All groups share them. Safe to repeat. "
        "--dry-run only reports; -v 2 lists every row."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what to read."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="CSV files, or folders of them")
        parser.add_argument("--dry-run", action="store_true", help="report what would happen, and do nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, or only look, and report."""
        missing = [str(path) for path in options["paths"] if not path.exists()]
        if missing:
            raise CommandError(f"There is no {missing[0]}.")
        bring_in = preview_divisions if options["dry_run"] else import_divisions
        with above_walls():
            report = bring_in(read_paths(options["paths"]))
        print_report(report, out=self.stdout, lists_all=options["verbosity"] > 1, is_dry_run=options["dry_run"])
