"""What the tests of mail share: a moment, and a way to forget a kind of mail."""

from django.utils import timezone

from organizing.registry import email_kinds

NOW = timezone.now()


def forget(name):
    """Take a kind of mail that a test added out of the registry again."""
    email_kinds._own.pop(name, None)
    email_kinds._all = None
