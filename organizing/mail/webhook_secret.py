"""The secret that lets a provider's posts in: `user:password` in the address that the provider was given."""

from __future__ import annotations

from anymail.utils import get_anymail_setting, get_request_basic_auth
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare


def read_secrets() -> list[str]:
    """`ANYMAIL["WEBHOOK_SECRET"]`: one, or several while one replaces the other; none where it is not set."""
    secrets = get_anymail_setting("webhook_secret", default=[])
    return [secrets] if isinstance(secrets, str) and secrets else list(secrets or [])


def knows_secret(request: HttpRequest) -> bool:
    """Tell whether the request carries one of them. The comparison takes as long for a near miss as for a far one."""
    given = get_request_basic_auth(request) or ""
    return any(constant_time_compare(given, secret) for secret in read_secrets())
