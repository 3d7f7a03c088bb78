"""`manage.py kit check [slug]`: tell what is wrong with a kit. `manage.py kit list`: which there are."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from organizing.kits.check import check_kit
from organizing.kits.kit import KitError
from organizing.kits.known import kits, load_kit


class Command(BaseCommand):
    """For whoever writes kits."""

    help = "List kits, or say what is wrong with one or all of them."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to do, and with which kit."""
        parser.add_argument("what", choices=["list", "check"])
        parser.add_argument("slug", nargs="?", default="")

    def handle(self, *args: Any, what: str, slug: str, **options: Any) -> None:
        """Do it; end with an error where a kit is not in order."""
        slugs = [slug] if slug else list(kits)
        if what == "list":
            self._list(slugs)
        elif sum(self._check(one) for one in slugs):
            raise CommandError("Mend these, and check again.")

    def _list(self, slugs: list[str]) -> None:
        for slug in slugs:
            kit = load_kit(slug)
            pages = f"{len(kit.pages)} pages in {' and '.join(kit.languages)}"
            self.stdout.write(f"{slug}: {kit.title.get('en', slug)} ({pages})")

    def _check(self, slug: str) -> bool:
        try:
            problems = [str(problem) for problem in check_kit(load_kit(slug))]
        except (LookupError, KitError) as error:
            problems = [str(error)]
        for problem in problems:
            self.stderr.write(f"{slug}: {problem}")
        if not problems:
            self.stdout.write(f"{slug}: all well.")
        return bool(problems)
