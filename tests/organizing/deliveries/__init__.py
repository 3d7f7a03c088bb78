"""What the tests of deliveries share: a moment, and an organizer's decision."""

from django.utils import timezone

from organizing.deliveries.approve import approve_delivery

NOW = timezone.now()


def approve(delivery, by, now=NOW):
    return approve_delivery(delivery_id=delivery.pk, by=by, now=now)
