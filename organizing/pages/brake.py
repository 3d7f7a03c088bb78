"""A brake on forms that anybody may post: so many an hour from one corner of the internet.

The address itself is never kept: a keyed hash of its neighborhood stands in the cache until the hour is over. Those who
share a carrier's gateway share a count, so the limits are wide, and whoever is refused is told another way.
"""

from __future__ import annotations

from datetime import datetime
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final

from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest

from organizing.once import take_turns
from organizing.vault import keyed_hash

HOUR_SECONDS: Final = 60 * 60
# So much of an address tells a household or an office from the next, and no more.
IPV4_BITS: Final = 24
IPV6_BITS: Final = 48
# Where a proxy of the site's own stands: this machine, a private network (RFC 1918, 4193, 6598), a link.
OWN_NETWORKS: Final = tuple(
    ip_network(one)
    for one in (
        "127.0.0.0/8",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "100.64.0.0/10",
        "169.254.0.0/16",
        "::1/128",
        "fc00::/7",
        "fe80::/10",
    )
)


def is_too_many(request: HttpRequest, *, what: str, most: int, now: datetime) -> bool:
    """Count this post of a form named `what`; True when it is more than `most` in this clock hour.

    Those that come at once wait for each other. `incr` would not do: in the database's cache it is a read and a write,
    and gives the number five minutes to live.
    """
    hashed = keyed_hash(f"{neighborhood(request)}|{now:%Y%m%d%H}", purpose=f"brake {what}").hex()
    key = f"organizing:brake:{hashed}"
    left = HOUR_SECONDS - now.minute * 60 - now.second
    with transaction.atomic():
        take_turns(key)
        count = cache.get(key, 0) + 1
        cache.set(key, count, left)
    return bool(count > most)


def neighborhood(request: HttpRequest) -> str:
    """The network a request comes from, as text; "" where no address is known."""
    try:
        address = ip_address(_visitor(request))
    except ValueError:
        return ""
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    bits = IPV4_BITS if address.version == 4 else IPV6_BITS
    return str(ip_network((address, bits), strict=False))


def _visitor(request: HttpRequest) -> str:
    """Behind a proxy on this machine or network, what that proxy added last: the visitor cannot forge it."""
    peer = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    try:
        address = ip_address(peer)
        is_own_proxy = any(address in network for network in OWN_NETWORKS)
    except ValueError:
        is_own_proxy = True  # a Unix socket
    return forwarded if forwarded and is_own_proxy else peer
