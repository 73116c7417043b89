"""Names into the arrays that a search reads: one segment of the index.

Names with one typed key are one *term*. Terms stand in the order of their weight, so that the start
of every list of terms is its best known part, and cutting a list short loses the least.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from linernotes.search.names.hashing import Joined, beginning_hashes, joined, near_hashes
from linernotes.search.names.keys import LONGEST, bones, initials_all, sound_all, typed_all
from linernotes.search.names.records import Name
from linernotes.search.storage import Arrays

TYPED, SOUND, BONES, INITIALS = 1, 2, 3, 4
"""The salts of the kinds of keys, which share one table of hashes."""

GRAM_BITS = 18
"""Hashed trigrams of typed keys have so many bits."""

DIRECTED = 16
"""So many hashes, or twice as many, have their place in the table noted together."""

NEAR_SOUNDS = range(4, 10)
"""Lengths of sound keys that are also found with one sound left out: shorter ones are near everything,
and of longer ones the bones are enough."""

NEAR_BONES = range(4, LONGEST + 1)
"""As :data:`NEAR_SOUNDS`, for bones."""


WEIGHT, FIRST = "weight", "first"
"""Arrays of a part: the weight of each term, and which of them came first. No search needs them."""


class _Terms(NamedTuple):
    """The typed keys, those of the greatest weight first; of each the names, the weight, and when it came."""

    keys: list[str]
    names: list[list[Name]]
    weights: NDArray[np.int64]
    firsts: NDArray[np.uint32]


def build(names: Iterable[Name]) -> tuple[Arrays, dict[str, Any]]:
    """The arrays of a segment and what is to be known about them. Names without a key are left out."""
    arrays, about = build_part(names)
    return {key: array for key, array in arrays.items() if key not in {WEIGHT, FIRST}}, about


def build_part(names: Iterable[Name]) -> tuple[Arrays, dict[str, Any]]:
    """As :func:`build`, with what merging needs besides: the arrays :data:`WEIGHT` and :data:`FIRST`."""
    terms, ordered, weights, firsts = _by_term(list(names))
    flat = list(chain.from_iterable(ordered))
    texts = [of[0].text for of in ordered]
    sounds = sound_all(texts)
    typed, sounding = joined(terms), joined(sounds)
    frames = joined(bones("\n".join(sounds)).split("\n") if sounds else [])
    languages, of_language = _numbered(name.lang for name in flat)
    kinds, of_kind = _numbered(name.kind for name in flat)
    arrays: dict[str, NDArray[Any]] = {}
    arrays["typed"], arrays["typed_at"] = typed
    arrays["sound"], arrays["sound_at"] = sounding.units.astype(np.uint8), sounding.starts
    arrays["near_hash"], arrays["near_term"] = _near(
        near_hashes(typed, TYPED, range(LONGEST + 1)),
        near_hashes(sounding, SOUND, NEAR_SOUNDS),
        near_hashes(frames, BONES, NEAR_BONES),
        beginning_hashes(joined(initials_all(texts)), INITIALS, 2),
    )
    arrays["near_at"] = directory(arrays["near_hash"])
    arrays["gram_at"], arrays["gram_term"] = _grams(_gram_pairs(typed), _gram_pairs(_framed(frames)))
    arrays["alphabetical"] = np.array(sorted(range(len(terms)), key=terms.__getitem__), np.uint32)
    arrays |= _names(ordered, flat)
    arrays["name_language"], arrays["kind"] = of_language.astype(np.uint8), of_kind.astype(np.uint8)
    arrays[WEIGHT], arrays[FIRST] = weights, firsts
    return arrays, {"languages": languages, "kinds": kinds}


def _by_term(names: Sequence[Name]) -> _Terms:
    by_term: dict[str, list[Name]] = {}
    for key, name in zip(typed_all(name.text for name in names), names, strict=False):
        by_term.setdefault(key, []).append(name)
    by_term.pop("", None)
    terms, ordered = list(by_term), list(by_term.values())
    weights = np.fromiter(
        (of[0].weight if len(of) == 1 else sum(name.weight for name in of) for of in ordered),
        np.int64,
        len(ordered),
    )
    order = np.argsort(-weights, kind="stable")
    places = order.tolist()
    keys, those = [terms[place] for place in places], [ordered[place] for place in places]
    return _Terms(keys, those, weights[order], order.astype(np.uint32))


def trigrams(units: NDArray[np.uint16]) -> NDArray[np.uint32]:
    """The hashed trigram that starts at each place of a run of UTF-16 units but its last two."""
    wide = units.astype(np.uint32)
    mixed = (
        (wide[:-2] * np.uint32(0x9E3779B1))
        ^ (wide[1:-1] * np.uint32(0x85EBCA77))
        ^ (wide[2:] * np.uint32(0xC2B2AE3D))
    )
    return np.asarray((mixed * np.uint32(0x27D4EB2F)) >> np.uint32(32 - GRAM_BITS), np.uint32)


def once(pairs: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The pairs in order, each once; numpy's own ``unique`` hashes them, at a third of the speed."""
    pairs.sort()
    keep = np.ones(len(pairs), bool)
    keep[1:] = pairs[1:] != pairs[:-1]
    return pairs[keep]


