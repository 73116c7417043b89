"""One file of the index, open for searching: which terms come near a query, and how near they are."""

from __future__ import annotations

import codecs
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import chain, takewhile
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from linernotes.search.names.building import framed, trigrams
from linernotes.search.names.hashing import joined
from linernotes.search.names.keys import HANGUL, LATIN, OTHER, initials, script_of_key
from linernotes.search.names.querying import Query
from linernotes.search.names.records import How, Name, NameHit
from linernotes.search.names.scoring import MOST_GAINED, closer, score, score_by_sound
from linernotes.search.ragged import texts
from linernotes.search.storage import Arrays, open_arrays

LIST = 2000
"""So many terms of each list of near ones are looked at, the best known ones."""

LANDMARKS = 1 << 16
"""So many terms of the alphabetical order are kept in memory, as far apart as they must be for that."""

CLOSEST = 4
"""They are no closer than so many terms."""

GOOD = 0.82
"""A score from which no further search is worth its time; fitted on generated names."""

SLIPS = 2.5
"""So many strokes may be wrong in a match that is good."""

ONE_SLIP = 1.5
"""The same of a match with one slip of the hand, of which some are counted a little more than others."""

RARE = 10
"""Trigrams of a query that are looked up, the rarest ones."""

POSTINGS = 40000
"""Entries of trigram lists that are counted at most for one query."""

RERANKED = 200
"""Terms with the most in common with a query that are compared in full."""

_SURE = {How.EXACT: 1.0, How.KEYBOARD: 0.99, How.INITIALS: 0.9}
"""What it is worth at least to find the whole key of a query so: then nothing else was meant."""

MEANT = 5
"""Strokes that begin nothing on this keyboard, from which on what they begin on the other one was meant."""

KEPT = 100
"""The best of them, which are remembered."""

SPELLED = 60
"""Matches whose spelling is compared, of those that were found by their sound."""

LONG = 16
"""Strokes from which on a name that is typed nearly so is no other one that sounds so."""

SURE_SOUNDS = 6
"""Sounds of a name that must agree to be the name, where letters do not; fewer are too easily a word's."""

BEGUN = {LATIN: 3, HANGUL: 3, OTHER: 2}
"""Strokes from which on a name that begins with them is what somebody is about to type, by their script."""

LEAST = 0.5
"""What scores less is no answer."""

