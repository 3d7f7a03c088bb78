"""Seal every encrypted value with the newest key."""

from typing import Any

from django.core.management.base import BaseCommand

from organizing.groups.scope import above_walls
from organizing.rotate import rotate_keys


class Command(BaseCommand):
    """See help."""

    help = (
        "Put the new key in front of ORGANIZING['KEYS'], restart, run this, then drop the old key. "
        "May be stopped and run again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Rotate, and say how many values of each column were sealed anew."""
        with above_walls():
            for name, count in rotate_keys():
                self.stdout.write(f"{name}: {count} values sealed anew")
