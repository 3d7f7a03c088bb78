"""Two batches of a list are on their way at a time: one is checked and committed while the next is written.

Each hand has a thread and a database session of its own. Batches are committed in the order of the list, so that an
import's checkpoint tells all of what is in; and two that are on their way never speak of the same person.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, wait
from contextlib import AbstractContextManager, ExitStack
from threading import Event
from typing import Final

from django.db import IntegrityError, OperationalError, connection

from organizing.people.imports.cut_batches import Batch
from organizing.people.imports.met import Met
from organizing.second_line import SecondLine

ATTEMPTS: Final = 3
"""So often a batch is begun: somebody may sign up meanwhile whom it would have made."""
PATIENCE_SECONDS: Final = 10.0
"""Many times what a batch takes. Somebody else may hold what the batch before waits for, and wait for this one."""


class Again(Exception):
    """The batch before does not go in, or takes too long: this one lets go of all it holds, and comes behind it."""


class Turn:
    """One batch on its way, behind another one or alone."""

    def __init__(self, part: Batch, *, before: Turn | None = None) -> None:
        self.part = part
        self.going: Future[None] | None = None
        self._before = before
        self._is_staged = Event()

    def wait_to_stage(self) -> None:
        """Until the tags that the batch before names have their numbers."""
        if self._before:
            self._before._is_staged.wait()

    def let_stage(self) -> None:
        """Let the batch behind this one begin; safe to call twice."""
        self._is_staged.set()

    def wait_to_commit(self) -> None:
        """Until the batch before is committed.

        Raises:
            Again: it was not, or takes too long.
        """
        before, self._before = self._before, None
        if before is None:
            return
        assert before.going
        try:
            trouble = before.going.exception(timeout=PATIENCE_SECONDS)
        except TimeoutError:
            raise Again from None
        if trouble is not None:
            raise Again


Write = Callable[[Turn, Met], None]


class Hand:
    """A line to the database that keeps what `session` opens on it, until it is closed."""

    def __init__(self, session: Callable[[], AbstractContextManager[Met]]) -> None:
        self._line = SecondLine("import-hand")
        self._stack = ExitStack()
        try:
            self._met: Met = self._line.submit(lambda: self._stack.enter_context(session())).result()
            self._connection = self._line.submit(lambda: connection.connection).result()
        except BaseException:
            self.close()
            raise

    def take(self, turn: Turn, write: Write) -> None:
        """Write the batch as soon as this hand is free."""
        turn.going = self._line.submit(self._write, turn, write)

    def close(self) -> None:
        """Wait for what it writes, and let go of the session."""
        self._line.submit(self._stack.close)
        self._line.close()

    def _write(self, turn: Turn, write: Write) -> None:
        try:
            if connection.connection is not self._connection:
                raise OperationalError("The session is gone, and with it the tables in which a batch is made ready.")
            write(turn, self._met)
        finally:
            turn.let_stage()


class TwoHands:
    """Writes batches by `write(turn, session)`, which commits the batch or raises.

    Args:
        session: opens what a hand needs in its thread.
        forget: called where a batch was rolled back, before it is written again.
    """

    def __init__(
        self,
        write: Write,
        *,
        session: Callable[[], AbstractContextManager[Met]],
        forget: Callable[[], None],
    ) -> None:
        self._write = write
        self._forget = forget
        self._on_way: deque[Turn] = deque()
        with ExitStack() as opened:
            self._hands = deque[Hand]()
            for _number in range(2):
                self._hands.append(Hand(session))
                opened.callback(self._hands[-1].close)
            self._opened = opened.pop_all()

    def close(self) -> None:
        """Wait for what is on its way, whatever becomes of it, and let go of both connections."""
        self._opened.close()

    def write_all(self, parts: Iterable[Batch]) -> None:
        """Write them in their order.

        Raises:
            IntegrityError: a batch does not go in, however often it is tried; or whatever else `write` raises. All
                before it are committed, it and all behind it are not.
        """
        try:
            for part in parts:
                if len(self._on_way) == len(self._hands):
                    self._settle()
                while any(not part.who.isdisjoint(turn.part.who) for turn in self._on_way):
                    self._settle()
                self._take(Turn(part, before=self._on_way[-1] if self._on_way else None))
        except Exception:  # what stands before a row that cannot be read goes in as well
            self._settle_all()
            raise
        self._settle_all()

    def _settle_all(self) -> None:
        while self._on_way:
            self._settle()

    def _take(self, turn: Turn) -> None:
        self._hands[0].take(turn, self._write)
        self._hands.rotate()
        self._on_way.append(turn)

    def _settle(self) -> None:
        """Until the first of those on their way is in."""
        going = self._on_way[0].going
        assert going
        try:
            going.result()
        except (IntegrityError, Again):
            self._write_again()
        else:
            self._on_way.popleft()

    def _write_again(self) -> None:
        """Whoever came behind has given up by itself; now each goes alone."""
        turns, self._on_way = self._on_way, deque()
        wait([turn.going for turn in turns if turn.going])
        self._forget()
        for turn in turns:
            write_patiently(turn.part, self._write_alone, forget=self._forget, attempts=ATTEMPTS - 1)

    def _write_alone(self, turn: Turn) -> None:
        self._hands[0].take(turn, self._write)
        assert turn.going
        turn.going.result()


def write_patiently(
    part: Batch, write: Callable[[Turn], None], *, forget: Callable[[], None], attempts: int = ATTEMPTS
) -> None:
    """Write one batch with none before it; the same rows find now who signed up meanwhile."""
    for attempt in range(1, attempts + 1):
        try:
            write(Turn(part))
            return
        except IntegrityError:
            if attempt == attempts:
                raise
            forget()
