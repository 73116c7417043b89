"""Audio files as they are: what their tags and their names tell, and writing tags. Needs the extra ``tag``.

Tags go by one set of names, whatever a format calls them (mutagen's "easy" interface); those that it
lacks are added here under the names that MusicBrainz Picard gives them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import mutagen
from mutagen.easyid3 import EasyID3
from mutagen.easymp4 import EasyMP4Tags

KINDS = frozenset({".flac", ".m4a", ".mp3", ".ogg", ".opus"})
"""The ends of the names of files that are looked at."""

MOST_FILES = 5000
"""Files of one folder; more are no soundtrack."""

EasyID3.RegisterTXXXKey("show", "SHOW")
EasyID3.RegisterTXXXKey("part", "PART")
EasyMP4Tags.RegisterTextKey("show", "tvsh")
EasyMP4Tags.RegisterTextKey("composer", "\xa9wrt")
for _name in ("part", "lyricist", "arranger"):
    EasyMP4Tags.RegisterFreeformKey(_name, _name.upper())

_NUMBER = re.compile(r"\s*(\d{1,3})(?!\d)[\s._)-]*")


class AudioError(Exception):
    """A file or folder that cannot be used; the message is one line that says why."""


@dataclass(frozen=True, slots=True)
class AudioTrack:
    """A file: its tags by name, its number (0 if nothing tells one) and how many seconds it plays."""

    path: Path
    tags: Mapping[str, tuple[str, ...]]
    number: int
    seconds: float

    @property
    def titles(self) -> tuple[str, ...]:
        """What may be its title: the tag, or else each piece of the file's name."""
        return self.tags.get("title") or self.pieces

    @property
    def artists(self) -> tuple[str, ...]:
        """What may be its singer: the tag, or else each piece of the file's name."""
        return self.tags.get("artist") or self.pieces

    @property
    def pieces(self) -> tuple[str, ...]:
        """The file's name without its number, as a whole and at its dashes."""
        stem = _NUMBER.sub("", self.path.stem, count=1).replace("_", " ").strip()
        return tuple(dict.fromkeys(filter(None, (stem, *(piece.strip() for piece in stem.split(" - "))))))


def tracks(folder: Path) -> list[AudioTrack]:
    """The audio files below ``folder``, by path; links that lead out of it are not followed.

    Raises:
        AudioError: if it is no folder, has no audio files or far too many, or one cannot be read.
    """
    if not folder.is_dir():
        raise AudioError(f"{folder} is no folder")
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in KINDS and path.is_file())
    if not paths:
        raise AudioError(f"{folder} has no audio files ({', '.join(sorted(KINDS))})")
    if len(paths) > MOST_FILES:
        raise AudioError(f"{folder} has {len(paths):,} audio files; at most {MOST_FILES:,} are looked at")
    return [_track(path) for path in paths]


def write(path: Path, tags: Mapping[str, Sequence[str]]) -> None:
    """Set ``tags`` of a file and leave all others as they are; a tag without values goes.

    Raises:
        AudioError: if the file cannot be written.
    """
    file = _opened(path)
    if file.tags is None:
        file.add_tags()
    for name, values in tags.items():
        if values:
            file[name] = list(values)
        elif name in file:
            del file[name]
    try:
        file.save()
    except (OSError, mutagen.MutagenError) as error:
        raise AudioError(f"{path}: the tags could not be written: {error}") from error


def _track(path: Path) -> AudioTrack:
    file = _opened(path)
    tags = {str(name).lower(): tuple(map(str, values)) for name, values in _items(file)}
    told = "".join(tags.get("tracknumber", ())[:1]).partition("/")[0]
    named = _NUMBER.match(path.stem)
    number = int(told) if told.isdecimal() else int(named[1]) if named else 0
    return AudioTrack(path, tags, number, float(file.info.length))


def _items(file: Any) -> Iterator[tuple[str, Sequence[str]]]:  # noqa: ANN401 - mutagen has no type for it
    for name in file.tags.keys() if file.tags else ():
        yield name, file.tags[name]


def _opened(path: Path) -> Any:  # noqa: ANN401 - mutagen has no type for it
    try:
        file = mutagen.File(path, easy=True)
    except (OSError, mutagen.MutagenError) as error:
        raise AudioError(f"{path}: {error}") from error
    if file is None:
        raise AudioError(f"{path} is no audio file, whatever its name says")
    return file
