"""Every show, song and artist of the catalogue as people speak of it: by a name or an id.

People decide on things, the catalogue keeps decisions on mentions; this is where one becomes the
other. It is also where a name that means several things is told to do so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from linernotes.catalogue.errors import UnknownThingError
from linernotes.catalogue.gathering import all_mentions, not_found, shows_named
from linernotes.identity.resolve import Resolution, resolve_shows, resolve_soundtracks
from linernotes.identity.subjects import Kind, Subject
from linernotes.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linernotes.catalogue.sql import Sql
    from linernotes.identity.resolve import Judged

SHORTEST_ID = 4
"""Digits of an id that are enough to mean it, if no other begins so."""

LISTED = 6
"""How many of the things that a name may mean are listed."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A show, song or artist: its names by how many pages print them, its mentions by key.

    ``show`` is the id of the show that a song or an artist belongs to; ``by`` are a song's singers.
    """

    kind: Kind
    id: str
    names: tuple[str, ...]
    keys: tuple[str, ...]
    show: str | None = None
    by: tuple[str, ...] = ()

    @property
    def article(self) -> str:
        """Its kind with the article: "a song", "an artist"."""
        return f"an {self.kind}" if self.kind is Kind.ARTIST else f"a {self.kind}"

    def __str__(self) -> str:
        """The thing in a few words: “My Love” / “너를 사랑하고 있어” by Baekhyun."""
        named = " / ".join(f"“{name}”" for name in self.names[:2]) or f"{self.article} without a name"
        return f"{named} by {', '.join(self.by)}" if self.by else named


class Things:
    """All things of some shows, with the mentions and the unions behind them."""

    def __init__(
        self, mentions: Sequence[Subject], shows: Resolution, only: str | None, judged: Judged
    ) -> None:
        """Resolve the songs and artists of the show ``only``, or of all shows."""
        self.mentions = {s.key: s for s in mentions}
        self.resolutions: list[tuple[str | None, Resolution]] = [(None, shows)]
        self._things: list[Thing] = []
        wanted = [
            s
            for s in mentions
            if s.kind is not Kind.SONG or only is None or any(shows.get(show) == only for show in s.shows)
        ]
        self.resolutions += resolve_soundtracks(wanted, shows, judged)
        for show, resolution in self.resolutions:
            members: defaultdict[str, list[str]] = defaultdict(list)
            for key, ident in resolution.items():
                if show is not None or only in {None, ident}:
                    members[ident].append(key)
            self._things += [self._thing(ident, sorted(members[ident]), show) for ident in sorted(members)]

    def _thing(self, ident: str, keys: Sequence[str], show: str | None) -> Thing:
        mentions = [self.mentions[key] for key in keys]
        singers = _by_pages(self.mentions[a] for song in mentions for a in song.artists if a in self.mentions)
        return Thing(mentions[0].kind, ident, _by_pages(mentions), tuple(keys), show, singers[:3])

    def find(self, reference: str) -> list[Thing]:
        """The things that an id, the beginning of one, or a name may mean.

        Raises:
            UnknownThingError: if there is none.
        """
        wanted = fold(reference)
        found = [t for t in self._things if t.id == reference]
        found = found or [t for t in self._things if wanted and wanted in map(fold, t.names)]
        found = found or [t for t in self._things if _begins(t.id, reference)]
        if not found:
            raise UnknownThingError(
                f"nothing in the catalogue is called “{reference}”; write a name as a page prints it, "
                "or an id from 'linernotes export'"
            )
        return found

    def printing(self, thing: Thing, name: str) -> list[str]:
        """The mentions of ``thing`` that print ``name``, or all of them if it is meant by its id."""
        wanted = fold(name)
        return [k for k in thing.keys if wanted in map(fold, self.mentions[k].names)] or list(thing.keys)

    def of(self, key: str, show: str | None) -> Thing:
        """The thing that a mention means within a show (None: the show itself)."""
        return next(t for t in self._things if t.show == show and key in t.keys)


def survey(db: Sql, judged: Judged, show_name: str | None) -> Things:
    """All things of the catalogue, or of the show that pages call ``show_name``.

    Raises:
        ShowNotFoundError: if no page names that show.
    """
    mentions = all_mentions(db)
    shows = resolve_shows(mentions, judged)
    only = None
    if show_name is not None:
        named = shows_named(mentions, show_name)
        if not named:
            raise not_found(db, show_name)
        counted = Counter(shows[s.key] for s in named)
        only = min(counted, key=lambda ident: (-counted[ident], ident))
    return Things(mentions, shows, only, judged)


def listed(found: Sequence[Thing]) -> str:
    """Several things in one line, each with its id."""
    shown = "; ".join(f"{thing.id} is {thing}" for thing in found[:LISTED])
    return shown + (f"; and {len(found) - LISTED} more" if len(found) > LISTED else "")


def _by_pages(mentions: Iterable[Subject]) -> tuple[str, ...]:
    counted = Counter(name for mention in mentions for name in mention.names)
    best: dict[str, str] = {}
    for name in sorted(counted, key=lambda n: (-counted[n], n)):
        best.setdefault(fold(name) or name, name)
    return tuple(best.values())


def _begins(ident: str, reference: str) -> bool:
    digits = reference.rpartition("-")[2]
    return len(digits) >= SHORTEST_ID and reference in {
        ident[: len(reference)],
        ident.rpartition("-")[2][: len(reference)],
    }
