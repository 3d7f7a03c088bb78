"""Fay founds a group: she may launch, and belongs to none yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from tests import factories

SCREENS: dict[str, dict[str, Any]] = {
    "kit": {"kit": "stop_ice_holds"},
    "place": {"state": "wa", "county": "King", "posture": "local_choice", "posture_source": "https://law.example/rule"},
    "group": {
        "group_name": "King County Neighbors",
        "email": "hello@neighbors.example",
        "postal_address": "PO Box 9, Seattle 98101",
        "hotline": "(206) 555-0119",
    },
    "deciders": {
        "board": "King County Council",
        "sheriff_office": "King County Sheriff",
        "title-0": "King County Sheriff",
        "phone-0": "(206) 555-0142",
        "title-1": "Council, District 1",
        "phone-1": "(206) 555-0143",
        "email-1": "one@council.example",
        "has_vote-1": "on",
    },
    "words": {"languages": ["en", "es"], "goal": "100"},
    "look": {"palette": "river"},
    "publish": {"hostname": "neighbors.example", "how": "publish"},
}


@pytest.fixture
def fay(db: None, django_user_model: Any) -> Any:
    """May open the admin and add a group; no superuser, in no group."""
    user = django_user_model.objects.create_user("fay@neighbors.example", password=factories.PASSWORD)
    codenames = ("access_admin", "add_localgroup")
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return user


@pytest.fixture
def browser_of() -> Callable[..., Client]:
    """`browser_of(user)`: a browser that is signed in."""

    def client_of(user: Any, *, host: str = "larkmoor.example") -> Client:
        client = Client(headers={"host": host})
        client.force_login(user)
        return client

    return client_of


@pytest.fixture
def fill() -> Callable[..., Any]:
    """`fill(client, "place", county="King", …)`: post a screen as a browser would; returns the answer."""

    def post(client: Client, screen: str, **changes: Any) -> Any:
        return client.post(f"/admin/launch/{screen}/", {**SCREENS[screen], "go": "next", **changes})

    return post
