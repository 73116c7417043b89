"""The sentences of an index of feelings, and which of them speaks most for a song as an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from linernotes.search.feeling import lexical
from linernotes.search.feeling.labels import Label
from linernotes.search.feeling.voice import Scores
from linernotes.search.feeling.wishing import Wish
from linernotes.search.ragged import Places, ranges
from linernotes.search.storage import Arrays


class Passage(NamedTuple):
    """A sentence about a song, with its page and the page's language."""

    song: int
    sentence: str
    uri: str
    language: str


class Passages:
    """The sentences about songs, those of one song side by side."""

    def __init__(self, arrays: Arrays, about: Mapping[str, Any], songs: int) -> None:
        """Take over arrays as :func:`.building.build` makes them."""
        self._arrays = arrays
        self._languages: Sequence[str] = about["languages"]
        self._first = np.searchsorted(arrays["passage_song"], np.arange(songs + 1))

    def __len__(self) -> int:
        """How many there are."""
        return len(self._arrays["passage_song"])

    def of(self, song: int) -> slice:
        """The places of the sentences about a song."""
        first, last = self._first[song : song + 2].tolist()
        return slice(first, last)

    def __getitem__(self, place: int) -> Passage:
        """A sentence."""
        arrays = self._arrays
        return Passage(
            song=int(arrays["passage_song"][place]),
            sentence=string(arrays, "sentence", int(arrays["passage_sentence"][place])),
            uri=string(arrays, "uri", int(arrays["passage_uri"][place])),
            language=self._languages[int(arrays["passage_language"][place])],
        )

    def of_all(self, songs: Places) -> tuple[Places, Places]:
        """The places of the sentences about some songs, song by song, and how many each song has."""
        return ranges(self._first, songs)

    def best(
        self, wish: Wish, places: Places, counts: Places, near: Scores | None, columns: Mapping[Label, int]
    ) -> list[Passage | None]:
        """The sentence about each of some songs that shares the most with a wish; None if no page has one.

        Args:
            wish: the wish.
            places: the places of the sentences about the songs, as :meth:`of_all` gives them.
            counts: how many of them each song has.
            near: how near each of the sentences comes in meaning; None without an embedder.
            columns: the number of each label.
        """
        worth = self._shared(places, "word", set(lexical.hashes(wish.words))) / (len(wish.words) or 1)
        worth += self._shared(places, "label", {columns[label] for label in wish.asked if label in columns})
        for concept in wish.concepts:
            worth += lexical.having(self._arrays, concept, places, "passage_concept_")
        if near is not None:
            worth += 2 * near
        ends = np.cumsum(counts).tolist()
        return [
            self[int(places[first + int(np.argmax(worth[first:end]))])] if first < end else None
            for first, end in pairwise([0, *ends])
        ]

    def _shared(self, places: Places, unit: str, wanted: set[int]) -> NDArray[np.float64]:
        """How many of some words or labels each of some sentences has."""
        held, counts = ranges(self._arrays[f"passage_{unit}_at"], places)
        ends = np.cumsum(counts).tolist()
        units = self._arrays[f"passage_{unit}"][held].tolist()
        return np.array(
            [len(wanted.intersection(units[first:end])) for first, end in pairwise([0, *ends])], np.float64
        )


def string(arrays: Arrays, name: str, place: int) -> str:
    """A text of those that :func:`.building.build` put end to end."""
    start, end = arrays[f"{name}_at"][place : place + 2].tolist()
    return arrays[name][start:end].tobytes().decode("utf-8", "surrogatepass")
