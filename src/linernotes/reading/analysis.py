"""Everything about a page that several steps of reading ask for, found once.

Cue words, particles, marked strings, known names and sentences are looked up by position here,
so that later steps work on spans and classes and never on words of a language.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from linernotes.lexicon.gazetteer import Known, gazetteer
from linernotes.lexicon.loader import Lexicon, languages, load
from linernotes.model.page import Block, BlockKind, Page, Span
from linernotes.reading.marks import Marked, find_marked
from linernotes.text.fold import fold
from linernotes.text.sentences import sentences

UNSOUGHT = frozenset({"boundary", "join", "title_word", "origin"})
"""Cue classes that are looked up word by word and not searched for on the page."""

ENDING_PARTICLES = frozenset({"object", "topic", "subject", "place", "possessive"})
"""Particles that end a marked string whose closing mark is missing."""

FALLBACK_LANGUAGE = "en"
"""The lexicon for a page in a language without one: its cues (OST, feat., MV) are international."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue phrase on the page; one phrase can belong to several classes."""

    start: int
    end: int
    classes: frozenset[str]


class CueMatcher:
    """Finds the cue phrases of one language, longest first, whole words in Latin script."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compiles the phrases of ``lexicon``."""
        classes: dict[str, set[str]] = {}
        for name, phrases in lexicon.cues.items():
            if name in UNSOUGHT:
                continue
            for phrase in phrases:
                if any(c.isalnum() for c in phrase):
                    classes.setdefault(phrase.lower(), set()).add(name)
        self._phrases = list(classes)
        self._classes = [frozenset(classes[p]) for p in self._phrases]
        self._automaton = AhoCorasick(self._phrases, matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> list[Cue]:
        """Every cue of ``text``, in order."""
        lowered = lower(text)
        found = []
        for index, start, end in self._automaton.find_matches_as_indexes(lowered):
            if _whole_word(lowered, start, end):
                found.append(Cue(start, end, self._classes[index]))
        return found


def lower(text: str) -> str:
    """``text`` in lower case with every code point kept at its place."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def is_latin(char: str) -> bool:
    """Whether ``char`` is a letter of Latin script (up to Latin Extended-B) or a digit."""
    return char.isalnum() and ord(char) < 0x250


def _whole_word(text: str, start: int, end: int) -> bool:
    if start and is_latin(text[start]) and is_latin(text[start - 1]) and not text[start - 1].isdigit():
        return False
    return not (end < len(text) and is_latin(text[end - 1]) and is_latin(text[end]) and text[end].isalpha())


@cache
def lexicon_for(language: str) -> Lexicon:
    """The lexicon of ``language``, or of the fallback language where it has none."""
    return load(language if language in languages() else FALLBACK_LANGUAGE)


@cache
def _matcher(language: str) -> CueMatcher:
    return CueMatcher(lexicon_for(language))


@cache
def _particles(language: str) -> dict[str, str]:
    """Particles with their classes, longest first; a particle of two classes has the first."""
    found: dict[str, str] = {}
    for name, values in lexicon_for(language).particles.items():
        for particle in values:
            found.setdefault(particle, name)
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))


@dataclass(slots=True)
class Analysis:
    """A page with its cues, names, marks and sentences at hand.

    ``sentence_starts`` parallels ``sentences``; ``marked`` is in document order over all blocks;
    ``headline`` is the index of the block that carries the page's title, or -1.
    """

    page: Page
    lexicon: Lexicon
    text: str
    lowered: str
    blocks: tuple[Block, ...]
    sentences: list[Span]
    cues: list[Cue]
    known: list[Known]
    known_spans: frozenset[tuple[int, int]]
    marked: list[Marked]
    headline: int
    particle_classes: dict[str, str]
    longest_particle: int
    _sentence_classes: dict[int, frozenset[str]]
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

    def block_at(self, position: int) -> int:
        """The index of the block around (or last before) ``position``."""
        return bisect_right(self._block_starts, position) - 1 if position >= self._first_block else 0

    def particle_at(self, position: int) -> tuple[str, int]:
        """The class of the particle that starts at ``position``, and where it ends; ("", position) if none.

        A particle that runs on into another letter of its script is none, unless it is a possessive mark.
        """
        text, known = self.text, self.particle_classes
        for length in range(self.longest_particle, 0, -1):
            name = known.get(text[position : position + length])
            if name is not None:
                end = position + length
                after = text[end] if end < len(text) else " "
                if not after.isalnum() or is_latin(after) != is_latin(text[end - 1]):
                    return name, end
        return "", position

    def classes_of(self, sentence: Span) -> frozenset[str]:
        """The cue classes of a sentence."""
        found = self._sentence_classes.get(sentence.start)
        if found is None:
            found = frozenset(n for c in self.cues_between(*sentence) for n in c.classes)
            self._sentence_classes[sentence.start] = found
        return found


def analyse(page: Page) -> Analysis:
    """Looks over ``page`` once."""
    language = page.language
    lexicon = lexicon_for(language)
    particles = _particles(language)
    plain = tuple(p for p, name in particles.items() if name in ENDING_PARTICLES and not is_latin(p[-1]))
    text = page.text
    found: list[Span] = []
    marked: list[Marked] = []
    for block in page.blocks:
        cells = block.cells or (block.span,)
        for cell in cells:
            marked.extend(find_marked(text, cell.start, cell.end, plain))
        found.extend(Span(*s) for s in sentences(text, block.span.start, block.span.end))
    cues = _matcher(language).find(text)
    known = gazetteer().find(text)
    return Analysis(
        page=page, lexicon=lexicon, text=text, lowered=lower(text), blocks=page.blocks,
        sentences=found, cues=cues, known=known, marked=marked, headline=_headline(page),
        known_spans=frozenset((k.start, k.end) for k in known), particle_classes=particles,
        longest_particle=max(map(len, particles), default=0), _sentence_classes={},
        _cue_starts=[c.start for c in cues], _known_starts=[k.start for k in known],
        _sentence_starts=[s.start for s in found], _block_starts=[b.span.start for b in page.blocks],
        _first_block=page.blocks[0].span.start if page.blocks else 0,
        _marked_starts=[m.outer.start for m in marked],
    )  # fmt: skip


def _headline(page: Page) -> int:
    """The block that carries the page's title: the likest heading, else the first block."""
    if not page.blocks:
        return -1
    title = fold(page.title or "")
    for index, block in enumerate(page.blocks[:40]):
        words = fold(page.text[block.span.start : block.span.end])
        if block.kind is BlockKind.HEADING and title and words and (words in title or title in words):
            return index
    return 0


def boundary_words(lexicon: Lexicon) -> frozenset[str]:
    """Words that end a name when they stand at its edge."""
    return _boundary(lexicon.language)


@cache
def _boundary(language: str) -> frozenset[str]:
    return frozenset(w.lower() for w in lexicon_for(language).cues.get("boundary", ()))
