"""A pledge that was not real, or that is taken back."""

from __future__ import annotations

from organizing.campaigns.pledge_models import Pledge


def remove_pledge(pledge: Pledge) -> None:
    """Delete it, with the address that came with it. It may be made again."""
    pledge.delete()
