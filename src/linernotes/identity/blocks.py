"""Divides mentions of shows into blocks, so that only what may be one is compared, and in memory at once.

Shows that share a key (a name, its sound, a song with its singer) are candidates; each is compared with the
few that share the rarest keys with it ("cardinality node pruning", Papadakis et al. 2014), so the work grows
with the number of shows and not with its square. Candidates that a comparison does not rule out are of one
block, and a block is resolved apart from all others.
"""

from __future__ import annotations

from array import array
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from linernotes.identity.agglomerate import merged
from linernotes.identity.links import Links
from linernotes.identity.shows import SharedTitles, ShowProfile, compare_shows, seasons_of
from linernotes.identity.words import name_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence

MOST_COMPARED = 32
"""With how many others a show is compared at most, of those that share keys with it."""

LARGEST_KEY = 64
"""How many shows may share a key before it says nothing."""

MAY_BE_ONE = -2.0
"""The score (log-odds) from which two shows are of one block: below what is left to people, since blocks
are made before anything has grown."""

LARGEST_BLOCK = 200
"""Shows in a block, each by one name and season; more are divided at the weakest links between them."""

_PARTS = 16
"""Into how many parts keys are sorted, one after the other."""

Array = np.ndarray[Any, Any]


class Named(NamedTuple):
    """By what mentions of one show are told at once: the keys of its names, and its season, 0 if untold."""

    keys: tuple[str, ...]
    season: int


def named(names: Iterable[str]) -> Named:
    """What the names of a show tell at once."""
    names = tuple(names)
    keys = dict.fromkeys(key for name in names if (key := name_key(name)))
    return Named(tuple(keys), max(seasons_of(names), default=0))


def divide(
    shows: Sequence[Named],
    profile: Callable[[int], ShowProfile],
    same: Iterable[tuple[int, int]],
    hold: MutableMapping[int, ShowProfile],
) -> tuple[SharedTitles, list[list[int]]]:
    """Divide shows, given by their numbers in ``shows``, into blocks; and count their titles.

    Args:
        shows: what the names of each mention tell at once.
        profile: what a page says of its show, by the mention's number.
        same: pairs that people judged to be one.
        hold: keeps what is known of each name and season while they are compared.
    """
    exact = _exactly(shows, with_season=True)
    sets = exact.sets()
    titles, keys = SharedTitles(), Keys()
    for number, members in enumerate(sets):
        hold[number] = whole = merged(map(profile, members))
        titles.add(whole)
        keys.add(whole)
    place = {members[0]: number for number, members in enumerate(sets)}
    links = Links(len(sets))
    for left, right in (*_steps(_exactly(shows, with_season=False)), *same):
        links.join(place[exact.find(left)], place[exact.find(right)])

    def compare(left: int, right: int) -> float:
        return compare_shows(titles, hold[left], hold[right]).score

    found = _may_be_one(keys, links, compare)
    return titles, [sorted(key for n in block for key in sets[n]) for block in _bounded(links, found)]


def _exactly(shows: Sequence[Named], *, with_season: bool) -> Links:
    """Shows that have a name, and ``with_season`` that too, in common to the letter."""
    links = Links(len(shows))
    first: dict[tuple[str, int], int] = {}
    for number, show in enumerate(shows):
        for key in show.keys:
            links.join(first.setdefault((key, show.season if with_season else 0), number), number)
    return links


def _steps(links: Links) -> Iterator[tuple[int, int]]:
    return ((members[0], other) for members in links.sets() for other in members[1:])


def _may_be_one(
    keys: Keys, links: Links, compare: Callable[[int, int], float]
) -> list[tuple[float, int, int]]:
    """Candidates that are not of one block yet and that a comparison does not rule out, with their scores."""
    found = []
    for left, right in keys.candidates():
        if links.find(left) != links.find(right) and (score := compare(left, right)) >= MAY_BE_ONE:
            found.append((score, left, right))
    return found


def _bounded(links: Links, found: Iterable[tuple[float, int, int]]) -> list[list[int]]:
    """The sets of ``links`` joined by the strongest pairs first, as far as no block grows too large."""
    sizes = {members[0]: len(members) for members in links.sets()}
    for _, left, right in sorted(found, key=lambda pair: (-pair[0], pair[1], pair[2])):
        first, second = sorted((links.find(left), links.find(right)))
        if first != second and sizes[first] + sizes[second] <= LARGEST_BLOCK:
            links.join(first, second)
            sizes[first] += sizes.pop(second)
    return links.sets()


class Keys:
    """Which shows, by number, share which keys: eight bytes a key, so that millions fit in memory."""

    def __init__(self) -> None:
        """Start without shows."""
        self._hashes = array("Q")
        self._ends = array("Q")

    def add(self, profile: ShowProfile) -> None:
        """Add the next show."""
        self._hashes.extend(sorted({_hash(f"{kind} {key}") for kind, key in profile.hubs()}))
        self._ends.append(len(self._hashes))

    def candidates(self) -> Iterator[tuple[int, int]]:
        """Pairs of shows, the smaller first, in order: each with those that it shares most with."""
        size = len(self._ends)
        members, sizes = self._shared()
        starts = np.cumsum(sizes) - sizes
        keys = np.repeat(np.arange(len(sizes)), sizes)[np.argsort(members, kind="stable")]
        bounds = np.searchsorted(np.sort(members), np.arange(size + 1))
        found = array("Q")
        for show in range(size):
            mine = keys[bounds[show] : bounds[show + 1]]
            if len(mine):
                met = np.concatenate([members[starts[key] : starts[key] + sizes[key]] for key in mine])
                for other in _nearest(show, met, np.repeat(1 / sizes[mine], sizes[mine])):
                    found.append(min(show, other) * size + max(show, other))
        for pair in np.unique(np.frombuffer(found, dtype=np.uint64)).tolist():
            yield divmod(pair, size)

    def _shared(self) -> tuple[Array, Array]:
        """The shows that share each key of some, key after key, and how many share each."""
        ends = np.frombuffer(self._ends, dtype=np.uint64).astype(np.int64)
        owners = np.repeat(np.arange(len(ends), dtype=np.int32), np.diff(ends, prepend=0))
        hashes = np.frombuffer(self._hashes, dtype=np.uint64)
        parts = [_met(hashes, owners, part) for part in range(_PARTS)]
        return np.concatenate([members for members, _ in parts]), np.concatenate([n for _, n in parts])


def _met(hashes: Array, owners: Array, part: int) -> tuple[Array, Array]:
    """The shows that share each key of a part of all, key after key, and how many share each."""
    chosen = np.flatnonzero(hashes % np.uint64(_PARTS) == part)
    order = chosen[np.argsort(hashes[chosen], kind="stable")]
    _, starts, sizes = np.unique(hashes[order], return_index=True, return_counts=True)
    useful = (sizes > 1) & (sizes <= LARGEST_KEY)
    starts, sizes = starts[useful], sizes[useful]
    places = np.repeat(starts - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
    return owners[order[places]], sizes


def _nearest(show: int, met: Array, weights: Array) -> list[int]:
    """Those that share most with a show, by the sum of ``weights`` over each time they are ``met``."""
    others, place = np.unique(met, return_inverse=True)
    shared = np.bincount(place, weights=weights)
    # Rounded, so that the order of summing cannot decide a tie; the smaller number does.
    best = others[np.lexsort((others, -shared.round(9)))]
    return [int(other) for other in best[: MOST_COMPARED + 1] if other != show][:MOST_COMPARED]


def _hash(key: str) -> int:
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
