"""Whoever asked to be erased is not rung up any more."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from organizing.followups.phonebank.may_be_called import not_to_call
from organizing.privacy.models import Erasure


def who_waits() -> QuerySet[Any]:
    """The open erasures, each with its person."""
    return Erasure.objects.filter(done_at=None)


def register() -> None:
    """Be asked before each call of a phonebank."""
    not_to_call.add("erasures", who_waits)
