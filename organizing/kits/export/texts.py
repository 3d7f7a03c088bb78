"""Every text that a kit is made from, as a reader sees it: names are looked for in them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from wagtail.fields import StreamField

from organizing.actions.models import Ask
from organizing.campaigns.models import Campaign
from organizing.followups.models import Step
from organizing.kits.export.tree import ExportedPage

_TAG: Final = re.compile(r"<[^>]*>")


def read_texts(pages: Iterable[ExportedPage], campaign: Campaign) -> Iterator[str]:
    """The pages' columns and titles, and what the campaign, its asks and its ladders' steps say; without markup."""
    values = [campaign.title, campaign.demand, *Ask.objects.filter(campaign=campaign).values_list("title", flat=True)]
    for step in Step.objects.filter(ladder__campaign=campaign):
        values += [step.subject, step.body]
    for page in pages:
        for one in page.by_language.values():
            values += [one.title, *(_value(one, column) for column in page.columns)]
    for text in _strings(values):
        yield html.unescape(_TAG.sub(" ", text))


def _value(page: Any, column: Any) -> Any:
    value = getattr(page, column.name)
    return list(value.raw_data) if isinstance(column, StreamField) else value


def _strings(value: Any) -> Iterator[str]:
    """All of them, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _strings(list(value.values()))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)
