"""Which segments name this tag, or this field? What they name must not vanish from under them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from organizing.people.list_models import Segment


def segments_naming(rule: str, **values: Any) -> list[Segment]:
    """The segments with a rule of this kind that holds these values, such as `segments_naming("tag", tag=7)`."""
    return [segment for segment in Segment.objects.all() if any(_naming(segment.rules, rule, values))]


def rename_in_segments(rule: str, *, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Have each rule of this kind that holds the values `before` hold `after` instead. Safe to call twice."""
    for segment in segments_naming(rule, **before):
        for one in _naming(segment.rules, rule, before):
            one.update(after)
        segment.save(update_fields=["rules", "changed_at"])


def _naming(rules: dict[str, Any], kind: str, values: dict[str, Any]) -> Iterator[dict[str, Any]]:
    rows = [*rules.get("rows", []), rules.get("leave_out", [])]
    for one in [rule for row in rows for rule in row]:
        if one.get("rule") == kind and all(str(one.get(name)) == str(value) for name, value in values.items()):
            yield one
