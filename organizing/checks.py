"""System checks: each says in words which line a site still lacks, and where it goes."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.urls import NoReverseMatch, reverse

from organizing import conf, vault

MIDDLEWARE = "organizing.groups.middleware.WallsMiddleware"


@register("organizing")
def check_settings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Look at what one INSTALLED_APPS line cannot bring: keys, middleware, URLs, the database."""
    return [*check_keys(), *check_names(), *check_middleware(), *check_urls(), *check_door(), *check_database()]


def check_keys() -> list[CheckMessage]:
    """The keys are there, well formed, and told apart by the two bytes that name them."""
    hint = "`manage.py new_key` prints one; keep it out of the repository."
    try:
        vault.keyed_hash("check", purpose="check")
        names = vault.key_ids()
    except ImproperlyConfigured as problem:
        return [Error(str(problem), hint=hint, id="organizing.E001")]
    if len(set(names)) < len(names):
        # One pair in 65,536; rotation would pass the older one's values by, and they would be lost with its key.
        return [Error("Two of ORGANIZING['KEYS'] cannot be told apart: make another.", hint=hint, id="organizing.E006")]
    return []


def check_names() -> list[CheckMessage]:
    """Every name in ORGANIZING is one we know."""
    unknown = sorted(set(getattr(settings, "ORGANIZING", {})) - set(conf.DEFAULTS))
    return [
        Error(f"ORGANIZING has no setting {name!r}.", hint="Look for a spelling mistake.", id="organizing.E002")
        for name in unknown
    ]


def check_middleware() -> list[CheckMessage]:
    """Requests run behind the walls."""
    if MIDDLEWARE in settings.MIDDLEWARE:
        return []
    hint = f'Add "{MIDDLEWARE}" after AuthenticationMiddleware.'
    return [Error("Requests do not run behind the walls between groups.", hint=hint, id="organizing.E003")]


def check_urls() -> list[CheckMessage]:
    """Mailed links lead somewhere."""
    try:
        reverse("organizing:confirm", args=["token"])
    except NoReverseMatch:
        hint = 'Add path("o/", include("organizing.urls")) to the site\'s urlpatterns, before Wagtail\'s.'
        return [Error("The links in confirmation mails lead nowhere.", hint=hint, id="organizing.E004")]
    return []


def check_door() -> list[CheckMessage]:
    """What providers push is let in by a secret alone. Anymail itself only warns, once somebody has knocked."""
    if getattr(settings, "ANYMAIL", {}).get("WEBHOOK_SECRET") or getattr(settings, "ANYMAIL_WEBHOOK_SECRET", ""):
        return []
    hint = 'Set ANYMAIL = {"WEBHOOK_SECRET": "name:password"} and give your provider https://name:password@….'
    problems: list[CheckMessage] = []
    if settings.EMAIL_BACKEND.startswith("anymail.backends."):
        words = "Mail goes out by a provider, but without a secret none of its reports of bounces is let in."
        problems.append(Error(words, hint=hint, id="organizing.E009"))
    if _is_mounted("anymail:postmark_inbound_webhook"):
        problems.append(Error("Anybody may post to anymail.urls: there is no secret.", hint=hint, id="organizing.E007"))
    if conf.get("REPLY_DOMAIN"):
        words = "REPLY_DOMAIN is set, but without a secret no answer is let in."
        problems.append(Error(words, hint=hint, id="organizing.E008"))
    return problems


def _is_mounted(name: str) -> bool:
    try:
        reverse(name)
    except NoReverseMatch:
        return False
    return True


def check_database() -> list[CheckMessage]:
    """The database is PostgreSQL."""
    if connection.vendor == "postgresql":
        return []
    hint = "Set DATABASES to PostgreSQL 15 or newer; the walls, claims and totals are built on it."
    return [Error(f"organizing runs on PostgreSQL, not on {connection.vendor}.", hint=hint, id="organizing.E005")]


@register("organizing", deploy=True)
def check_beat(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Without the ticks nothing is ever sent."""
    tasks = {entry.get("task") for entry in getattr(settings, "CELERY_BEAT_SCHEDULE", {}).values()}
    if "organizing.send_due_mail" in tasks:
        return []
    hint = "Set CELERY_BEAT_SCHEDULE = {**organizing.beat.BEAT_SCHEDULE} and start a worker with beat."
    return [checks.Warning("No beat entry wakes organizing: no mail will go out.", hint=hint, id="organizing.W001")]
