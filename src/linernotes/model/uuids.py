"""Ids for the tools that take nothing but UUIDs: made from ours, so that they never change.

Version 5 of RFC 9562: a hash of a name within a namespace. The namespace is itself one, of this
project's name, so that no other program makes the same.
"""

from __future__ import annotations

from functools import lru_cache
from uuid import NAMESPACE_URL, uuid5

_NAMESPACE = uuid5(NAMESPACE_URL, "urn:linernotes")


@lru_cache(100_000)
def uuid_of(ident: str) -> str:
    """The UUID of a show, song or artist, or of whatever else ``ident`` names, with its dashes."""
    return str(uuid5(_NAMESPACE, ident))
