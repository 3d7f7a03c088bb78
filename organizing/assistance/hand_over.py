"""Hand a request to a partner organization: by a link that opens once, or by phone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from organizing import conf
from organizing.assistance.business_day import next_business_day
from organizing.assistance.models import HandOver, HelpPartner, HelpRequest, HelpState
from organizing.mail.queue import queue_email


class RequestClosed(Exception):
    """The request is closed: there is nothing left to hand over."""


@transaction.atomic
def hand_over_by_link(*, request_id: int, partner: HelpPartner, by: Any, now: datetime) -> HandOver:
    """Mail the partner a link that opens once, within `HELP_LINK_HOURS`; the mail says nothing of the request.

    An earlier link of this request stops working. If nobody opens the new one within a business day, the contacts
    are told. A button pressed twice makes two links, of which the second works.

    Raises:
        RequestClosed: see above.
    """
    request = _lock(request_id)
    request.hand_overs.filter(opened_at=None, expires_at__gt=now).update(expires_at=now)
    expires_at = now + timedelta(hours=conf.get("HELP_LINK_HOURS"))
    handed = _note(request, partner=partner, by=by, now=now, expires_at=expires_at)
    queue_email(
        kind="help_handed",
        group=request.group,
        key=f"help_handed:{handed.pk}",
        language=settings.LANGUAGE_CODE,
        now=now,
        reference=f"help_hand_over:{handed.pk}",
    )
    return handed


@transaction.atomic
def hand_over_by_phone(*, request_id: int, partner: HelpPartner, by: Any, now: datetime) -> HandOver:
    """Note that a contact told the partner by phone; nothing is mailed.

    Raises:
        RequestClosed: see above.
    """
    return _note(_lock(request_id), partner=partner, by=by, now=now, expires_at=None)


def _lock(request_id: int) -> HelpRequest:
    request: HelpRequest = (
        HelpRequest.objects.select_for_update(of=("self",)).select_related("group").get(pk=request_id)
    )
    if request.state == HelpState.CLOSED:
        raise RequestClosed
    return request


def _note(
    request: HelpRequest, *, partner: HelpPartner, by: Any, now: datetime, expires_at: datetime | None
) -> HandOver:
    request.state, request.taken_by = HelpState.HANDED, by
    request.due_at, request.reminded_at = next_business_day(now, request.group.zone), None
    request.save(update_fields=["state", "taken_by", "due_at", "reminded_at"])
    handed: HandOver = HandOver.objects.create(
        group=request.group, request=request, partner=partner, by=by, at=now, expires_at=expires_at
    )
    return handed
