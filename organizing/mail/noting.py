"""What came of one handful is noted while the next one passes the gate."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from django.db import connection

from organizing.groups.scope import above_walls
from organizing.mail.models import EmailState
from organizing.mail.note import Note, write_notes


class Noting:
    """Writes notes on what was on its way, where that helps in a thread of its own and over a connection of its own."""

    def __init__(self, *, worker: str) -> None:
        self.worker = worker
        self._thread: ThreadPoolExecutor | None = None
        self._writing: Future[None] | None = None

    def begin(self, notes: Sequence[Note]) -> None:
        """Write these meanwhile; within somebody's transaction, which no other connection sees into, at once."""
        if connection.in_atomic_block:
            self.write(notes)
            return
        self.wait()
        if self._thread is None:
            self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="notes")
        self._writing = self._thread.submit(self._write, notes)

    def write(self, notes: Sequence[Note]) -> None:
        """Write these now, over the caller's connection and within its walls."""
        self.wait()
        write_notes(notes, was=EmailState.SENDING, worker=self.worker)

    def wait(self) -> None:
        """Until all is written. Raises what was raised there."""
        writing, self._writing = self._writing, None
        if writing:
            writing.result()

    def close(self) -> None:
        """Let what is being written be written, then let go of the connection."""
        if self._thread:
            self._thread.submit(connection.close)
            self._thread.shutdown()

    def _write(self, notes: Sequence[Note]) -> None:
        with above_walls():  # as it claims: what this worker holds, whosever it is
            write_notes(notes, was=EmailState.SENDING, worker=self.worker)
