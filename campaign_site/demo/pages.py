"""The sample's pages, in two trees that are translations of each other. Words in `content/<language>/<page>.toml`."""

from __future__ import annotations

import json
from typing import Any, Final

from wagtail.models import Locale, Page, Site

from campaign_site.demo import content
from campaign_site.demo.dates import Dates
from campaign_site.pages.models import (
    CallPage,
    EventPage,
    HelpPage,
    HomePage,
    PetitionPage,
    PledgePage,
    ProgressPage,
    StandardPage,
    StoryPage,
    WritePage,
)
from organizing.actions.models import Ask
from organizing.campaigns.models import Campaign
from organizing.groups.models import LocalGroup

TYPES: Final[dict[str, type[Page]]] = {
    "home": HomePage,
    "petition": PetitionPage,
    "call": CallPage,
    "write": WritePage,
    "event": EventPage,
    "progress": ProgressPage,
    "problem": StandardPage,
    "pledge": PledgePage,
    "get_help": HelpPage,
    "story": StoryPage,
    "privacy": StandardPage,
}
STREAMS: Final = ("body", "script")

Tree = dict[str, Any]


def make_pages(group: LocalGroup, campaign: Campaign, dates: Dates) -> None:
    """Publish every page in English and Spanish, stand the site on them, and take Wagtail's welcome page away."""
    asks = {ask.kind: ask for ask in Ask.objects.filter(campaign=campaign)}
    english = _make_tree("en")
    spanish = _make_tree("es", original=english)
    for language, tree in (("en", english), ("es", spanish)):
        for name in TYPES:
            _fill_page(name, tree, language=language, asks=asks, dates=dates)
    site = Site.objects.get(organizing_group=group)
    welcome = site.root_page
    site.root_page = english["home"]
    site.save()
    group.site = site
    # Only ever the page that Wagtail made itself; as Wagtail's tree demands, through the tree's own class.
    if welcome.depth > 1 and type(welcome.specific) is Page:
        Page.objects.get(pk=welcome.pk).delete()


def _make_tree(language: str, *, original: Tree | None = None) -> Tree:
    """One language's pages without their words, since links between them need all to exist; translations of
    `original`, each with a slug of its own."""
    tree: Tree = {}
    locale = Locale.objects.get(language_code=language)
    for name, page_type in TYPES.items():
        words = content.read(f"{language}/{name}")
        page = page_type(title=words["title"], slug=words["slug"], locale=locale, live=False)
        if original:
            page.translation_key = original[name].translation_key
        parent = tree["home"] if tree else Page.get_first_root_node()
        tree[name] = parent.add_child(instance=page)
    return tree


def _fill_page(name: str, tree: Tree, *, language: str, asks: dict[str, Ask], dates: Dates) -> None:
    page = type(tree[name]).objects.get(pk=tree[name].pk)
    links = {f"{other}_link": f'linktype="page" id="{tree[other].pk}"' for other in TYPES}
    fields = content.fill(content.read(f"{language}/{name}"), dates.as_words(language) | links)
    for stream in STREAMS:
        if stream in fields:
            fields[stream] = json.dumps(fields[stream], ensure_ascii=False)
    for field, value in {**fields, **_relations(page, tree, asks)}.items():
        setattr(page, field, value)
    page.draft_title = page.title
    page.save_revision().publish()
    tree[name] = type(page).objects.get(pk=page.pk)


def _relations(page: Page, tree: Tree, asks: dict[str, Ask]) -> dict[str, Any]:
    if isinstance(page, HomePage):
        return {"petition_page": tree["petition"], "call_page": tree["call"]}
    if isinstance(page, PetitionPage):
        return {"ask": asks["petition"], "call_page": tree["call"]}
    if isinstance(page, PledgePage):
        return {"ask": asks["petition"]}
    if isinstance(page, ProgressPage):
        return {"ask": asks["petition"], "petition_page": tree["petition"], "call_page": tree["call"]}
    if isinstance(page, CallPage):
        return {"ask": asks["call"], "petition_page": tree["petition"]}
    if isinstance(page, WritePage):
        return {"ask": asks["letter"]}
    if isinstance(page, EventPage):
        return {"ask": asks["event"]}
    return {}
