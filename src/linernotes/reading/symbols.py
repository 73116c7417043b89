"""A page as a string of symbols: one character for each cue, mark, name and run of plain words.

What tells a title from a show or a singer is what stands around it, and that is alike in every
language once words are replaced by what they do: ‘종이 등불’ OST Part.3 ‘느린 비’ and
"Paper Lanterns" OST Part 3 "Slow Rain" are both ``q O P 0 q``. Reading such strings costs a slice
and a look-up where reading the text itself would cost a search, so the reader is quick and knows
no language but the one of its word lists.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, compress, zip_longest
from typing import NamedTuple

from linernotes.lexicon.gazetteer import Known
from linernotes.lexicon.loader import Lexicon
from linernotes.model.page import Block, BlockKind, Span
from linernotes.reading.marks import Mark, Marked

CUES = {
    "feat": "f", "ost": "O", "theme": "T", "part": "P", "sing": "S", "by": "B", "release": "R", "titled": "N",
    "song": "s", "remake": "K", "version": "V", "own_work": "W", "noise": "X", "show": "D", "channel": "H",
    "airing": "i", "maker": "M", "actor": "L", "singer": "z", "group": "g", "said": "y", "epithet": "e",
    "program": "p", "chart": "t", "earlier": "E",
}  # fmt: skip
"""The symbol of each class of cue words; a phrase of several classes has that of the first here."""

ORIGIN, JOIN = "o", "&"
PARTICLES = {
    "possessive": "1", "subject": "2", "topic": "3", "object": "4", "with": "5", "also": "6", "place": "7",
    "means": "8", "quote": "9", "copula": "7", "other": "6",
}  # fmt: skip
MARKS = {
    Mark.SINGLE: "‘", Mark.DOUBLE: "“", Mark.CORNER: "「", Mark.WHITE_CORNER: "『", Mark.ANGLE: "〈",
    Mark.DOUBLE_ANGLE: "《", Mark.SQUARE: "[",
}  # fmt: skip
BLOCKS = {
    BlockKind.HEADING: "#", BlockKind.LIST_ITEM: "*", BlockKind.PARAGRAPH: "¶", BlockKind.TABLE_ROW: "=",
    BlockKind.CAPTION: "^", BlockKind.QUOTE: ">",
}  # fmt: skip
CELL, LINE = "|", "\n"
PERSON, GROUP, MAYBE = "A", "G", "a"
"""Names that the gazetteer knows: a person's, a group's, and one that is an ordinary word too."""

TITLE = "U"
"""The title of a known show or song, printed without marks."""

LOWER, LOWERS, NUMBER, YEAR = "w", "v", "0", "Y"
CAPITAL, CAPITALS, CAPITALISED = "C", "c", "Q"
"""A run of one capitalised word, of two, of three or more."""

HANGUL, HAN, KATAKANA, HIRAGANA, THAI, LETTERS = "h", "n", "k", "r", "j", "l"

NAMES = frozenset(
    (PERSON, GROUP, MAYBE, TITLE, CAPITAL, CAPITALS, CAPITALISED, HANGUL, HAN, KATAKANA, THAI, LETTERS)
)
"""Symbols of what can name somebody or something without any mark."""

CUE_SYMBOLS = frozenset(CUES.values())
MARK_SYMBOLS = frozenset(MARKS.values())
KEPT = CUE_SYMBOLS | MARK_SYMBOLS | frozenset((*BLOCKS.values(), CELL, LINE, PERSON, GROUP, ".", "!"))
"""The symbols of a stream's outline, which leaves plain words, particles and commas out."""

_ALIKE = {
    ",": "，、､", ".": "。｡…", "-": "–—―〜～ー−", "/": "／", "|": "｜ㅣ", ":": "：", ";": "；", "?": "？",
    "!": "！",
    "(": "（", ")": "）", "[": "［【", "]": "］】", '"': "“”„‟″＂", "'": "‘’‚‛′`´",
    "&": "＆", "+": "＋·・‧･", "x": "×✕",
}  # fmt: skip
_PUNCTUATION = {ord(c): symbol for symbol, alike in _ALIKE.items() for c in alike}


def _letters(test: str, last: int = 0x2000) -> str:
    """A character class of all code points below ``last`` that are upper or lower case letters."""
    found = [chr(c) for c in range(0x41, last) if getattr(chr(c), test)()]
    return "".join(map(re.escape, found))