def _near(
    *tables: tuple[NDArray[np.uint32], NDArray[np.uint32]],
) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Hashes in order, with the term of each; equal hashes in the order of terms."""
    pairs, at = np.empty(sum(len(hashed) for hashed, _ in tables), np.uint64), 0
    for hashed, places in tables:
        part = pairs[at : (at := at + len(hashed))]
        part[:] = hashed
        part <<= np.uint64(32)
        part |= places
    pairs = once(pairs)
    return (pairs >> np.uint64(32)).astype(np.uint32), pairs.astype(np.uint32)


def directory(hashes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Where the hashes begin that share their first bits, and where the last end; a power of two and one."""
    bits = max(1, (len(hashes) // DIRECTED).bit_length())
    found = np.empty((1 << bits) + 1, np.uint32)
    for first in range(0, 1 << bits, _LOOKED_UP):
        firsts = np.arange(first, min(first + _LOOKED_UP, 1 << bits), dtype=np.uint64)
        found[first : first + len(firsts)] = np.searchsorted(
            hashes, (firsts << np.uint64(32 - bits)).astype(np.uint32)
        )
    found[-1] = len(hashes)
    return found


_LOOKED_UP = 1 << 20
"""So many entries of the directory are made at a time."""


def framed(bones: str) -> NDArray[np.uint16]:
    """The bones of a sound key, two by two, so that three in a row are four bones.

    Three bones are too common to find anything by.
    """
    return _framed(joined([bones])).units


def _framed(frames: Joined) -> Joined:
    """As :func:`framed`, of many."""
    units, last = frames.units, frames.starts[1:] - 1
    follows = np.ones(len(units), bool)
    follows[last[np.diff(frames.starts) > 0]] = False
    first = np.flatnonzero(follows)
    sizes = np.maximum(np.diff(frames.starts.astype(np.int64)) - 1, 0)
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.uint32)
    return Joined((units[first] - 48) * 64 + units[first + 1] - 48 + np.uint16(_PRIVATE), starts)


_PRIVATE = 0xE000
"""The private use area of Unicode: no typed key has a character of it that means anything."""


def _gram_pairs(keys: Joined) -> NDArray[np.uint64]:
    """Each trigram of each key with its term, the trigram in the upper half."""
    units, starts = keys
    if len(units) < 3:
        return np.empty(0, np.uint64)
    term_of = np.repeat(np.arange(len(starts) - 1, dtype=np.uint32), np.diff(starts))
    inside = term_of[:-2] == term_of[2:]
    grams: NDArray[np.uint64] = trigrams(units)[inside].astype(np.uint64) << np.uint64(32)
    pairs: NDArray[np.uint64] = grams | term_of[:-2][inside]
    return pairs


def _grams(*pairs: NDArray[np.uint64]) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Terms by trigram: where the list of each trigram starts, and the lists."""
    ordered = once(np.concatenate(pairs))
    counts = np.bincount((ordered >> np.uint64(32)).astype(np.intp), minlength=1 << GRAM_BITS)
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.uint32), ordered.astype(np.uint32)


def _names(ordered: Sequence[Sequence[Name]], flat: Sequence[Name]) -> Arrays:
    """The names of each term, and the things they name."""
    entities, of_entity = _numbered(name.entity for name in flat)
    text, text_at = _encoded([name.text for name in flat])
    entity, entity_at = _encoded(entities)
    names_at = np.zeros(len(ordered) + 1, np.uint32)
    np.cumsum(np.fromiter(map(len, ordered), np.uint32, len(ordered)), out=names_at[1:])
    return {
        "names_at": names_at,
        "text": text,
        "text_at": text_at,
        "entity": entity,
        "entity_at": entity_at,
        "name_entity": of_entity,
    }


def _numbered(values: Iterable[str]) -> tuple[list[str], NDArray[np.uint32]]:
    """Each value once, in the order in which they come first, and the place there of every one."""
    places: dict[str, int] = {}
    numbers = [places.setdefault(value, len(places)) for value in values]
    return list(places), np.array(numbers, np.uint32)


def _encoded(texts: Sequence[str]) -> tuple[NDArray[np.uint8], NDArray[np.uint32]]:
    """All texts end to end in UTF-8, and where each starts, with the end of the last."""
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    starts = np.zeros(len(encoded) + 1, np.uint32)
    np.cumsum(np.fromiter(map(len, encoded), np.uint32, len(encoded)), out=starts[1:])
    return np.frombuffer(b"".join(encoded), np.uint8), starts
