"""How many copies of a digest have gone out, as the ledger has it."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import CharField, Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from organizing.deliveries.models import Delivery, DeliveryState
from organizing.groups.chip import Chip
from organizing.mail.models import Email, EmailState

SENT: Final = (EmailState.SENT, EmailState.DELIVERED, EmailState.COMPLAINED)
LOOKS: Final[dict[str, tuple[str, Any]]] = {
    DeliveryState.DRAFT: ("time", "wait"),
    DeliveryState.APPROVED: ("circle-check", "good"),
    DeliveryState.DISCARDED: ("cross", "plain"),
}


def with_copies(deliveries: QuerySet[Delivery]) -> QuerySet[Delivery]:
    """Add `copies`, the e-mails of each delivery, and `sent`, those of them that left and did not come back."""
    reference = Concat(Value("delivery:"), Cast(OuterRef("pk"), CharField()))
    emails = Email.objects.filter(group=OuterRef("group"), reference=reference).order_by().values("reference")
    copies = emails.annotate(number=Count("pk")).values("number")
    sent = emails.annotate(number=Count("pk", filter=Q(state__in=SENT))).values("number")
    return deliveries.annotate(copies=Coalesce(Subquery(copies), 0), sent=Coalesce(Subquery(sent), 0))


def delivery_chip(delivery: Any) -> Chip:
    """Whether a delivery of `with_copies` waits or was discarded, or how many of its copies are out."""
    if delivery.state != DeliveryState.APPROVED or not delivery.copies:
        return Chip(delivery.get_state_display(), *LOOKS[delivery.state])
    sent, copies = (number_format(number, force_grouping=True) for number in (delivery.sent, delivery.copies))
    text = _("Sent to %(sent)s of %(copies)s") % {"sent": sent, "copies": copies}
    return Chip(text, *LOOKS[delivery.state if delivery.sent == delivery.copies else DeliveryState.DRAFT])
