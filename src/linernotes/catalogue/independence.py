"""Which pages are one voice: reprints and translations of one press release support nothing twice.

Within a language, pages that share most of their wording are copies: their sets of word shingles
are compared by MinHash (Broder 1997) and found by bands of it, so that no two pages need be
compared that share no band. Across languages no wording is shared; there, pages that came out
within days of each other and give the same facts of the same songs, and hardly any other, are one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

HASHES = 64
"""Hash functions of a signature; the error of the likeness is about 1 / sqrt(HASHES)."""

BAND = 4
"""Hashes in a band: pages of likeness 0.5 share one of 16 with a probability of 0.64, of 0.7 with 0.99."""

SHINGLE = 4
"""Words in a shingle; in scripts without spaces that many pairs of letters."""

COPY = 0.5
"""The likeness of two sets of shingles from which one page is held to be a copy of the other."""

DAYS = 3
"""Days within which a translation of a press release comes out."""

SAME_FACTS = 0.75
"""The share of facts in common from which two pages in two languages are held to tell one story."""

FEWEST_FACTS = 3
"""Facts that such pages must have in common: a title and a singer alone are everybody's."""

_PIECE = re.compile(r"[A-Za-z0-9\u00c0-\u024f\uac00-\ud7a3]+|[^\W\d_]")
_PRIME = (1 << 61) - 1
_RANDOM = np.random.Generator(np.random.PCG64(20260101))
_FACTORS = _RANDOM.integers(1, 1 << 31, HASHES, dtype=np.uint64)
_OFFSETS = _RANDOM.integers(0, 1 << 31, HASHES, dtype=np.uint64)

Signature = tuple[int, ...]
"""The MinHash of a text; empty for a text too short to tell."""


def signature(text: str) -> Signature:
    """The MinHash of the shingles of ``text``; () below two shingles."""
    pieces = [piece.casefold() for piece in _PIECE.findall(text)]
    places = range(len(pieces) - SHINGLE + 1)
    shingles = {crc32(" ".join(pieces[at : at + SHINGLE]).encode()) for at in places}
    if len(shingles) < 2:
        return ()
    hashed = np.array(sorted(shingles), dtype=np.uint64)[:, None]
    return tuple(int(least) for least in ((hashed * _FACTORS + _OFFSETS) % _PRIME).min(axis=0))


def likeness(left: Signature, right: Signature) -> float:
    """The estimated share of shingles that two texts have in common, of all that either has."""
    return sum(a == b for a, b in zip(left, right, strict=True)) / HASHES if left and right else 0.0


class Voiced:
    """What is asked of a page: where it is, its language, its day, its wording, its facts."""

    __slots__ = ("day", "facts", "language", "signature", "uri")

    def __init__(
        self, uri: str, language: str, day: str | None, signed: Signature, facts: Iterable[Hashable]
    ) -> None:
        """Hold a page; ``facts`` are what it says of songs, alike on pages in any language."""
        self.uri = uri
        self.language = language
        self.day = day
        self.signature = signed
        self.facts = frozenset(facts)


def voices_of(pages: Sequence[Voiced]) -> dict[str, str]:
    """The uri that stands for the voice of each page: the smallest of its copies and translations."""
    pages = sorted(pages, key=lambda page: page.uri)
    home = {page.uri: page.uri for page in pages}

    def find(uri: str) -> str:
        while home[uri] != uri:
            uri = home[uri]
        return uri

    for left, right in sorted((a.uri, b.uri) for a, b in [*_copies(pages), *_translations(pages)]):
        first, second = sorted((find(left), find(right)))
        home[second] = first
    return {uri: find(uri) for uri in home}


def _copies(pages: Sequence[Voiced]) -> Iterable[tuple[Voiced, Voiced]]:
    bands: defaultdict[Hashable, list[Voiced]] = defaultdict(list)
    for page in pages:
        for at in range(0, len(page.signature), BAND):
            bands[at, page.signature[at : at + BAND]].append(page)
    # The first page of a band stands for it, so that a thousand copies cost a thousand comparisons.
    for met in bands.values():
        yield from ((met[0], page) for page in met[1:] if likeness(met[0].signature, page.signature) >= COPY)


def _translations(pages: Sequence[Voiced]) -> Iterable[tuple[Voiced, Voiced]]:
    told: defaultdict[Hashable, list[Voiced]] = defaultdict(list)
    for page in pages:
        if page.day and len(page.day) == 10 and len(page.facts) >= FEWEST_FACTS:
            for fact in page.facts:
                told[fact].append(page)
    near = {
        (a.uri, b.uri): (a, b)
        for met in told.values()
        for a, b in combinations(met, 2)
        if a.language != b.language and _days_between(a.day, b.day) <= DAYS
    }
    for a, b in near.values():
        shared = len(a.facts & b.facts)
        if shared >= FEWEST_FACTS and shared / len(a.facts | b.facts) >= SAME_FACTS:
            yield a, b


def _days_between(left: str | None, right: str | None) -> int:
    return abs((date.fromisoformat(left or "") - date.fromisoformat(right or "")).days)
