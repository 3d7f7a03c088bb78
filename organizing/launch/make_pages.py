"""The kit's pages in every language, as drafts: trees that are translations of each other, with links between them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from wagtail.fields import StreamField
from wagtail.models import Locale, Page

from organizing.actions.models import Ask
from organizing.groups.models import LocalGroup
from organizing.kits.fill import Todo, fill_page
from organizing.kits.kit import Kit, PageEntry
from organizing.kits.page_types import page_class
from organizing.kits.values import Fact
from organizing.kits.words import Words, build_words
from organizing.launch.answers import Answers
from organizing.launch.launched import Tree

# Which ask the page of each type collects.
ASKS: Final = {"petition": "petition", "progress": "petition", "pledge": "petition", "call": "call", "write": "letter"}
HOME: Final = "home"
# Where a to-do of the campaign's own words stands, such as its demand.
CAMPAIGN: Final = "campaign"
LINKED: Final = {"petition_page": "petition", "call_page": "call"}


def make_pages(
    *, group: LocalGroup, kit: Kit, answers: Answers, facts: Mapping[str, Fact], asks: Mapping[str, Ask], by: Any
) -> tuple[dict[tuple[str, str], Any], list[Todo]]:
    """Make every page that this site has a type for, stand the group's site on the first home page, and take Wagtail's
    welcome page away where that site stood on it. Returns the pages by language and name, and what was left out.
    """
    entries = [page for page in kit.pages_for(answers.posture) if page_class(page.type)]
    todos = [
        Todo(placeholder=f"page:{page.name}", page=page.name, language=language)
        for page in kit.pages_for(answers.posture)
        for language in answers.languages
        if page not in entries
    ]
    trees: dict[str, Tree] = {}
    for language in answers.languages:
        original = trees.get(answers.languages[0])
        trees[language] = _make_tree(group, kit, entries, language=language, original=original, by=by)
    for language, tree in trees.items():
        words = build_words(kit, language=language, posture=answers.posture, facts=facts)
        todos += [Todo(missing, CAMPAIGN, language, sentence) for _name, missing, sentence in words.left_out]
        for entry in entries:
            todos += fill_tree_page(kit, entry, tree, words=words, asks=asks, by=by)
    _stand_on(group, trees[answers.languages[0]][HOME])
    return {(language, name): page for language, tree in trees.items() for name, page in tree.items()}, todos


def fill_tree_page(
    kit: Kit, entry: PageEntry, tree: Tree, *, words: Words, asks: Mapping[str, Ask], by: Any
) -> list[Todo]:
    """Write one page's words as its first draft; returns what was left out."""
    page = tree[entry.name]
    filled = fill_page(
        kit.words[words.language][entry.name],
        name=entry.name,
        page_class=type(page),
        words=words,
        page_ids={name: one.pk for name, one in tree.items()},
        is_made=tree.__contains__,
    )
    fields = {**filled.fields, **_relations(entry, page, tree, asks)}
    if entry.name == HOME:
        del fields["slug"]
    for key, value in fields.items():
        setattr(page, key, as_column(page, key, value))
    page.draft_title = page.title
    page.save()
    page.save_revision(user=by)
    return filled.todos


def as_column(page: Any, key: str, value: Any) -> Any:
    """Wagtail takes a stream as JSON."""
    is_stream = isinstance(type(page)._meta.get_field(key), StreamField)
    return json.dumps(value, ensure_ascii=False) if is_stream else value


def _make_tree(
    group: LocalGroup, kit: Kit, entries: list[PageEntry], *, language: str, original: Tree | None, by: Any
) -> Tree:
    """One language's pages without their words, since links between them need all to exist."""
    tree: Tree = {}
    locale = Locale.objects.get_or_create(language_code=language)[0]
    for entry in entries:
        words = kit.words[language][entry.name]
        page = page_class(entry.type)(
            title=words["title"],
            slug=words["slug"],
            locale=locale,
            live=False,
            owner=by,
            show_in_menus=entry.is_in_menu,
        )
        if original:
            page.translation_key = original[entry.name].translation_key
        if not tree:
            # Beside Wagtail's root stand the homes of all groups.
            page.slug = f"{group.slug}-{language}" if original else group.slug
        parent = tree[HOME] if tree else Page.get_first_root_node()
        tree[entry.name] = parent.add_child(instance=page)
    return tree


def _relations(entry: PageEntry, page: Any, tree: Tree, asks: Mapping[str, Ask]) -> dict[str, Any]:
    names = {column.name for column in page._meta.get_fields()}
    linked = {field: tree.get(name) for field, name in LINKED.items() if field in names and entry.name != name}
    ask = asks.get(ASKS.get(entry.type, ""))
    return {**linked, "ask": ask} if ask and "ask" in names else linked


def _stand_on(group: LocalGroup, home: Any) -> None:
    site = group.site
    assert site is not None
    before = site.root_page
    site.root_page = home
    site.save()
    # Only ever the page that Wagtail made itself; as its tree demands, through the tree's own class.
    if before.depth > 1 and type(before.specific) is Page:
        Page.objects.get(pk=before.pk).delete()
