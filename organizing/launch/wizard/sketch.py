"""Draw the site's front page or its petition from the answers so far, and keep nothing of it.

The pages are made as a launch makes them, in a transaction that is rolled back: what is seen is what will be.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import Site

from organizing.groups.middleware import finish
from organizing.groups.models import LocalGroup
from organizing.groups.scope import group_scope
from organizing.kits.kit import Kit
from organizing.kits.known import load_kit
from organizing.launch.answers import Answers, TargetAnswer
from organizing.launch.facts import facts_of
from organizing.launch.make_campaign import make_campaign
from organizing.launch.make_group import make_group
from organizing.launch.make_pages import make_pages
from organizing.launch.publish_site import publish_site
from organizing.pages.frame import build_frame
from organizing.pages.theme.contrast import judge_colors
from organizing.pages.theme.css import write_css
from organizing.pages.theme.models import GroupTheme
from organizing.pages.theme.palettes import STANDARD
from organizing.pages.theme.save_theme import save_theme
from organizing.pages.theme.shown import ShownTheme

SHOWN: Final = ("home", "petition")
# Reserved for names that lead nowhere (RFC 2606).
NOWHERE: Final = "draft.example"


def draw_sketch(*, answers: Answers, page: str, now: datetime) -> bytes:
    """The page as HTML, in the site's first language. Gaps are left out, as a launch leaves them.

    Raises:
        KitError: the kit cannot be filled.
        ValidationError: an answer cannot be kept.
    """
    shown = complete(answers)
    try:
        with transaction.atomic():
            drawn = _draw(shown, page, now=now)
            transaction.set_rollback(True)
    finally:
        # Wagtail remembers where sites stand in the cache, which knows nothing of transactions.
        Site.clear_site_root_paths_cache()
    return drawn


def complete(answers: Answers) -> Answers:
    """The answers in one language, with something at the place of what nobody has typed yet."""
    can_be_read = not answers.brand or judge_colors(answers.brand, answers.accent).passes
    return replace(
        answers,
        brand=answers.brand if can_be_read else "",
        accent=answers.accent if can_be_read else "",
        palette=answers.palette or STANDARD,
        languages=(settings.LANGUAGE_CODE,),
        hostname=NOWHERE,
        group_name=answers.group_name or "…",
        county=answers.county or "…",
        email=answers.email or f"hello@{NOWHERE}",
        targets=answers.targets or (TargetAnswer(title=answers.board or "…"),),
    )


def _draw(answers: Answers, page: str, *, now: datetime) -> bytes:
    kit = only_shown(load_kit(answers.kit))
    group = make_group(answers)
    today = now.astimezone(group.zone).date()
    facts = facts_of(answers, kit=kit, today=today)
    with group_scope(group), translation.override(answers.languages[0]):
        look: dict[str, Any] = (
            {"brand": answers.brand, "accent": answers.accent} if answers.brand else {"palette": answers.palette}
        )
        save_theme(group=group, by=None, now=now, logo=answers.logo, **look)
        _campaign, asks = make_campaign(group=group, kit=kit, answers=answers, facts=facts, today=today)
        pages, _todos = make_pages(group=group, kit=kit, answers=answers, facts=facts, asks=asks, by=None)
        publish_site(group=group, by=None)
        made = pages[answers.languages[0], page if page in SHOWN else SHOWN[0]]
        return _serve(group, type(made).objects.get(pk=made.pk))


def only_shown(kit: Kit) -> Kit:
    """The kit with no more pages than are drawn."""
    return replace(kit, pages=tuple(page for page in kit.pages if page.name in SHOWN))


def _serve(group: LocalGroup, page: Any) -> bytes:
    """Answer as a visitor of that site would be answered."""
    request: HttpRequest = RequestFactory().get(page.url_path, headers={"host": NOWHERE})
    request._wagtail_site = group.site  # type: ignore[attr-defined]
    request.organizing_group, request.organizing_membership = group, None  # type: ignore[attr-defined]
    frame = build_frame(request, page)
    request._organizing_frame = replace(frame, theme=carry_theme(group, frame.theme))  # type: ignore[attr-defined]
    response = page.serve(request)
    return bytes(finish(response).content)


def carry_theme(group: LocalGroup, shown: ShownTheme) -> ShownTheme:
    """The theme within the page: the site that would hand out its style sheet and logo is not there yet."""
    theme = GroupTheme.objects.get(group=group)
    css = write_css(theme).encode()
    return replace(
        shown,
        css_url=as_data(css, "text/css") if shown.css_url else "",
        logo_url=as_data(bytes(theme.logo or b""), "image/png") if shown.logo_url else "",
    )


def as_data(content: bytes, kind: str) -> str:
    """A file as an address of its own (RFC 2397)."""
    return f"data:{kind};base64,{b64encode(content).decode()}"
