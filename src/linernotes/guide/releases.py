"""The releases of a soundtrack: each part as it was sold, and the whole of it.

Taggers and music databases know no shows, only releases with tracks.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from linernotes.guide.brief import part_number, release_name
from linernotes.guide.printable import printable
from linernotes.model.guide import Fact, Guide, GuideSong


@dataclass(frozen=True, slots=True)
class Release:
    """One release: the ``songs`` of ``part``, or of all parts where that is None, in the guide's order.

    ``show`` has the names of the show; ``released`` is an ISO date as far as pages tell, or "".
    """

    id: str
    show: tuple[Fact, ...]
    part: int | None
    released: str
    songs: tuple[GuideSong, ...]

    def name(self, show: Fact) -> str:
        """What the release is called where its show goes by that name."""
        return release_name(printable(show.text).strip(), self.part)


def releases(guide: Guide) -> tuple[Release, ...]:
    """The parts in their order, then the whole soundtrack; nothing for a soundtrack without songs."""
    parts: defaultdict[int, list[GuideSong]] = defaultdict(list)
    for song in guide.songs:
        if (part := part_number(song)) is not None:
            parts[part].append(song)
    found = [_release(guide, number, tuple(parts[number])) for number in sorted(parts)]
    return (*found, _release(guide, None, guide.songs)) if guide.songs else ()


def _release(guide: Guide, part: int | None, songs: tuple[GuideSong, ...]) -> Release:
    """The release of ``songs``: a part came out with its first song, the whole with its last."""
    days = [song.released.text for song in songs if song.released]
    complete = len(days) == len(songs)
    released = min(days, default="") if part is not None else max(days) if complete else ""
    ident = f"{guide.id}/whole" if part is None else f"{guide.id}/part-{part}"
    return Release(ident, guide.names, part, released, songs)
