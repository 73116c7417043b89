"""UUIDs for everything that MusicBrainz has an id for, and the way back.

Shows, songs and artists have the UUID of their id. A release is a part of a show: its UUID is its
show's with the part in the last two bytes, so that it can be taken apart again without any table.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from linernotes.identity.subjects import Kind
from linernotes.model.uuids import uuid_of
from linernotes.server.library import Edition

VARIOUS_ARTISTS = "89ad4ac3-39f7-470e-963a-56509c546377"
"""The artist whom taggers know a compilation by."""

MOST_PARTS = 0x3FFE
"""The last part that has a release of its own."""

_ORIGINAL, _PSEUDO, _GROUP = 0, 1, 2
_VERSION = 0x80
"""Version 8 of RFC 9562: what it holds is up to whoever makes it."""


@dataclass(frozen=True, slots=True)
class ReleaseId:
    """A part of a show, or the whole where ``part`` is None; ``pseudo`` if set in Latin letters."""

    show: str
    part: int | None
    pseudo: bool = False

    @property
    def uuid(self) -> str:
        """The release's UUID."""
        return _stamped(self.show, _PSEUDO if self.pseudo else _ORIGINAL, self.part)

    @property
    def group(self) -> str:
        """The UUID of the release group, which both forms of a release share."""
        return _stamped(self.show, _GROUP, self.part)


class Ids:
    """What the UUIDs of one edition mean."""

    def __init__(self, edition: Edition) -> None:
        """Know all things of ``edition``."""
        self._things = {uuid_of(ident): ident for ident in edition.things}
        self._shows = {_stem(show.id): show.id for show in edition.of_kind(Kind.SHOW)}

    def thing(self, mbid: str) -> str:
        """The id of the song, artist or show of that UUID, "" if there is none."""
        return self._things.get(mbid.lower(), "")

    def release(self, mbid: str) -> ReleaseId | None:
        """The release that has that UUID; it need not exist."""
        found = self._apart(mbid)
        return ReleaseId(found[0], found[2], found[1] == _PSEUDO) if found and found[1] != _GROUP else None

    def group(self, mbid: str) -> ReleaseId | None:
        """The release whose group has that UUID; it need not exist."""
        found = self._apart(mbid)
        return ReleaseId(found[0], found[2]) if found and found[1] == _GROUP else None

    def _apart(self, mbid: str) -> tuple[str, int, int | None] | None:
        """Show, form and part."""
        try:
            raw = UUID(mbid).bytes
        except ValueError:
            return None
        show, tail = self._shows.get(raw[:-2]), int.from_bytes(raw[-2:])
        number = tail & 0x3FFF
        return (show, tail >> 14, number - 1 if number else None) if show else None


@lru_cache(2)
def ids_of(edition: Edition) -> Ids:
    """The UUIDs of ``edition``, made once."""
    return Ids(edition)


def _stamped(show: str, form: int, part: int | None) -> str:
    number = 0 if part is None else part + 1
    return str(UUID(bytes=_stem(show) + (form << 14 | number).to_bytes(2)))


def _stem(show: str) -> bytes:
    raw = bytearray(UUID(uuid_of(f"{show}/releases")).bytes[:-2])
    raw[6] = raw[6] & 0x0F | _VERSION
    return bytes(raw)
