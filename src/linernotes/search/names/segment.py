"""One file of the index, open for searching: which terms come near a query, and how near they are."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from linernotes.search.names.building import framed, trigrams
from linernotes.search.names.keys import VOWELS, initials, spelled
from linernotes.search.names.querying import Query
from linernotes.search.names.records import How, Name
from linernotes.search.names.storage import Arrays, open_arrays
from linernotes.text.sounds import sound_likeness, sounds

LIST = 2000
"""So many terms of each list of near ones are looked at, the best known ones."""

GOOD = 0.82
"""A score from which no further search is worth its time; fitted on generated names."""

RARE = 10
"""Trigrams of a query that are looked up, the rarest ones."""

POSTINGS = 40000
"""Entries of trigram lists that are counted at most for one query."""

RERANKED = 200
"""Terms with the most in common with a query that are compared in full."""

_SURE = {How.EXACT, How.KEYBOARD, How.INITIALS}
"""Where the whole key of a query is found in one of these ways, nothing else was meant."""

TOLD_APART = 20
"""Matches by sound whose spelling is compared."""

SPELLING = 0.12
"""What the same spelling adds to the same sound."""

LEAST = 0.5
"""What scores less is no answer."""

Terms = NDArray[np.uint32]


class Match(NamedTuple):
    """A term with its score and how it matched."""

    term: int
    score: float
    how: How


class Segment:
    """The arrays of one index file and the searches over them."""

    def __init__(self, arrays: Arrays, about: dict[str, Any]) -> None:
        """Take over arrays as :func:`~linernotes.search.names.building.build` makes them."""
        self._arrays = arrays
        self._languages: Sequence[str] = about["languages"]
        self._kinds: Sequence[str] = about["kinds"]
        self._typed = arrays["typed"].data.cast("B")
        self._sound = arrays["sound"].data
        self._text = arrays["text"].data
        self._entity = arrays["entity"].data

    @classmethod
    def open(cls, path: Path) -> Segment:
        """Open the file at ``path``; raises what :func:`.storage.open_arrays` raises."""
        return cls(*open_arrays(path))

    def __len__(self) -> int:
        """How many names there are."""
        return len(self._arrays["name_entity"])

    def __iter__(self) -> Iterator[Name]:
        """Every name."""
        return map(self._name, range(len(self)))

    def search(self, query: Query, limit: int) -> list[Match]:
        """The terms nearest to a query, the nearest first; each step only if the ones before found little."""
        if not query.typed:
            return []
        begin = self._beginning(query.typed, limit)
        found = self._ranked(query, [self._near(query.whole_hashes()), begin])
        if any(match.how in _SURE for match in found):
            return found[:limit]
        best = {match.term: match for match in found}
        for more, by_sound in (
            (self._typed_nearly, False),
            (self._sounding, True),
            (self._sounding_nearly, True),
            (self._similar, True),
        ):
            for match in self._ranked(query, [more(query)], by_sound=by_sound):
                if match.term not in best or best[match.term].score < match.score:
                    best[match.term] = match
            # In Latin letters people write names of every script, so what is typed nearly so is one guess.
            guessed = query.is_latin and not by_sound
            if not guessed and any(m.score >= GOOD and m.how is not How.PREFIX for m in best.values()):
                break
        return self._told_apart(query, sorted(best.values(), key=_order))[:limit]

    def _told_apart(self, query: Query, ordered: list[Match]) -> list[Match]:
        """The matches in order, the best by sound compared more closely: sound by sound, and as spelled."""
        best = [match for match in ordered[:TOLD_APART] if match.how is How.SOUND]
        if not best:
            return ordered
        names = [next(self.names(match.term)).text for match in best]
        spellings = _alike(query.spelled, list(map(spelled, names))).tolist()
        better = {}
        for match, name, spelling in zip(best, names, spellings, strict=True):
            said = _ACROSS[_script(query.typed)][_script(name)] * sound_likeness(
                sounds(query.text), sounds(name)
            )
            better[match.term] = match._replace(score=max(match.score, said) + SPELLING * spelling)
        return sorted((better.get(match.term, match) for match in ordered), key=_order)

    def names(self, term: int) -> Iterator[Name]:
        """The names with one term."""
        first, last = self._arrays["names_at"][term : term + 2].tolist()
        for place in range(first, last):
            yield self._name(place)

    def _name(self, place: int) -> Name:
        entity = int(self._arrays["name_entity"][place])
        return Name(
            entity=_text(self._entity, self._arrays["entity_at"], entity),
            kind=self._kinds[self._arrays["kind"][place]],
            text=_text(self._text, self._arrays["text_at"], place),
            lang=self._languages[self._arrays["name_language"][place]],
        )

    def _typed_nearly(self, query: Query) -> Terms:
        return self._near(query.typed_hashes())

    def _sounding(self, query: Query) -> Terms:
        return self._near(query.sound_hashes())

    def _sounding_nearly(self, query: Query) -> Terms:
        return self._near(query.near_sound_hashes())

    def _near(self, hashes: Sequence[int]) -> Terms:
        """Terms with one of the hashes, those with the most of them."""
        hashed = np.array(hashes, np.uint32)
        table, terms = self._arrays["near_hash"], self._arrays["near_term"]
        first = np.searchsorted(table, hashed)
        last = np.minimum(np.searchsorted(table, hashed, "right"), first + LIST)
        lists = [terms[a:b] for a, b in zip(first.tolist(), last.tolist(), strict=True) if a < b]
        return _most_frequent(lists)

    def _beginning(self, key: str, limit: int) -> Terms:
        """The best known terms that begin with ``key``."""
        order = self._arrays["alphabetical"]
        low = self._place(key, 0)
        if low == len(order) or not self._typed_key(int(order[low])).startswith(key):
            return np.empty(0, np.uint32)
        found = order[low : self._place(f"{key}\U0010ffff", low)]
        return np.partition(found, limit)[:limit] if len(found) > limit else found

    def _place(self, key: str, low: int) -> int:
        """Where ``key`` would stand in the alphabetical order, from ``low`` on."""
        order = self._arrays["alphabetical"]
        high = len(order)
        while low < high:
            middle = (low + high) // 2
            if self._typed_key(int(order[middle])) < key:
                low = middle + 1
            else:
                high = middle
        return low

    def _similar(self, query: Query) -> Terms:
        """Terms that share the most of the query's rarest trigrams."""
        starts, terms = self._arrays["gram_at"], self._arrays["gram_term"]
        lists: list[Terms] = []
        for key in filter(None, (query.typed, query.other, framed(query.sound))):
            grams = np.unique(trigrams(np.frombuffer(key.encode("utf-16-le", "surrogatepass"), "<u2")))
            spans = sorted((int(starts[g + 1]) - int(starts[g]), int(starts[g])) for g in grams.tolist())
            left = POSTINGS
            for length, start in [span for span in spans if span[0]][:RARE]:
                lists.append(terms[start : start + min(length, left)])
                left -= min(length, left)
        return _most_frequent(lists)

    def _ranked(self, query: Query, lists: Sequence[Terms], *, by_sound: bool = False) -> list[Match]:
        places = np.concatenate(lists)
        if not len(places):
            return []
        places = _counted(places)[0]
        keys = [_utf16(key)[0] for key in self._slices(places, self._typed, "typed_at", 2)]
        if by_sound:
            sounds = [str(key, "ascii") for key in self._slices(places, self._sound, "sound_at", 1)]
            scores, hows = score_by_sound(query, keys, sounds)
        else:
            scores, hows = score(query, keys)
        if query.initials:
            self._score_initials(query, places, scores, hows)
        order = np.lexsort((places, -scores))
        return [
            Match(int(places[i]), float(scores[i]), hows[i]) for i in order.tolist() if scores[i] >= LEAST
        ]

    def _score_initials(
        self, query: Query, places: Terms, scores: NDArray[np.float64], hows: list[How]
    ) -> None:
        for place, term in enumerate(places.tolist()):
            firsts = initials(next(self.names(term)).text)
            if firsts.startswith(query.initials):
                scores[place], hows[place] = 0.9 + 0.1 * len(query.initials) / len(firsts), How.INITIALS

    def _slices(self, places: Terms, data: memoryview, at: str, unit: int) -> list[memoryview]:
        starts = (self._arrays[at][places].astype(np.int64) * unit).tolist()
        ends = (self._arrays[at][places + np.uint32(1)].astype(np.int64) * unit).tolist()
        return [data[a:b] for a, b in zip(starts, ends, strict=True)]

    def _typed_key(self, term: int) -> str:
        start, end = self._arrays["typed_at"][term : term + 2].tolist()
        return _utf16(self._typed[2 * start : 2 * end])[0]


