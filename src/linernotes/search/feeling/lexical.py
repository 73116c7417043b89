"""BM25 over documents that are read once and asked often: which share the telling words of a query.

The weight of each word in each document is worked out when the index is written (Lù, "BM25S: Orders
of magnitude faster lexical search via eager sparse scoring", 2024, arXiv:2407.03618), so that a query
only adds up a few lists. Words are kept as hashes; two in a million words share one, which no ranking
notices.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from linernotes.search.feeling.voice import Voice, added
from linernotes.search.storage import Arrays

SATURATION, LENGTH = 1.2, 0.75
"""The k1 and b of BM25 at their usual values (Robertson & Zaragoza, 2009)."""


def build(documents: Iterable[Sequence[str]]) -> Arrays:
    """The arrays of a BM25 index over documents given by their tokens."""
    words: list[int] = []
    counts: list[int] = []
    lengths: list[int] = []
    sizes: list[int] = []
    for tokens in documents:
        counted = Counter(map(_hash, tokens))
        words += counted
        counts += counted.values()
        lengths.append(len(tokens))
        sizes.append(len(counted))
    places = np.repeat(np.arange(len(sizes), dtype=np.uint32), sizes)
    word = np.array(words, np.uint32)
    order = np.argsort(word, kind="stable")
    vocabulary, starts, common = np.unique(word[order], return_index=True, return_counts=True)
    frequency = np.array(counts, np.float32)[order]
    length = np.array(lengths, np.float32)
    share = length / max(float(length.mean()) if len(length) else 0.0, 1.0)
    norm = SATURATION * (1 - LENGTH + LENGTH * share[places[order]])
    rarity = np.log1p((len(sizes) - common + 0.5) / (common + 0.5)).astype(np.float32)
    return {
        "word": vocabulary,
        "word_at": np.append(starts, len(order)).astype(np.uint32),
        "word_document": places[order],
        "word_weight": np.repeat(rarity, common) * frequency * (SATURATION + 1) / (frequency + norm),
    }


def scores(arrays: Arrays, tokens: Iterable[str], documents: int, prefix: str = "") -> tuple[Voice, float]:
    """The BM25 scores of the documents for a query, and how much of the query the best of them covers.

    Args:
        arrays: those of :func:`build`, each under its name with ``prefix`` before it.
        tokens: the query.
        documents: how many documents there are.
        prefix: see ``arrays``.

    Returns:
        The scores, and a share: 1 is a document that says nothing but the words of the query, all of
        them, over and over.
    """
    lists = voices(arrays, tokens, prefix)
    common = [len(voice.places) for voice in lists]
    most = sum(math.log1p((documents - n + 0.5) / (n + 0.5)) * (SATURATION + 1) for n in common)
    found = added(lists, documents)
    return found, float(found.scores.max(initial=0)) / most if most else 0.0


def voices(arrays: Arrays, tokens: Iterable[str], prefix: str = "") -> list[Voice]:
    """For each word of a query the documents that have it, each with what that is worth."""
    places, weights = arrays[f"{prefix}word_document"], arrays[f"{prefix}word_weight"]
    lists = _listed(arrays, list(set(hashes(tokens))), prefix)
    return [Voice(places[listed], weights[listed]) for listed in lists]


def having(arrays: Arrays, token: str, documents: NDArray[np.intp], prefix: str = "") -> NDArray[np.bool_]:
    """Whether each of some documents has a token."""
    (place,) = _listed(arrays, [_hash(token)], prefix)
    listed = arrays[f"{prefix}word_document"][place]
    if not len(listed):
        return np.zeros(len(documents), np.bool_)
    at = np.minimum(np.searchsorted(listed, documents), len(listed) - 1)
    return np.asarray(listed[at] == documents)


def hashes(tokens: Iterable[str]) -> list[int]:
    """The hash that stands for each token."""
    return list(map(_hash, tokens))


def _listed(arrays: Arrays, words: Sequence[int], prefix: str) -> list[slice]:
    """Where the documents of each of some words are listed, in order."""
    vocabulary, starts = arrays[f"{prefix}word"], arrays[f"{prefix}word_at"]
    if not len(vocabulary):
        return [slice(0, 0)] * len(words)
    wanted = np.array(words, np.uint32)
    at = np.minimum(np.searchsorted(vocabulary, wanted), len(vocabulary) - 1)
    ends = np.where(vocabulary[at] == wanted, starts[at + 1], starts[at])
    return list(map(slice, starts[at].tolist(), ends.tolist()))


def _hash(token: str) -> int:
    return zlib.crc32(token.encode("utf-8", "surrogatepass"))
