"""Carry due messages from the ledger to the mail server."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import closing, suppress
from datetime import datetime
from itertools import groupby
from typing import Final, NamedTuple

from django.db import Error
from django.utils import timezone

from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls, group_scope
from organizing.mail.breaker import how_many_may_go, read_troubles
from organizing.mail.breaker_models import SERVER
from organizing.mail.carriers.answer import Answer, Came
from organizing.mail.carriers.apart import Apart, Carried
from organizing.mail.carriers.choose import choose_carrier
from organizing.mail.claim import Claimed, claim_emails, give_back, new_worker_name
from organizing.mail.gate import take_to_sending
from organizing.mail.models import Email, EmailState
from organizing.mail.noting import Noting
from organizing.mail.settle import note_unwritten, put_back, settle
from organizing.mail.writing.letter import Letter, Writer
from organizing.together import plan_anew

logger = logging.getLogger(__name__)

# Two handfuls are `sending` at once: one on the wire, one behind it. That is what a killed worker leaves unsure, and
# what an unsubscribe comes too late for. A first handful; then what the server takes in a twentieth of a second.
HANDFUL: Final = 10
HANDFUL_AT_LEAST: Final = 3
HANDFUL_AT_MOST: Final = 50
HANDFUL_SECONDS: Final = 0.05
SENDING_AT_MOST: Final = 2 * HANDFUL_AT_MOST
# So often a worker looks whether something more urgent fell due, and who takes no mail.
LOOK_SECONDS: Final = 0.1
# What could not follow so long after it passed the gate passes it again.
STALE_SECONDS: Final = 1.0


def send_due_emails(
    *, now: datetime | None = None, group_id: int | None = None, writer: Writer | None = None, seconds: float = 0.0
) -> int:
    """Claim and send what is due, a batch and others for so many seconds; returns how many were handed to the server.

    0 means that nothing is due any more, or that the server takes nothing. Safe with any number of workers at
    once. A server that cannot be reached costs no message an attempt; they are tried again later. Who calls again and
    again hands the same `writer` in: what many messages share is then not written for each call.

    Raises:
        MailWouldLeave: the settings name a server elsewhere; nothing was sent.
    """
    while (limit := how_many_may_go(clock=timezone.now())) != 0:
        turn = Turn(dry_now=now, group_id=group_id, writer=writer or Writer(), limit=limit)
        has_claimed = turn.send(seconds=seconds)
        if turn.came[Came.TAKEN] or turn.is_stopped or not has_claimed:
            return turn.came[Came.TAKEN]
    return 0


class OnItsWay(NamedTuple):
    """A handful that is being handed over."""

    group: LocalGroup
    letters: Sequence[Letter]
    carried: Future[Carried]


class Behind(NamedTuple):
    """A handful that passed the gate, and waits for the one before it."""

    group: LocalGroup
    emails: Sequence[Email]


class Turn:
    """One worker's way through what it claims, over one line to the server.

    While one handful is on its way, the next is claimed, passes the gate and is written. Where `limit` is given the
    server was away, and so many messages find out whether it is back.
    """

    def __init__(
        self, *, dry_now: datetime | None, group_id: int | None, writer: Writer, limit: int | None = None
    ) -> None:
        self.dry_now = dry_now
        self.group_id = group_id
        self.worker = new_worker_name()
        self.came: Counter[Came] = Counter()
        self.is_stopped = False
        self._limit = limit
        self._carrier = Apart(choose_carrier())
        self._noting = Noting(worker=self.worker)
        self._on_its_way: OnItsWay | None = None
        self._behind: Behind | None = None
        self._look_at = 0.0
        self._writer = writer
        self._handful = HANDFUL
        self._groups: dict[int, LocalGroup] = {}
        self._troubles: dict[str, datetime | None] = {}

    @property
    def now(self) -> datetime:
        """A turn takes a while, and what falls due meanwhile may be urgent. A dry clock stands still."""
        return self.dry_now or timezone.now()

    def send(self, *, seconds: float) -> bool:
        """Claim and send, a handful at a time; before each, whatever more urgent came up meanwhile.

        What it does not get to, others may have at once, also where an error ends the turn. Returns whether there was
        anything to claim.
        """
        has_claimed = is_through = False
        plan_anew()
        with closing(self._noting), closing(self._carrier):
            try:
                for claimed in self._claim_batches(until=time.monotonic() + seconds):
                    has_claimed = True
                    for alike in by_lane_and_group(claimed):
                        self._send_alike(alike)
                self._follow_up()
                self._noting.finish()
                is_through = not self.is_stopped
            finally:
                if not is_through:
                    self._give_back()
        return has_claimed

    def _claim_batches(self, *, until: float) -> Iterator[list[Claimed]]:
        """One batch, and others until then. The last handful of one is on its way while the next is claimed."""
        while claimed := claim_emails(worker=self.worker, now=self.now, group_id=self.group_id, limit=self._limit):
            yield claimed
            if self.is_stopped or self._limit is not None or time.monotonic() >= until:
                return

    def _send_alike(self, alike: Sequence[Claimed]) -> None:
        with group_scope(self._group(alike[0].group_id)):
            while alike and not self.is_stopped:
                self._let_urgent_pass(before_lane=alike[0].lane)
                size = self._size(alike[0].lane)
                handful, alike = alike[:size], alike[size:]
                self._send_handful(handful)

    def _give_back(self) -> None:
        with suppress(Error):  # over a line that is dead nothing can be noted: then the lease runs out
            try:
                self._put_back_behind()
                self._follow_up()
                self._noting.finish()
            finally:
                give_back(worker=self.worker)

    def _let_urgent_pass(self, *, before_lane: int) -> None:
        """A confirmation waits for a moment of a broadcast at most, or one handful, whoever holds the rest of it."""
        if time.monotonic() < self._look_at:
            return
        self._look_at = time.monotonic() + LOOK_SECONDS
        while True:
            self._troubles = read_troubles()
            if not before_lane or self.is_stopped:
                return
            urgent = claim_emails(
                worker=self.worker, now=self.now, group_id=self.group_id, before_lane=before_lane, limit=self._size(0)
            )
            if not urgent:
                return
            for handful in by_lane_and_group(urgent):
                self._send_handful(handful)

    def _send_handful(self, handful: Sequence[Claimed]) -> None:
        """Bring it behind what is on its way, and as soon as that arrived on its way too."""
        if self.is_stopped:
            return
        group = self._group(handful[0].group_id)
        with group_scope(group):
            if self._must_stop():
                self.is_stopped = True
                return
            until = time.monotonic() + STALE_SECONDS
            self._behind = Behind(group, self._take([one.id for one in handful], group=group))
            letters = self._write(self._behind.emails)
            self._follow_up(letters, until=until)

    def _follow_up(self, letters: Sequence[Letter] = (), *, until: float = 0.0) -> None:
        """Wait for what is on its way, send these letters after it, and only then note what came of it."""
        before, self._on_its_way = self._on_its_way, None
        answers = self._arrive(before) if before else {}
        is_fresh = before is None or time.monotonic() <= until
        if self._behind and letters and is_fresh and not self.is_stopped:
            # From here on they may have gone out, whatever is raised: nobody puts them back.
            behind, self._behind = self._behind, None
            self._on_its_way = OnItsWay(behind.group, letters, self._carrier.begin(letters))
        if before:
            note = self._noting.begin if self._on_its_way else self._noting.finish  # nothing to be done meanwhile
            with group_scope(before.group):
                self.came += settle(
                    before.letters, answers, worker=self.worker, note=note, troubles=self._troubles, now=self.now
                )
        self._put_back_behind()

    def _put_back_behind(self) -> None:
        """What passed the gate and was not handed over is due as before."""
        if self._behind:
            with group_scope(self._behind.group):
                put_back(self._behind.emails, worker=self.worker)
            self._behind = None

    def _arrive(self, handful: OnItsWay) -> Mapping[int, Answer]:
        answers, seconds = handful.carried.result()
        self._measure(len(handful.letters), seconds)
        self.is_stopped = self.is_stopped or any(answer.stops for answer in answers.values())
        return answers

    def _must_stop(self) -> bool:
        """Another worker found out meanwhile that the server takes nothing."""
        retry_at = self._troubles.get(SERVER)
        return retry_at is not None and retry_at > timezone.now() and self._limit is None

    def _size(self, lane: int) -> int:
        """How many go together. Of the most urgent, which are sent again when a worker dies over them, never many."""
        return self._handful if lane else min(self._handful, HANDFUL)

    def _measure(self, count: int, seconds: float) -> None:
        """As many next time as the server takes in a twentieth of a second."""
        if count:
            fits = int(HANDFUL_SECONDS * count / max(seconds, 0.001))
            self._handful = max(HANDFUL_AT_LEAST, min(HANDFUL_AT_MOST, fits))

    def _take(self, email_ids: list[int], *, group: LocalGroup) -> list[Email]:
        """Pass the gate together; where one message's kind raises, one by one, so that it holds up no other."""
        try:
            return take_to_sending(
                email_ids,
                group=group,
                worker=self.worker,
                now=self.now,
                troubles=self._troubles,
                once_noted=self._noting.wait,
            )
        except Error:
            raise  # not these messages' fault: their lease runs out and they come up again
        except Exception:
            logger.exception("one of emails %s raised at the gate", email_ids)
        if len(email_ids) > 1:
            return [email for one in email_ids for email in self._take([one], group=group)]
        for email in Email.objects.filter(pk__in=email_ids, state=EmailState.DUE):
            note_unwritten(email, worker=self.worker, now=self.now)
        return []

    def _write(self, emails: Sequence[Email]) -> list[Letter]:
        letters = []
        for email in emails:
            try:
                letters.append(self._writer.write(email))
            except Error:
                raise
            except Exception:  # whatever a template or a plugin's kind raises concerns this one message alone
                logger.exception("email %s could not be written", email.pk)
                note_unwritten(email, worker=self.worker, now=self.now)
        return letters

    def _group(self, group_id: int) -> LocalGroup:
        if group_id not in self._groups:
            with above_walls():
                self._groups[group_id] = LocalGroup.objects.select_related("site").get(pk=group_id)
        return self._groups[group_id]


def by_lane_and_group(claimed: Sequence[Claimed]) -> Iterator[list[Claimed]]:
    """Cut what was claimed into messages of one group and one lane, the most urgent first."""

    def place(one: Claimed) -> tuple[int, int]:
        return one.lane, one.group_id

    for _place, alike in groupby(sorted(claimed, key=place), key=place):
        yield list(alike)
