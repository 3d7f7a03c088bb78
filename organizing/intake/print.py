"""A report on a terminal."""

from __future__ import annotations

from typing import Final, Protocol

from organizing.intake.report import Line, Report, Skipped

# Of what was left out everybody wants to see the reasons; of thousands, the first will do.
FIRST: Final = 50


class Writer(Protocol):
    """What a command writes to."""

    def write(self, msg: str) -> object:
        """Write one line."""
        ...


def print_report(report: Report, *, out: Writer, lists_all: bool, is_dry_run: bool) -> None:
    """Write what happened: what was left out and why, then the counts. `lists_all` names every row besides."""
    if lists_all:
        for word, lines in (
            ("new", report.new),
            ("changed", report.changed),
            ("ended", report.ended),
            ("kept", report.kept),
        ):
            for line in lines:
                out.write(f"{word}: {_told(line)}")
    shown = report.skipped if lists_all else report.skipped[:FIRST]
    for row in shown:
        out.write(f"skipped: {_place(row)}: {row.reason}")
    if len(report.skipped) > len(shown):
        out.write(f"… and {len(report.skipped) - len(shown)} more left out; -v 2 lists them.")
    counts = ", ".join(f"{count} {word}" for word, count in report.counts().items())
    out.write(f"{'Would be' if is_dry_run else 'Done'}: {counts}.")


def _told(line: Line) -> str:
    changes = "; ".join(f"{one.field}: {one.before} → {one.after}" for one in line.changes)
    return f"{line.name} ({changes})" if changes else line.name


def _place(row: Skipped) -> str:
    return f"{row.file}, line {row.line}" if row.line else row.file
