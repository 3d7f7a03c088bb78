"""Dee, who signed on Monday, and a worker on Tuesday morning."""

from __future__ import annotations

import pytest

from organizing.followups.run import run_group_followups
from tests.organizing.followups import DUE, SIGNED


@pytest.fixture
def run(in_larkmoor):
    return lambda now=DUE: run_group_followups(group=in_larkmoor, now=now)


@pytest.fixture
def dee(petition, confirmed, in_larkmoor):
    return confirmed(petition, "Dee", now=SIGNED).person
