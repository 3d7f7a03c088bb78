"""What a spreadsheet program would compute, made text on the way out and itself again on the way in."""

from __future__ import annotations

import re
from typing import Final

# What a spreadsheet program takes for the beginning of a formula (OWASP, "CSV Injection").
_WIDE: Final = "\uff1d\uff0b\uff0d\uff20"  # the same signs, full width
_BEGINS: Final = f"=+\\-@\t\r\n{_WIDE}"
# What somebody typed as 'x= is not to lose its apostrophe: it gets one more, and keeps its own.
_FORMULA: Final = re.compile(f"'*[{_BEGINS}]")
_NEUTRALISED: Final = re.compile(f"'+[{_BEGINS}]")


def neutralise(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet program would compute."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def restore(cell: str) -> str:
    """Take that apostrophe away: `restore(neutralise(cell)) == cell` for every cell."""
    return cell[1:] if _NEUTRALISED.match(cell) else cell


def keep_apostrophe(cell: str) -> str:
    """Prepare a cell for a format that says itself what is text: only what `restore` would shorten is changed."""
    return f"'{cell}" if _NEUTRALISED.match(cell) else cell
