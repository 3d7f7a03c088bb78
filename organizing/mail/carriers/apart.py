"""Letters on their way while the ledger already looks at the next ones."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from organizing.mail.carriers.answer import Answer
from organizing.mail.carriers.choose import Carrier
from organizing.mail.writing.letter import Letter

Carried = tuple[Mapping[int, Answer], float]


class Apart:
    """One handful at a time is handed over in a thread of its own, where the carrier needs nothing but its line.

    A carrier that may use the database, as a site's own backend may, does its work at once, where it is asked to.
    """

    def __init__(self, carrier: Carrier) -> None:
        self.carrier = carrier
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mail") if carrier.works_apart else None

    def begin(self, letters: Sequence[Letter]) -> Future[Carried]:
        """Hand them over. The result, once it is there, is an answer for each and how many seconds they took."""
        if self._thread:
            return self._thread.submit(self._carry, letters)
        done: Future[Carried] = Future()
        done.set_result(self._carry(letters))
        return done

    def close(self) -> None:
        """Let what is on its way arrive, then let go of the line."""
        if self._thread:
            self._thread.shutdown()
        self.carrier.close()

    def _carry(self, letters: Sequence[Letter]) -> Carried:
        began = time.monotonic()
        return self.carrier.carry(letters), time.monotonic() - began
