"""Everything about a page that several steps of reading ask for, found once.

Cue words, particles, marked strings, known names and sentences are looked up by position here,
so that later steps work on spans and classes and never on words of a language.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from linernotes.lexicon.gazetteer import Known, gazetteer
from linernotes.lexicon.loader import Lexicon, languages, load
from linernotes.lexicon.titles import known_titles
from linernotes.model.page import Block, BlockKind, Page, Span
from linernotes.reading.marks import Marked, find_marked
from linernotes.reading.sections import Sections, sections_of
from linernotes.reading.symbols import TITLE, Rows, Speller, Stream, cue_symbol, specials
from linernotes.text.fold import fold
from linernotes.text.scripts import is_running, is_spaced
from linernotes.text.sentences import sentences

UNSOUGHT = frozenset({"boundary", "join", "title_word", "origin", "inside"})
"""Cue classes that are looked up word by word and not searched for on the page."""

ENDING_PARTICLES = frozenset({"object", "topic", "subject", "place", "possessive"})
"""Particles that end a marked string whose closing mark is missing."""

LONGEST_HEADLINE = 160
"""Code points beyond which a page's first block is text, whose words are not all capitalised."""

FALLBACK_LANGUAGE = "en"
"""The lexicon for a page in a language without one: its cues (OST, feat., MV) are international."""


class Cue(NamedTuple):
    """A cue phrase on the page; one phrase can belong to several classes."""

    start: int
    end: int
    classes: frozenset[str]
    symbol: str = ""


class CueMatcher:
    """Finds the cue phrases of one language, longest first, whole words where spaces part them.

    A phrase for singing that ends in a word like "by" ("sung by") has the class of such words, too.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        """Compiles the phrases of ``lexicon``."""
        classes: dict[str, set[str]] = {}
        for name, phrases in lexicon.cues.items():
            if name in UNSOUGHT:
                continue
            for phrase in phrases:
                if any(c.isalnum() for c in phrase):
                    classes.setdefault(phrase.lower(), set()).add(name)
        endings = tuple(word if is_running(word) else " " + word for word in lexicon.cues.get("by", ()))
        for phrase, names in classes.items():
            if "sing" in names and endings and phrase.endswith(endings):
                names.add("by")
        self._phrases = list(classes)
        self._classes = [frozenset(classes[p]) for p in self._phrases]
        self._symbols = [cue_symbol(c) for c in self._classes]
        self._automaton = AhoCorasick(self._phrases, matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> list[Cue]:
        """Every cue of ``text``, in order."""
        lowered = lower(text)
        found = []
        for index, start, end in self._automaton.find_matches_as_indexes(lowered):
            if _whole_word(lowered, start, end):
                found.append(Cue(start, end, self._classes[index], self._symbols[index]))
        return found


def lower(text: str) -> str:
    """``text`` in lower case with every code point kept at its place."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _whole_word(text: str, start: int, end: int) -> bool:
    if start and is_spaced(text[start]) and is_spaced(text[start - 1]) and not text[start - 1].isdigit():
        return False
    return not (end < len(text) and is_spaced(text[end - 1]) and is_spaced(text[end]) and text[end].isalpha())


@cache
def lexicon_for(language: str) -> Lexicon:
    """The lexicon of ``language``, or of the fallback language where it has none.

    Of several languages, joined by :data:`TOGETHER`, it has the cues and particles of all.
    """
    if TOGETHER not in language:
        return load(language if language in languages() else FALLBACK_LANGUAGE)
    several = [lexicon_for(one) for one in language.split(TOGETHER)]
    return replace(
        several[0],
        language=language,
        cues=_union([one.cues for one in several]),
        particles=_union([one.particles for one in several]),
    )


TOGETHER = "+"
"""What stands between the languages of a page that is in several."""


