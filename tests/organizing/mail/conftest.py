"""Kinds of mail made for a test, and a reader."""

from __future__ import annotations

import pytest

from organizing.mail.models import Email
from organizing.registry import Content, EmailKind, email_kinds
from tests.organizing.mail import NOW, forget


@pytest.fixture
def kind(request):
    """Register a kind of mail for this test: `kind(render=…, refuse=…)`."""

    def add(name="test_kind", *, render=lambda email: Content("Hi", "Hello"), refuse=lambda email: "", **rules):
        email_kinds.add(name, EmailKind(render=render, refuse=refuse, **{"is_transactional": True, **rules}))
        request.addfinalizer(lambda: forget(name))
        return name

    return add


@pytest.fixture
def queue(in_larkmoor):
    from organizing.mail.queue import queue_email

    def queue(kind, person, key="k", **changes):
        return queue_email(kind=kind, group=in_larkmoor, key=key, language="en", now=NOW, person=person, **changes)

    return queue


@pytest.fixture
def dee(petition, confirmed, in_larkmoor):
    person = confirmed(petition, "Dee").person
    Email.objects.all().delete()
    return person
