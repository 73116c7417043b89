"""Resolves catalogues of any size: pages stream in, and blocks of shows are resolved one after the other.

The outcome is that of :func:`.resolve.resolve`. In memory are the names of all mentions of shows and what
one block says; all else lies on disk meanwhile.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from linernotes.identity.blocks import Named, divide, named
from linernotes.identity.resolve import Resolution, resolve_block, resolve_soundtracks
from linernotes.identity.shows import SharedTitles, ShowProfile, sequels_among, show_profile
from linernotes.identity.spill import Spill
from linernotes.identity.subjects import Kind, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linernotes.identity.resolve import Judged


def resolve_pages(pages: Iterable[Iterable[Subject]], judged: Judged) -> Iterator[Resolution]:
    """Resolve what pages say of shows, their songs and artists; yield the outcome block by block.

    Args:
        pages: the subjects of each page.
        judged: what people decided.

    Raises:
        OSError: if the temporary folder has no room for what the pages say.
    """
    with TemporaryDirectory(prefix="linernotes-") as folder, Spill(Path(folder) / "mentions.db") as spill:
        shows = _Shows(spill)
        for page in pages:
            shows.add(page)
        yield from shows.resolve(judged)


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

    def resolve(self, judged: Judged) -> Iterator[Resolution]:
        """Resolve all that was added, block by block."""
        order = sorted(range(len(self._keys)), key=self._keys.__getitem__)
        place = (
            {key: n for n, key in enumerate(self._keys[number] for number in order)} if judged.same else {}
        )
        same = [(place[a], place[b]) for a, b in judged.same if a in place and b in place]
        titles, blocks = divide(
            [self._named[number] for number in order],
            lambda n: self._profile(self._spill.get(order[n])),
            same,
            self._spill.profiles(),
        )
        for block in blocks:
            yield self._block([self._spill.get(order[n]) for n in block], titles, judged)

    def _profile(self, mention: Sequence[Subject]) -> ShowProfile:
        known = {s.key: s for s in mention}
        songs = [
            (s.names, [name for key in s.artists if key in known for name in known[key].names])
            for s in sorted(mention, key=lambda s: s.key)
            if s.kind is Kind.SONG
        ]
        return show_profile(mention[0], songs, self._sequels)

    def _block(
        self, mentions: Sequence[Sequence[Subject]], titles: SharedTitles, judged: Judged
    ) -> Resolution:
        profiles = {mention[0].key: self._profile(mention) for mention in mentions}
        shows = resolve_block([mention[0] for mention in mentions], profiles, titles, self._sequels, judged)
        subjects = (subject for mention in mentions for subject in mention)
        found = resolve_soundtracks(subjects, shows, judged)
        return Resolution.together([shows, *(resolution for _, resolution in found)])
