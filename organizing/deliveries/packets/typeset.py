"""Set a packet in type: JSON on standard input, a PDF on standard output. Run by `render.py` in a process of its own.

Typst keeps what it made for a while, some 50 MB for each packet of 5,000 signers, with every name in it. In a process
that ends, that is gone. Nothing of this package and nothing of Django is imported, so it starts in a moment.
"""

from __future__ import annotations

import sys
from pathlib import Path

import typst

TEMPLATE = Path(__file__).with_name("packet.typ")


def main() -> None:
    """Read the data, write the PDF. The same data makes the same file to the byte."""
    pdf = typst.compile(
        TEMPLATE.read_bytes(),
        # Typst's own fonts, and after them this machine's, for letters those lack.
        font_paths=typst.Fonts(include_system_fonts=True),
        sys_inputs={"data": sys.stdin.buffer.read().decode()},
        timestamp=0,
    )
    assert isinstance(pdf, bytes)
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main()