def _union(tables: Sequence[Mapping[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """All lists of all tables, each phrase once."""
    names = dict.fromkeys(name for table in tables for name in table)
    return {n: tuple(dict.fromkeys(p for table in tables for p in table.get(n, ()))) for n in names}


@cache
def _matcher(language: str) -> CueMatcher:
    return CueMatcher(lexicon_for(language))


@cache
def _speller(language: str) -> Speller:
    return Speller(lexicon_for(language))


@cache
def _particles(language: str) -> dict[str, str]:
    """Particles with their classes, longest first; a particle of two classes has the first."""
    found: dict[str, str] = {}
    for name, values in lexicon_for(language).particles.items():
        for particle in values:
            found.setdefault(particle, name)
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def _endings(language: str) -> tuple[str, ...]:
    """The particles that end a marked string whose closing mark is missing, longest first."""
    particles = _particles(language).items()
    return tuple(p for p, name in particles if name in ENDING_PARTICLES and not is_spaced(p[-1]))


@dataclass(slots=True)
class Analysis:
    """A page with its cues, names, marks and sentences at hand.

    ``sections`` say which language each block is in; ``lexicon`` has the words of all of them.
    ``sentence_starts`` parallels ``sentences``; ``marked`` is in document order over all blocks;
    ``headline`` is the index of the block that carries the page's title, or -1.
    """

    page: Page
    lexicon: Lexicon
    sections: Sections
    text: str
    lowered: str
    blocks: tuple[Block, ...]
    sentences: list[Span]
    cues: list[Cue]
    known: list[Known]
    marked: list[Marked]
    headline: int
    stream: Stream
    head_first: int
    head_last: int
    page_kind: str
    cue_spans: frozenset[tuple[int, int]]
    _sentence_symbols: dict[int, tuple[int, int]]
    _cue_starts: list[int]
    _known_starts: list[int]
    _sentence_starts: list[int]
    _block_starts: list[int]
    _first_block: int
    _marked_starts: list[int]

    def cues_between(self, start: int, end: int) -> Iterator[Cue]:
        """The cues that lie wholly in ``start:end``."""
        for i in range(bisect_left(self._cue_starts, start), len(self.cues)):
            cue = self.cues[i]
            if cue.start >= end:
                return
            if cue.end <= end:
                yield cue

    def marked_between(self, start: int, end: int) -> Iterator[Marked]:
        """The marked strings that open in ``start:end``."""
        for i in range(bisect_left(self._marked_starts, start), len(self.marked)):
            marked = self.marked[i]
            if marked.outer.start >= end:
                return
            yield marked

    def known_between(self, start: int, end: int) -> Iterator[Known]:
        """The known names that lie wholly in ``start:end``."""
        for i in range(bisect_left(self._known_starts, start), len(self.known)):
            name = self.known[i]
            if name.start >= end:
                return
            if name.end <= end:
                yield name

    def sentence_at(self, position: int) -> Span:
        """The sentence around ``position`` (its block, if it lies between sentences)."""
        i = max(0, bisect_right(self._sentence_starts, position) - 1)
        if self.sentences and self.sentences[i].start <= position < self.sentences[i].end:
            return self.sentences[i]
        return self.blocks[self.block_at(position)].span

    def sentences_within(self, span: Span) -> int:
        """How many sentences lie wholly in ``span``."""
        first, last = (
            bisect_left(self._sentence_starts, span.start),
            bisect_left(self._sentence_starts, span.end),
        )
        return last - first - (last > first and self.sentences[last - 1].end > span.end)

    def block_at(self, position: int) -> int:
        """The index of the block around (or last before) ``position``."""
        return bisect_right(self._block_starts, position) - 1 if position >= self._first_block else 0

    def symbols_of(self, span: Span) -> tuple[int, int]:
        """The symbols that begin in ``span``: the first, and the one after the last."""
        starts = self.stream.starts
        return bisect_left(starts, span.start), bisect_left(starts, span.end)

    def sentence_symbols(self, position: int) -> tuple[int, int]:
        """The symbols of the sentence around ``position``, as :meth:`symbols_of` gives them."""
        known = self._sentence_symbols
        found = known.get(position)
        if found is None:
            sentence = self.sentence_at(position)
            found = known.get(sentence.start)
            if found is None:
                found = known[sentence.start] = self.symbols_of(sentence)
            known[position] = found
        return found

    @property
    def head_symbols(self) -> str:
        """The symbols of the headline."""
        return self.stream.symbols[self.head_first : self.head_last]

    def in_headline(self, position: int) -> bool:
        """Whether ``position`` lies in the headline."""
        return (
            self.headline >= 0
            and self.blocks[self.headline].span.start <= position < self.blocks[self.headline].span.end
        )


def analyse(page: Page) -> Analysis:
    """Looks over ``page`` once."""
    text = page.text
    sections = sections_of(page)
    found: list[Span] = []
    marked: list[Marked] = []
    for section in sections:
        endings = _endings(section.language)
        for block in page.blocks[section.first : section.stop]:
            cells = block.cells or (block.span,)
            for cell in cells:
                marked.extend(find_marked(text, cell.start, cell.end, endings))
            found.extend(map(Span._make, sentences(text, block.span.start, block.span.end)))
    cues = _cues(page, sections)
    known = gazetteer().find(text)
    headline = _headline(page)
    head = page.blocks[headline].span if headline >= 0 else Span(0, 0)
    named = [(c.start, c.end, c.symbol) for c in cues if c.symbol]
    named += [(title.start, title.end, TITLE) for title in known_titles().find(text)]
    titled = head.end if head.end - head.start <= LONGEST_HEADLINE else 0
    shown = specials(marked, named, known, text, titled)
    rows = Rows([], [], [])
    for section in sections:
        _speller(section.language).spell(text, page.blocks[section.first : section.stop], shown, rows)
    stream = Stream.of(rows)
    return Analysis(
        page=page, lexicon=lexicon_for(TOGETHER.join(sections.languages)), sections=sections,
        text=text, lowered=lower(text), blocks=page.blocks,
        sentences=found, cues=cues, known=known, marked=marked, headline=headline,
        stream=stream, head_first=stream.at(head.start), head_last=stream.at(head.end),
        page_kind=_page_kind(stream, head),
        cue_spans=frozenset((c.start, c.end) for c in cues), _sentence_symbols={},
        _cue_starts=[c.start for c in cues], _known_starts=[k.start for k in known],
        _sentence_starts=[s.start for s in found], _block_starts=[b.span.start for b in page.blocks],
        _first_block=page.blocks[0].span.start if page.blocks else 0,
        _marked_starts=[m.outer.start for m in marked],
    )  # fmt: skip


def _cues(page: Page, sections: Sections) -> list[Cue]:
    """The cues of a page, each section's by the words of its language."""
    if len(sections.languages) < 2:
        return _matcher(page.language).find(page.text)
    found = []
    for section in sections:
        start, stop = page.blocks[section.first].span.start, page.blocks[section.stop - 1].span.end
        found += [
            cue._replace(start=cue.start + start, end=cue.end + start)
            for cue in _matcher(section.language).find(page.text[start:stop])
        ]
    return found


def _page_kind(stream: Stream, head: Span) -> str:
    """How a page speaks of soundtracks: in its headline "h", often "o", once "1", of themes "t", never "-".

    A "w" follows where it speaks more of an artist's own works.
    """
    symbols = stream.symbols
    opening = symbols[stream.at(head.start) : stream.at(head.end)]
    often = symbols.count("O")
    if "O" in opening or "T" in opening:
        kind = "h"
    elif often:
        kind = "o" if often > 1 else "1"
    else:
        kind = "t" if "T" in symbols else "-"
    return kind + "w" * (symbols.count("W") > often + symbols.count("T"))


def _headline(page: Page) -> int:
    """The block that carries the page's title: the likest heading, else the first block."""
    if not page.blocks:
        return -1
    title = fold(page.title or "")
    for index, block in enumerate(page.blocks[:40]):
        if block.kind is BlockKind.HEADING and title:
            words = fold(page.text[block.span.start : block.span.end])
            if words and (words in title or title in words):
                return index
    return 0


def boundary_words(lexicon: Lexicon) -> frozenset[str]:
    """Words that end a name when they stand at its edge."""
    return _boundary(lexicon.language)


@cache
def _boundary(language: str) -> frozenset[str]:
    return frozenset(w.lower() for w in lexicon_for(language).cues.get("boundary", ()))
