"""Songs that are near a song, and artists that are near an artist through the songs they share."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from linernotes.catalogue.naming import Named
from linernotes.search.answers import ByLabel, ByTie, Why
from linernotes.search.feeling.fusing import SMOOTHING, best_first, fuse
from linernotes.search.feeling.index import Feelings
from linernotes.search.feeling.voice import Voice, added
from linernotes.search.filtering import Songs

WEIGHTS = {"labels": 1.0, "words": 0.5, "meaning": 1.0, "artists": 0.5, "show": 0.25}
"""What counts beside what: first what a song means and how it sounds, then who sings it and for what."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two artists with the songs that both sing."""

    left: Named
    right: Named
    songs: tuple[Named, ...]


def similar(songs: Songs, feelings: Feelings, number: int) -> dict[int, float]:
    """The songs nearest to a song, by number, each with what it scores (0..1), the best first."""
    song = songs.all[number]
    voices = {
        "labels": feelings.by_labels_of(number),
        "words": feelings.by_words_of(number),
        "meaning": feelings.by_meaning_of(number),
        "artists": _shared(songs, song.artists),
        "show": _shared(songs, song.shows),
    }
    others = np.ones(len(songs.all), np.bool_)
    others[number] = False
    near = fuse([(WEIGHTS[name], voice) for name, voice in voices.items()], len(songs.all), others)
    most = sum(WEIGHTS.values()) / (SMOOTHING + 1)
    found = best_first(near, len(near.places)).tolist()
    return dict(zip(found, (score / most for score in near.of(found)), strict=True))


def shared(songs: Songs, feelings: Feelings, one: int, other: int) -> list[Why]:
    """What two songs have in common, in words: labels, artists, shows."""
    left, right = songs.all[one], songs.all[other]
    labels = set(feelings.labels_of(one))
    why: list[Why] = [ByLabel(*label) for label in feelings.labels_of(other) if label in labels]
    for kind, mine, theirs in (("artist", left.artists, right.artists), ("show", left.shows, right.shows)):
        both = [songs.things[ident] for ident in theirs if ident in mine and ident in songs.things]
        why += (ByTie(kind, thing.names[0][0]) for thing in both)
    return why


def chain(songs: Songs, left: str, right: str) -> list[Link] | None:
    """The shortest way from one artist to another through songs that artists share.

    Args:
        songs: all of them.
        left: the id of one artist.
        right: the id of the other.

    Returns:
        A link for each step; none if the two are one; None if no songs lead there.
    """
    came_from: dict[str, str] = {left: ""}
    queue = deque([left])
    partners = _partners(songs)
    while queue and right not in came_from:
        at = queue.popleft()
        for partner in sorted(partners.get(at, {})):
            if partner not in came_from:
                came_from[partner] = at
                queue.append(partner)
    if right not in came_from:
        return None
    links: list[Link] = []
    while right != left:
        at = came_from[right]
        both = tuple(songs.all[number] for number in partners[at][right])
        links.append(Link(songs.things[at], songs.things[right], both))
        right = at
    return links[::-1]


def _partners(songs: Songs) -> Mapping[str, Mapping[str, list[int]]]:
    """For each artist those that sing with them, with the songs that they sing together."""
    found: dict[str, dict[str, list[int]]] = {}
    for number, song in enumerate(songs.all):
        for one in song.artists:
            for other in song.artists:
                if one != other:
                    found.setdefault(one, {}).setdefault(other, []).append(number)
    return found


def _shared(songs: Songs, ids: tuple[str, ...]) -> Voice:
    """The songs that belong to some things, each by how many of them it belongs to."""
    lists = [np.array(songs.of(ident), np.intp) for ident in ids]
    return added([Voice(numbers, np.ones(len(numbers))) for numbers in lists], len(songs.all))
