"""The door for what providers report of messages they carried: one address per provider, behind the webhook secret."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import Any

from anymail.signals import tracking
from django.core.cache import cache
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from organizing.mail.tracking.doors import DOORS, read_post
from organizing.mail.tracking.news import read_news
from organizing.mail.tracking.store_events import store_events
from organizing.mail.webhook_secret import knows_secret, read_secrets

logger = logging.getLogger(__name__)


@csrf_exempt
@require_http_methods(["POST", "HEAD"])
def take_events(request: HttpRequest, provider: str) -> HttpResponse:
    """Answer a provider's post: 200 once its events are stored, 401 without the secret, 400 where it is forged.

    Without a secret in the settings there is no such page: Anymail would let anybody in. The secret is asked for
    before a byte of the body is read. Of a post that is refused only the provider and the kind of mistake are
    logged, never a word of it.
    """
    if provider not in DOORS or not read_secrets():
        raise Http404
    if not knows_secret(request):
        return _refuse(provider, "no secret", status=401)
    if request.method == "HEAD":
        return HttpResponse()
    try:
        events = read_post(request, provider=provider)
        found = [read_news(event, provider=provider) for event in events]
    except DatabaseError:
        raise  # not the post's fault: the provider tries again
    except Exception as mistake:  # noqa: BLE001 -- whatever a forged or broken post makes Anymail raise
        return _refuse(provider, type(mistake).__name__, status=400)
    store_events([news for news in found if news], now=timezone.now())
    return HttpResponse()


def register() -> None:
    """Listen to Anymail, so that a site which mounted Anymail's own addresses is served as well."""
    tracking.connect(_on_tracking, dispatch_uid="organizing_tracking")


def _on_tracking(sender: Any, event: Any, esp_name: str, **kwargs: Any) -> None:
    news = read_news(event, provider=esp_name.lower().replace(" ", "_"))
    store_events([news] if news else [], now=timezone.now())


def _refuse(provider: str, mistake: str, *, status: int) -> HttpResponse:
    logger.warning("a post in the name of %s was refused: %s", provider, mistake)
    count_refused()
    response = HttpResponse(status=status)
    # Django would log the request again, and Amazon sends the secret only once it was asked for it.
    response._has_been_logged = True  # type: ignore[attr-defined]
    if status == 401:
        response["WWW-Authenticate"] = 'Basic realm="organizing"'
    return response


def count_refused() -> None:
    """One more refused post today. A cache that is away counts nothing."""
    name = refused_today()
    if not cache.add(name, 1, 2 * 86_400):
        with suppress(ValueError):
            cache.incr(name)


def refused_today() -> str:
    """Where today's number of refused posts is kept."""
    return f"organizing:tracking:refused:{timezone.now():%Y-%m-%d}"
