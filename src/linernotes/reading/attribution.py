"""Says which song a part number or a date on a page belongs to.

A fact stands beside the song it is about only in the simplest sentences. Elsewhere it heads a
table, stands in a column, follows as "the song comes out on the 20th" two sentences later, or is
said in a headline that names the singer alone. These rules are the same for every such fact.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from linernotes.model.page import BlockKind, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from linernotes.reading.scope import PageContext

CARRIER_CHARS = 90
"""A block that only announces what its list is about (a heading, "Released on …") is no longer."""
LIST_LINE_CHARS = 160
"""A line of a list is no longer than this; a paragraph that names a song usually is."""
PARTICLE_CHARS = 4
"""Room for a closing mark, a particle and a space between a show and what counts its songs."""
SENTENCE_REACH = 500
"""What stands further off in one sentence (one that was never split) says nothing of a fact."""
SENTENCES_BACK = 4
"""How far back a sentence without a title may refer for the song it speaks of."""

BLOCKS_BACK = 3
"""How many paragraphs below its line a list still speaks of the same song."""

PROSE = re.compile(r"[^\W\d]{2}[.!?…](?=\s|$)|。")
"""The end of a sentence, which no line of a list has."""

_QUOTED = re.compile(
    r"[‘“「『〈《]([^‘“「『〈《’”」』〉》\n]{1,40})[’”」』〉》]|(?<!\w)(['\"])[^'\"\n]{1,40}\2"
)


class Named(NamedTuple):
    """A title where it stands, with the index of its song."""

    span: Span
    song: int


class SongPlaces:
    """Where a page names its songs, and what it speaks of elsewhere."""

    def __init__(self, context: PageContext) -> None:
        """Index the page once; every question after that is a search in sorted lists."""
        self.context = context
        self.text = context.page.text
        self.blocks = context.page.blocks
        self.named = sorted(Named(span, i) for i, song in enumerate(context.songs) for span in song.mentions)
        self._starts = [name.span.start for name in self.named]
        self._sentences = [sentence.start for sentence in context.sentences]
        self._blocks = [block.span.start for block in self.blocks]
        self._show_ends = sorted(show.end for show in context.shows)
        self._sections = sorted(
            Named(song.section, i) for i, song in enumerate(context.songs) if song.section is not None
        )

    def names_in(self, span: Span) -> list[Named]:
        """The titles that begin inside ``span``, in order."""
        return self.named[
            bisect_right(self._starts, span.start - 1) : bisect_right(self._starts, span.end - 1)
        ]

    def songs_in(self, span: Span) -> list[int]:
        """The songs named inside ``span``, each once, in order."""
        return list(dict.fromkeys(name.song for name in self.names_in(span)))

    def sentence(self, position: int) -> Span:
        """The sentence at ``position``, as far as it is near; a bare position if none covers it."""
        index = bisect_right(self._sentences, position) - 1
        found = self.context.sentences[index] if index >= 0 else Span(position, position)
        if not found.start <= position <= found.end:
            return Span(position, position)
        return Span(max(found.start, position - SENTENCE_REACH), min(found.end, position + SENTENCE_REACH))

    def block(self, position: int) -> int:
        """The index of the block at ``position``, or of the last one before it; -1 before all."""
        return bisect_right(self._blocks, position) - 1

    def section(self, position: int) -> int | None:
        """The song in whose section ``position`` stands, the narrowest one if several nest."""
        holding = [(s.end - s.start, i) for s, i in self._sections if s.start <= position < s.end]
        return min(holding)[1] if holding else None

    def spoken_of(self, position: int) -> int | None:
        """The song that an untitled sentence at ``position`` goes on about.

        It is the song whose section this is, the one song of the nearest sentence before it in
        the same block that names any, the one song of the line that heads the paragraph, or else
        the one song that the page is about.
        """
        if (section := self.section(position)) is not None:
            return section
        block = self.block(position)
        if block < 0:
            return self.focus
        index = bisect_right(self._sentences, position) - 2
        for sentence in reversed(self.context.sentences[max(0, index - SENTENCES_BACK + 1) : index + 1]):
            if sentence.start < self.blocks[block].span.start:
                break
            near = Span(max(sentence.start, sentence.end - SENTENCE_REACH), sentence.end)
            if songs := self.songs_in(near):
                return songs[0] if len(songs) == 1 else None
        headed = self.heading_of(block)
        return self.focus if headed is None else headed

    def heading_of(self, block: int) -> int | None:
        """The one song of the heading or list line that paragraph ``block`` stands under."""
        for above in range(block - 1, max(-1, block - 1 - BLOCKS_BACK), -1):
            span = self.blocks[above].span
            songs = self.songs_in(span)
            if songs or self.blocks[above].kind is BlockKind.HEADING:
                short = span.end - span.start <= LIST_LINE_CHARS and above > 0
                return songs[0] if short and len(songs) == 1 else None
        return None

    @cached_property
    def focus(self) -> int | None:
        """The one song that the page as a whole is about, if there is such a one.

        The headline names it alone, or it is named first and no other more often.
        """
        if not self.named or (self._sections and len(self.context.songs) > 1):
            return None
        headline = self.songs_in(self.blocks[0].span) if self.blocks else []
        if len(headline) == 1:
            return headline[0]
        counts = [len(song.mentions) for song in self.context.songs]
        first = self.named[0].song
        return first if counts[first] == max(counts) and len(headline) == 0 else None

    def names_another(self, span: Span) -> bool:
        """Whether ``span`` has words in quotes that are neither a song nor a show that was found."""
        return any(
            not self.names_in(Span(*quoted.span())) and not self._shows_in(*quoted.span())
            for quoted in _QUOTED.finditer(self.text, *span)
        )

    def follows_show(self, position: int) -> bool:
        """Whether a show's name ends right before ``position``, but for a mark or a particle."""
        return self._shows_in(position - PARTICLE_CHARS, position)

    def _shows_in(self, start: int, end: int) -> bool:
        """Whether a show's name ends inside ``start`` to ``end``."""
        index = bisect_right(self._show_ends, start)
        return index < len(self._show_ends) and self._show_ends[index] <= end

    def rows(self) -> Iterator[tuple[int, Sequence[Span], list[int]]]:
        """Every table row that names songs: block index, cells (repeated ones too), songs."""
        for index, block in enumerate(self.blocks):
            if block.kind is BlockKind.TABLE_ROW:
                songs = [song for cell in (block.span, *block.cells) for song in self.songs_in(cell)]
                if songs:
                    yield index, block.cells or (block.span,), list(dict.fromkeys(songs))

    def below(self, index: int, carries: Callable[[int], bool]) -> list[int]:
        """The songs of the list or table that the carrier block ``index`` announces.

        The list ends at the next block that ``carries`` a fact of its own, at a heading, or at a
        paragraph of prose.
        """
        songs: list[int] = []
        for later in range(index + 1, len(self.blocks)):
            block = self.blocks[later]
            if carries(later):
                break
            named = self.songs_in(block.span)
            length = block.span.end - block.span.start
            ends = songs or block.kind is BlockKind.HEADING or length > CARRIER_CHARS
            listed = block.kind in {BlockKind.TABLE_ROW, BlockKind.LIST_ITEM}
            if not named and ends and not listed:
                break
            if named and length > LIST_LINE_CHARS and block.kind is not BlockKind.TABLE_ROW:
                break
            if named and not listed and PROSE.search(block.span.of(self.text)):
                songs.extend(named[:1] if not songs and len(named) == 1 else ())
                break
            songs.extend(named)
        return list(dict.fromkeys(songs))
