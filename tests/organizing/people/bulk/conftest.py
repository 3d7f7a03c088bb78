"""Three neighbors on Larkmoor's list, and the page on which something is done with many of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from organizing.groups.scope import group_scope
from organizing.people.models import Person


@pytest.fixture
def enter() -> Callable[..., Client]:
    """`enter(user)`: a browser in which she is signed in."""

    def client_of(user: Any) -> Client:
        client = Client(headers={"host": "larkmoor.example"})
        client.force_login(user)
        return client

    return client_of


@pytest.fixture
def neighbors(larkmoor: Any) -> list[Person]:
    """Dee, Eva and Flo, who speaks Spanish."""
    with group_scope(larkmoor):
        return [
            Person.objects.create(
                group=larkmoor,
                email=f"{name.lower()}@mail.example",
                email_key=f"{name.lower()}@mail.example",
                first_name=name,
                last_name="Doe",
                name_key=name.lower(),
                language="es" if name == "Flo" else "en",
            )
            for name in ("Dee", "Eva", "Flo")
        ]


@pytest.fixture
def press() -> Callable[..., Any]:
    """`press(client, "tag", people, tag="Helper")`: ask, then say yes to the number that the question names."""

    def pressed(client: Client, job: str, people: list[Person], **given: Any) -> Any:
        selection = {"job": job, "people": [person.pk for person in people]}
        asked = client.post(reverse("organizing_people_bulk"), selection)
        assert asked.status_code == 200, asked
        values = {f"with-{name}": value for name, value in given.items()}
        yes = {**selection, **values, "count": asked.context["count"], "go": "1"}
        return client.post(reverse("organizing_people_bulk"), yes, follow=True)

    return pressed
