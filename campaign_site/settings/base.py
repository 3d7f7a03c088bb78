"""What every site of this project has in common. No secrets, no addresses, nothing of one machine."""

from __future__ import annotations

from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from campaign_site.embedded.state import ROOT
from campaign_site.settings.logs import LOGGING as LOGGING
from organizing.beat import BEAT_SCHEDULE

DEBUG = False
ALLOWED_HOSTS: list[str] = []
ROOT_URLCONF = "campaign_site.urls"
WSGI_APPLICATION = "campaign_site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "campaign_site.demo",
    "campaign_site.pages",
    "organizing",
    "wagtail.contrib.redirects",
    "wagtail.locales",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    # First, so that a body which is too large is never read by anything.
    "campaign_site.body_limit.BodyLimitMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Compressing pages that repeat input beside a secret can leak the secret (BREACH). Public pages hold no
    # secret: no cookie, no CSRF token. The admin's CSRF tokens are masked anew in every answer.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    # Visitors get pages from here, before anything is looked up for them.
    "organizing.pages.cache.middleware.PageCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "organizing.groups.middleware.WallsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# Languages. English pages live at /, Spanish ones at /es/.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
USE_I18N = True
LOCALE_PATHS = [ROOT / "campaign_site" / "locale"]
TIME_ZONE = "America/Chicago"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "var" / "static"
STATICFILES_DIRS = [path for path in [ROOT / "campaign_site" / "static"] if path.is_dir()]
MEDIA_URL = "/media/"
MEDIA_ROOT = ROOT / "var" / "media"
# Does this process hand out uploaded files itself? A production site leaves that to its proxy or its bucket.
SERVES_MEDIA = True

# Rate limits and cached totals are shared by all processes. A production site may name a Redis instead.
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "site_cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}

# The largest public post is a petition form with a long comment; staff upload pictures and lists.
PUBLIC_BODY_LIMIT = 1_000_000
# The largest public post with a file: a story with a picture from a phone.
UPLOAD_BODY_LIMIT = 9_000_000
ADMIN_BODY_LIMIT = 25_000_000
# Mail with its attachments, as providers push it: by one form field or one JSON text, 20 MB in base64.
INBOUND_BODY_LIMIT = 30_000_000
# What a form may hold besides its files, which Django streams to disk. The three limits above come first.
DATA_UPLOAD_MAX_MEMORY_SIZE = INBOUND_BODY_LIMIT
# Wagtail's page editor sends a field for every part of every block.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Headers. What a public page may load: this site, nothing else.
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/admin/", "/django-admin/"],
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

# Mail. Until a production site says otherwise it goes to a server on this machine, or nowhere.
EMAIL_BACKEND = "organizing.mail.backends.LocalOnlyBackend"
EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = 1025
EMAIL_TIMEOUT = 8
DEFAULT_FROM_EMAIL = "campaign@site.example"

# Celery only wakes: what is due, and whether it was done, stands in the database.
CELERY_BEAT_SCHEDULE = {**BEAT_SCHEDULE}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TIMEZONE = TIME_ZONE
# A worker waits for a broker that is away, however long that takes.
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
# Task arguments are ids, and still nobody needs them in a log.
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

WAGTAIL_SITE_NAME = "Campaign site"
WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8000"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "txt", "xlsx"]
# No request to anybody else, not from the admin either.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None

ORGANIZING: dict[str, Any] = {
    "PAGE_TYPES": {
        "home": "pages.HomePage",
        "petition": "pages.PetitionPage",
        "call": "pages.CallPage",
        "write": "pages.WritePage",
        "event": "pages.EventPage",
        "progress": "pages.ProgressPage",
        "standard": "pages.StandardPage",
        "help": "pages.HelpPage",
        "story": "pages.StoryPage",
        "pledge": "pages.PledgePage",
    },
}