def _most_frequent(lists: Sequence[Terms]) -> Terms:
    """The terms that stand in the most of the lists, at most :data:`RERANKED` of them."""
    if not lists:
        return np.empty(0, np.uint32)
    found = np.concatenate(lists)
    if len(found) <= RERANKED:
        return found
    terms, counts = _counted(found)
    return terms[np.argpartition(-counts, RERANKED)[:RERANKED]] if len(terms) > RERANKED else terms


def _counted(terms: Terms) -> tuple[Terms, NDArray[np.intp]]:
    """Each term once, in order, with how often it was there."""
    ordered = np.sort(terms)
    starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    return ordered[starts], np.diff(starts, append=len(ordered))


def score(query: Query, keys: Sequence[str]) -> tuple[NDArray[np.float64], list[How]]:
    """How well terms fit a query by how they are typed (0..1), and in which way."""
    wanted, length = query.typed, len(query.typed)
    begins = [0.7 + 0.25 * length / len(key) if key.startswith(wanted) else 0.0 for key in keys]
    ways = [_alike(wanted, keys), np.array(begins)]
    if query.other:
        ways.append(_alike(query.other, keys) * 0.99)
    return _best_way(query, keys, ways, (How.TYPO, How.PREFIX, How.KEYBOARD))


def score_by_sound(
    query: Query, keys: Sequence[str], sounds: Sequence[str]
) -> tuple[NDArray[np.float64], list[How]]:
    """As :func:`score`, by how terms sound as well, whole or as a part."""
    typed, sounding, frame = _alike(query.typed, keys), np.zeros(len(keys)), query.sound.translate(VOWELS)
    if query.sound:
        # The more consonants there are, the more it says that they are the same.
        share = min(len(frame), 4) / 10
        frames = [key.translate(VOWELS) for key in sounds]
        sounding = (1 - share) * _alike(query.sound, sounds) + share * _alike(frame, frames)
        sounding *= min(1.0, 0.6 + 0.1 * len(query.sound))
    across = _ACROSS[_script(query.typed)]
    ways = [
        0.6 * typed + 0.4 * np.maximum(sounding, typed),
        sounding * np.array([across[_script(key)] for key in keys]),
        _within(query.typed, keys),
    ]
    if query.other:
        ways.append(_alike(query.other, keys) * 0.99)
    return _best_way(query, keys, ways, (How.TYPO, How.SOUND, How.PART, How.KEYBOARD))


