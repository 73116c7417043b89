"""Resolves catalogues of any size: pages stream in, and blocks of shows are resolved apart from each other.

The outcome is that of :func:`.resolve.resolve`. In memory are the names of all mentions of shows and what
one block says; all else lies on disk meanwhile, from where any number of processes can resolve blocks.
"""

from __future__ import annotations

import pickle
import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple, Self

from linernotes.identity.blocks import Named, divide, named
from linernotes.identity.resolve import Judged, Resolution, resolve_block, resolve_soundtracks
from linernotes.identity.shows import SharedTitles, ShowProfile, sequels_among, show_profile
from linernotes.identity.spill import Mentions, Spill
from linernotes.identity.subjects import Kind, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import TracebackType

_MENTIONS = "mentions.db"
_PLAN = "blocks.pickle"


class _Plan(NamedTuple):
    """The numbers of the mentions in each block, and what resolving any of them takes."""

    blocks: list[list[int]]
    titles: SharedTitles
    sequels: frozenset[str]
    judged: Judged


def resolve_pages(pages: Iterable[Iterable[Subject]], judged: Judged) -> Iterator[Resolution]:
    """Resolve what pages say of shows, their songs and artists; yield the outcome block by block.

    Args:
        pages: the subjects of each page.
        judged: what people decided.

    Raises:
        OSError: if the temporary folder has no room for what the pages say.
    """
    with TemporaryDirectory(prefix="linernotes-") as folder:
        divide_pages(pages, judged, Path(folder))
        with Blocks(Path(folder)) as blocks:
            yield from map(blocks.resolve, range(len(blocks)))


def divide_pages(pages: Iterable[Iterable[Subject]], judged: Judged, folder: Path) -> None:
    """Divide what pages say into blocks, which :class:`Blocks` finds in ``folder`` afterwards.

    Args:
        pages: the subjects of each page.
        judged: what people decided.
        folder: an empty folder.

    Raises:
        OSError: if the folder has no room for what the pages say.
    """
    with Spill(folder / _MENTIONS) as spill:
        shows = _Shows(spill)
        for page in pages:
            shows.add(page)
        plan = shows.divide(judged)
    (folder / _PLAN).write_bytes(pickle.dumps(plan, pickle.HIGHEST_PROTOCOL))


class Blocks:
    """What :func:`divide_pages` has left in a folder: blocks by number, from 0, each resolved by itself."""

    def __init__(self, folder: Path) -> None:
        """Open the blocks in ``folder``; any number of processes may."""
        self._plan: _Plan = pickle.loads((folder / _PLAN).read_bytes())  # noqa: S301 - written just before
        self._mentions = Mentions(folder / _MENTIONS)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the files."""
        self._mentions.__exit__(kind, error, trace)

    def __len__(self) -> int:
        """How many blocks there are."""
        return len(self._plan.blocks)

    def sizes(self) -> list[int]:
        """How many mentions of shows each block has."""
        return list(map(len, self._plan.blocks))

    def subjects(self, number: int) -> dict[str, Subject]:
        """What the pages of a block say of its shows, their songs and singers, by key."""
        mentions = map(self._mentions.get, self._plan.blocks[number])
        return {subject.key: subject for mention in mentions for subject in mention}

    def resolve(self, number: int) -> Resolution:
        """Resolve a block, as if there were no others."""
        _, titles, sequels, judged = self._plan
        mentions = [self._mentions.get(mention) for mention in self._plan.blocks[number]]
        profiles = {mention[0].key: _profile(mention, sequels) for mention in mentions}
        shows = resolve_block([mention[0] for mention in mentions], profiles, titles, sequels, judged)
        subjects = (subject for mention in mentions for subject in mention)
        found = resolve_soundtracks(subjects, shows, judged)
        return Resolution.together([shows, *(resolution for _, resolution in found)])


class _Shows:
    """All mentions of shows: names in memory, the rest in ``spill``."""

    def __init__(self, spill: Spill) -> None:
        self._spill = spill
        self._keys: list[str] = []
        self._named: list[Named] = []
        self._sequels: frozenset[str] = frozenset()

    def add(self, page: Iterable[Subject]) -> None:
        """Take in what a page says."""
        known = {s.key: s for s in page}
        songs: defaultdict[str, list[Subject]] = defaultdict(list)
        for song in (s for s in known.values() if s.kind is Kind.SONG):
            for key in song.shows:
                songs[key].append(song)
        for show in (s for s in known.values() if s.kind is Kind.SHOW):
            singers = {key: known[key] for song in songs[show.key] for key in song.artists if key in known}
            self._spill.put(len(self._keys), [show, *songs[show.key], *singers.values()])
            found = named(show.names)
            self._keys.append(show.key)
            self._named.append(Named(tuple(map(sys.intern, found.keys)), found.season))
            if later := sequels_among([show]) - self._sequels:
                self._sequels |= later

    def divide(self, judged: Judged) -> _Plan:
        """Divide all that was added into blocks."""
        order = sorted(range(len(self._keys)), key=self._keys.__getitem__)
        place = (
            {key: n for n, key in enumerate(self._keys[number] for number in order)} if judged.same else {}
        )
        same = [(place[a], place[b]) for a, b in judged.same if a in place and b in place]
        titles, blocks = divide(
            [self._named[number] for number in order],
            lambda n: _profile(self._spill.get(order[n]), self._sequels),
            same,
            self._spill.profiles(),
        )
        return _Plan([[order[n] for n in block] for block in blocks], titles, self._sequels, judged)


def _profile(mention: Sequence[Subject], sequels: frozenset[str]) -> ShowProfile:
    """What a page says of a show."""
    known = {s.key: s for s in mention}
    songs = [
        (s.names, [name for key in s.artists if key in known for name in known[key].names])
        for s in sorted(mention, key=lambda s: s.key)
        if s.kind is Kind.SONG
    ]
    return show_profile(mention[0], songs, sequels)
