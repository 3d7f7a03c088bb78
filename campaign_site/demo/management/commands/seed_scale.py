"""`manage.py seed_scale`: one group the size of a real list, to measure with."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from campaign_site.demo.scale import AlreadyThere, Sizes, seed_scale


class Command(BaseCommand):
    """Fills the group `scale` with invented people and what they did, the same ones every time."""

    help = "Make one group with a million invented people and five million actions, to measure with."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the sizes."""
        parser.add_argument("--people", type=int, default=1_000_000)
        parser.add_argument("--actions", type=int, default=5_000_000)

    def handle(self, *args: Any, **options: Any) -> None:
        """Fill it, saying how far it has come."""
        midnight = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
        try:
            seed_scale(sizes=Sizes(options["people"], options["actions"]), until=midnight, say=self.stdout.write)
        except AlreadyThere as problem:
            raise CommandError(str(problem)) from problem
