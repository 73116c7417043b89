"""Which words of a page are about which song.

"It tells of a mother's regret" says what a song means only if "it" is the song. The reader walks
through the sentences in order and keeps track of what they speak of: a song's own section, a
sentence with its title, "this song", "number 3", and what simply goes on in the same paragraph.
Words about the plot, the audience or the whole soundtrack end that, up to where the song is named
again.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import pairwise, zip_longest
from typing import NamedTuple

from linernotes.model.page import Span
from linernotes.reading.phrases import LONGEST_SENTENCE, Hit
from linernotes.reading.scope import PageContext

SECTION_REACH = 3
"""How many blocks below the title a section's text still counts as the song's own."""

TITLE_LINE = 100
"""The longest block, in code points, that can be the title line of the text below it."""

CROWD = 40
"""A sentence with more titles than this is a list and speaks of none of them."""

_CLAUSE_BREAK = re.compile(r"[,;:]\s|\s?[—–]\s?|\s-+\s|[，、；]")
_ORDINAL = re.compile(r"[^\w\n]{0,4}(\d{1,3})(?!\d)")
_STOPS = frozenset(".!?…。")
_CLOSERS = frozenset("”’\"'」』》〉】)]")
_SUBJECT_AT = 3  # a name this close to a sentence's start is what the sentence is about


class Stretch(NamedTuple):
    """Words about one song.

    ``song`` is its index in :attr:`PageContext.songs`. ``aside`` marks words that stand beside
    the song but tell of something else (the plot, the audience): they may say where it plays,
    never what it means. ``own`` marks words in the song's own section.
    """

    span: Span
    song: int
    aside: bool
    own: bool


def stretches(context: PageContext, hits: list[Hit]) -> list[Stretch]:
    """The words about each song, in document order; ``hits`` has the phrases of the whole page."""
    cues = [hit for hit in hits if hit.kind in _CUE_KINDS]
    return _Walk(context, cues).run()


_CUE_KINDS = frozenset({"this", "new", "former", "latter", "ordinal", "aside"})
_SONG_CUES = _CUE_KINDS - {"aside"}


class _Walk:
    """One pass over a page's sentences."""

    def __init__(self, context: PageContext, cues: list[Hit]) -> None:
        self.context = context
        self.text = context.page.text
        self.mentions = sorted((m, i) for i, song in enumerate(context.songs) for m in song.mentions)
        self.cues = cues
        self.blocks = [block.span.start for block in context.page.blocks]
        self.sections = sorted((s.section, i) for i, s in enumerate(context.songs) if s.section)
        self.section_starts = [section.start for section, _ in self.sections]
        self.section_blocks = [self._block(self.context.songs[i].mentions[0].start) for _, i in self.sections]
        self.shows = {show.start for show in context.shows}
        self.modifiers_first = bool(context.lexicon.meaning.get("modifiers_first"))
        self.song: int | None = None  # what the text is about right now
        self.block = -1  # the block in which it was last said so
        self.led = -1  # the last block whose first sentence named or pointed at a song
        self.line = (-1, -1)  # the last title line: its block and its song
        self.pair: list[int] = []  # the songs of the last sentence that named several

    def run(self) -> list[Stretch]:
        out: list[Stretch] = []
        mention = cue = 0
        for sentence in self.context.sentences:
            first, first_cue = mention, cue
            while mention < len(self.mentions) and self.mentions[mention][0].start < sentence.end:
                mention += 1
            while cue < len(self.cues) and self.cues[cue].start < sentence.end:
                cue += 1
            named = self.mentions[first:mention]
            cues = self.cues[first_cue:cue]
            if len(named) > CROWD or sentence.end - sentence.start > LONGEST_SENTENCE:
                continue
            owners = self._owners(sentence, named, cues)
            home = self._section(sentence.start, self._block(sentence.start)) if owners else None
            for span, song in owners:
                pieces = [(span, False)]
                if any(hit.kind == "aside" for hit in cues):
                    pieces = self._without_asides(span, named, cues)
                out.extend(Stretch(piece, song, aside, home == song) for piece, aside in pieces)
        return out

    def _owners(
        self, sentence: Span, named: list[tuple[Span, int]], cues: list[Hit]
    ) -> list[tuple[Span, int]]:
        """The songs that a sentence is about, each with its words."""
        songs = list(dict.fromkeys(song for _, song in named))
        block = self._block(sentence.start)
        if not songs:
            song = self._carried(sentence, block, cues)
            return [] if song is None else [(sentence, song)]
        self._follow(songs[-1], sentence, block)
        if len(songs) == 1:
            if self._is_title_line(block):
                self.line = (block, songs[0])
            return [(sentence, songs[0])]
        self.pair = songs
        return self._shared(sentence, named)

    def _follow(self, song: int, sentence: Span, block: int) -> None:
        self.song, self.block = song, block
        if sentence.start == self.blocks[block]:
            self.led = block

    def _is_title_line(self, block: int) -> bool:
        """Whether a block below the headline is a short line and no sentence."""
        span = self.context.page.blocks[block].span
        return block > 0 and span.end - span.start <= TITLE_LINE and self.text[span.end - 1] not in _STOPS

    def _carried(self, sentence: Span, block: int, cues: list[Hit]) -> int | None:
        """The song that a sentence without any title speaks of, if it does."""
        own = self._section(sentence.start, block)
        pointed = next((hit for hit in cues if hit.kind in _SONG_CUES), None)
        if pointed is not None:
            song = self._pointed(pointed, own if self.led != block else None)
            if song is not None:
                self._follow(song, sentence, block)
            return song
        if self._names_show(sentence):
            self.block = -1
            return None
        if block == self.block and (own is None or self.led == block):
            return self.song
        return own

    def _pointed(self, hit: Hit, own: int | None) -> int | None:
        if hit.kind == "ordinal":
            return self._numbered(hit.span.of(self.text))
        if own is not None:
            return own
        if hit.kind == "new":
            return self.mentions[0][1] if self.mentions else None
        if hit.kind in ("former", "latter") and self.pair:
            return self.pair[0 if hit.kind == "former" else -1]
        return self.song

    def _numbered(self, words: str) -> int | None:
        """The song whose line of a list starts with the number in ``words``."""
        return self._printed.get("".join(c for c in words if c.isdecimal()))

    @cached_property
    def _printed(self) -> dict[str, int]:
        """The songs by the numbers that stand before their titles at the start of a line."""
        printed: dict[str, int] = {}
        for i, song in enumerate(self.context.songs):
            block = self._block(song.mentions[0].start)
            match = _ORDINAL.match(self.text, self.blocks[block] if block >= 0 else 0)
            if match and match.end() <= song.mentions[0].start:
                printed.setdefault(match.group(1).lstrip("0"), i)
        return printed

    def _names_show(self, sentence: Span) -> bool:
        return any(at in self.shows for at in range(sentence.start, sentence.start + _SUBJECT_AT + 1))

    def _section(self, at: int, block: int) -> int | None:
        """The song whose section a place lies in, or whose title line stands shortly above."""
        k = bisect_right(self.section_starts, at) - 1
        found = (-1, -1)
        if k >= 0 and at < self.sections[k][0].end:
            found = (self.section_blocks[k], self.sections[k][1])
        head, song = max(found, self.line)
        return song if head >= 0 and block - head <= SECTION_REACH else None

    def _block(self, at: int) -> int:
        return bisect_right(self.blocks, at) - 1

    def _shared(self, sentence: Span, named: list[tuple[Span, int]]) -> list[tuple[Span, int]]:
        """Cuts a sentence on several songs: each clause belongs to the song named in it."""
        owners: list[tuple[Span, int]] = []
        song = named[0][1]
        for clause in self._clauses(sentence, [span for span, _ in named]):
            inside = [(span, i) for span, i in named if clause.start <= span.start < clause.end]
            start = clause.start
            for (span, i), following in zip_longest(inside, inside[1:]):
                song = i
                end = clause.end
                if following is not None:
                    end = self._after_closers(span.end) if self.modifiers_first else following[0].start
                owners.append((Span(start, end), song))
                start = end
            if not inside:
                owners.append((clause, song))
        return owners

    def _after_closers(self, at: int) -> int:
        while at < len(self.text) and self.text[at] in _CLOSERS:
            at += 1
        return at

    def _clauses(self, sentence: Span, whole: list[Span]) -> list[Span]:
        """The clauses of a sentence; a comma inside one of ``whole`` separates nothing."""
        cuts = [
            m.end()
            for m in _CLAUSE_BREAK.finditer(self.text, sentence.start, sentence.end)
            if not any(span.start <= m.start() < span.end for span in whole)
        ]
        edges = [sentence.start, *cuts, sentence.end]
        return [Span(a, b) for a, b in pairwise(edges) if a < b]

    def _without_asides(
        self, span: Span, named: list[tuple[Span, int]], cues: list[Hit]
    ) -> list[tuple[Span, bool]]:
        """Cuts out what tells of plot or audience, up to where the song is named again."""
        marks = sorted([(m.start, False) for m, _ in named] + [(c.start, c.kind == "aside") for c in cues])
        out: list[tuple[Span, bool]] = []
        away = False
        for clause in self._clauses(span, [m for m, _ in named]):
            start = clause.start
            for at, aside in marks[bisect_left(marks, (start,)) : bisect_left(marks, (clause.end,))]:
                # Where modifiers come first, a mark colours the words before it, too.
                out.append((Span(start, at), aside if self.modifiers_first else away))
                start, away = at, aside
            out.append((Span(start, clause.end), away))
        return [(piece, aside) for piece, aside in out if piece.start < piece.end]
