"""The demo and a developer's own site: everything embedded, reachable from this machine alone."""

from __future__ import annotations

import os

from campaign_site.embedded import broker
from campaign_site.embedded.state import demo_state, smtp_port
from campaign_site.settings.base import *  # noqa: F403
from campaign_site.settings.local import databases, keys

STATE = demo_state()
_KEYS = keys(STATE)

SECRET_KEY = _KEYS.secret_key
ORGANIZING = {**ORGANIZING, "KEYS": [_KEYS.encryption_key], "HASH_KEY": _KEYS.hash_key}
DATABASES = databases(STATE)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", ".localhost", "[::1]"]
INTERNAL_IPS: list[str] = []

EMAIL_PORT = smtp_port(STATE)
# Who knows this may push officials' answers, to /o/inbound/postmark/ and its like; only this machine can.
ANYMAIL = {"WEBHOOK_SECRET": "demo:only-for-this-demo"}
MEDIA_ROOT = STATE / "media"
STATIC_ROOT = STATE / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# A broker of one's own may be named, as a database may.
CELERY_BROKER_URL = os.environ.get("BROKER_URL", "")
if not CELERY_BROKER_URL:
    CELERY_BROKER_URL, CELERY_BROKER_TRANSPORT_OPTIONS = broker.address_and_options(STATE / "broker")
