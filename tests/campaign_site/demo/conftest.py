"""The sample campaign, loaded once for all tests of this folder and rolled back after them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import transaction

from campaign_site.demo.load import Sample, load_sample_campaign
from organizing.groups.models import LocalGroup
from organizing.groups.scope import group_scope

LOADED_AT = datetime(2026, 12, 3, 14, 20, tzinfo=ZoneInfo("America/Chicago"))


@pytest.fixture(scope="package")
def loaded(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Sample]:
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        yield load_sample_campaign(now=LOADED_AT)
        transaction.set_rollback(True)


@pytest.fixture
def sample(loaded: Sample, db: None) -> Iterator[Sample]:
    """The sample a minute after it was loaded, whatever day it is."""
    with time_machine.travel(LOADED_AT + timedelta(minutes=1)):
        yield loaded


@pytest.fixture
def group(sample: Sample) -> LocalGroup:
    return LocalGroup.objects.select_related("site").get()


@pytest.fixture
def in_group(group: LocalGroup) -> Iterator[LocalGroup]:
    with group_scope(group):
        yield group
