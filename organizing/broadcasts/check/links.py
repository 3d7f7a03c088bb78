"""Do the links lead somewhere? Our own pages are looked up here; other people's sites are asked nothing."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import resolve
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.views import serve

from organizing.broadcasts.audience import Audience
from organizing.broadcasts.check.finding import Finding
from organizing.broadcasts.check.places import texts_of
from organizing.broadcasts.marks import is_address_field, links_in
from organizing.broadcasts.models import Broadcast
from organizing.groups.models import LocalGroup


def check_links(broadcast: Broadcast, audience: Audience) -> Iterator[Finding]:
    """Own links that lead nowhere stop it; other hosts are named, so that somebody looks."""
    good = 0
    for _code, where, text in texts_of(broadcast):
        for to in links_in(text):
            if is_address_field(to) or to.startswith(("mailto:", "tel:")):
                continue
            url = urlsplit(to)
            if url.hostname and url.hostname != _host(broadcast.group):
                words = _("A link leads to another website: %(host)s. Open it once to see that it is right.")
                yield Finding(words % {"host": url.hostname}, where=where)
            elif _leads_somewhere(broadcast.group, url.path or "/"):
                good += 1
            else:
                yield Finding(_("There is no page at %(path)s.") % {"path": url.path}, "stop", where)
    if good:
        yield Finding(_("Every link to your own site leads to a page that is live."), "good")


def _host(group: LocalGroup) -> str:
    return urlsplit(group.root_url).hostname or ""


def _leads_somewhere(group: LocalGroup, path: str) -> bool:
    """Tell whether the site would answer, by its own routes and Wagtail's; no request is made."""
    with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
        try:
            match = resolve(path)
            return match.func is not serve or _is_live(group, next(iter([*match.args, *match.kwargs.values()]), ""))
        except Http404:  # Django's and Wagtail's alike
            return False


def _is_live(group: LocalGroup, path: str) -> bool:
    """Ask Wagtail which page would answer. Raises Http404."""
    request = HttpRequest()
    request._wagtail_site = group.site  # type: ignore[attr-defined]  # where Wagtail keeps what it found
    return Page.route_for_request(request, path) is not None
