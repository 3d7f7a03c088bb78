"""Look into an IMAP mailbox, and leave no trace there: nothing is moved, deleted or marked as read."""

from __future__ import annotations

import imaplib
import ipaddress
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from typing import Any, Final

from django.utils.translation import gettext_noop

from organizing import conf
from organizing.mail.inbound.parts import HEAD_BYTES
from organizing.mail.inbound.read import RAW_LIMIT
from organizing.mail.mailbox_models import Mailbox

TIMEOUT_SECONDS: Final = 15
FIRST_LOOK: Final = timedelta(days=7)
STARTTLS_PORT: Final = 143
UID: Final = re.compile(rb"\d+")
# IMAP writes days in English, whatever the server speaks.
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

UNREACHABLE: Final = gettext_noop("The server could not be reached. Check its name and port.")
NOT_ALLOWED: Final = gettext_noop("This site may not connect to that server. Its administrator can allow it.")
NEEDS_TLS: Final = gettext_noop("A connection without encryption is only allowed to this very machine.")
BAD_CERTIFICATE: Final = gettext_noop("The server’s certificate does not belong to that name, or has run out.")
REFUSED: Final = gettext_noop("The server refused the user name or password.")
NO_FOLDER: Final = gettext_noop("There is no such folder in the mailbox.")
BROKE_OFF: Final = gettext_noop("The server broke off in the middle. It is asked again at the next look.")


class MailboxTrouble(Exception):
    """The mailbox cannot be read now; the message is an English sentence that is translated when shown."""


class ImapReader:
    """An open mailbox, read-only.

    Attributes:
        uid_validity: while it is the same, a number means the same message (RFC 3501, 2.3.1.1).
        newest_uid: the highest number given so far.
    """

    def __init__(self, connection: imaplib.IMAP4) -> None:
        self._connection = connection
        self.uid_validity = self._told("UIDVALIDITY")
        self.newest_uid = max(self._told("UIDNEXT") - 1, 0)

    def new_uids(self, mailbox: Mailbox, *, now: datetime) -> list[int]:
        """The numbers of what came since the last look, oldest first; at the first, of the last seven days."""
        if self.uid_validity == mailbox.uid_validity:
            found = self._search(f"UID {mailbox.last_uid + 1}:*")
            # `n:*` names the newest message even where that is older than n.
            return [uid for uid in found if uid > mailbox.last_uid]
        day = now - FIRST_LOOK
        return self._search(f"SINCE {day.day}-{MONTHS[day.month - 1]}-{day.year}")

    def head(self, uid: int) -> bytes:
        """Its header, or what of it is ever read."""
        return self._fetch(uid, f"BODY.PEEK[HEADER]<0.{HEAD_BYTES}>")

    def whole(self, uid: int) -> bytes:
        """All of it, up to what is ever read."""
        return self._fetch(uid, f"BODY.PEEK[]<0.{RAW_LIMIT}>")

    def _search(self, criteria: str) -> list[int]:
        state, data = self._connection.uid("SEARCH", criteria)
        if state != "OK":
            raise MailboxTrouble(BROKE_OFF)
        return sorted(int(uid) for line in data if line for uid in UID.findall(line))

    def _fetch(self, uid: int, what: str) -> bytes:
        """Nothing for a message that somebody deleted meanwhile."""
        _state, data = self._connection.uid("FETCH", str(uid), f"({what})")
        return next((bytes(part[1]) for part in data if isinstance(part, tuple)), b"")

    def _told(self, name: str) -> int:
        """A number that the server told when the folder was opened, or 0."""
        told = self._connection.untagged_responses.get(name, [])
        found = [UID.search(one) for one in told if isinstance(one, bytes)]
        return int(found[-1][0]) if found and found[-1] else 0


@contextmanager
def open_mailbox(mailbox: Mailbox) -> Iterator[ImapReader]:
    """Connect, log in and open the folder for reading alone.

    Raises:
        MailboxTrouble: whatever went wrong, in words; inside the block too.
    """
    connection = None
    try:
        connection = _connect(mailbox)
        _log_in(connection, mailbox)
        _open_folder(connection, mailbox.folder)
        yield ImapReader(connection)
    except ssl.SSLCertVerificationError:
        raise MailboxTrouble(BAD_CERTIFICATE) from None
    except (OSError, UnicodeError):
        raise MailboxTrouble(UNREACHABLE) from None
    except imaplib.IMAP4.error:
        raise MailboxTrouble(BROKE_OFF) from None
    finally:
        if connection is not None:
            with suppress(OSError, imaplib.IMAP4.error):
                connection.logout()


class _Pinned:
    """Connects to the address that was looked at: a name may mean another one a moment later."""

    address: str

    def _create_socket(self: Any, timeout: float | None) -> socket.socket:
        plain = socket.create_connection((self.address, self.port), timeout)
        context = getattr(self, "ssl_context", None)
        return context.wrap_socket(plain, server_hostname=self.host) if context else plain


class _Plain(_Pinned, imaplib.IMAP4):
    """Without TLS, or with STARTTLS after the greeting."""


class _Secure(_Pinned, imaplib.IMAP4_SSL):
    """With TLS from the first byte."""


def _connect(mailbox: Mailbox) -> imaplib.IMAP4:
    address = _allowed_address(mailbox.host, mailbox.port)
    if not mailbox.uses_tls and not ipaddress.ip_address(address).is_loopback:
        raise MailboxTrouble(NEEDS_TLS)
    context = ssl.create_default_context()
    is_secure = mailbox.uses_tls and mailbox.port != STARTTLS_PORT
    kind: Any = type("_Connection", (_Secure if is_secure else _Plain,), {"address": address})
    options = {"ssl_context": context} if is_secure else {}
    connection: imaplib.IMAP4 = kind(mailbox.host, mailbox.port, timeout=TIMEOUT_SECONDS, **options)
    if mailbox.uses_tls and not is_secure:
        connection.starttls(context)
    return connection


def _allowed_address(host: str, port: int) -> str:
    """The address behind a name, if this site may connect there.

    Whoever leads a group types the name: it must not open a way to machines beside this one (server-side request
    forgery). This machine itself and private networks are let in by `MAILBOX_HOSTS` alone, or where mail stays here.
    """
    found = [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    addresses = [ipaddress.ip_address(address) for address in found]
    if not conf.get("MAIL_MAY_LEAVE"):
        is_allowed = all(address.is_loopback for address in addresses)
    else:
        is_allowed = host in conf.get("MAILBOX_HOSTS") or all(address.is_global for address in addresses)
    if not is_allowed:
        raise MailboxTrouble(NOT_ALLOWED)
    return found[0]


def _log_in(connection: imaplib.IMAP4, mailbox: Mailbox) -> None:
    secret = f"\0{mailbox.user_name}\0{mailbox.password}".encode()
    try:
        if "AUTH=PLAIN" in connection.capabilities:
            connection.authenticate("PLAIN", lambda _challenge: secret)
        else:
            connection.login(_quoted(mailbox.user_name), mailbox.password)
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error:
        raise MailboxTrouble(REFUSED) from None


def _open_folder(connection: imaplib.IMAP4, folder: str) -> None:
    state, _data = connection.select(_quoted(folder), readonly=True)
    if state != "OK":
        raise MailboxTrouble(NO_FOLDER)


def _quoted(words: str) -> str:
    """An IMAP string; the form lets no line end in."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
