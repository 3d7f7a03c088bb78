"""Dee, who signed and confirmed."""

from __future__ import annotations

import pytest


@pytest.fixture
def dee(petition, confirmed, in_larkmoor):
    return confirmed(petition, "Dee").person
