"""Audio files of this machine to listen to in the browser: those of one folder, and of no other.

Addresses have no path in them but a key, which is looked up among the files that were found when
the server started; so no address can name a file that was not. Needs the extra ``tag``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from linernotes.guide.brief import Brief
from linernotes.guide.playlists import AudioFile
from linernotes.server.library import Edition

if TYPE_CHECKING:
    from linernotes.tagging.audio import AudioTrack

SHOWS_KEPT = 256
"""Shows of which it is kept which file is which song."""


class Music:
    """The audio files of a folder, by the songs that they are."""

    def __init__(self, folder: Path | None, tracks: Sequence[AudioTrack] = ()) -> None:
        """Offer those ``tracks`` that lie in ``folder``, and not where a link in it leads."""
        self.folder = folder.resolve() if folder else None
        inside = [track for track in tracks if self._is_inside(track.path)]
        self._tracks = {_key(track.path): track for track in inside}
        self.of_show = lru_cache(SHOWS_KEPT)(self._of_show)

    def path(self, key: str) -> Path | None:
        """The file of a key, None if there is none or it leads elsewhere by now."""
        track = self._tracks.get(key)
        return track.path if track is not None and self._is_inside(track.path) else None

    def files(self, songs: Sequence[Brief], edition: Edition, base: str) -> Mapping[str, AudioFile]:
        """The files of ``songs`` by their ids, at the address ``base`` of this server."""
        found: dict[str, AudioFile] = {}
        for song in songs:
            for show in edition.things[song.id].shows if self._tracks else ():
                if (track := self.of_show(edition, show).get(song.id)) is not None:
                    address = f"{base.rstrip('/')}{self.address(track)}"
                    found[song.id] = AudioFile(address, address, track.seconds)
        return found

    def of_song(self, edition: Edition, song: str, shows: Sequence[str]) -> AudioTrack | None:
        """The file of a song of one of ``shows``, if there is one."""
        if not self._tracks:
            return None
        return next((track for show in shows if (track := self.of_show(edition, show).get(song))), None)

    @staticmethod
    def address(track: AudioTrack) -> str:
        """Where a file is to be heard."""
        return f"/music/{_key(track.path)}"

    def _of_show(self, edition: Edition, show: str) -> Mapping[str, AudioTrack]:
        """The files of a show's songs by the ids of these."""
        if not self._tracks:
            return {}
        from linernotes.tagging.matching import match  # noqa: PLC0415 - needs the extra

        matches = match(list(self._tracks.values()), edition.guide(show))
        return {found.song.id: found.track for found in matches if found.song is not None}

    def _is_inside(self, path: Path) -> bool:
        return self.folder is not None and path.resolve().is_relative_to(self.folder) and path.is_file()


def _key(path: Path) -> str:
    return sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()[:16]
