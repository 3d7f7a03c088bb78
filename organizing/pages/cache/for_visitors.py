"""A page type's word that its answer is the same for every visitor."""

from __future__ import annotations

from django.http import HttpRequest, QueryDict

from organizing.pages.cache.kept import OPEN_PLACE
from organizing.pages.cache.version import NO_GROUP, read_version


def same_for_all_visitors(request: HttpRequest) -> None:
    """Let the answer to this request be kept, if nothing about the visitor speaks against it.

    Call it before anything of the page is read: what changes after that makes the answer an old one. From here on the
    request has the open place in place of the visitor's code, so that the page is rendered for all of them.
    """
    group = getattr(request, "organizing_group", None)
    group_id = group.pk if group else NO_GROUP
    request.organizing_kept_for = group_id  # type: ignore[attr-defined]
    if getattr(request, "organizing_may_keep", False):
        request.organizing_version = read_version(group_id)  # type: ignore[attr-defined]
        request.META["QUERY_STRING"] = f"via={OPEN_PLACE}"
        request.GET = QueryDict(request.META["QUERY_STRING"])
