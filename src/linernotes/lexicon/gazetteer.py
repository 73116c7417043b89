"""The artists that are known by name, and where a text names them.

Known names come before any splitting: only a list of names keeps "Earth, Wind & Fire", "10cm"
and "V" whole. The list is far from complete and many names are ordinary words as well, so a
hit is evidence and never a verdict; :attr:`Known.ambiguous` says when it is weak evidence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from linernotes.lexicon.spellings import variants
from linernotes.lexicon.surnames import is_full_name
from linernotes.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# The second range is Latin Extended Additional, the letters of Vietnamese.
_LATIN = frozenset(filter(str.isalnum, map(chr, (*range(0x250), *range(0x1E00, 0x1F00)))))
_CYRILLIC = frozenset(map(chr, range(0x400, 0x530)))
_HANGUL = frozenset(map(chr, range(0xAC00, 0xD7A4)))
_KANA = frozenset(map(chr, range(0x30A1, 0x3100))) - {"・"}
_NO_LETTERS: frozenset[str] = frozenset()
_PARTICLES = (
    "의", "이", "가", "은", "는", "을", "를", "과", "와", "도", "만", "에", "에게", "에게서",
    "께서", "한테", "로", "으로", "이나", "나", "이랑", "랑", "하고", "이라", "라", "까지", "부터",
    "처럼", "보다", "마저", "조차", "이여", "여", "야", "아", "씨", "님", "측", "표", "양", "군",
    "뿐", "이며", "며", "이고", "고", "이다", "다", "등", "인", "이란", "란",
)  # fmt: skip
_PARTICLE_STARTS = frozenset(particle[0] for particle in _PARTICLES)
# Up to two particles (백현 + 과 + 의), then no further Hangul.
_NAME_ENDS = re.compile(f"(?:{'|'.join(_PARTICLES)}){{0,2}}(?![가-힣])")
_FULL_WIDTH = re.compile("[\uff01-\uff5e]")
_FULL_WIDTH_LEADS = (b"\xef\xbc", b"\xef\xbd")
_VOWELS = re.compile("[aeiouy]+")


@dataclass(frozen=True, slots=True)
class Artist:
    """A known person or group: ``kind`` is "person" or "group".

    ``spellings`` are as written, Latin first; ``groups`` are the groups of a person, or the group
    that a unit belongs to; ``ambiguous`` are the spellings that also mean something else.
    """

    kind: str
    spellings: tuple[str, ...]
    groups: tuple[str, ...] = ()
    ambiguous: frozenset[str] = frozenset()


class Known(NamedTuple):
    """A known name in a text, at ``text[start:end]`` (code points).

    Where several artists share the name, ``spellings`` and ``groups`` hold those of all of them
    and ``ambiguous`` is set; it also is set where the name is an ordinary word or very short.
    """

    start: int
    end: int
    kind: str
    spellings: tuple[str, ...]
    groups: tuple[str, ...]
    ambiguous: bool


class _Pattern:
    """What one lower-case pattern stands for, and how it must stand in a text to count.

    ``before`` and ``after`` are the characters that may not touch it, of its own script; the
    surroundings of Hangul need more than that and are judged apart.
    """

    __slots__ = (
        "after", "ambiguous", "before", "groups", "hangul", "kind", "spellings", "written",
    )  # fmt: skip

    def __init__(self, pattern: str, artists: Sequence[Artist]) -> None:
        uses = [
            (spelling in artist.ambiguous, written)
            for artist in artists
            for spelling in artist.spellings
            for written in variants(spelling, artist.kind, artist.spellings)
            if lower_same_length(written) == pattern
        ]
        self.spellings = tuple(dict.fromkeys(s for artist in artists for s in artist.spellings))
        self.groups = tuple(dict.fromkeys(g for artist in artists for g in artist.groups))
        self.ambiguous = len(artists) > 1 or any(ambiguous for ambiguous, _ in uses)
        self.kind = "person" if any(artist.kind == "person" for artist in artists) else "group"
        self.written = {written for _, written in uses}
        self.before, self.after = _letters_like(pattern[0]), _letters_like(pattern[-1])
        self.hangul = pattern[0] in _HANGUL, pattern[-1] in _HANGUL
        if len(pattern) == 1 and pattern in _LATIN:
            self.before, self.after = self.before | {"-", "'", "’"}, self.after | {"-"}

    def fits_case(self, found: str) -> bool:
        """Whether the case of ``found`` fits; only names that also are words are particular.

        A single Latin syllable must be written as listed or in capitals; other such words need
        their capital.
        """
        if not self.ambiguous or found in self.written or not found[0].isascii():
            return True
        if found.isupper():
            return True
        return found[0].isupper() and not _is_one_syllable(found)

    def at(self, start: int, end: int) -> Known:
        return Known(start, end, self.kind, self.spellings, self.groups, self.ambiguous)


class Gazetteer:
    """All known artists, indexed for looking up one name and for finding all in a text."""

    def __init__(self, artists: Sequence[Artist]) -> None:
        """Indexes ``artists``; about 200 ms for 4,600 of them on a busy machine."""
        self.artists = tuple(artists)
        self._named: dict[str, tuple[Artist, ...]] = {}
        self._members: dict[str, tuple[Artist, ...]] = {}
        holders: dict[str, tuple[Artist, ...]] = {}
        for artist in artists:
            alone = (artist,)
            for group in artist.groups:
                _add(self._members, fold(group), alone)
            for spelling in artist.spellings:
                _add(self._named, fold(spelling), alone)
                for written in variants(spelling, artist.kind, artist.spellings):
                    _add(holders, lower_same_length(written), alone)
        # An automaton would report a letter wherever a text has it, and they only count as capitals.
        letters = [pattern for pattern in holders if len(pattern) == 1 and pattern in _LATIN]
        names = [pattern for pattern in holders if pattern not in letters]
        self._automaton = AhoCorasick(names, matchkind=MatchKind.Standard)
        self._holders = [(pattern, holders[pattern]) for pattern in (*names, *letters)]
        self._letters = {letter.upper(): len(names) + i for i, letter in enumerate(letters)}
        self._letter = re.compile(f"[{''.join(self._letters)}]" if letters else "(?!)")
        # Made when first found: most patterns never are.
        self._patterns: list[_Pattern | None] = [None] * len(holders)

    def lookup(self, name: str) -> tuple[Artist, ...]:
        """Every known artist with a spelling that folds as ``name`` does; empty if none."""
        key = fold(name)
        return self._named.get(key, ()) if key else ()

    def is_group(self, name: str) -> bool:
        """Whether a known group has this name."""
        return any(artist.kind == "group" for artist in self.lookup(name))

    def members_of(self, group: str) -> tuple[Artist, ...]:
        """The known members and units of a group, given by any of its spellings."""
        known = (s for artist in self.lookup(group) if artist.kind == "group" for s in artist.spellings)
        keys = dict.fromkeys(map(fold, (group, *known)))
        return tuple(dict.fromkeys(artist for key in keys for artist in self._members.get(key, ())))

    def find(self, text: str) -> list[Known]:
        """All known names in ``text``: leftmost first, longest at each place, none overlapping."""
        hits = self._hits(text)
        # A name may follow its group without a space: 엑소백현.
        followers = {start for start, _, pattern in hits if pattern.kind == "person"}
        found = []
        resume = 0
        group_end = -1
        for start, end, pattern in hits:
            if start < resume or (start != group_end and _joins_hangul(text, start, pattern)):
                continue
            if pattern.hangul[1] and not _ends(text, end):
                follower = pattern.kind == "group" and end in followers
                if not follower or not any(hit[0] == end and _ends(text, hit[1]) for hit in hits):
                    continue
            resume = end
            group_end = end if pattern.kind == "group" else -1
            found.append(pattern.at(start, end))
        return found

    def _hits(self, text: str) -> list[tuple[int, int, _Pattern]]:
        """Hits that fit by case and by the letters around them, by start, longest first."""
        hits = []
        patterns = self._patterns
        last = len(text)
        group_ends = set()
        lowered = lower_same_length(text)
        # The automaton reports hits by their ends, so a group comes before the name after it.
        matches = self._automaton.find_matches_as_indexes(lowered, overlapping=True)
        matches += [(self._letters[m[0]], m.start(), m.end()) for m in self._letter.finditer(text)]
        for index, start, end in matches:
            pattern = patterns[index] or self._pattern(index)
            if end < last and text[end] in pattern.after:
                continue
            if start and text[start - 1] in pattern.before:
                continue
            if start not in group_ends and _joins_hangul(text, start, pattern):
                continue
            if pattern.ambiguous and not pattern.fits_case(text[start:end]):
                continue
            if pattern.kind == "group":
                group_ends.add(end)
            elif _has_other_surname(text, start, end):
                continue
            hits.append((start, end, pattern))
        hits.sort(key=_leftmost_longest)
        return hits

    def _pattern(self, index: int) -> _Pattern:
        made = self._patterns[index] = _Pattern(*self._holders[index])
        return made


def _add(found: dict[str, tuple[Artist, ...]], key: str, alone: tuple[Artist]) -> None:
    """Adds an artist, given as a tuple of its own, unless ``key`` has it.

    Most keys have one artist; sharing its tuple keeps loading from making a list for each.
    """
    others = found.setdefault(key, alone)
    if others is not alone and alone[0] not in others:
        found[key] = others + alone


def _leftmost_longest(hit: tuple[int, int, _Pattern]) -> tuple[int, int]:
    return hit[0], -hit[1]


def _letters_like(character: str) -> frozenset[str]:
    return next((letters for letters in (_LATIN, _KANA, _CYRILLIC) if character in letters), _NO_LETTERS)


def _joins_hangul(text: str, start: int, pattern: _Pattern) -> bool:
    return pattern.hangul[0] and start > 0 and text[start - 1] in _HANGUL


def _ends(text: str, end: int) -> bool:
    if end == len(text) or text[end] not in _HANGUL:
        return True
    return text[end] in _PARTICLE_STARTS and _NAME_ENDS.match(text, end) is not None


def _has_other_surname(text: str, start: int, end: int) -> bool:
    """Whether a single Latin name is the given name of somebody else: Harin in "Seo Harin"."""
    if text[start - 1 : start] != " " or not text[start].isascii() or " " in text[start:end]:
        return False
    surname = text[max(0, start - 1 - LONGEST_SURNAME) : start - 1].rsplit(" ", 1)[-1].rsplit("\n", 1)[-1]
    return surname[:1].isupper() and is_full_name(f"{surname} {text[start:end]}")


LONGEST_SURNAME = 10
"""Letters of a Korean surname in Latin, and some to spare."""


def _is_one_syllable(word: str) -> bool:
    return len(word) < 3 or (word.isalpha() and len(_VOWELS.findall(word.lower())) == 1)


def lower_same_length(text: str) -> str:
    """``text`` in lower case with plain quotes, hyphens and spaces, every offset unchanged."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    if lowered.isascii():
        return lowered
    for fancy, plain in (("’", "'"), ("‘", "'"), ("‐", "-"), ("–", "-"), ("\u00a0", " ")):
        lowered = lowered.replace(fancy, plain)
    # A search for two bytes takes a tenth of the time that a look at each character does.
    encoded = lowered.encode("utf-8", "surrogatepass")
    if not any(lead in encoded for lead in _FULL_WIDTH_LEADS):
        return lowered
    return _FULL_WIDTH.sub(lambda wide: chr(ord(wide[0]) - 0xFEE0).lower(), lowered)


def _rows(lines: Iterable[str]) -> Iterator[Artist]:
    """The artists of a table with the columns that ``tools/build_gazetteer.py`` writes."""
    _, *rows = lines
    for row in rows:
        kind, spellings, groups, ambiguous = row.split("\t")
        yield Artist(kind, _cell(spellings), _cell(groups), frozenset(_cell(ambiguous)))


def _cell(text: str) -> tuple[str, ...]:
    return tuple(text.split(";")) if text else ()


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that ships with the program, loaded once."""
    path = resources.files("linernotes.lexicon").joinpath("data", "gazetteer", "artists.tsv")
    return Gazetteer(list(_rows(path.read_text(encoding="utf-8").splitlines())))


def spellings(name: str) -> frozenset[str]:
    """The folded spellings of every known artist called ``name``; empty if nobody is."""
    return frozenset(fold(s) for artist in gazetteer().lookup(name) for s in artist.spellings)
