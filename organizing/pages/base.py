"""What every campaign page has: the words of its hero, and a template that a site may replace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from organizing.pages.cache.for_visitors import same_for_all_visitors

Views = Mapping[tuple[str, ...], str]

# How Wagtail's `publish_scheduled` says that it is the one who publishes.
AT_ITS_TIME: Final = "wagtail.publish.scheduled"


class CampaignPageMixin(Page):
    """Base of the page types. `title` is the short name that menus show; `headline` is the line on the page.

    Attributes:
        packaged_template: used where the site has no template under Wagtail's own name for the page type.
        views_behind: what answers behind the page's own address: the words of that address, and the `view` that
            `serve` is asked for.
    """

    headline = models.CharField(
        _("headline"), max_length=160, blank=True, help_text=_("The big line. Left blank, the title stands there.")
    )
    highlight = models.CharField(
        _("underlined words"), max_length=80, blank=True, help_text=_("Words of the headline to underline.")
    )
    eyebrow = models.CharField(_("line above the headline"), max_length=160, blank=True)
    lede = models.TextField(_("opening paragraph"), blank=True)

    packaged_template = "organizing/pages/standard_page.html"
    views_behind: ClassVar[Views] = {}

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("eyebrow"),
                FieldPanel("headline"),
                FieldPanel(
                    "highlight",
                    help_text=_(
                        "Words of the headline to underline. Where the headline has them no more, this is emptied."
                    ),
                ),
                FieldPanel("lede"),
            ],
            heading=_("Opening"),
        ),
    ]

    class Meta:
        abstract = True

    @property
    def big_line(self) -> str:
        """The headline, or the title where there is none."""
        return self.headline or self.title

    @property
    def link_title(self) -> str:
        """What the page is called where it is linked to: in a tab, by a search engine, in a messenger."""
        return self.seo_title or self.big_line

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Answer what stands in `views_behind` beside the page's own address."""
        view = self.views_behind.get(tuple(path_components))
        if view is None:
            return super().route(request, path_components)
        if not self.live:
            raise Http404
        return RouteResult(self, kwargs={"view": view})

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page, the same for every visitor; what answers otherwise does not come this way."""
        same_for_all_visitors(request)
        return super().serve(request, *args, **kwargs)

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> list[str]:
        """The site's own template if it made one, else the packaged one."""
        return [super().get_template(request, *args, **kwargs), self.packaged_template]

    def publish(self, revision: Any, user: Any = None, **options: Any) -> Any:
        """Publish a version, or plan it for its time, unless something has to be put right first.

        Then a member of staff is refused, and the clock leaves it a draft. `skip_permission_checks` says that whoever
        calls has asked the coach, too. A call without a user is code that knows what it does.

        Raises:
            Refused: this user may not let readers see this version as it is.
        """
        from organizing.pages.coach.hold_back import hold_back_planned, refuse_stops

        if options.get("log_action") == AT_ITS_TIME:
            if hold_back_planned(revision):
                return None
        elif not options.get("skip_permission_checks"):
            refuse_stops(revision.as_object(), user=user)
        return super().publish(revision, user=user, **options)

    def clean(self) -> None:
        """Let the underline go with the words that the headline lost: a new headline is no mistake."""
        super().clean()
        if self.highlight not in self.big_line:
            self.highlight = ""


def same_language(page: Page | None) -> Page | None:
    """The chosen page in the language being read, or the chosen page itself, or None if it is not published."""
    if page is None:
        return None
    found = page.localized
    return found if found.live else None
