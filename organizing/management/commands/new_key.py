"""Print a key for ORGANIZING["KEYS"] or ["HASH_KEY"]."""

from typing import Any

from django.core.management.base import BaseCommand

from organizing.vault import new_key


class Command(BaseCommand):
    """See help."""

    help = "Print a new random key. Put it in the environment, never in the repository or the database."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one key."""
        self.stdout.write(new_key())
