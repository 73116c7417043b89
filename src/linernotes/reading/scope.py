"""Which stretches of a page speak of which song: what parts, dates and meaning are read from.

Finding songs comes first; the readers of single facts then see a page through a
:class:`PageContext` and never search for titles themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

from linernotes.lexicon.loader import Lexicon
from linernotes.model.page import Page, Span


@dataclass(frozen=True, slots=True)
class SongScope:
    """Where a page speaks of one song.

    ``mentions`` are the spans of its titles without quote marks, in document order, at least
    one. ``section`` is the stretch that belongs to this song alone: its line of a list or its
    heading, with the paragraphs below up to the next song; None for a song named in prose.
    """

    mentions: tuple[Span, ...]
    section: Span | None = None


@dataclass(frozen=True, slots=True)
class PageContext:
    """A page with what is already known of it.

    ``sentences`` cover the text in order without overlapping and never cross a block.
    ``songs`` are in document order. ``shows`` and ``artists`` are the spans of names found.
    """

    page: Page
    lexicon: Lexicon
    sentences: tuple[Span, ...]
    songs: tuple[SongScope, ...]
    shows: tuple[Span, ...] = ()
    artists: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact about one song: ``song`` is its index in :attr:`PageContext.songs`.

    ``value`` is the statement's value as text, ``quote`` the words that say so,
    ``confidence`` in 0..1.
    """

    song: int
    property: str
    value: str
    quote: Span
    confidence: float
