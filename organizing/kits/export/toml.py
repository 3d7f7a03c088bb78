"""Write a kit's files. Python reads TOML and writes none; a kit needs no more than texts, lists and tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any


def write_toml(table: Mapping[str, Any]) -> str:
    """Return the TOML of nested texts, numbers, claims, lists and tables, as a person would lay it out."""
    return "\n".join(_table(table, ())).strip() + "\n"


def _table(table: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    later = {key: value for key, value in table.items() if _is_table(value) or _is_tables(value)}
    for key, value in table.items():
        if key not in later:
            yield f"{key} = {_value(value)}"
    for key, value in later.items():
        name = ".".join((*path, key))
        for inner, head in ((one, f"[[{name}]]") for one in value) if _is_tables(value) else [(value, f"[{name}]")]:
            yield ""
            yield head
            yield from _table(inner, (*path, key))


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping)


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, Mapping) for one in value)


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(_value(one) for one in value)}]"
    return json.dumps(value)


def _text(text: str) -> str:
    """Several lines stand as they are; a JSON text on one line is a TOML text, too."""
    if "\n" in text:
        inner = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
        return f'"""\n{inner}\n"""'
    return json.dumps(text, ensure_ascii=False)
