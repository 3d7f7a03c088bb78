"""The door for mail that a provider pushes: one address per provider, behind the webhook secret."""

from __future__ import annotations

from typing import Any, Final

from anymail.inbound import AnymailInboundMessage
from anymail.signals import inbound
from anymail.urls import urlpatterns as anymail_urls
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from organizing.deliveries.receive import receive_reply
from organizing.groups.models import LocalGroup
from organizing.groups.scope import group_scope
from organizing.mail.inbound import whole
from organizing.mail.inbound.message import InboundMessage
from organizing.mail.inbound.provider import read_provider_message
from organizing.mail.inbound.whole import keep_whole
from organizing.mail.reply_address import find_reply_row
from organizing.mail.webhook_secret import knows_secret

# Anymail's views by provider: `postmark`, `mailgun`, `sendgrid`… Mandrill has one address for everything.
VIEWS: Final[dict[str, Any]] = {
    str(pattern.name).removesuffix("_webhook").removesuffix("_inbound"): pattern.callback
    for pattern in anymail_urls
    if str(pattern.name).endswith("_inbound_webhook") or pattern.name == "mandrill_webhook"
}


@csrf_exempt
def take_in(request: HttpRequest, provider: str) -> HttpResponse:
    """Answer a provider's post: 200 once what it brought is filed or is none of ours, 403 without the secret.

    The secret is asked for before a byte of the body is read, and without one in the settings the door is shut:
    Anymail would only warn. What breaks while it is filed is a 500, and providers try again later.
    """
    view = VIEWS.get(provider)
    if view is None:
        raise Http404
    if not knows_secret(request):
        return HttpResponse(status=403)
    with keep_whole():
        response: HttpResponse = view(request)
    return response


def deliver(message: InboundMessage) -> None:
    """File a message in the group it is for: the one its reply address names, else each whose own address it has."""
    for group in _groups_of(message):
        with group_scope(group):
            receive_reply(group=group, message=message, now=timezone.now())


def register() -> None:
    """Listen to Anymail, so that a site which mounted Anymail's own addresses is served as well."""
    whole.register()
    inbound.connect(_on_inbound, dispatch_uid="organizing_replies")


def _on_inbound(sender: Any, event: Any, esp_name: str, **kwargs: Any) -> None:
    if isinstance(event.message, AnymailInboundMessage):
        deliver(read_provider_message(event.message))


def _groups_of(message: InboundMessage) -> list[LocalGroup]:
    groups = LocalGroup.objects.select_related("site")
    row = find_reply_row(message.recipients)
    if row:
        return list(groups.filter(pk=row[0]))
    return [group for group in groups.order_by("pk") if group.email.lower() in message.recipients]
