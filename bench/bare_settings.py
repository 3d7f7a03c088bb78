"""The same server without our middleware: what a Wagtail site is before the package is added to it."""

from bench.settings import *  # noqa: F403

MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("organizing.")]  # noqa: F405
