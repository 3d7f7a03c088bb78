"""The site as its workers run in production, its mail going to a sink on this machine; the peer beside it."""

import os

from bench.settings import *  # noqa: F403
from bench.settings import INSTALLED_APPS, ORGANIZING

INSTALLED_APPS = [*INSTALLED_APPS, *(["post_office"] if os.environ.get("BENCH_MAIL_PEER") else [])]
EMAIL_BACKEND = "organizing.mail.backends.LocalOnlyBackend"
EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = int(os.environ.get("BENCH_SINK_PORT", "0"))
ORGANIZING = {**ORGANIZING, "QUIET_HOURS": {"FROM": "00:00", "UNTIL": "23:59", "NOT_ON": []}}
POST_OFFICE = {
    "BACKENDS": {"default": "django.core.mail.backends.smtp.EmailBackend"},
    "BATCH_SIZE": 5000,
    "BATCH_DELIVERY_TIMEOUT": 600,
    "THREADS_PER_PROCESS": 1,
    "LOG_LEVEL": 0,
    "CELERY_ENABLED": False,
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
LOGGING = {"version": 1, "disable_existing_loggers": True}
