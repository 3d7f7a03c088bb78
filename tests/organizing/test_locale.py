"""Spanish is complete: every sentence of the source is in the catalog, translated, and compiled."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages import extract, mofile, pofile
from babel.messages.catalog import Catalog, Message
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ["organizing", "campaign_site"]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "gettext_noop": None,
}
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}|</?\w+>")

Key = tuple[str, str]


def _catalog(package: str) -> Catalog:
    with _path(package, "po").open("rb") as file:
        return pofile.read_po(file, locale="es")


def _path(package: str, kind: str) -> Path:
    return ROOT / package / "locale" / "es" / "LC_MESSAGES" / f"django.{kind}"


def _messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _key(message: Message) -> Key:
    # Babel reads the context of a compiled message as bytes.
    context = message.context.decode() if isinstance(message.context, bytes) else message.context
    return (context or "", message.id if isinstance(message.id, str) else message.id[0])


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def _in_source(package: str) -> Iterator[tuple[Key, str]]:
    """Every string marked for translation, found as `makemessages` finds it."""
    for path in sorted((ROOT / package).rglob("*")):
        if path.suffix == ".py":
            code = path.read_text()
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            # In brackets, so that a template's indentation means nothing to Python's tokenizer.
            code = f"({templatize(path.read_text())}\n)"
        else:
            continue
        for _line, found, _comments, context in extract.extract(
            "python", io.BytesIO(code.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"}
        ):
            text = found if isinstance(found, str) else found[0]
            yield (context or "", text), str(path.relative_to(ROOT))


@pytest.mark.parametrize("package", PACKAGES)
def test_has_every_sentence_of_the_source(package: str) -> None:
    """Run `make messages` and translate what is new."""
    known = {_key(message) for message in _messages(_catalog(package))}
    missing = {f"{where}: {key}" for key, where in _in_source(package) if key not in known}
    assert not missing


@pytest.mark.parametrize("package", PACKAGES)
def test_leaves_nothing_untranslated_or_doubtful(package: str) -> None:
    messages = _messages(_catalog(package))
    assert messages
    assert [_key(message) for message in messages if message.fuzzy or not all(_strings(message))] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_is_compiled_from_what_is_written(package: str) -> None:
    """Run `make messages`."""
    with _path(package, "mo").open("rb") as file:
        compiled = {_key(message): _strings(message) for message in _messages(mofile.read_mo(file))}
    assert compiled == {_key(message): _strings(message) for message in _messages(_catalog(package))}


@pytest.mark.parametrize("package", PACKAGES)
def test_keeps_every_placeholder_and_tag(package: str) -> None:
    for message in _messages(_catalog(package)):
        sources = (message.id,) if isinstance(message.id, str) else message.id
        wanted = {part for source in sources for part in PLACEHOLDER.findall(source)}
        needed = set.intersection(*(set(PLACEHOLDER.findall(source)) for source in sources))
        for text in _strings(message):
            assert needed <= set(PLACEHOLDER.findall(text)) <= wanted, _key(message)


@pytest.mark.parametrize("package", PACKAGES)
def test_speaks_to_usted_and_calls_a_request_a_request(package: str) -> None:
    """One register throughout; and ICE's "orden de retención" is a request that no judge has signed."""
    for message in _messages(_catalog(package)):
        for text in _strings(message):
            assert not re.search(r"\b(tú|tu|tus|ti|contigo|vosotros)\b", text, re.IGNORECASE), text
            assert "orden de retención" not in text.lower()
