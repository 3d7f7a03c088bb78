"""Outside production no mail leaves this machine."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any, Final

from organizing import conf

HARMLESS: Final = ("django.core.mail.backends.locmem", "django.core.mail.backends.dummy")


class MailWouldLeave(Exception):
    """The mail settings name a server elsewhere, and `ORGANIZING["MAIL_MAY_LEAVE"]` is not set."""


def check_server(connection: Any) -> None:
    """Let mail out only to a server on this machine, unless the settings say it may leave.

    Raises:
        MailWouldLeave: with the setting to change, before anything was sent.
    """
    if conf.get("MAIL_MAY_LEAVE") or type(connection).__module__ in HARMLESS:
        return
    host = getattr(connection, "host", None)
    if host is None or not is_this_machine(host):
        where = host or type(connection).__module__
        raise MailWouldLeave(
            f"{where} is not a mail server on this machine. Set ORGANIZING['MAIL_MAY_LEAVE'] = True in production."
        )


def is_this_machine(host: str) -> bool:
    """Tell whether every address of `host` is in the loopback range."""
    try:
        addresses = {info[4][0] for info in socket.getaddrinfo(host, None)}
    except OSError:
        return False
    return bool(addresses) and all(ipaddress.ip_address(address).is_loopback for address in addresses)
