"""Call something from deeper down the stack.

CPython 3.11 keeps its frames in pieces of 16 KB, and fetches and returns a piece with every call that happens to lie on
the edge of one: the same page takes a quarter longer when the loop that draws its rows does. How deep a page is called
differs from server to server, so a measurement goes through depths rather than hang on one. One step moves everything
by about a kilobyte; sixteen go all the way around. Where contenders change places, give each depth two turns.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

FRAMES: Final = 9
STEPS: Final = 16


def at_depth(step: int, work: Callable[[], Any]) -> Any:
    """Return what `work` returns, called from `step` steps further down."""
    return _sink(step % STEPS * FRAMES, work)


def _sink(frames: int, work: Callable[[], Any]) -> Any:
    return _sink(frames - 1, work) if frames else work()
