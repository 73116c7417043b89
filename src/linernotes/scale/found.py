"""What a shard holds: pages as raw bytes, and places where it is damaged."""

from __future__ import annotations

from dataclasses import dataclass


class ShardError(Exception):
    """A shard that cannot be read at all; the message says on one line what is wrong and what to do."""


class MissingExtraError(ShardError):
    """A package that this kind of shard needs is not installed."""


@dataclass(frozen=True, slots=True)
class PageBytes:
    """A page to be: ``uri`` names it, ``media`` is its content type where the shard tells it."""

    uri: str
    data: bytes
    media: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """What cannot be read of a shard: ``uri`` as far as it is known, and the ``reason`` in plain words."""

    uri: str
    reason: str


Found = PageBytes | Unread
