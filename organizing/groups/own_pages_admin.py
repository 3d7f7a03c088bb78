"""Keep Wagtail's page lists, choosers and reports to the pages a member of staff may see.

Wagtail checks rights where pages are edited. Its chooser, its move dialog, its filters, two reports and two of its
APIs show every page, user and document of the installation to anybody who may open the admin; that is fine for one
team and wrong for several groups that must not know of each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from wagtail.models import PageLogEntry, Site
from wagtail.permissions import page_permission_policy

# The names under which Wagtail's addresses carry a page's id.
PAGE_IDS: Final = frozenset({"page_id", "page_pk", "parent_page_id", "page_to_move_id", "destination_id"})
# Views that list across all sites and have no hook to narrow them.
OPERATORS_ONLY: Final = (
    "wagtailadmin_pages:type_use",
    "wagtailadmin_reports:page_types_usage",
    "wagtailadmin_api:documents",
    "wagtailadmin_api:images",
)


def own_pages(user: Any) -> Any:
    """The pages that this user can come across under Pages: what they may edit, and the way there."""
    return page_permission_policy.explorable_instances(user)


def only_own_pages(pages: Any, request: HttpRequest) -> Any:
    """Narrow the page chooser. The site's operator, a superuser, sees all."""
    return pages if request.user.is_superuser else pages & own_pages(request.user)


def check_address(request: HttpRequest, arguments: Mapping[str, Any]) -> None:
    """Refuse a member of staff an address of Wagtail's that leads out of their own pages.

    Called for every request to the admin, before its view. Says nothing about superusers, who run the site, nor
    about accounts on no group's staff, whose rights are Wagtail's own matter.

    Raises:
        Http404: it names a page that is not theirs.
        PermissionDenied: it lists all sites at once.
    """
    if getattr(request, "organizing_membership", None) is None or request.user.is_superuser:
        return
    name = request.resolver_match.view_name if request.resolver_match else ""
    if name.startswith(OPERATORS_ONLY):
        raise PermissionDenied
    wanted = {value for key, value in arguments.items() if key in PAGE_IDS and value}
    # The root of all sites has no content of its own; lists of its children are narrowed.
    if wanted and own_pages(request.user).filter(pk__in=wanted).count() < len(wanted):
        raise Http404


def hide_wide_reports(request: HttpRequest, menu_items: list[Any]) -> None:
    """Take the report that only operators may open out of the menu of everybody else."""
    if not request.user.is_superuser:
        menu_items[:] = [item for item in menu_items if item.name != "page-types-usage"]


def narrow_page_filters() -> None:
    """Let the filters beside page lists offer only sites and users that have to do with the reader's own pages.

    Wagtail has no hook for it, so the querysets of its filters are replaced. Safe to call twice.
    """
    from wagtail.admin.views.pages.listing import PageFilterSet

    for name, queryset in (("site", _sites), ("owner", _owners), ("edited_by", _editors)):
        PageFilterSet.base_filters[name].queryset = queryset


def _sites(request: HttpRequest) -> Any:
    return Site.objects.filter(root_page__in=own_pages(request.user))


def _owners(request: HttpRequest) -> Any:
    owners = own_pages(request.user).order_by().values("owner_id")
    return get_user_model().objects.filter(pk__in=owners)


def _editors(request: HttpRequest) -> Any:
    edits = PageLogEntry.objects.filter(action="wagtail.edit", page__in=own_pages(request.user))
    return get_user_model().objects.filter(pk__in=edits.order_by().values("user_id"))
