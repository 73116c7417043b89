"""Names into the arrays that a search reads: one segment of the index.

Names with one typed key are one *term*. Terms stand in the order of their weight, so that the start
of every list of terms is its best known part, and cutting a list short loses the least.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from linernotes.search.names.hashing import hashes, near_hashes
from linernotes.search.names.keys import LONGEST, bones, initials, sound, typed
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


def build(names: Iterable[Name]) -> tuple[Arrays, dict[str, Any]]:
    """The arrays of a segment and what is to be known about them. Names without a key are left out."""
    by_term: dict[str, list[Name]] = {}
    for name in names:
        if key := typed(name.text):
            by_term.setdefault(key, []).append(name)
    ranked = sorted(
        ((key, sum(n.weight for n in of)) for key, of in by_term.items()), key=itemgetter(1), reverse=True
    )
    terms = [key for key, _ in ranked]
    ordered = [by_term[key] for key in terms]
    sounds = [sound(of[0].text) for of in ordered]
    languages = sorted({name.lang for of in ordered for name in of})
    arrays: dict[str, NDArray[Any]] = {}
    arrays["typed"], arrays["typed_at"] = _joined(terms, "utf-16-le", "<u2")
    arrays["sound"], arrays["sound_at"] = _joined(sounds, "ascii", "u1")
    arrays["near_hash"], arrays["near_term"] = _near(terms, sounds, ordered)
    arrays["near_at"] = _directory(arrays["near_hash"])
    arrays["gram_at"], arrays["gram_term"] = _grams(
        _gram_pairs(arrays["typed"], arrays["typed_at"]),
        _gram_pairs(*_joined(map(framed, sounds), "utf-16-le", "<u2")),
    )
    arrays["alphabetical"] = np.array(sorted(range(len(terms)), key=terms.__getitem__), np.uint32)
    arrays |= _names(ordered, languages)
    kinds = sorted({name.kind for of in ordered for name in of})
    arrays["kind"] = np.array([kinds.index(n.kind) for of in ordered for n in of], np.uint8)
    return arrays, {"languages": languages, "kinds": kinds}


def trigrams(units: NDArray[np.uint16]) -> NDArray[np.uint32]:
    """The hashed trigram that starts at each place of a run of UTF-16 units but its last two."""
    wide = units.astype(np.uint32)
    mixed = (
        (wide[:-2] * np.uint32(0x9E3779B1))
        ^ (wide[1:-1] * np.uint32(0x85EBCA77))
        ^ (wide[2:] * np.uint32(0xC2B2AE3D))
    )
    return np.asarray((mixed * np.uint32(0x27D4EB2F)) >> np.uint32(32 - GRAM_BITS), np.uint32)


def _once(pairs: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The pairs in order, each once; numpy's own ``unique`` hashes them, at a third of the speed."""
    pairs.sort()
    keep = np.ones(len(pairs), bool)
    keep[1:] = pairs[1:] != pairs[:-1]
    return pairs[keep]


