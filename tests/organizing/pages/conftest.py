"""What a browser posts from the write page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from organizing.groups.models import LocalGroup
from organizing.groups.scope import group_scope
from organizing.officials.models import Official

OWN = "My cousin waited three extra nights in that jail while her baby was at home."


@pytest.fixture
def district(larkmoor: LocalGroup) -> dict[int, int]:
    """Ids of the commissioners by district. District 1 says yes."""
    with group_scope(larkmoor):
        officials = Official.objects.select_related("office")
        return {int(one.office.slug.rsplit("-", 1)[1]): one.pk for one in officials}


@pytest.fixture
def letter_data(district: dict[int, int]) -> Callable[..., dict[str, Any]]:
    """`letter_data(step="send", own_line=…)`: a letter to districts 2 and 3."""

    def data(**changes: Any) -> dict[str, Any]:
        return {
            "step": "review",
            "officials": [str(district[2]), str(district[3])],
            "why": "",
            "local": "",
            "own_line": OWN,
            "first_name": "Dee",
            "last_name": "Sample",
            "email": "dee@mail.example",
            "zip_code": "00003",
            "may_email": "no",
            "way": "group",
            "reply_to": "group",
            "website": "",
            **changes,
        }

    return data


@pytest.fixture
def post_letter(client: Any, site_tree: Any, letter_data: Any) -> Callable[..., Any]:
    """`post_letter(step="send", …)`: the form as the page shows it, filled in and posted."""

    def post(path: str = "/write/", **changes: Any) -> Any:
        form = client.get(path).context["form"]
        asks = {field.html_name: field.value() for field in form.asks}
        return client.post(path, {**asks, **letter_data(**changes)})

    return post
