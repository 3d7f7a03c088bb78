"""Every address of the admin, from the resolver itself: what is added tomorrow is walked tomorrow."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern
from django.utils.regex_helper import normalize

# What parameters that are no numbers are given; the rest get the ids.
WORDS = {
    "app_label": ["organizing", "wagtailcore"],
    "app_name": ["organizing", "wagtailcore"],
    "content_type_app_name": ["wagtailcore"],
    "content_type_app_label": ["wagtailcore", "organizing"],
    "content_type_model_name": ["page"],
    "model_name": ["person", "page"],
    "action": ["delete", "move"],
    "action_name": ["approve"],
    "verb": ["pause"],
    "preview_mode": ["x"],
    "viewname": ["x"],
    "uidb64": ["x"],
    "token": ["x"],
    "site_hostname": ["x"],
    "screen": ["words"],
    "fact": ["cost_local"],
}
PARAMETER = re.compile(r"<(?:(?P<converter>\w+):)?(?P<name>\w+)>|%\((?P<regex>\w+)\)s")


def admin_addresses(ids: list[int]) -> Iterator[str]:
    """Each address under the admin, with each parameter filled in each way."""
    for template in sorted(set(templates(get_resolver().url_patterns, ""))):
        if template.startswith("admin/"):
            yield from fill(template, ids)


def templates(patterns: list[Any], prefix: str) -> Iterator[str]:
    """The written form of every route below `patterns`."""
    for pattern in patterns:
        for part in written(pattern):
            if isinstance(pattern, URLResolver):
                yield from templates(pattern.url_patterns, prefix + part)
            elif isinstance(pattern, URLPattern):
                yield prefix + part


def written(pattern: Any) -> list[str]:
    if isinstance(pattern.pattern, RoutePattern):
        return [str(pattern.pattern)]
    regex = getattr(pattern.pattern, "regex", None)
    return [form for form, _names in normalize(regex.pattern)] if regex else [str(pattern.pattern)]


def fill(template: str, ids: list[int]) -> Iterator[str]:
    found = list(PARAMETER.finditer(template))
    choices = []
    for match in found:
        name = match["name"] or match["regex"]
        is_number = match["converter"] == "int" or name.endswith(("id", "pk", "_a", "_b")) or name == "pk"
        numbers = [str(one) for one in ids]
        choices.append(WORDS.get(name) or (numbers if is_number else ["x"]))
    # Several numbers in one address are of one group, or the walk would take hours.
    if len(found) > 1:
        combinations = zip(
            *[itertools.islice(itertools.cycle(one), max(map(len, choices))) for one in choices], strict=True
        )
    else:
        combinations = itertools.product(*choices)
    for values in combinations:
        parts = PARAMETER.sub("\0", template).split("\0")
        yield "/" + "".join(part + value for part, value in zip(parts, (*values, ""), strict=True))
