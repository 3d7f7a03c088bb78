"""Count what a view asks the database."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext


def count_queries(client: Any, url: str) -> int:
    """The queries of a second visit, without the statements that put the walls up and take them down."""
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return sum("set_config" not in query["sql"] for query in captured.captured_queries)
