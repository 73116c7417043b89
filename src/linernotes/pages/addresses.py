"""Turns a host name into an address on the public internet, or refuses.

A page can link to, redirect to, or resolve to anything: the router, a cloud's metadata service, the
reader's own machine. Names are looked up once, every address they have is checked, and that
very address is connected to, so that a name that changes its mind in between gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable

from linernotes.pages.refusal import UnreadableError

Resolver = Callable[[str, int, float], str]
"""Takes a host, a port and the seconds left; gives the numeric address to connect to."""

_IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def resolve_public(host: str, port: int, seconds: float) -> str:
    """The address of ``host`` to connect to, every address of it being a public one.

    Args:
        host: A name, or an address in any notation that the system understands.
        port: The port, which some systems want to know.
        seconds: How long the look-up may take.

    Raises:
        UnreadableError: if the name is unknown, or has an address that is not public.
    """
    addresses = [ipaddress.ip_address(found.partition("%")[0]) for found in _look_up(host, port, seconds)]
    if not addresses:
        raise UnreadableError(f"cannot be fetched: the name {host} has no address; check its spelling")
    for address in addresses:
        if not is_public(address):
            raise UnreadableError(
                f"is not fetched: {host} is at {address}, which is no public address; give the page as a file"
            )
    return str(addresses[0])


def is_public(address: _IPAddress) -> bool:
    """Whether ``address`` belongs to the public internet, whatever IPv6 wraps it in.

    Private, loopback, link-local, shared, multicast, reserved and unspecified addresses do not,
    nor do IPv6 addresses that stand for such an IPv4 address (mapped, 6to4, Teredo, NAT64).
    """
    if isinstance(address, ipaddress.IPv6Address):
        wrapped = address.ipv4_mapped
        if address in _NAT64:
            wrapped = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if wrapped is not None:
            return is_public(wrapped)
        tunnelled = [address.sixtofour, *(address.teredo or ())]
        if address.is_site_local or not all(is_public(inner) for inner in tunnelled if inner is not None):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _look_up(host: str, port: int, seconds: float) -> list[str]:
    """Every address of ``host``; the system's look-up knows no time limit, so a thread waits for it."""
    found: list[str] = []
    failed: list[Exception] = []

    def look_up() -> None:
        try:
            found.extend(
                str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            )
        except (OSError, UnicodeError) as error:
            failed.append(error)

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(max(0.0, seconds))
    if thread.is_alive():
        raise UnreadableError(f"cannot be fetched: looking up {host} took too long; try again later")
    if failed:
        raise UnreadableError(
            f"cannot be fetched: the name {host} is unknown; check its spelling"
        ) from failed[0]
    return found
