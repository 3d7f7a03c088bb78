"""`sitemap.xml` and `robots.txt` of the site that is asked for: its own pages in all their languages, nobody else's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

_BEGIN = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every live page that asks for no password, with its address in the other languages and its last change."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    pages = [(page, url) for page in _pages_of(site) if (url := page.get_full_url(request))]
    in_all_languages = defaultdict(list)
    for page, url in pages:
        in_all_languages[page.translation_key].append((page.locale.language_code, url))
    entries = [_entry(page, url, in_all_languages[page.translation_key]) for page, url in pages]
    return HttpResponse(f"{_BEGIN}{''.join(entries)}</urlset>\n", content_type="application/xml; charset=utf-8")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read but the admin. Pages behind mailed links forbid themselves, each by a header."""
    where = request.build_absolute_uri(reverse("sitemap"))
    try:
        rule = f"Disallow: {reverse('wagtailadmin_home')}"
    except NoReverseMatch:
        rule = "Disallow:"
    return HttpResponse(f"User-agent: *\n{rule}\n\nSitemap: {where}\n", content_type="text/plain; charset=utf-8")


def _pages_of(site: Site) -> list[Page]:
    """The tree of each language, read in one query each."""
    roots = site.root_page.get_translations(inclusive=True).live()
    found: list[Page] = []
    for root in roots:
        found += root.get_descendants(inclusive=True).live().public().select_related("locale").order_by("path")
    return found


def _entry(page: Page, url: str, languages: Iterable[tuple[str, str]]) -> str:
    alternates = sorted(languages)
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(code)} href={quoteattr(other)}/>'
        for code, other in alternates
    )
    changed = f"<lastmod>{page.last_published_at.isoformat()}</lastmod>" if page.last_published_at else ""
    return f"<url><loc>{escape(url)}</loc>{changed}{links if len(alternates) > 1 else ''}</url>\n"