_UP, _LOW = _letters("isupper"), _letters("islower")
_SIGNS = "".join(chr(c) for c in range(0x300, 0x1E00) if unicodedata.category(chr(c)) in ("Mn", "Mc"))
"""Vowel signs and accents that stand inside the words of Indian and other scripts and are no letters."""

_WORD = f"[{_UP}{_LOW}\u0300-\u036f0-9]"
_CUTTING = ("possessive", "with", "copula")
"""Particles at which a run of Han or Thai letters is cut; the others count at its start alone."""


def _one_of(words: Iterable[str]) -> str:
    """An alternative of all words, the longest first; one that never matches if there are none."""
    return "|".join(map(re.escape, sorted(set(words), key=lambda w: (-len(w), w)))) or r"(?!)"


_CONTRACTED = "It|That|He|She|There|What|Who|Where|Here|Let|How"
"""English words whose "’s" is a verb; pages in every language print English titles ("It’s You")."""


def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """What a stretch without cues and marks is cut into; the groups are told apart by their number."""
    particles = [(name, word) for name, words in lexicon.particles.items() for word in words]
    endings = _one_of(w for _, w in particles if "가" <= w[0] <= "힣")
    behind_name = _one_of(["s", *(w[1:] for _, w in particles if w[0] in "’'" and len(w) > 1)])
    hiragana = _one_of(w for _, w in particles if "ぁ" <= w[0] <= "ゖ")
    cutting = _one_of(
        w for name, w in particles if name in _CUTTING and ("一" <= w[0] <= "鿿" or "ก" <= w[0] <= "๎")
    )
    opening = _one_of(w for _, w in particles if "一" <= w[0] <= "鿿")
    inside = _one_of(lexicon.cues.get("inside", ()))
    cap = (
        rf"(?:(?:Dr|Mrs?|Ms|St|Prof)\.(?= )|(?:{_CONTRACTED})[’'´]s(?!{_WORD})"
        rf"|[{_UP}]{_WORD}*|[0-9]+[{_UP}{_LOW}]{_WORD}*)"
        rf"(?:[’'](?!(?:{behind_name})(?!{_WORD}))(?={_WORD}){_WORD}+|[.&+/*$-]+(?={_WORD}){_WORD}+)*"
    )
    low = rf"[{_LOW}]{_WORD}*(?:[’'-]?{_WORD}+)*"
    return re.compile(
        rf"({cap}(?: (?:(?:{inside}) ){{0,2}}(?:{cap}|[0-9]+(?!{_WORD}|[.,:/-]\w)))*)"  # 1 capitalised run
        rf"|({low}(?: {low})*)"  # 2 lower-case words
        r"|([0-9]+)"  # 3
        rf"|([가-힣ㄱ-ㆎ]+?)(?:({endings})(?![(（]))?(?![가-힣])"  # 4 and its particle 5
        r"|([ァ-ヺｦ-ﾟー]+(?:[・=＝･][ァ-ヺｦ-ﾟー]+)*)"  # 6
        rf"|({cutting}|(?<![一-鿿])(?:{opening})|(?<![ぁ-ゖ])(?:{hiragana}))"  # 7 a particle alone
        rf"|((?:(?!{cutting})[一-鿿㐀-䶿々〆])+(?:·[一-鿿]+)*)"  # 8
        r"|([ぁ-ゖ]+)"  # 9
        rf"|((?:(?!{cutting})[\u0e01-\u0e4e])+)"  # 10
        rf"|([’'‘´](?:{behind_name})(?!{_WORD}))"  # 11 an ending behind a name in Latin letters
        rf"|([^\W\d_](?:[^\W\d_]|[{_SIGNS}])*)"  # 12
        r"|([^\w\s])"  # 13
    )


_TWO_ENDINGS = re.compile(r"[도나이가은는을][가는를와의로이은을과도](?![가-힣])")
_ENDS_OPEN, _BEHIND_OPEN, _BEHIND_CLOSED = "도나이가", "가는를와의로", "이은을과의도"


def whole_words(text: str) -> frozenset[str]:
    """Korean words that end like particles and carry one of their own: 도유나 is one word where 도유나가 is.

    None of these endings takes a particle behind it, so that what carries one is no particle.
    """
    found = set()
    for match in _TWO_ENDINGS.finditer(text):
        last, particle = match.group()[0], match.group()[1]
        start = end = match.end() - 1
        while start and "가" <= text[start - 1] <= "힣":
            start -= 1
        if end - start > 1 and particle in (_BEHIND_OPEN if last in _ENDS_OPEN else _BEHIND_CLOSED):
            found.add(text[start:end])
    return frozenset(found)


