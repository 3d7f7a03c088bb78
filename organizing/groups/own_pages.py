"""Keep Wagtail's page lists and choosers to the pages a member of staff may edit."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail.permissions import page_permission_policy

from organizing.groups.permissions import membership_of


def only_own_pages(pages: Any, request: HttpRequest) -> Any:
    """Narrow a queryset of pages to the reader's own tree. The site's operator, a superuser, sees all."""
    if request.user.is_superuser:
        return pages
    return pages & page_permission_policy.explorable_instances(request.user)


def is_member(request: HttpRequest) -> bool:
    """Whether the reader belongs to the group in scope."""
    return membership_of(request.user) is not None
