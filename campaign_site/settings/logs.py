"""What is written to the log: levels, times and ids. Never a form's content, an address, or a query string."""

from __future__ import annotations

import logging
import re
from typing import Any

ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(\.[\w-]+)+")
# PostgreSQL repeats the row that broke a constraint under this word.
DETAIL = re.compile(r"^DETAIL: .*$", re.MULTILINE)


class NoPersonalData(logging.Filter):
    """Drops what a log record of Django's may carry of a request: its path's query string, and the request itself."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Clean the record and let it pass."""
        record.__dict__.pop("request", None)
        if isinstance(record.args, tuple):
            record.args = tuple(_without_query(part) for part in record.args)
        return True


class Line(logging.Formatter):
    """One record as text. E-mail addresses and rows are blotted out, wherever a library put them: tracebacks too."""

    def format(self, record: logging.LogRecord) -> str:
        """Format as usual, then blot out."""
        return ADDRESS.sub("…@…", DETAIL.sub("DETAIL: …", super().format(record)))


def _without_query(part: object) -> object:
    return part.split("?", 1)[0] if isinstance(part, str) and part.startswith(("/", "GET ", "POST ")) else part


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_personal_data": {"()": "campaign_site.settings.logs.NoPersonalData"}},
    "formatters": {
        "line": {
            "()": "campaign_site.settings.logs.Line",
            "fmt": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["no_personal_data"]},
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # By default Django mails whole requests to the admins: the form's fields with them.
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # The local mail server names senders and recipients on every level below this one.
        "mail.log": {"level": "WARNING"},
        # One line for each wake-up, thirty a minute, says nothing.
        "celery.worker.strategy": {"level": "WARNING"},
        "celery.app.trace": {"level": "WARNING"},
        "celery.beat": {"level": "WARNING"},
        # Wagtail tells of every index it updates.
        "django_tasks": {"level": "WARNING"},
    },
}
