"""Deliveries in the admin: the list, and one page that shows each e-mail to the letter before it goes."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from organizing.deliveries.compose import SMALLEST_SHOWN
from organizing.deliveries.copies import delivery_chip, with_copies
from organizing.deliveries.decide_view import approve, discard, fingerprint, leave_out, no_reader_sentence
from organizing.deliveries.digest_letters import drafted_letters, quoted_comments, sent_letters
from organizing.deliveries.digest_readers import sort_readers
from organizing.deliveries.models import Delivery, DeliveryState
from organizing.groups.guard import staff_only
from organizing.groups.models import Role
from organizing.groups.permissions import membership_of
from organizing.groups.viewset import ChipColumn, CountColumn, GroupInspectView, GroupViewSet, MomentColumn, TextColumn


class DeliveryPage(GroupInspectView):
    """The exact e-mails, the figures in them, who gets one, and then the buttons."""

    template_name = "organizing/admin/delivery.html"

    def get_object(self, queryset: Any = None) -> Delivery:
        """The delivery with its campaign."""
        deliveries = with_copies(Delivery.objects.select_related("campaign", "group", "decided_by"))
        return get_object_or_404(deliveries, pk=self.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the e-mails as written now, or as the ledger has them once approved."""
        delivery = self.object
        readers = sort_readers(delivery.campaign, now=timezone.now())
        is_draft = delivery.state == DeliveryState.DRAFT
        letters = drafted_letters(delivery, readers.get_it) if is_draft else sent_letters(delivery)
        membership = membership_of(self.request.user)
        return {
            **super().get_context_data(**kwargs),
            "delivery": delivery,
            "state": delivery_chip(delivery),
            "letters": letters,
            "figures": delivery.figures,
            "smallest": SMALLEST_SHOWN,
            "comments": quoted_comments(delivery) if is_draft else [],
            "seen": fingerprint(delivery),
            "nobody": no_reader_sentence(delivery) if is_draft and not letters else "",
            "left_out": readers.left_out if is_draft else [],
            "may_decide": membership is not None and membership.may(Role.ORGANIZER) and is_draft,
        }


class DeliveryViewSet(GroupViewSet):
    """Organizing > Deliveries."""

    model = Delivery
    url_prefix = "organizing/deliveries"
    url_namespace = "organizing_deliveries"
    menu_label = gettext_lazy("Deliveries")
    menu_name = "deliveries"
    icon = "doc-full"
    ordering = "-drafted_at"
    inspect_view_class = DeliveryPage
    inspect_template_name = DeliveryPage.template_name
    list_display = [
        TextColumn(
            "campaign",
            label=gettext_lazy("Delivery"),
            get_url=lambda delivery: reverse("organizing_deliveries:inspect", args=[delivery.pk]),
            get_note=lambda delivery: delivery.subject,
        ),
        CountColumn("milestone", label=gettext_lazy("Signatures reached"), sort_key="milestone"),
        ChipColumn("state", label=gettext_lazy("State"), accessor=delivery_chip, sort_key="state"),
        MomentColumn("drafted_at", label=gettext_lazy("Drafted"), sort_key="drafted_at"),
        MomentColumn("decided_at", label=gettext_lazy("Decided"), sort_key="decided_at"),
    ]

    def get_queryset(self, request: Any) -> QuerySet[Delivery]:
        """Deliveries with their campaigns and how many copies arrived."""
        return with_copies(Delivery.objects.select_related("campaign")).order_by("-drafted_at")

    def extra_urlpatterns(self) -> list[URLPattern]:
        """The buttons."""
        leave_out_view = staff_only(leave_out, role=Role.ORGANIZER)
        return [
            path("approve/<int:pk>/", staff_only(approve, role=Role.ORGANIZER), name="approve"),
            path("discard/<int:pk>/", staff_only(discard, role=Role.ORGANIZER), name="discard"),
            path("leave-out/<int:pk>/<int:signature>/", leave_out_view, name="leave_out"),
        ]
