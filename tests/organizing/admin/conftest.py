"""Two furnished groups: A, whose mark is KESTREL, and B, whose mark is HERON and who must never read it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.organizing.admin.furnish import Furnished, furnish


@pytest.fixture
def group_a(db: None, settings: Any, tmp_path: Any) -> Furnished:
    settings.MEDIA_ROOT = tmp_path
    return furnish(mark="KESTREL", first_id=7001, is_default=True)


@pytest.fixture
def group_b(group_a: Furnished) -> Furnished:
    return furnish(mark="HERON", first_id=8001)


@pytest.fixture
def enter() -> Callable[..., Client]:
    """`enter(user, host=…)`: a browser that is signed in; `None` is nobody."""

    def client_of(user: Any, *, host: str = "larkmoor.example", **options: Any) -> Client:
        client = Client(headers={"host": host}, **options)
        if user is not None:
            client.force_login(user)
        return client

    return client_of
