"""The index of names on disk: one folder of segments that grows with the catalogue.

Names that are new go into a segment of their own; names that went are noted as gone. When what was
added or went is a fair part of the whole, one segment is written of everything. Which segments hold
stands in one small file that is replaced at once, so that a search finds the index as it was before
a change or as it is after, whatever is killed meanwhile.
"""

from __future__ import annotations

import json
import shutil
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from linernotes.search import storage
from linernotes.search.names.querying import Query
from linernotes.search.names.records import Name, NameHit
from linernotes.search.names.segment import Match, Segment
from linernotes.search.names.writing import write_segment
from linernotes.search.storage import DamagedIndexError

MERGED_FROM = 8
"""One part in so many may be new or gone before everything is written as one segment."""

MOST = 50_000_000
"""So many names are in one segment at most: it is merged of parts that are all open at the same time."""

_MANIFEST = "index.json"
_SEGMENTS = ".names"
_TRIES = 3
_NAMES_PER_ENTITY = 3
_STALE_SECONDS = 3600.0

Key = tuple[str, str, str, str]
"""The entity, kind, text and language of a name: all of it but its weight."""


@dataclass(frozen=True, slots=True)
class _Manifest:
    """Which segments hold, what state of the catalogue they are of, and which names are gone."""

    state: str = ""
    segments: tuple[str, ...] = ()
    gone: frozenset[Key] = frozenset()


class NameIndex:
    """Names, findable by any spelling, in the folder ``folder``."""

    def __init__(self, folder: Path) -> None:
        """Open the index, which may be empty or not be there yet.

        Raises:
            DamagedIndexError: if a file of it is missing, cut short or altered: see :meth:`rebuild`.
            OSError: if it cannot be read.
        """
        for left in reversed(range(_TRIES)):
            self._manifest = _read_manifest(folder)
            try:
                self._segments = [Segment.open(folder / name) for name in self._manifest.segments]
            except FileNotFoundError as error:
                # Another program may have put a new index in its place between the two steps.
                if not left:
                    raise DamagedIndexError(f"{error.filename} is missing") from error
            else:
                break

    @property
    def state(self) -> str:
        """The state of the catalogue that the index was made of; "" of none yet."""
        return self._manifest.state

    def __len__(self) -> int:
        """How many names can be found."""
        return sum(map(len, self._segments)) - len(self._manifest.gone)

    def search(self, text: str, limit: int = 10, *, begun: bool = False) -> list[NameHit]:
        """The things whose names come nearest to ``text``, each once, the nearest first.

        Somebody who has only ``begun`` to type is shown names that begin so, and others if there are none.
        """
        query = Query(text)
        found: list[tuple[Match, Segment]] = []
        for segment in self._segments:
            matches = segment.search(query, limit * _NAMES_PER_ENTITY, begun=begun)
            found += [(match, segment) for match in matches]
        if len(self._segments) > 1:
            found.sort(key=lambda pair: -pair[0].score)
        hits: dict[str, NameHit] = {}
        gone = self._manifest.gone
        for match, segment in found:
            for hit in segment.hits(match):
                if hit.entity not in hits and hit[:4] not in gone:
                    hits[hit.entity] = hit
            if len(hits) >= limit:
                break
        return list(hits.values())[:limit]

    def called(self, text: str, *, nearly: bool = False) -> list[NameHit]:
        """The things that are called just ``text``, however it is typed, or sound just so.

        If ``nearly`` will do and there are none, those that are called so but for one slip of the hand.
        """
        query = Query(text)
        found = (
            (match, segment) for segment in self._segments for match in segment.called(query, nearly=nearly)
        )
        hits = {
            hit.entity: hit
            for match, segment in sorted(found, key=lambda pair: pair[0].score)
            for hit in segment.hits(match)
            if hit[:4] not in self._manifest.gone
        }
        best = max((hit.score for hit in hits.values()), default=0.0)
        return [hit for hit in hits.values() if hit.score == best]

    @classmethod
    def update(cls, folder: Path, names: Iterable[Name], state: str) -> NameIndex:
        """Make the index in ``folder`` hold ``names`` and nothing else, and open it.

        Only what is new is written, while that is little.

        Args:
            folder: where the index is; made if it is not there.
            names: all names there are, each once.
            state: names the state of the catalogue they are of.

        Raises:
            DamagedIndexError: if what is there is damaged: see :meth:`rebuild`.
            OSError: if the folder cannot be written to or the disk is full; the index stays as it was.
        """
        index = cls(folder)
        if not index._segments:
            return cls.rebuild(folder, names, state)
        wanted = {_key(name): name for name in names}
        held = {_key(name) for segment in index._segments for name in segment}
        added = [name for key, name in wanted.items() if key not in held]
        gone = frozenset(held - wanted.keys())
        folder.mkdir(parents=True, exist_ok=True)
        if (len(added) + len(gone)) * MERGED_FROM > len(wanted):
            return cls.rebuild(folder, wanted.values(), state)
        new = _write_segments(folder, added)
        return cls._publish(folder, _Manifest(state, index._manifest.segments + new, gone))

    @classmethod
    def rebuild(cls, folder: Path, names: Iterable[Name], state: str) -> NameIndex:
        """Write the whole index anew, whatever is there, and open it.

        However many names there are, few of them are in memory at a time: see :func:`.writing.write_segment`.
        Meanwhile that takes three times the disk that the index does in the end.

        Raises:
            OSError: if the folder cannot be written to or the disk is full; the index stays as it was.
        """
        folder.mkdir(parents=True, exist_ok=True)
        return cls._publish(folder, _Manifest(state, _write_segments(folder, names)))

    @classmethod
    def _publish(cls, folder: Path, manifest: _Manifest) -> NameIndex:
        about = {"state": manifest.state, "segments": manifest.segments, "gone": sorted(manifest.gone)}
        storage.replace(folder / _MANIFEST, [json.dumps(about).encode()])
        for path in folder.iterdir():
            stale = path.suffix == storage.PART and path.stat().st_mtime < time.time() - _STALE_SECONDS
            if stale and path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            elif stale or (path.suffix == _SEGMENTS and path.name not in manifest.segments):
                path.unlink(missing_ok=True)
        return cls(folder)


def _key(name: Name) -> Key:
    return name[:4]


def _write_segments(folder: Path, names: Iterable[Name]) -> tuple[str, ...]:
    """Write so many segments as the names take, most often one, and give the names of the files."""
    written: list[str] = []
    left = iter(names)
    for first in left:
        written.append(f"{uuid.uuid4().hex}{_SEGMENTS}")
        write_segment(folder / written[-1], chain([first], islice(left, MOST - 1)))
    return tuple(written)


def _read_manifest(folder: Path) -> _Manifest:
    path = folder / _MANIFEST
    try:
        found = json.loads(path.read_bytes())
        gone = frozenset((entity, kind, text, lang) for entity, kind, text, lang in found["gone"])
        return _Manifest(str(found["state"]), tuple(map(str, found["segments"])), gone)
    except FileNotFoundError:
        return _Manifest()
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedIndexError(f"{path} cannot be understood") from error
