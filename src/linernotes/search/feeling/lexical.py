"""BM25 over documents that are read once and asked often: which share the telling words of a query.

The weight of each word in each document is worked out when the index is written (Lù, "BM25S: Orders
of magnitude faster lexical search via eager sparse scoring", 2024, arXiv:2407.03618), so that a query
only adds up a few lists. Words are kept as hashes; two in a million words share one, which no ranking
notices.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

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


def scores(arrays: Arrays, tokens: Iterable[str], documents: int) -> NDArray[np.float32]:
    """The BM25 score of each of so many documents for a query given by its tokens."""
    found = np.zeros(documents, np.float32)
    vocabulary = arrays["word"]
    for word in {_hash(token) for token in tokens}:
        at = int(np.searchsorted(vocabulary, np.uint32(word)))
        if at < len(vocabulary) and vocabulary[at] == word:
            start, end = arrays["word_at"][at : at + 2].tolist()
            # No document stands twice in the list of one word.
            found[arrays["word_document"][start:end]] += arrays["word_weight"][start:end]
    return found


def _hash(token: str) -> int:
    return zlib.crc32(token.encode("utf-8", "surrogatepass"))
