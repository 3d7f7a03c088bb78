"""Tests: a real PostgreSQL of their own, mail kept in memory, everything else as on a real site."""

from __future__ import annotations

import os

from campaign_site.embedded.state import ROOT
from campaign_site.settings.base import *  # noqa: F403
from campaign_site.settings.local import databases, keys

STATE = ROOT / ".demo-test"
_KEYS = keys(STATE)

SECRET_KEY = _KEYS.secret_key
# A page that one test saw is no page of the next one: tests of the page cache turn it on.
NO_PAGE_CACHE = {"SECONDS": 0}
ORGANIZING = {**ORGANIZING, "KEYS": [_KEYS.encryption_key], "HASH_KEY": _KEYS.hash_key, "PAGE_CACHE": NO_PAGE_CACHE}
DATABASES = databases(STATE, durable=False)
# Two runs at once, in two shells, must not share a database. tests/services.py drops those of ended runs.
DATABASES["default"]["TEST"] = {"NAME": f"test_organizing_{os.getpid()}"}
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = [*INSTALLED_APPS, "tests.example_plugin"]

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MEDIA_ROOT = STATE / "media"
STATIC_ROOT = STATE / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Nothing is collected for a test; whitenoise serves straight from the apps.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
CELERY_BROKER_URL = "memory://"
