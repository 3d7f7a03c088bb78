"""A mail server on this machine that takes everything in and passes nothing on, with a page to read it.

For the demo and for tests. It listens on the loopback address alone.
"""

from __future__ import annotations

import socket
import threading
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from campaign_site.embedded.mail_page import MailPageServer
from campaign_site.embedded.mailbox import Mailbox, Message

LOOPBACK = "127.0.0.1"


class SmtpSink:
    """The mail server, and its page when `page_port` is given. 0 means any free port.

    `refuse` may be set at any time to an SMTP answer such as "451 4.3.0 Come back later" or "550 5.1.1 Nobody
    here", which every recipient then gets; None takes mail in again.
    """

    def __init__(
        self, *, folder: Path, smtp_port: int = 0, page_port: int | None = None, refuse: str | None = None
    ) -> None:
        self.mailbox = Mailbox(folder)
        self.refuse = refuse
        self.smtp_port = smtp_port or _free_port()
        self._smtp = Controller(_Intake(self), hostname=LOOPBACK, port=self.smtp_port, ident="Local mail sink")
        self._page = None if page_port is None else MailPageServer((LOOPBACK, page_port), self.mailbox)

    @property
    def messages(self) -> list[Message]:
        """Everything taken in, the newest first."""
        return self.mailbox.all()

    @property
    def page_url(self) -> str:
        """The address of the page."""
        if self._page is None:
            raise LookupError("This sink was made without a page.")
        return f"http://{LOOPBACK}:{self._page.server_address[1]}/"

    def start(self) -> None:
        """Take mail in from now on.

        Raises:
            OSError: the port is taken.
        """
        self._smtp.start()
        if self._page is not None:
            threading.Thread(target=self._page.serve_forever, name="mail page", daemon=True).start()

    def stop(self) -> None:
        """Stop both servers. What came in stays in the folder."""
        self._smtp.stop(no_assert=True)
        if self._page is not None:
            self._page.shutdown()
            self._page.server_close()

    def __enter__(self) -> SmtpSink:
        self.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self.stop()


class _Intake:
    """What aiosmtpd calls as a message comes in. The names are its."""

    def __init__(self, sink: SmtpSink) -> None:
        self.sink = sink

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[Any]
    ) -> str:
        if self.sink.refuse:
            return self.sink.refuse
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.original_content or b""
        self.sink.mailbox.add(sender=envelope.mail_from or "", recipients=envelope.rcpt_tos, content=content)
        return "250 OK"


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind((LOOPBACK, 0))
        return int(listener.getsockname()[1])
