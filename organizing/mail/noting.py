"""What came of one handful is noted while the next one passes the gate."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from concurrent.futures import Future
from typing import Final

from django.db import Error, OperationalError, connection

from organizing.groups.scope import above_walls
from organizing.mail.models import EmailState
from organizing.mail.note import Note, write_notes
from organizing.second_line import SecondLine

logger = logging.getLogger(__name__)

# The gate waits no longer with its rows locked: somebody may wait for those whom the notes wait for.
WAIT_SECONDS: Final = 5.0


class Noting:
    """Writes notes on what was on its way, where that helps in a thread of its own and over a connection of its own.

    Notes are kept until they are written: what another connection failed to write, `finish` writes. To write one twice
    does no harm.
    """

    def __init__(self, *, worker: str) -> None:
        self.worker = worker
        self._unwritten: list[Sequence[Note]] = []
        self._line: SecondLine | None = None
        self._has_line = True
        self._writing: Future[None] | None = None

    def begin(self, notes: Sequence[Note]) -> None:
        """Write these meanwhile; within somebody's transaction, which no other connection sees into, at once."""
        if connection.in_atomic_block or not self._connect():
            self.finish(notes)
            return
        self._unwritten.append(notes)
        self.wait()
        assert self._line
        self._writing = self._line.submit(self._write, notes)

    def wait(self) -> None:
        """Until what was begun is written.

        Raises:
            OperationalError: it takes too long; or whatever was raised there. The notes are kept for `finish`.
        """
        if self._writing is None:
            return
        try:
            self._writing.result(timeout=WAIT_SECONDS)
        except TimeoutError:
            raise OperationalError("What came of some messages could not be noted in time.") from None
        except Exception:
            self._writing = None
            raise
        self._writing = None
        self._unwritten.pop(0)

    def finish(self, notes: Sequence[Note] = ()) -> None:
        """Write these, and all that is not written yet, over the caller's connection. Not within the gate."""
        self._unwritten.append(notes)
        if self._writing and self._writing.exception() is None:
            self._unwritten.pop(0)
        self._writing = None
        while self._unwritten:
            self._write(self._unwritten[0])
            self._unwritten.pop(0)

    def close(self) -> None:
        """Let go of the connection."""
        if self._line:
            self._line.close()

    def _connect(self) -> bool:
        """Tell whether there is a connection of its own to be had; asked once."""
        if self._line is None and self._has_line:
            try:
                self._line = SecondLine("notes")
            except Error:
                logger.warning("mail: no second connection to the database: notes go over the worker's own")
                self._has_line = False
        return self._has_line

    def _write(self, notes: Sequence[Note]) -> None:
        with above_walls():  # as it claims: what this worker holds, whosever it is
            write_notes(notes, was=EmailState.SENDING, worker=self.worker)
