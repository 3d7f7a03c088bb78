"""Answer with a page of organizing's own in the frame of Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from organizing.groups.permissions import group_in_scope, membership_of


def admin_page(
    request: HttpRequest,
    template: str,
    *,
    title: Any,
    icon: str,
    trail: list[tuple[Any, str]] | None = None,
    status: int = 200,
    **context: Any,
) -> TemplateResponse:
    """Render `template`, which extends Wagtail's base, under `title`; `trail` is the way here as (words, address)."""
    crumbs = [(_("Home"), reverse("wagtailadmin_home")), *(trail or []), (title, "")]
    frame = {
        "header_title": title,
        "page_title": title,
        "header_icon": icon,
        "breadcrumbs_items": [{"label": label, "url": url} for label, url in crumbs],
        "group": group_in_scope(),
        "membership": membership_of(request.user),
    }
    return TemplateResponse(request, template, {**frame, **context}, status=status)
