"""Ben writes Larkmoor's home page, where the state lets the county choose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from organizing.groups.scope import above_walls

VALUE = "We look after one another here, and we want the same fair rules for everyone."
MYTH = "It is a myth that holds keep us safe."


@pytest.fixture
def home(site_tree: Any) -> Any:
    return site_tree["home"]


@pytest.fixture
def save_draft(home: Any) -> Callable[..., None]:
    """`save_draft("words", …)`: a new version of the home page, not live."""

    def save(lede: str, page: Any = None, **fields: Any) -> None:
        with above_walls():
            page = page or home
            for name, value in {"lede": lede, **fields}.items():
                setattr(page, name, value)
            page.save_revision()

    return save


@pytest.fixture
def form_of(home: Any) -> Callable[..., dict[str, Any]]:
    """What the editor's form sends."""

    def form(**fields: str) -> dict[str, Any]:
        return nested_form_data({"title": "Home", "slug": home.slug, "body": streamfield([]), **fields})

    return form


@pytest.fixture
def as_ben(client: Client, home: Any, ben: Any) -> Client:
    """Signed in. Members get their rights on the pages that are there when they join."""
    client.force_login(ben)
    return client


@pytest.fixture
def press_publish(as_ben: Client, home: Any, form_of: Any) -> Callable[..., Any]:
    """Ben presses Publish on what he typed."""

    def press(**fields: str) -> Any:
        address = reverse("wagtailadmin_pages:edit", args=[home.pk])
        return as_ben.post(address, {**form_of(**fields), "action-publish": "Publish"}, follow=True)

    return press
