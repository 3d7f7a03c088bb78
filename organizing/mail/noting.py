"""What came of one handful is noted while the next one passes the gate."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from django.db import connection

from organizing.groups.scope import above_walls
from organizing.mail.models import EmailState
from organizing.mail.note import Note, write_notes


class Noting:
    """Writes notes on what was on its way, in a thread of its own and over a connection of its own.

    Within somebody's transaction, which no other connection sees into, it does so at once.
    """

    def __init__(self, *, worker: str) -> None:
        self.worker = worker
        self._thread: ThreadPoolExecutor | None = None
        self._writing: Future[None] | None = None

    def begin(self, notes: Sequence[Note]) -> None:
        """Write these as soon as those before are written."""
        self.wait()
        if connection.in_atomic_block:
            self._write(notes)
            return
        if self._thread is None:
            self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="notes")
        self._writing = self._thread.submit(self._write, notes)

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
