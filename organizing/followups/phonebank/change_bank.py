"""Change a phonebank's name and script."""

from __future__ import annotations

from organizing.followups.phonebank_models import Phonebank


def change_phonebank(*, bank: Phonebank, name: str, script: dict[str, str]) -> Phonebank:
    """Give it another name and other words; callers read them with their next press. Safe to call twice."""
    bank.name, bank.script = name, script
    bank.save(update_fields=["name", "script"])
    return bank