FEW = 32
"""Up to so many keys are decoded one by one, which for these takes less time than all at once."""

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
        self._hashes, self._near_term = arrays["near_hash"].data, arrays["near_term"].data
        self._near_at = arrays["near_at"].data
        self._shift = 33 - len(self._near_at).bit_length()
        self._gram_at = arrays["gram_at"].data
        self._typed_at = arrays["typed_at"].data
        self._alphabetical = arrays["alphabetical"].data
        self._typed = arrays["typed"].data.cast("B")
        self._sound, self._sound_at = arrays["sound"].data, arrays["sound_at"].data
        self._text, self._text_at = arrays["text"].data, arrays["text_at"].data
        self._entity, self._entity_at = arrays["entity"].data, arrays["entity_at"].data
        self._names_at = arrays["names_at"].data
        self._name_entity = arrays["name_entity"].data
        self._name_language = arrays["name_language"].data
        self._kind = arrays["kind"].data
        self._apart = max(CLOSEST, len(self._alphabetical) // LANDMARKS + 1)

    @classmethod
    def open(cls, path: Path) -> Segment:
        """Open the file at ``path``; raises what :func:`.storage.open_arrays` raises."""
        return cls(*open_arrays(path))

    def __len__(self) -> int:
        """How many names there are."""
        return len(self._name_entity)

    def __iter__(self) -> Iterator[Name]:
        """Every name."""
        return map(self.name, range(len(self)))

    def search(self, query: Query, limit: int, *, begun: bool = False) -> list[Match]:
        """The terms nearest to a query, the nearest first; each step only if the ones before found little.

        Where a query is only ``begun``, names that begin so are enough.
        """
        if not query.typed:
            return []
        found = sorted(self._whole(query, limit, begun=begun), key=_order)
        if any(map(_is_sure, found)) or (begun and _suffice(found, query, limit)):
            return found[:limit]
        best = {match.term: match for match in found}
        for more, by_sound in (
            (self._typed_nearly, False),
            (self._sounding, True),
            (self._sounding_nearly, True),
            (self._alike_in_frame, True),
            (self._alike_in_letters, True),
        ):
            for reading in query.readings if by_sound else (query,):
                for match in self._ranked(reading, more(reading), by_sound=by_sound):
                    if match.term not in best or best[match.term].score < match.score:
                        best[match.term] = match
            # In Latin letters and kana people write names of every script: what is typed so is one guess.
            guessed = not by_sound and len(query.typed) < LONG and script_of_key(query.typed) != HANGUL
            if not guessed and any(_is_good(match, len(query.typed)) for match in best.values()):
                break
        return self._told_apart(query, sorted(best.values(), key=_order))[:limit]

    def called(self, query: Query, *, nearly: bool = False) -> list[Match]:
        """The terms that are typed just so, or else sound just so in another script; nothing only near.

        Where there are none, those that are one slip away, if ``nearly`` will do.
        """
        exact = [match for match in self._whole(query, 0) if match.how is How.EXACT]
        return exact or self._said(query) or (self._slipped(query) if nearly else [])

    def _said(self, query: Query) -> list[Match]:
        """The terms in another script that sound just like a query."""
        if len(query.sound) < SURE_SOUNDS:
            return []
        script = script_of_key(query.typed)
        return [
            Match(term, 0.9, How.SOUND)
            for term in self._sounding(query)
            if self._sound_key(term) == query.sound and script_of_key(self._typed_key(term)) != script
        ]

    def _slipped(self, query: Query) -> list[Match]:
        """The terms of which one stroke is wrong, missing, or too much in a query."""
        found = self._ranked(query, self._typed_nearly(query), by_sound=False)
        return [match for match in found if (1 - match.score) * len(query.typed) < ONE_SLIP]

    def _told_apart(self, query: Query, ordered: list[Match]) -> list[Match]:
        """The matches in order, the best by sound compared more closely, as spelled and sound by sound."""
        best = [match for match in ordered[:SPELLED] if match.how is How.SOUND]
        best = [match for match in best if match.score > best[0].score - MOST_GAINED]
        if not best:
            return ordered
        names = [next(self.names(match.term)).text for match in best]
        scripts = [script_of_key(self._typed_key(match.term)) for match in best]
        scores = closer(query, names, scripts, [match.score for match in best])
        better = {match.term: match._replace(score=s) for match, s in zip(best, scores, strict=True)}
        return sorted((better.get(match.term, match) for match in ordered), key=_order)

    def names(self, term: int) -> Iterator[Name]:
        """The names with one term."""
        return map(self.name, self.places(term))

    def hits(self, match: Match) -> list[NameHit]:
        """A match as what a search gives back: one of each name with its term."""
        score, how = round(min(match.score, 1.0), 3), match.how
        return [NameHit(*name[:4], how, score) for name in self.names(match.term)]

    def places(self, term: int) -> range:
        """The places of the names with one term."""
        return range(self._names_at[term], self._names_at[term + 1])

    def name(self, place: int) -> Name:
        """The name at a place."""
        return Name(
            _text(self._entity, self._entity_at, self._name_entity[place]),
            self._kinds[self._kind[place]],
            _text(self._text, self._text_at, place),
            self._languages[self._name_language[place]],
        )

    def _typed_nearly(self, query: Query) -> list[int]:
        return self._near(query.typed_hashes())

    def _sounding(self, query: Query) -> list[int]:
        return self._near(query.sound_hashes())

    def _sounding_nearly(self, query: Query) -> list[int]:
        return self._near(query.near_sound_hashes())

    def _near(self, hashes: Sequence[int]) -> list[int]:
        """Terms with one of the hashes, those with the most of them."""
        spans = []
        known, shift, starts = self._hashes, self._shift, self._near_at
        for hashed in hashes:
            row = hashed >> shift
            end = starts[row + 1]
            first = bisect_left(known, hashed, starts[row], end)
            if first < end and known[first] == hashed:
                spans.append(slice(first, bisect_right(known, hashed, first, min(end, first + LIST))))
        if sum(span.stop - span.start for span in spans) <= RERANKED:
            return list(chain.from_iterable(self._near_term[span].tolist() for span in spans))
        terms = self._arrays["near_term"]
        return _most_frequent([terms[span] for span in spans])

    def _whole(self, query: Query, limit: int, *, begun: bool = False) -> list[Match]:
        """The terms that are what was typed or begin so, here or on the other keyboard, or by initials."""
        found = self._from(query.typed, limit, How.EXACT, How.PREFIX)
        if any(map(_is_sure, found)) or (begun and _suffice(found, query, limit)):
            return found
        if query.other:
            meant = not found and len(query.other) >= MEANT
            found += self._from(query.other, limit if meant else 0, How.KEYBOARD, How.KEYBOARD)
        return found + self._with_initials(query) if query.initials else found

    def _with_initials(self, query: Query) -> list[Match]:
        """The terms whose syllables begin with the consonants that a query consists of."""
        found = []
        for term in self._near(query.initial_hashes()):
            firsts = initials(next(self.names(term)).text)
            if firsts.startswith(query.initials):
                part = len(query.initials) / len(firsts)
                found.append(Match(term, _SURE[How.INITIALS] + 0.08 * part, How.INITIALS))
        return found

    def _from(self, key: str, limit: int, whole: How, beginning: How) -> list[Match]:
        """The term that a key is the whole of, and so many of the best known that only begin with it."""
        order = self._alphabetical
        low = self._place(key, 0, len(order))
        if low == len(order) or not (first := self._typed_key(order[low])).startswith(key):
            return []
        found = []
        if first == key:
            found.append(Match(order[low], _SURE[whole], whole))
            low += 1
        units, starts = len(key.encode("utf-16-le", "surrogatepass")) // 2, self._typed_at
        begun = self._beginning(key, low, limit)
        return found + [
            Match(term, 0.7 + 0.25 * units / (starts[term + 1] - starts[term]), beginning) for term in begun
        ]

    def _beginning(self, key: str, low: int, limit: int) -> list[int]:
        """The best known terms that begin with ``key``, from ``low`` on in the alphabetical order."""
        order, end = self._alphabetical, low + limit
        if not limit:
            return []
        if end < len(order) and self._typed_key(order[end]).startswith(key):
            end = self._place(f"{key}\U0010ffff", end, len(order))
            best: list[int] = np.partition(self._arrays["alphabetical"][low:end], limit)[:limit].tolist()
            return best
        terms = order[low:end].tolist()
        return list(takewhile(lambda term: self._typed_key(term).startswith(key), terms))

    def _place(self, key: str, low: int, high: int) -> int:
        """Where ``key`` stands or would stand in the alphabetical order, from ``low`` on, up to ``high``."""
        near = bisect_left(self._landmarks, key) * self._apart
        low, high = max(low, near - self._apart), min(near, high)
        return bisect_left(self._alphabetical, key, low, max(low, high), key=self._typed_key)

    @cached_property
    def _landmarks(self) -> list[str]:
        """Keys of terms far apart in the alphabetical order, so that few others are made to find one."""
        terms = self._arrays["alphabetical"][:: self._apart]
        return texts(self._arrays["typed"], self._arrays["typed_at"], terms)

    def _alike_in_frame(self, query: Query) -> list[int]:
        return self._similar(framed(query.bones))

    def _alike_in_letters(self, query: Query) -> list[int]:
        return [term for key in (query.typed, query.other) for term in self._similar(joined([key]).units)]

    def _similar(self, units: NDArray[np.uint16]) -> list[int]:
        """Terms that share the most of the rarest trigrams of a key, which is given in UTF-16."""
        starts, terms = self._gram_at, self._arrays["gram_term"]
        if len(units) < 3:
            return []
        spans = sorted((starts[g + 1] - starts[g], starts[g]) for g in set(trigrams(units).tolist()))
        lists, left = [], POSTINGS
        for length, start in [span for span in spans if span[0]][:RARE]:
            lists.append(terms[start : start + min(length, left)])
            left -= min(length, left)
        return _most_frequent(lists)

    def _ranked(self, query: Query, found: Sequence[int], *, by_sound: bool) -> list[Match]:
        if not found:
            return []
        terms = sorted(set(found))
        keys = self._keys("typed", terms, self._typed_key)
        if by_sound:
            scores, hows = score_by_sound(query, keys, self._keys("sound", terms, self._sound_key))
        else:
            scores, hows = score(query, keys)
        near = [place for place, score in enumerate(scores) if score >= LEAST]
        near = sorted(near, key=scores.__getitem__, reverse=True)[:KEPT]  # equal ones stay as they are
        return [Match(terms[place], scores[place], hows[place]) for place in near]

    def _keys(self, kind: str, terms: Sequence[int], key_of: Callable[[int], str]) -> list[str]:
        """The keys of one kind of some terms."""
        if len(terms) <= FEW:
            return list(map(key_of, terms))
        return texts(self._arrays[kind], self._arrays[f"{kind}_at"], np.array(terms, np.intp))

    def _sound_key(self, term: int) -> str:
        starts = self._sound_at
        return str(self._sound[starts[term] : starts[term + 1]], "ascii")

    def _typed_key(self, term: int) -> str:
        starts = self._typed_at
        return _utf16(self._typed[2 * starts[term] : 2 * starts[term + 1]])[0]


def _most_frequent(lists: Sequence[Terms]) -> list[int]:
    """The terms that stand in the most of the lists, at most :data:`RERANKED` of them."""
    if not lists:
        return []
    ordered = np.sort(np.concatenate(lists))
    starts = np.concatenate(([0], (ordered[1:] != ordered[:-1]).nonzero()[0] + 1, [len(ordered)]))
    terms, counts = ordered[starts[:-1]], starts[1:] - starts[:-1]
    if len(terms) > RERANKED:
        terms = terms[np.argpartition(-counts, RERANKED)[:RERANKED]]
    found: list[int] = terms.tolist()
    return found


def _is_sure(match: Match) -> bool:
    """Whether a match is of the whole of a query and leaves no doubt."""
    return match.score >= _SURE.get(match.how, 2.0)


def _is_good(match: Match, strokes: int) -> bool:
    """Whether a match is near enough that nothing else need be looked for, but for a slip or two."""
    return match.score >= GOOD and match.how is not How.PREFIX and (1 - match.score) * strokes < SLIPS


def _suffice(found: Sequence[Match], query: Query, limit: int) -> bool:
    """Whether names that begin with a query are all that somebody wants to see who is still typing it."""
    return len(found) >= limit or bool(found and len(query.typed) >= BEGUN[script_of_key(query.typed)])


def _order(match: Match) -> tuple[float, int]:
    return -match.score, match.term


def _utf16(data: memoryview) -> tuple[str, int]:
    return codecs.utf_16_le_decode(data, "surrogatepass")


def _text(data: memoryview, starts: memoryview, place: int) -> str:
    return str(data[starts[place] : starts[place + 1]], "utf-8", "replace")