def _joined(texts: Iterable[str], encoding: str, dtype: str) -> tuple[NDArray[Any], NDArray[np.uint32]]:
    """All texts end to end, and where each starts, with the end of the last."""
    encoded = [text.encode(encoding, "surrogatepass") for text in texts]
    joined = np.frombuffer(b"".join(encoded), dtype)
    starts = np.zeros(len(encoded) + 1, np.uint32)
    np.cumsum([len(text) // joined.itemsize for text in encoded], out=starts[1:])
    return joined, starts


def _near(
    terms: Sequence[str], sounds: Sequence[str], ordered: Sequence[Sequence[Name]]
) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Hashes of every key of every term, in order, with the term; equal hashes in the order of terms."""
    frames = list(map(bones, sounds))
    firsts = [initials(of[0].text) for of in ordered]
    beginnings = [
        (place, key[:length]) for place, key in enumerate(firsts) for length in range(2, len(key) + 1)
    ]
    tables = [
        near_hashes(terms, TYPED),
        _near_from(sounds, SOUND, NEAR_SOUNDS),
        _near_from(frames, BONES, NEAR_BONES),
        (
            hashes([key for _, key in beginnings], INITIALS),
            np.array([place for place, _ in beginnings], np.uint32),
        ),
    ]
    pairs = np.concatenate([hashed.astype(np.uint64) << np.uint64(32) | places for hashed, places in tables])
    pairs = _once(pairs)
    return (pairs >> np.uint64(32)).astype(np.uint32), pairs.astype(np.uint32)


def _directory(hashes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Where the hashes begin that share their first bits, and where the last end; a power of two and one."""
    bits = max(1, (len(hashes) // DIRECTED).bit_length())
    firsts = np.arange(1 << bits, dtype=np.uint64) << np.uint64(32 - bits)
    return np.append(np.searchsorted(hashes, firsts.astype(np.uint32)), len(hashes)).astype(np.uint32)


def _near_from(
    keys: Sequence[str], salt: int, lengths: range
) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Hashes with one character left out for keys of certain lengths, whole ones for the others."""
    near = np.array([place for place, key in enumerate(keys) if len(key) in lengths], np.uint32)
    other = np.array([place for place, key in enumerate(keys) if key and len(key) not in lengths], np.uint32)
    hashed, places = near_hashes([keys[place] for place in near], salt)
    whole = hashes([keys[place] for place in other], salt)
    return np.concatenate([hashed, whole]), np.concatenate([near[places], other])


def framed(sounds: str) -> str:
    """The bones of a sound key, two by two, so that three in a row are four bones; in private characters.

    Three bones are too common to find anything by.
    """
    frame = bones(sounds)
    return "".join(chr(_PRIVATE + (ord(a) - 48) * 64 + ord(b) - 48) for a, b in pairwise(frame))


_PRIVATE = 0xE000
"""The private use area of Unicode: no typed key has a character of it that means anything."""


def _gram_pairs(units: NDArray[np.uint16], starts: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Each trigram of each key with its term, the trigram in the upper half."""
    if len(units) < 3:
        return np.empty(0, np.uint64)
    term_of = np.repeat(np.arange(len(starts) - 1, dtype=np.uint32), np.diff(starts))
    inside = term_of[:-2] == term_of[2:]
    grams: NDArray[np.uint64] = trigrams(units)[inside].astype(np.uint64) << np.uint64(32)
    pairs: NDArray[np.uint64] = grams | term_of[:-2][inside]
    return pairs


def _grams(*pairs: NDArray[np.uint64]) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Terms by trigram: where the list of each trigram starts, and the lists."""
    ordered = _once(np.concatenate(pairs))
    counts = np.bincount((ordered >> np.uint64(32)).astype(np.intp), minlength=1 << GRAM_BITS)
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.uint32), ordered.astype(np.uint32)


def _names(ordered: Sequence[Sequence[Name]], languages: Sequence[str]) -> Arrays:
    """The names of each term, and the things they name."""
    flat = [name for of in ordered for name in of]
    entities = {entity: place for place, entity in enumerate(dict.fromkeys(name.entity for name in flat))}
    places = {language: place for place, language in enumerate(languages)}
    text, text_at = _joined([name.text for name in flat], "utf-8", "u1")
    entity, entity_at = _joined(list(entities), "utf-8", "u1")
    names_at = np.zeros(len(ordered) + 1, np.uint32)
    np.cumsum([len(of) for of in ordered], out=names_at[1:])
    return {
        "names_at": names_at,
        "text": text,
        "text_at": text_at,
        "entity": entity,
        "entity_at": entity_at,
        "name_entity": np.fromiter((entities[name.entity] for name in flat), np.uint32, len(flat)),
        "name_language": np.fromiter((places[name.lang] for name in flat), np.uint8, len(flat)),
    }
