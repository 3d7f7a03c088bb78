"""Fill a kit for an invented county, in every way it can come out, and let the page classes judge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db.models import CharField
from wagtail.fields import StreamField

from organizing.kits.fill import fill_page
from organizing.kits.kit import Kit, KitError, PageEntry
from organizing.kits.leftovers import find_leftovers
from organizing.kits.page_types import page_class
from organizing.kits.problems import Problem
from organizing.kits.values import Fact
from organizing.kits.words import BUILT_IN, Words, build_words, kind_of

SAMPLES: Final = {
    "text": "Larkmoor",
    "phone": "+15550119",
    "email": "hello@larkmoor.example",
    "date": "2027-03-16",
    "url": "https://larkmoor.example/records",
    "money": "118000",
    "number": "250",
    "figure": "94",
}
PAGE_ID: Final = 7


def check_filled(kit: Kit) -> Iterator[Problem]:
    """Every page under every posture, with all facts and with the required ones alone."""
    for facts in (sample_facts(kit), sample_facts(kit, only_required=True)):
        for posture in kit.prefills:
            for language in kit.languages:
                words = build_words(kit, language=language, posture=posture, facts=facts)
                for page in kit.pages_for(posture):
                    yield from _check_page(kit, page, words)


def sample_facts(kit: Kit, *, only_required: bool = False) -> dict[str, Fact]:
    """An invented value for each placeholder that the kit itself does not fill."""
    required = {"county", "place", "state", "group", "email", "postal_address", "sheriff_office", "board"}
    names = {*required, *(name for name, one in kit.placeholders.items() if one.is_required or not only_required)}
    own = {"headline", "highlight", "reason", "ask_short", "demand", "demand_1", "demand_2", "demand_3", "goal"}
    if not only_required:
        names |= set(BUILT_IN)
    return {name: _sample(kind_of(name, kit), kit) for name in names - own}


def _sample(kind: str, kit: Kit) -> Fact:
    return Fact(
        value=dict.fromkeys(kit.languages, SAMPLES.get(kind, "")),
        source="Larkmoor jail log",
        source_url=SAMPLES["url"],
        source_date=date(2027, 1, 15),
    )


def _check_page(kit: Kit, page: PageEntry, words: Words) -> Iterator[Problem]:
    where = f"{words.language}/{page.name}.toml"
    model = page_class(page.type)
    if model is None:
        yield Problem("kit.toml", f"This site has no page type {page.type!r}; see ORGANIZING['PAGE_TYPES'].")
        return
    made = {one.name: PAGE_ID for one in kit.pages_for(words.posture) if page_class(one.type)}
    file = kit.words[words.language][page.name]
    if not file:
        return
    unknown = [key for key in file if key != "posture" and not _has_field(model, key)]
    if unknown:
        yield Problem(where, f"{model.__name__} has no field {', '.join(unknown)}.")
        return
    try:
        filled = fill_page(
            file, name=page.name, page_class=model, words=words, page_ids=made, is_made=made.__contains__
        )
    except (KitError, KeyError, TypeError, AttributeError) as error:
        yield Problem(where, f"cannot be filled: {error}")
        return
    yield from _judge(model, filled.fields, file, where)


def _judge(model: Any, fields: Mapping[str, Any], file: Mapping[str, Any], where: str) -> Iterator[Problem]:
    for key, value in fields.items():
        column = model._meta.get_field(key)
        if isinstance(column, StreamField):
            yield from _judge_stream(column, value, where)
            for section in file[key]:
                yield from _judge_keys(column.stream_block.child_blocks[section["type"]], section["value"], where)
        elif isinstance(column, CharField) and len(str(value)) > (column.max_length or 0):
            yield Problem(where, f"{key} has {len(value)} letters; {column.max_length} fit: {value[:50]!r}")
        for found in find_leftovers(key, value):
            yield Problem(where, f"{key} still holds {found}.")


def _judge_stream(column: StreamField, value: list[dict[str, Any]], where: str) -> Iterator[Problem]:
    for number, section in enumerate(value):
        block = column.stream_block.child_blocks[section["type"]]
        try:
            block.clean(block.to_python(section["value"]))
        except ValidationError as error:
            yield Problem(where, f"section {number + 1} ({section['type']}): {_in_words(error)}")
        if section["type"] == "facts" and not (section["value"].get("source") and section["value"].get("source_date")):
            yield Problem(where, f"section {number + 1} (facts) shows figures without their source and its date.")


def _judge_keys(block: Any, value: Any, where: str) -> Iterator[Problem]:
    children = getattr(block, "child_blocks", None)
    if isinstance(value, list):
        for item in value:
            yield from _judge_keys(block.child_block, item, where)
    elif isinstance(value, dict) and children is not None:
        for key in sorted(set(value) - set(children) - {"only_if", "posture"}):
            yield Problem(where, f"A section of the kind {block.name!r} has no field {key!r}.")
        for key in set(value) & set(children):
            yield from _judge_keys(children[key], value[key], where)


def _in_words(error: ValidationError) -> str:
    """What Wagtail's nested errors say, on one line."""
    inner = getattr(error, "block_errors", None)
    if isinstance(inner, dict):
        return "; ".join(f"{key}: {_in_words(one)}" for key, one in inner.items() if one)
    return " ".join(map(str, error.messages))


def _has_field(model: Any, name: str) -> bool:
    return any(column.name == name for column in model._meta.get_fields())