class Rows(NamedTuple):
    """The symbols of a page in the making, with where each starts and ends."""

    symbols: list[str]
    starts: list[int]
    ends: list[int]


@dataclass(slots=True)
class Stream:
    """The symbols of a page: ``symbols[i]`` stands for ``text[starts[i]:ends[i]]``.

    ``outline`` are the symbols in :data:`KEPT` alone; ``before[i]`` of them stand before symbol ``i``,
    and ``marks[i]`` marked strings.
    """

    symbols: str
    starts: list[int]
    ends: list[int]
    outline: str
    before: list[int]
    marks: list[int]

    @classmethod
    def of(cls, rows: Rows) -> Stream:
        """The stream of all symbols in ``rows``."""
        symbols, starts, ends = rows
        kept = list(map(KEPT.__contains__, symbols))
        outline = "".join(compress(symbols, kept))
        marks = map(MARK_SYMBOLS.__contains__, symbols)
        return cls("".join(symbols), starts, ends, outline, [0, *accumulate(kept)], [0, *accumulate(marks)])

    def at(self, position: int) -> int:
        """The index of the first symbol that starts at ``position`` or later."""
        return bisect_left(self.starts, position)


class Speller:
    """Turns pages of one language into streams."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compiles the small words and the particles of ``lexicon``."""
        cues = lexicon.cues
        self._particles = {
            p: PARTICLES[name] for name, words in [*lexicon.particles.items()][::-1] for p in words
        }
        self._pattern = _pattern(lexicon)
        self._hangs = any("가" <= particle[0] <= "힣" for particle in self._particles)
        self._last_words = {w.lower(): ORIGIN for w in cues.get("origin", ())}
        self._last_words |= {w.lower(): JOIN for w in cues.get("join", ())}
        self._last_words |= {w.lower(): CUES["by"] for w in cues.get("by", ())}

    def spell(
        self, text: str, blocks: Sequence[Block], specials: Sequence[tuple[int, int, str]], rows: Rows
    ) -> None:
        """Adds the symbols of ``blocks`` to ``rows``; ``specials`` are the page's."""
        symbols, starts, ends = rows
        whole = whole_words(text) if self._hangs else frozenset[str]()
        waiting = [*specials, (sys.maxsize, sys.maxsize, "")]
        upcoming = bisect_left(waiting, (blocks[0].span.start,)) if blocks else 0
        for block in blocks:
            lead = BLOCKS[block.kind]
            for cell in block.cells or (block.span,):
                start, stop = cell
                symbols.append(lead)
                starts.append(start)
                ends.append(start)
                lead = CELL
                while waiting[upcoming][0] < start:
                    upcoming += 1
                while True:
                    first, last, symbol = waiting[upcoming]
                    if first >= stop:
                        break
                    if first > start:
                        self._spell(text, Span(start, first), rows, whole)
                    symbols.append(symbol)
                    starts.append(first)
                    ends.append(last)
                    start = last
                    upcoming += 1
                if start < stop:
                    self._spell(text, Span(start, stop), rows, whole)

    def _spell(self, text: str, stretch: Span, rows: Rows, whole: frozenset[str]) -> None:
        """Adds the symbols of a stretch without cues and marks; ``whole`` are words to leave uncut."""
        symbols, starts, ends = rows
        for match in self._pattern.finditer(text, *stretch):
            kind = match.lastindex or 0
            first, last = match.span()
            if kind == 2:
                first, symbol = self._lower(match.group(), first, symbols, starts, ends)
            elif kind in {4, 5}:
                touching = first > 0 and not text[first - 1].isspace()
                symbol = self._hangul(match, touching=touching and _is_word(symbols))
                if kind == 5 and symbol == HANGUL and match.group() not in whole:
                    symbols.append(HANGUL)
                    starts.append(first)
                    ends.append(match.end(4))
                    first, symbol = match.start(5), self._particles[match.group(5)]
            elif kind == 1:
                spaces = text.count(" ", first, last)
                symbol = CAPITAL if spaces == 0 else CAPITALS if spaces == 1 else CAPITALISED
            else:
                symbol = _SYMBOLS[kind] or self._small(kind, match.group())
            symbols.append(symbol)
            starts.append(first)
            ends.append(last)

    def _lower(
        self, words: str, first: int, symbols: list[str], starts: list[int], ends: list[int]
    ) -> tuple[int, str]:
        """The symbol of a run of lower-case words and its start: a last word that joins stands alone."""
        cut = words.rfind(" ")
        symbol = self._last_words.get(words[cut + 1 :])
        if symbol is None:
            return first, LOWER if cut < 0 else LOWERS
        if cut > 0:
            symbols.append(LOWER if words.find(" ") == cut else LOWERS)
            starts.append(first)
            ends.append(first + cut)
        return first + cut + 1, symbol

    def _hangul(self, match: re.Match[str], *, touching: bool) -> str:
        """The symbol of a Korean word: a particle's where it touches what stands before it."""
        return self._particles.get(match.group(), HANGUL) if touching else HANGUL

    def _small(self, kind: int, found: str) -> str:
        """The symbol of a number, a particle, an ending, a word without case, or a mark."""
        if kind == 3:
            return YEAR if len(found) == 4 and found[:2] in ("19", "20", "25") else NUMBER
        if kind == 7:
            return self._particles[found]
        if kind == 11:
            curly, straight = "’" + found[1:], "'" + found[1:]
            return self._particles.get(curly, self._particles.get(straight, PARTICLES["possessive"]))
        if kind == 12:
            return self._particles.get(found) or self._last_words.get(found, LETTERS)
        symbol = found.translate(_PUNCTUATION)
        return symbol if symbol.isascii() or symbol in "「」『』〈〉《》" else "%"


