import socket
import time
from ipaddress import ip_address

import pytest

from linernotes.pages.addresses import is_public, resolve_public
from linernotes.pages.refusal import UnreadableError


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
)
def test_public_addresses_are_told(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.255.0.3", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::", "::1",  # noqa: S104
        "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "::ffff:169.254.169.254", "2002:7f00:1::", "2002:a00:1::", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
        "2001:db8::1", "fec0::1",
    ],
)  # fmt: skip
def test_private_loopback_link_local_and_wrapped_addresses_are_told(address: str) -> None:
    assert not is_public(ip_address(address))


def _answer(monkeypatch: pytest.MonkeyPatch, *found: str) -> None:
    entries = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in found]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_options: entries)


def test_a_name_gives_its_first_address_if_all_are_public(monkeypatch: pytest.MonkeyPatch) -> None:
    _answer(monkeypatch, "1.1.1.1", "1.0.0.1")
    assert resolve_public("a.example", 80, 5) == "1.1.1.1"


@pytest.mark.parametrize("private", ["10.0.0.1", "::1", "fe80::1%eth0"])
def test_a_name_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch, private: str) -> None:
    _answer(monkeypatch, "1.1.1.1", private)
    with pytest.raises(UnreadableError, match="is no public address; give the page as a file"):
        resolve_public("a.example", 80, 5)


def test_an_unknown_name_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_options: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(UnreadableError, match="is unknown; check its spelling"):
        resolve_public("a.example", 80, 5)


def test_a_look_up_that_hangs_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_args: object, **_options: object) -> list[object]:
        time.sleep(1.5)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    started = time.monotonic()
    with pytest.raises(UnreadableError, match="took too long"):
        resolve_public("a.example", 80, 0.1)
    assert time.monotonic() - started < 1
