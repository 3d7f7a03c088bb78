"""A real site, told by its environment what it is. A variable without a default is required; no secret has one."""

from __future__ import annotations

import os
from typing import Any

import environ

from campaign_site.settings.base import *  # noqa: F403
from campaign_site.settings.local import from_url

env = environ.Env()

# Secrets of any spelling are read as they are: environ would take a leading $ for the name of another variable.
# Two secrets are keys of 32 random bytes in base64: `manage.py new_key` makes one.
SECRET_KEY = os.environ["SECRET_KEY"]
ORGANIZING = {
    **ORGANIZING,
    "KEYS": env.list("ORGANIZING_KEYS"),
    "HASH_KEY": env.str("ORGANIZING_HASH_KEY"),
    "MAIL_MAY_LEAVE": True,
    "REPLY_DOMAIN": env.str("REPLY_DOMAIN", default=""),
    "MAILBOX_HOSTS": env.list("MAILBOX_HOSTS", default=[]),
    "SNS_TOPICS": env.list("SNS_TOPICS", default=[]),
    "HEALTH_SECRET": env.str("HEALTH_SECRET", default=""),
}
DATABASES = from_url(env.str("DATABASE_URL"))
DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
WAGTAILADMIN_BASE_URL = env.str("BASE_URL")
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]

# HTTPS alone. A proxy that ends TLS says so by this header, and must strip it from what comes in.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=365 * 24 * 60 * 60)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# Wagtail shows page previews in a frame of its own admin; public pages have a policy against every frame.
SILENCED_SYSTEM_CHECKS = ["security.W019"]

# Mail by any provider that Anymail knows: its backend's path, its settings as JSON.
EMAIL_BACKEND = env.str("EMAIL_BACKEND")
ANYMAIL: dict[str, Any] = env.json("ANYMAIL", default={})
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_HOST = env.str("EMAIL_HOST", default="")
EMAIL_PORT = env.int("EMAIL_PORT", default=587)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=True)

# Redis, or for the broker RabbitMQ. Waiting for a broker that is away is the worker's business alone.
CELERY_BROKER_URL = env.str("BROKER_URL")
if CACHE_URL := env.str("CACHE_URL", default=""):
    CACHES = {"default": {"BACKEND": "campaign_site.redis_cache.RedisCache", "LOCATION": CACHE_URL}}

SERVES_MEDIA = False
STATIC_ROOT = env.path("STATIC_ROOT", default=str(STATIC_ROOT))
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(MEDIA_ROOT))
STORAGES = {
    "default": {
        "BACKEND": env.str("MEDIA_STORAGE", default="django.core.files.storage.FileSystemStorage"),
        "OPTIONS": env.json("MEDIA_STORAGE_OPTIONS", default={}),
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