def _is_word(symbols: Sequence[str]) -> bool:
    """Whether the last symbol is a name, a marked string or another thing that a particle can follow."""
    return bool(symbols) and symbols[-1] not in '.,(;:!?-/\n#*¶=|^>"'


_SYMBOLS = ["", "", "", "", "", "", KATAKANA, "", HAN, HIRAGANA, THAI, "", "", ""]


def specials(
    marked: Sequence[Marked],
    cues: Sequence[tuple[int, int, str]],
    known: Sequence[Known],
    text: str,
    headline: int,
) -> list[tuple[int, int, str]]:
    """What a stream shows by a symbol of its own: outermost short marked strings, then names, then cues.

    Where two overlap, the marked string stays before all, and the longer of a name and a cue. A name that
    also is a word counts where no capitalised word touches it, and up to the end of the ``headline``, whose
    words are all capitalised.
    """
    found: list[tuple[int, int, str]] = []
    end = -1
    hosts = []
    for item, following in zip_longest(marked, marked[1:]):
        first, last = item.outer
        length = item.inner.end - item.inner.start
        if following is not None and following.outer.start < last and length > HOST:
            continue
        if first >= end and length <= LONGEST_MARKED:
            hosts.append((first, last, MARKS[item.mark]))
            end = last
    names = [
        (k.start, k.end, MAYBE if k.ambiguous else PERSON if k.kind == "person" else GROUP)
        for k in known
        if not k.ambiguous or k.end <= headline or not _runs_on(text, k.start, k.end)
    ]
    ranked = sorted([*names, *cues], key=lambda s: (s[0], -s[1]))
    position, waiting = 0, [*hosts, (sys.maxsize, sys.maxsize, "")]
    end = -1
    for item in ranked:
        first, last, _ = item
        while waiting[position][1] <= first:
            found.append(waiting[position])
            end = waiting[position][1]
            position += 1
        if first >= end and last <= waiting[position][0]:
            found.append(item)
            end = last
    found.extend(waiting[position:-1])
    return found


LONGEST_MARKED = 70
"""Code points of a marked string beyond which it is speech and is read like any other text."""


HOST = 25
"""Code points from which a marked string that holds another one is a sentence and no name."""


def _runs_on(text: str, start: int, end: int) -> bool:
    """Whether a capitalised word stands right before or behind: the name is a piece of a longer one."""
    after = text[end : end + 2]
    if len(after) == 2 and after[0] == " " and after[1].isupper():
        return True
    if start > 1 and text[start - 1] == " ":
        space = text.rfind(" ", 0, start - 1)
        word = text[space + 1 : start - 1].lstrip("([“‘\"'")
        return bool(word) and word[0].isupper() and word[-1].isalnum() and word[-2:-1] not in _APOSTROPHES
    return False


_APOSTROPHES = ("’", "'", "‘")


def cue_symbol(classes: Collection[str]) -> str:
    """The symbol of a phrase by its classes; "" if none of them has one."""
    return next((symbol for name, symbol in CUES.items() if name in classes), "")
