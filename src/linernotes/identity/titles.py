"""What two titles have to do with each other: the same, said alike, a slip, one within the other.

One comparison serves songs of one show and songs by which shows are told, so that a title means
the same everywhere.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from linernotes.identity.evidence import Signal
from linernotes.text.fold import fold
from linernotes.text.scripts import Script, script_of
from linernotes.text.similarity import osa
from linernotes.text.sounds import skeletons, sound_likeness, sounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ALIKE = 0.76
"""How alike two titles of two scripts must sound for one to be the other written by ear."""

SLIP = 0.8
"""How alike two titles of one script must be written to count as a slip of the other."""

UNLIKE = 0.6
"""How alike the closest titles of one script may be written and still be called two titles."""

SHORTEST_SLIP = 6
"""Letters from which a wrong letter in a Latin title leaves it recognisable; Hangul and Han take half."""

_BY_EAR = {Script.HANGUL, Script.KANA}


def title_keys(titles: Iterable[str]) -> dict[str, str]:
    """Titles by their folded keys; of several spellings of one key the smallest."""
    return {key: title for title in sorted(titles, reverse=True) if (key := fold(title))}


@lru_cache(maxsize=16384)
def title_bones(title: str) -> frozenset[str]:
    """The consonants by which a title is found in another script; none if they are too few to tell."""
    return frozenset(bone for bone in skeletons(sounds(title)) if len(bone) > 1)


def ends(key: str, letters: int = 4) -> tuple[str, ...]:
    """How a folded key begins and ends, by which it meets a key that has a slip somewhere else.

    Latin keys give ``letters`` of them, those of other scripts half; short keys give none.
    """
    size = letters if key.isascii() else letters // 2
    return (f"{key[:size]}…", f"…{key[-size:]}") if len(key) > size + 1 else ()


def title_signals(left: Mapping[str, str], right: Mapping[str, str]) -> Iterator[Signal]:
    """What two sets of titles (by folded key) say of two songs being one; nothing if either is empty."""
    if not left or not right:
        return
    shared = sorted(left.keys() & right.keys(), key=lambda key: (telling(key), key), reverse=True)
    for key, kind in zip(shared, ("same title", "second same title"), strict=False):
        yield Signal(kind, left[key], right[key], telling(key))
    if not shared:
        likened = max(
            (_likened(a, b) for a, b in product(sorted(left.values()), sorted(right.values()))),
            key=lambda signal: (signal.strength, signal),
        )
        if likened.strength > 0:
            yield likened
        if likened.kind in {"title slip", "title by ear"}:
            return
    yield from _contradiction(left.values(), right.values())


def _contradiction(left: Iterable[str], right: Iterable[str]) -> Iterator[Signal]:
    """The script in which both have titles and those are least alike, if they are not much alike."""
    closest: dict[Script, tuple[float, str, str]] = {}
    for a, b in product(sorted(left), sorted(right)):
        if (script := script_of(a)) is script_of(b):
            closest[script] = max(closest.get(script, (0.0, a, b)), (_written(a, b), a, b))
    alike, a, b = min(closest.values(), default=(1.0, "", ""))
    if alike < UNLIKE:
        yield Signal("other title", a, b, round(1 - alike, 3))


@lru_cache(maxsize=16384)
def telling(key: str) -> float:
    """How much a shared title tells, 0..1: "Love" little, a sentence much; by the letters of its key."""
    size = len(key) * (1 if key.isascii() else 2)
    return min(1.0, 0.5 + size / 24)


@lru_cache(maxsize=16384)
def _likened(a: str, b: str) -> Signal:
    """The best that can be said for two titles; strength 0 if nothing can."""
    ours, theirs = script_of(a), script_of(b)
    if ours is theirs:
        alike = _written(a, b)
        shortest = SHORTEST_SLIP if ours is Script.LATIN else SHORTEST_SLIP // 2
        if alike >= SLIP and min(len(fold(a)), len(fold(b))) >= shortest and _digits(a) == _digits(b):
            return Signal("title slip", a, b, round(0.6 + 0.4 * (alike - SLIP) / (1 - SLIP), 3))
    elif {ours, theirs} & _BY_EAR:
        heard = sound_likeness(sounds(a), sounds(b))
        if heard >= ALIKE and title_bones(a) and title_bones(b):
            size = min(len(bone) for bone in title_bones(a) | title_bones(b))
            return Signal("title by ear", a, b, round(min(1.0, size / 3) * (0.7 + (heard - ALIKE)), 3))
    short, long = sorted((fold(a), fold(b)), key=len)
    if short in long:
        return Signal("title within", a, b, round(len(short) / len(long), 3))
    return Signal("none", a, b, 0.0)


@lru_cache(maxsize=16384)
def _written(a: str, b: str) -> float:
    return osa(fold(a), fold(b))


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))
