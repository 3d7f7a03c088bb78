"""The reference site as it runs in production, with the peer beside it in the same process."""

from campaign_site.settings.dev import *  # noqa: F403

DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = [*INSTALLED_APPS, "wagtail.contrib.forms", "bench.peer"]  # noqa: F405
