"""How a name sounds, in one small alphabet for Hangul, Kana and Latin letters.

고 어웨이 고 어웨이, ゴー・アウェイ and "Go Away" are one string said aloud by three neighbours. Each
script loses something: Korean has no f and no z, Japanese no l, and both add vowels where English
has none; English spelling says least about its vowels. So consonants fall into the classes that
all three keep apart, and vowels are kept but count little. Han and other scripts do not tell how
they are said, so a string that holds them has no sound.

The alphabet: ``P T K S M N L H`` for classes of consonants (S holds s, z, j, ch), ``G`` for the ng
of "song", ``Z`` for th, ``X`` for the Japanese nasal that may be any of the three, ``a e i o u`` for
vowels, and digits as they are. Glides (w, y) belong to their vowel.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

VOWELS = frozenset("aeiou")

_LIGHT = {"H": 0.35, "u": 0.2, "i": 0.25, "o": 0.3, "e": 0.4, "a": 0.5}
"""What counts less than a consonant (1): vowels, some of which Korean and Japanese add, and h, often lost."""

_NEAR = {
    frozenset("NG"): 0.4, frozenset("XN"): 0.0, frozenset("XG"): 0.0, frozenset("XM"): 0.1,
    frozenset("ZT"): 0.1, frozenset("ZS"): 0.1, frozenset("TS"): 0.6, frozenset("PH"): 0.5,
    frozenset("MN"): 0.6,
    frozenset("ao"): 0.15, frozenset("ou"): 0.15, frozenset("ei"): 0.2, frozenset("iu"): 0.3,
    frozenset("ae"): 0.3, frozenset("eu"): 0.3, frozenset("au"): 0.35, frozenset("eo"): 0.35,
    frozenset("oi"): 0.35, frozenset("ai"): 0.4,
}  # fmt: skip
"""What it costs to take one sound for another that languages mix up; any other consonant costs 1."""

# A final s, j or ch is said as such only when a vowel follows; elsewhere it is a t.
_LINKED = re.compile("[\u11ba\u11bb\u11bd\u11be](?=\u110b)")

_TABLES = tomllib.loads((resources.files(__package__) / "data" / "sounds.toml").read_text("utf-8"))
# Decomposed letters stand in the order of Unicode, chapter 3.12.
_JAMO = {
    first + place: sound.strip("-")
    for first, part in ((0x1100, "initials"), (0x1161, "vowels"), (0x11A7, "finals"))
    for place, sound in enumerate(_TABLES["hangul"][part].split())
}
_KANA = {
    kana: (consonants if len(consonants) < 2 else consonants[place]) + vowel
    for row, consonants in _TABLES["kana"]["rows"]
    for place, (kana, vowel) in enumerate(zip(row, "aiueo", strict=True))
    if kana != " "
} | _TABLES["kana"]["others"]
_SMALL_KANA = _TABLES["kana"]["small"]
_STARTS = _TABLES["latin"]["starts"]
_PARTS = _TABLES["latin"]["consonants"]
_VOWEL_GROUPS = _TABLES["latin"]["vowels"]

# Longest first.
_LATIN = re.compile(
    "(?P<start>^(?:kn|gn|wr|ps))|"
    "(?P<part>tion|sion|tch|sch|igh|eigh|augh|ough|ch|sh|ph|th|gh|ck|qu|wh|dge|ng(?![aeiou])|mb$|"
    "[aeiou](?:[aeiou]|y(?![aeiou])|w(?![aeiou]))*|(?P<silent>y(?=[aeiou])|w|r(?![aeiouy]))|[a-z])"
)
_FINAL_E = re.compile("(?<=[a-z])(?<![aeiou])(?<=[a-z]{2})e(?=s?$)")
_DOUBLES = re.compile(r"([A-Z])\1+")
_RUNS = re.compile("[a-z]+|[0-9]+|[\uac00-\ud7a3]+|[\u30a1-\u30fe]+|\n")
_UNTOLD = re.compile("[^\\W\\d_a-z\uac00-\ud7a3\u30a1-\u30fe]")


@lru_cache(maxsize=65536)
def sounds(text: str) -> str:
    """How ``text`` sounds; "" if it holds letters of which nobody can tell (Han), or none at all."""
    return sounds_of_all([text])[0]


def sounds_of_all(texts: Iterable[str]) -> list[str]:
    """How each of many texts sounds, made of all of them at once: their words come again and again."""
    lines = [text.replace("\n", " ") for text in texts]
    plain = _plain("\n".join(lines))
    runs = _RUNS.findall(plain)
    spoken = {run: _spoken(run) for run in set(runs)}
    said = _DOUBLES.sub(r"\1", "".join(map(spoken.__getitem__, runs))).split("\n")
    if not plain.isascii():
        said = [
            "" if _UNTOLD.search(line) else sound for line, sound in zip(plain.split("\n"), said, strict=True)
        ]
    return said[: len(lines)]


def _plain(text: str) -> str:
    """``text`` in lower case without accents or apostrophes, its hiragana as katakana."""
    if text.isascii():
        return text.lower().replace("'", "")
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    return unicodedata.normalize("NFC", plain.translate(_PLAIN))


# Combining accents, not the marks that voice kana.
_PLAIN = (
    dict.fromkeys(c for c in range(0x300, 0x3099) if unicodedata.category(chr(c)) == "Mn")
    | {c: chr(c + 0x60) for c in range(ord("ぁ"), ord("ゖ") + 1)}
    | dict.fromkeys(map(ord, "'’"))
)


def skeletons(spoken: str) -> frozenset[str]:
    """The consonants of a sound, the same for all spellings of it; what candidates are found by.

    There are two where a th stands, which Korean hears as t or d and Japanese as s or z.
    """
    bones = "".join(c for c in spoken if c not in VOWELS and c != "H").translate(str.maketrans("GX", "NN"))
    return frozenset(bones.replace("Z", heard) for heard in "TS")


def sound_likeness(left: str, right: str) -> float:
    """How alike two sounds are, 0..1: an edit distance in which vowels and mixed-up consonants count less.

    1.0 is said alike, 0.0 has nothing in common; two empty sounds are not alike.
    """
    if not left or not right:
        return 0.0
    total = max(_total(left), _total(right))
    return max(0.0, 1 - _distance(left, right) / total)


@lru_cache(maxsize=16384)
def _total(spoken: str) -> float:
    return sum(map(_WEIGHTS.__getitem__, spoken))


@lru_cache(maxsize=16384)
def _distance(left: str, right: str) -> float:
    weights = [_WEIGHTS[b] for b in right]
    above = [0.0]
    for weight in weights:
        above.append(above[-1] + weight)
    for a in left:
        # Written out, since most of the time that identity takes is spent in here.
        dropped, swaps = _WEIGHTS[a], _SWAPS[a]
        corner = above[0]
        last = corner + dropped
        row = [last]
        for b, added, up in zip(right, weights, above[1:], strict=True):
            best = corner + swaps[b]
            if up + dropped < best:  # noqa: PLR1730 - a call of min() takes longer than all the rest
                best = up + dropped
            last += added
            if best < last:  # noqa: PLR1730
                last = best
            row.append(last)
            corner = up
        above = row
    return above[-1]


class _Weights(dict[str, float]):
    """What each sound counts, found once."""

    def __missing__(self, sound: str) -> float:
        self[sound] = _LIGHT.get(sound, 1.0)
        return self[sound]


class _Swaps(dict[str, float]):
    """What it costs to take one sound for another, found once."""

    def __init__(self, sound: str) -> None:
        self._sound = sound

    def __missing__(self, other: str) -> float:
        self[other] = _swapped(self._sound, other)
        return self[other]


class _SwapsOfAll(dict[str, _Swaps]):
    def __missing__(self, sound: str) -> _Swaps:
        self[sound] = _Swaps(sound)
        return self[sound]


_WEIGHTS, _SWAPS = _Weights(), _SwapsOfAll()


def _swapped(a: str, b: str) -> float:
    if a == b:
        return 0.0
    if (a in VOWELS) != (b in VOWELS):
        return _WEIGHTS[a] + _WEIGHTS[b]
    return _NEAR.get(frozenset((a, b)), max(_WEIGHTS[a], _WEIGHTS[b]))


@lru_cache(maxsize=65536)  # words come again and again
def _spoken(run: str) -> str:
    first = run[0]
    if first == "\n":
        return run
    if first >= "\uac00":
        return _hangul(run)
    return _kana(run) if first >= "\u3000" else _latin(run)


def _hangul(run: str) -> str:
    return _LINKED.sub("S", unicodedata.normalize("NFD", run)).translate(_JAMO)


def _kana(run: str) -> str:
    said: list[str] = []
    for kana in run:
        if small := _SMALL_KANA.get(kana):
            if said and said[-1][-1:] in VOWELS:
                said[-1] = said[-1][:-1]
            said.append(small)
        else:
            said.append(_KANA.get(kana, ""))
    return "".join(said)


def _latin(run: str) -> str:
    if run.isdecimal():
        return run
    said = []
    for part in _LATIN.finditer(_FINAL_E.sub("", run)):
        if part["start"]:
            said.append(_STARTS[part["start"]])
        elif part["silent"]:
            continue
        elif part[0] == "c" and run[part.end() : part.end() + 1] in {"e", "i", "y"}:
            said.append("S")
        else:
            said.append(_PARTS[part[0]] if part[0] in _PARTS else _vowels(part[0]))
    return "".join(said)


def _vowels(group: str) -> str:
    return _VOWEL_GROUPS.get(group) or "".join(c for c in group if c in VOWELS)
