"""The one middleware line: every request runs behind the walls, in the scope of its group."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from wagtail.models import Site
from wagtail.views import serve

from organizing.groups.models import LocalGroup, Membership
from organizing.groups.own_pages_admin import check_address
from organizing.groups.permissions import memberships_of
from organizing.groups.refusal import Refused, answer_refusal
from organizing.groups.scope import group_scope, no_group

SESSION_KEY = "organizing_group"


class WallsMiddleware:
    """Hold the database session to one group for the length of a request.

    In the admin the group is the one the signed-in user works in; elsewhere it is the one whose site is visited.
    A request without a group still runs as the web role, which then sees no group's rows.

    Sets `request.organizing_group` and `request.organizing_membership` (None where there is none).
    Place it after the session and authentication middleware.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer one request behind the walls."""
        vouch_for_origin(request)
        with ExitStack() as stack:
            stack.enter_context(no_group())
            membership = group = None
            if is_admin_path(request.path_info):
                membership = find_membership(request, stack)
                group = membership.group if membership else None
            else:
                group = find_group_of_site(request)
            request.organizing_membership = membership  # type: ignore[attr-defined]
            request.organizing_group = group  # type: ignore[attr-defined]
            if group:
                stack.enter_context(group_scope(group))
            return finish(self.get_response(request))

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        """Keep a member of staff, in Wagtail's admin too, to the group's own pages."""
        if getattr(request, "organizing_membership", None) is not None:
            check_address(request, kwargs)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Say to a member of staff what was refused beneath a view that has no words for it."""
        is_staff = getattr(request, "organizing_membership", None) is not None
        return answer_refusal(request, exception) if is_staff and isinstance(exception, Refused) else None


def finish(response: HttpResponse) -> HttpResponse:
    """Render lazy templates while their queries are still in scope."""
    if hasattr(response, "render") and not getattr(response, "is_rendered", True):
        response.render()
    return response


def is_admin_path(path: str) -> bool:
    """Tell whether a path belongs to Wagtail's admin, wherever the site mounted it."""
    from django.urls import NoReverseMatch, reverse

    try:
        return path.startswith(reverse("wagtailadmin_home"))
    except NoReverseMatch:
        return False


def find_group_of_site(request: HttpRequest) -> LocalGroup | None:
    """The group whose site was asked for."""
    site = Site.find_for_request(request)
    return LocalGroup.objects.select_related("site").filter(site=site).first() if site else None


def find_membership(request: HttpRequest, stack: ExitStack) -> Membership | None:
    """The signed-in user's membership: the one chosen in this session, else the first."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    stack.enter_context(no_group(user_id=user.pk))
    chosen = request.session.get(SESSION_KEY)
    memberships = memberships_of(user)
    return next((one for one in memberships if one.group_id == chosen), memberships[0] if memberships else None)


def vouch_for_origin(request: HttpRequest) -> None:
    """Accept a form posted to a public page without a CSRF cookie when the browser says it comes from this site.

    Public pages carry no cookie and no token, so that they can be cached and leave nothing on a shared phone.
    Browsers since 2023 send Sec-Fetch-Site, all others Origin, with every POST; a request with neither comes
    from no browser and rides on nobody's cookies. Admin pages keep Django's own check.
    """
    if request.method != "POST" or not is_page_request(request):
        return
    if is_same_origin(request):
        request.csrf_processing_done = True  # type: ignore[attr-defined]


def is_same_origin(request: HttpRequest) -> bool:
    """Tell whether a POST was made by a page of this very site, or by no browser at all."""
    fetch_site = request.headers.get("Sec-Fetch-Site")
    if fetch_site is not None:
        return fetch_site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    if origin == "null":
        # Older browsers write this where the page told them to name no referrer; but so can any other site, and
        # then no session may ride along.
        return not request.COOKIES
    return origin is None or urlsplit(origin).netloc == request.get_host()


def is_page_request(request: HttpRequest) -> bool:
    """Tell whether Wagtail's page view will answer."""
    try:
        return resolve(request.path_info).func is serve
    except Resolver404:
        return False
