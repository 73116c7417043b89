"""What a server is told when it starts: which catalogue, whom it answers, and its bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from linernotes.catalogue.address import Address

if TYPE_CHECKING:
    from linernotes.tagging.audio import AudioTrack

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""The names under which a browser reaches a server on its own machine."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one request may take; each bound has a test that fails without it.

    ``body_bytes`` counts the body as sent, ``address_bytes`` the path with its query as sent,
    ``page_items`` the items of one page of a list, ``writes_a_minute`` the requests that read a
    pasted page or change the catalogue, of one client.
    """

    body_bytes: int = 2_000_000
    address_bytes: int = 4_096
    page_items: int = 100
    writes_a_minute: int = 60


@dataclass(frozen=True, slots=True)
class Settings:
    """How to serve the catalogue at the address ``catalogue``.

    ``hosts`` are the names (without port) that a request may be addressed to: a page elsewhere that
    has its own name point to this machine gets no answer. Who may write stands in a file beside the
    catalogue, see :mod:`linernotes.server.tokens`; without it nobody may. ``tracks`` are audio files
    in the folder ``music`` that may be listened to.
    """

    catalogue: Address
    hosts: frozenset[str] = LOOPBACK
    bounds: Bounds = field(default_factory=Bounds)
    music: Path | None = None
    tracks: Sequence[AudioTrack] = ()
