"""The StreamField blocks that campaign pages are built from."""

from organizing.pages.blocks.body import BodyBlocks
from organizing.pages.blocks.script import ScriptBlocks

__all__ = ["BodyBlocks", "ScriptBlocks"]
