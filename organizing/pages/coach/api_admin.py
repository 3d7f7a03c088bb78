"""Wagtail's own API in the admin publishes nothing that the coach stops, either."""

from __future__ import annotations

from typing import Any

from rest_framework.exceptions import ValidationError  # type: ignore[import-untyped]  # it publishes none
from rest_framework.response import Response  # type: ignore[import-untyped]
from wagtail.admin.api.actions.publish import PublishPageAPIAction
from wagtail.admin.api.views import PagesAdminAPIViewSet

from organizing.groups.refusal import Refused
from organizing.pages.coach.hold_back import refuse_stops


class PublishAction(PublishPageAPIAction):
    """Publish the newest version, or answer 400 with the sentence."""

    def execute(self, instance: Any, data: Any) -> Response:
        """Ask the coach first."""
        try:
            refuse_stops(instance.get_latest_revision_as_object(), user=self.request.user)
        except Refused as refused:
            raise ValidationError({"detail": refused.words}) from refused
        return super().execute(instance, data)


class CoachedPages(PagesAdminAPIViewSet):
    """Wagtail's pages, with that one action."""

    actions = {**PagesAdminAPIViewSet.actions, "publish": PublishAction}


def coach_api(router: Any) -> None:
    """Put them in the place of Wagtail's."""
    router.register_endpoint("pages", CoachedPages)
