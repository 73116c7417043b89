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


def scores(
    arrays: Arrays, tokens: Iterable[str], documents: int, prefix: str = ""
) -> tuple[NDArray[np.float32], float]:
    """The BM25 score of each document for a query, and how much of the query the best of them covers.

    Args:
        arrays: those of :func:`build`, each under its name with ``prefix`` before it.
        tokens: the query.
        documents: how many documents there are.
        prefix: see ``arrays``.

    Returns:
        The scores, and a share: 1 is a document that says nothing but the words of the query, all of
        them, over and over.
    """
    found, most = np.zeros(documents, np.float32), 0.0
    for word in set(hashes(tokens)):
        listed = _listed(arrays, word, prefix)
        common = listed.stop - listed.start
        # No document stands twice in the list of one word.
        found[arrays[f"{prefix}word_document"][listed]] += arrays[f"{prefix}word_weight"][listed]
        most += math.log1p((documents - common + 0.5) / (common + 0.5)) * (SATURATION + 1)
    return found, float(found.max(initial=0)) / most if most else 0.0


def having(arrays: Arrays, token: str, documents: NDArray[np.intp], prefix: str = "") -> NDArray[np.bool_]:
    """Whether each of some documents has a token."""
    listed = arrays[f"{prefix}word_document"][_listed(arrays, _hash(token), prefix)]
    if not len(listed):
        return np.zeros(len(documents), np.bool_)
    at = np.minimum(np.searchsorted(listed, documents), len(listed) - 1)
    return np.asarray(listed[at] == documents)


def hashes(tokens: Iterable[str]) -> list[int]:
    """The hash that stands for each token."""
    return list(map(_hash, tokens))


def _listed(arrays: Arrays, word: int, prefix: str) -> slice:
    """Where the documents of a word are listed, in order."""
    vocabulary = arrays[f"{prefix}word"]
    at = int(np.searchsorted(vocabulary, np.uint32(word)))
    if at == len(vocabulary) or vocabulary[at] != word:
        return slice(0, 0)
    start, end = arrays[f"{prefix}word_at"][at : at + 2].tolist()
    return slice(start, end)


def _hash(token: str) -> int:
    return zlib.crc32(token.encode("utf-8", "surrogatepass"))