def _best_way(
    query: Query, keys: Sequence[str], ways: Sequence[NDArray[np.float64]], hows: Sequence[How]
) -> tuple[NDArray[np.float64], list[How]]:
    scores = np.stack(ways)
    best = scores.argmax(axis=0).tolist()
    return scores.max(axis=0), [
        How.EXACT if key == query.typed else hows[way] for key, way in zip(keys, best, strict=True)
    ]


def _within(key: str, keys: Sequence[str]) -> NDArray[np.float64]:
    """How well ``key`` fits a stretch of each of ``keys``, of which it is to be a fair part."""
    if len(key) < 4:
        return np.zeros(len(keys))
    shares = np.array(
        [min(1.0, 2 * len(key) / len(other)) if len(other) > len(key) else 0.0 for other in keys]
    )
    found = process.cdist([key], keys, scorer=fuzz.partial_ratio, dtype=np.float64)[0]
    return np.asarray(found / 100 * (0.68 + 0.14 * shares) * (shares > 0.3))


def _order(match: Match) -> tuple[float, int]:
    return -match.score, match.term


def _script(key: str) -> int:
    """0 for Latin letters and digits, 1 for strokes of Hangul, 2 for anything else."""
    return 0 if key.isascii() else 1 if "\u3130" < key[0] < "\u3190" or "가" <= key[0] <= "힣" else 2


_ACROSS = ((0.8, 0.84, 0.84), (0.86, 0.7, 0.86), (0.86, 0.86, 0.8))
"""What the same sound is worth by the scripts of query and name: within one, people differ by typing."""


def _alike(key: str, keys: Sequence[str]) -> NDArray[np.float64]:
    return np.asarray(process.cdist([key], keys, scorer=OSA.normalized_similarity, dtype=np.float64)[0])


def _utf16(data: memoryview) -> tuple[str, int]:
    return codecs.utf_16_le_decode(data, "surrogatepass")


def _text(data: memoryview, starts: NDArray[Any], place: int) -> str:
    start, end = starts[place : place + 2].tolist()
    return str(data[start:end], "utf-8", "replace")
