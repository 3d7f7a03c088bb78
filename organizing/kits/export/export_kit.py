"""Write a campaign's site down as a kit, without what belongs to its place and its people."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from wagtail.fields import RichTextField, StreamField

from organizing.actions.models import Ask
from organizing.campaigns.models import Campaign
from organizing.groups.open_site import find_roots
from organizing.groups.posture_models import Posture, StatePosture
from organizing.kits.export.gather import known_values, own_words, people_in
from organizing.kits.export.ladders import export_ladder
from organizing.kits.export.markdown import to_markdown
from organizing.kits.export.plan import write_plan
from organizing.kits.export.scrub import Scrubber
from organizing.kits.export.sections import scrub_sections
from organizing.kits.export.slugs import name_pages
from organizing.kits.export.texts import read_texts
from organizing.kits.export.toml import write_toml
from organizing.kits.export.tree import ExportedPage, read_tree

File = dict[str, Any]


def export_kit(*, campaign: Campaign, slug: str) -> bytes:
    """Return a ZIP archive of the kit's folder, named `slug`. Runs in the group's scope and changes nothing.

    Facts that the group gave become placeholders again, figures become new ones that ask for a source, and each
    sentence goes that names a person, a way to reach one, or a day of this campaign. What is left of a page's title
    names its file and its address. Live pages alone are read, in the languages that the home page has. A person reads
    the kit before passing it on: `manage.py kit check` finds what no machine may decide.
    """
    group = campaign.group
    languages = [
        page.locale.language_code
        for page in find_roots(group).filter(live=True).select_related("locale").order_by("pk")
    ]
    pages = read_tree(group, languages)
    people = people_in(read_texts(pages, campaign))
    figures: dict[str, str] = {}
    own = {language: own_words(pages, campaign, language=language) for language in languages}
    scrubbers = {
        language: Scrubber(
            known=known_values(group, campaign, words=own[language], language=language),
            people=people,
            since=campaign.created_at.year,
            figures=figures,
        )
        for language in languages
    }
    pages = name_pages(pages, scrubbers)
    files: dict[str, File] = {}
    for page in pages:
        for language, words in _page_files(page, pages, scrubbers).items():
            files[f"{language}/{page.name}.toml"] = words
    rungs, ladders = export_ladder(campaign, scrubbers)
    files |= {f"{language}/ladder.toml": words for language, words in ladders.items()}
    law = StatePosture.objects.first()
    files["kit.toml"] = write_plan(
        slug=slug,
        asks=list(Ask.objects.filter(campaign=campaign).exclude(kind="event").order_by("pk")),
        pages=pages,
        rungs=rungs,
        own=own,
        scrubbers=scrubbers,
        posture=law.posture if law else Posture.LOCAL_CHOICE,
        texts=[text for words in files.values() for text in [write_toml(words)]],
    )
    return _zip(slug, files)


def _page_files(page: ExportedPage, pages: list[ExportedPage], scrubbers: Mapping[str, Scrubber]) -> dict[str, File]:
    names = {one.pk: other.name for other in pages for one in other.by_language.values()}
    words: dict[str, File] = {
        language: {"title": scrubbers[language].scrub(one.title) or page.name, "slug": page.slugs[language]}
        for language, one in page.by_language.items()
    }
    for column in page.columns:
        values = [getattr(page.by_language[language], column.name) for language in scrubbers]
        if isinstance(column, StreamField):
            streams = scrub_sections(
                column.stream_block,
                [list(value.raw_data) for value in values],
                scrubbers=list(scrubbers.values()),
                name=lambda pk: names.get(pk, ""),
            )
            kept: list[Any] = streams if all(streams) else []
        else:
            is_rich = isinstance(column, RichTextField)
            plain = [to_markdown(one, page_name=lambda pk: names.get(pk, "")) if is_rich else one for one in values]
            texts = [scrubber.scrub(one) for scrubber, one in zip(scrubbers.values(), plain, strict=True)]
            kept = texts if all(texts) else []
        for language, value in zip(scrubbers, kept, strict=False):
            words[language][column.name] = value
    return words


def _zip(slug: str, files: Mapping[str, File]) -> bytes:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, words in sorted(files.items()):
            folder.writestr(f"{slug}/{name}", write_toml(words))
    return archive.getvalue()
