"""A mail server that misbehaves as it is told, and never forgets what it took.

    python -m tests.chaos.faulty_server --port 2525 --record /tmp/taken --faults '{"busy": 0.05, "gone": 0.01}'

Each message is written to the record before it is answered for. What goes wrong is decided by the reader's address and
by how often it was named: a run can be told again. By address, always: `gone` (550 5.1.1), `blocked` (550 5.7.1) and
`spam` (554 5.7.1 after the message). By try: `closes` (421 and the line closed), `busy` (451), `hangs` (no answer for a
minute), `drops` (the line closed before DATA), `drops_after` (the message taken and the line closed without an answer).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
from collections import Counter
from pathlib import Path

BY_ADDRESS = ("gone", "blocked", "spam")
BY_TRY = ("closes", "busy", "hangs", "drops", "drops_after")
HANG_SECONDS = 60


class Closed(Exception):
    """The line is to be closed now."""


class FaultyServer:
    def __init__(self, *, record: Path, faults: dict[str, float], slow_ms: float = 0) -> None:
        self.faults, self.slow = faults, slow_ms / 1000
        self.tries: Counter[str] = Counter()
        self._record = os.open(record, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = Line(self, reader, writer)
        try:
            await line.talk()
        except (Closed, ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    def fault_of(self, address: str) -> str:
        """What is to go wrong with this reader this time, or ""."""
        self.tries[address] += 1
        return self._draw(address, BY_ADDRESS) or self._draw(f"{address} {self.tries[address]}", BY_TRY)

    def _draw(self, seed: str, names: tuple[str, ...]) -> str:
        number = random.Random(seed).random()
        for name in names:
            number -= self.faults.get(name, 0)
            if number < 0:
                return name
        return ""

    def keep(self, address: str, message: bytes) -> None:
        head = message.partition(b"\r\n\r\n")[0].split(b"\r\n")
        ids = [line.partition(b":")[2].strip().decode() for line in head if line.lower().startswith(b"message-id:")]
        os.write(self._record, f"{json.dumps([address, ids[0] if ids else ''])}\n".encode())


class Line:
    """One client's line."""

    def __init__(self, server: FaultyServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.server, self.reader, self.writer = server, reader, writer
        self.address = self.fault = ""

    async def talk(self) -> None:
        await self.say("220 faulty.example")
        while True:
            command = (await self.reader.readuntil(b"\r\n")).decode("ascii", "replace").strip()
            verb = command[:4].upper()
            if verb == "EHLO":
                await self.say("250-faulty.example\r\n250-PIPELINING\r\n250 ENHANCEDSTATUSCODES")
            elif verb == "MAIL" or verb == "RSET" or verb == "NOOP":
                self.address = ""
                await self.say("250 2.0.0 OK")
            elif verb == "RCPT":
                await self.take_reader(command.partition("<")[2].partition(">")[0])
            elif verb == "DATA":
                await self.take_message()
            elif verb == "QUIT":
                await self.say("221 2.0.0 Bye")
                raise Closed
            else:
                await self.say("502 5.5.1 What?")

    async def take_reader(self, address: str) -> None:
        self.fault = self.server.fault_of(address)
        if self.fault == "closes":
            await self.say("421 4.3.2 Closing")
            raise Closed
        if self.fault == "drops":
            raise Closed
        if self.fault == "hangs":
            await asyncio.sleep(HANG_SECONDS)
            raise Closed
        refusals = {"gone": "550 5.1.1 No such mailbox", "blocked": "550 5.7.1 Not you", "busy": "451 4.3.0 Later"}
        if self.fault in refusals:
            await self.say(refusals[self.fault])
            return
        self.address = address
        await self.say("250 2.1.5 OK")

    async def take_message(self) -> None:
        if not self.address:
            await self.say("554 5.5.1 No valid recipients")
            return
        await self.say("354 Go ahead")
        message = await self.reader.readuntil(b"\r\n.\r\n")
        if self.fault == "spam":
            await self.say("554 5.7.1 Spam")
            return
        if self.server.slow:
            await asyncio.sleep(self.server.slow)
        self.server.keep(self.address, message)
        if self.fault == "drops_after":
            raise Closed
        await self.say("250 2.0.0 Taken")

    async def say(self, reply: str) -> None:
        self.writer.write(f"{reply}\r\n".encode())
        await self.writer.drain()


def read_record(record: Path) -> list[tuple[str, str]]:
    """Reader and Message-ID of everything that was taken, in order."""
    return [tuple(json.loads(line)) for line in record.read_text().splitlines()] if record.exists() else []


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--record", type=Path, required=True)
    parser.add_argument("--faults", type=json.loads, default={})
    parser.add_argument("--slow-ms", type=float, default=0)
    options = parser.parse_args()
    server = FaultyServer(record=options.record, faults=options.faults, slow_ms=options.slow_ms)
    listener = await asyncio.start_server(server.serve, "127.0.0.1", options.port, limit=1 << 22)
    async with listener:
        await listener.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
