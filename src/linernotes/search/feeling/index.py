"""Songs by what pages say of them: four voices, each with an order of its own, and one answer.

Words that a query shares with a song's pages (BM25), concepts that it shares with them in any language,
labels that pages give a song, and sentences that mean the same (vectors, with the extra). Their orders
are joined by :mod:`.fusing`. The constants are fitted by ``benchmarks/search/bench_feelings.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from linernotes.search.feeling import lexical
from linernotes.search.feeling.embedding import Embedder
from linernotes.search.feeling.fusing import SMOOTHING, fuse, highest_places
from linernotes.search.feeling.halves import single
from linernotes.search.feeling.labels import Label
from linernotes.search.feeling.one_core import one_core
from linernotes.search.feeling.passages import Passage, Passages, string
from linernotes.search.feeling.tokens import telling_tokens
from linernotes.search.feeling.voice import SILENT, Scores, Voice, added, heard, highest
from linernotes.search.feeling.wishing import Wish
from linernotes.search.ragged import Places, ranges
from linernotes.search.storage import Arrays

NEAREST = 500
"""Sentences that are compared in full, those that come nearest at a first look."""

ALL = 5000
"""Up to so many sentences all are compared in full."""

CROWD = 0.25
"""What it takes from a sentence that everything is near to it."""

WEIGHTS = {"words": 2.0, "concepts": 0.7, "labels": 0.3, "meaning": 1.0}
"""What the voices count beside each other; that of words also by how much of a query they cover, which is
little where the pages are in another language."""


class Feelings:
    """The arrays of an index and the searches over them."""

    def __init__(self, arrays: Arrays, about: Mapping[str, Any], embedder: Embedder | None) -> None:
        """Take over arrays as :func:`.building.build` makes them."""
        self._arrays = arrays
        self._embedder = embedder if about["embedder"] else None
        self.embedder: str = about["embedder"]
        self.languages: Sequence[str] = about["languages"]
        self.labels: list[Label] = [(prop, value) for prop, value in about["labels"]]
        self._column = {label: column for column, label in enumerate(self.labels)}
        self._first_document = np.flatnonzero(np.diff(arrays["document_song"], prepend=np.uint32(0xFFFFFFFF)))
        self.songs = len(self._first_document)
        self._table = arrays["label"].reshape(self.songs, len(self.labels))
        self._passages = Passages(arrays, about, self.songs)

    def wish(self, text: str, asked: Mapping[Label, float]) -> Wish:
        """A query in any language that asks for some labels, as the voices hear it."""
        return Wish(text, asked, self._embedder)

    def search(self, wish: Wish, allowed: NDArray[np.bool_] | None = None) -> Voice:
        """What songs score as answers to a wish (0..1), those that answer it.

        Args:
            wish: the wish.
            allowed: for each song whether it may be found; None for all.
        """
        voices = self.voices(wish)
        if not voices:
            return SILENT
        most = sum(weight for weight, _ in voices.values()) / (SMOOTHING + 1)
        songs, scores = fuse(voices.values(), self.songs, allowed)
        return Voice(songs, scores / most)

    def voices(self, wish: Wish) -> dict[str, tuple[float, Voice]]:
        """What each voice that is not silent says of songs, and what it counts."""
        words, covered = self.by_words(wish.words)
        found = {
            "words": (WEIGHTS["words"] * covered, words),
            "concepts": (WEIGHTS["concepts"], self.by_concepts(wish.concepts)),
            "labels": (WEIGHTS["labels"], self.by_labels(wish.asked)),
        }
        if wish.vector is not None:
            found["meaning"] = WEIGHTS["meaning"], self.by_meaning(wish.vector)
        return {name: voice for name, voice in found.items() if len(voice[1].places)}

    def by_words(self, words: Sequence[str]) -> tuple[Voice, float]:
        """Songs by the words that their pages share with a query, and how much of it the best one covers."""
        documents, covered = lexical.scores(self._arrays, words, len(self._arrays["document_song"]))
        return highest(self._arrays["document_song"][documents.places], documents.scores), covered

    def by_concepts(self, asked: Sequence[str]) -> Voice:
        """Songs by the concepts of a query: those that stand in one sentence count twice."""
        together = added(lexical.voices(self._arrays, asked, "passage_concept_"), len(self._passages))
        best = highest(self._arrays["passage_song"][together.places], together.scores)
        return added([*lexical.voices(self._arrays, asked, "song_concept_"), best], self.songs)

    def by_labels(self, asked: Mapping[Label, float]) -> Voice:
        """Songs by the labels asked for: how many of its pages give a song that one and not another."""
        given = [(self._given[label], weight) for label, weight in asked.items() if label in self._given]
        return added([Voice(voice.places, voice.scores * weight) for voice, weight in given], self.songs)

    @cached_property
    def _given(self) -> dict[Label, Voice]:
        """The songs to which pages give each label: of all labels of that property the share of this one."""
        shares = self._table.T.astype(np.float32)
        for prop in {label[0] for label in self.labels}:
            rows = [column for column, label in enumerate(self.labels) if label[0] == prop]
            # One more, so that two pages of two say more than one of one.
            shares[rows] /= shares[rows].sum(axis=0) + np.float32(1)
        return dict(zip(self.labels, map(heard, shares), strict=True))

    def by_meaning(self, vector: Scores) -> Voice:
        """Songs by the sentence, or the clause of one, that comes nearest to a query."""
        count = len(self._vectors)
        if not count:
            return SILENT
        if count <= ALL:
            near = self._near(slice(None), vector)
            return self._nearest(self._song_of_told, near[self._arrays["passage_told"]])
        axes = self._arrays["axes"].reshape(self._vectors.shape[1], -1)
        with one_core():
            glance = (vector @ axes) @ self._arrays["coarse"].reshape(-1, count)
            nearest = highest_places(glance, NEAREST)
            near = self._near(nearest, vector)
        by_text, starts = self._by_text
        places, counts = ranges(starts, nearest)
        near = np.repeat(near, counts)
        songs = self._song_of_told[by_text[places]]
        order = np.argsort(songs, kind="stable")
        return self._nearest(songs[order], near[order])

    @staticmethod
    def _nearest(songs: NDArray[np.uint32], near: Scores) -> Voice:
        """For each of some songs, in order, how near the nearest of its texts comes, if any does."""
        told = np.flatnonzero(near != 0)
        return highest(songs[told], near[told])

    def _near(self, texts: NDArray[Any] | slice, vector: Scores) -> Scores:
        """How near texts come to a query, by their numbers; less where everything is near to them."""
        arrays = self._arrays
        crowd = 1 - arrays["told_crowd"][texts]
        means = arrays["mean"].reshape(-1, self._vectors.shape[1])
        with one_core():
            # As the product with :meth:`_centred`, without making all of those vectors.
            near: Scores = single(self._vectors[texts]) @ vector
            near -= (means @ vector)[arrays["told_language"][texts]]
        near /= arrays["told_length"][texts]
        return np.maximum(near + np.float32(CROWD) * crowd, 0)

    @cached_property
    def _song_of_told(self) -> NDArray[np.uint32]:
        """The song of each text of each passage."""
        sizes = np.diff(self._arrays["passage_told_at"]).astype(np.intp)
        return np.repeat(self._arrays["passage_song"], sizes)

    @cached_property
    def _by_text(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """The texts of passages in the order of their numbers, and where those of each number start."""
        told = self._arrays["passage_told"]
        order = np.argsort(told, kind="stable")
        return order, np.searchsorted(told[order], np.arange(len(self._vectors) + 1))

    def _told_by(self, song: int) -> tuple[NDArray[np.uint32], NDArray[np.intp]]:
        """The texts of the passages of a song, and where in them each passage starts."""
        places = self._passages.of(song)
        starts = self._arrays["passage_told_at"][places.start : places.stop + 1].astype(np.intp)
        return self._arrays["passage_told"][starts[0] : starts[-1]], starts[:-1] - starts[0]

    def by_labels_of(self, song: int) -> Voice:
        """Songs by how much their labels are those of a song: the cosine of the two rows."""
        table = self._table.astype(np.float32)
        length = np.sqrt((table * table).sum(axis=1))
        return heard((table @ table[song]) / np.maximum(length * length[song], 1))

    def by_words_of(self, song: int) -> Voice:
        """Songs by the words that their pages share with those of a song."""
        places = self._passages.of(song)
        told = (self._passages[place].sentence for place in range(places.start, places.stop))
        return self.by_words(telling_tokens(" ".join(told)))[0]

    def by_meaning_of(self, song: int) -> Voice:
        """Songs by the sentence that comes nearest to all that is told of a song."""
        if not len(self._vectors) or not len(texts := self._told_by(song)[0]):
            return SILENT
        return self.by_meaning(self._centred(texts).mean(axis=0))

    def _centred(self, places: NDArray[Any] | slice) -> Scores:
        """Vectors without what their language has in common, of length 1."""
        arrays = self._arrays
        means = arrays["mean"].reshape(-1, self._vectors.shape[1])
        rows: Scores = single(self._vectors[places]) - means[arrays["told_language"][places]]
        return np.asarray(rows / arrays["told_length"][places][:, None], np.float32)

    def why(self, wish: Wish, songs: Sequence[int]) -> list[tuple[Passage | None, list[Label]]]:
        """For each of some songs the sentence that speaks most for it, and its labels that were asked for."""
        places, counts = self._passages.of_all(np.array(songs, np.intp))
        near = self._near_passages(places, wish.vector) if wish.vector is not None else None
        best = self._passages.best(wish, places, counts, near, self._column)
        asked = [label for label in sorted(wish.asked) if label in self._column]
        pages = self._table[np.ix_(songs, [self._column[label] for label in asked])]
        given = (
            sorted(zip(row, asked, strict=True), key=itemgetter(0), reverse=True) for row in pages.tolist()
        )
        return [
            (passage, [label for count, label in row if count])
            for passage, row in zip(best, given, strict=True)
        ]

    def _near_passages(self, places: Places, vector: Scores) -> Scores:
        """How near each of some passages comes to a query, by that text of it which comes nearest."""
        texts, counts = ranges(self._arrays["passage_told_at"], places)
        if not len(texts):
            return np.zeros(0, np.float32)
        near = self._near(self._arrays["passage_told"][texts], vector)
        return np.maximum.reduceat(near, np.cumsum(counts) - counts)

    def labels_of(self, song: int) -> list[Label]:
        """The labels that pages give a song, those of most pages first."""
        row = self._table[song]
        columns = np.flatnonzero(row)
        return [
            self.labels[c] for c in columns[np.argsort(-row[columns].astype(int), kind="stable")].tolist()
        ]

    def labelled(self, label: Label) -> NDArray[np.bool_]:
        """For each song whether a page gives it a label."""
        column = self._column.get(label)
        return np.zeros(self.songs, np.bool_) if column is None else self._table[:, column] > 0

    def values(self, prop: str) -> Iterator[list[str]]:
        """The values of the labels of one property that pages give each song, in the order of the songs."""
        columns = [column for column, label in enumerate(self.labels) if label[0] == prop]
        named = [self.labels[column][1] for column in columns]
        return (list(compress(named, row)) for row in (self._table[:, columns] > 0).tolist())

    def told_in(self, language: str) -> NDArray[np.bool_]:
        """For each song whether a page in a language tells of it."""
        if language not in self.languages:
            return np.zeros(self.songs, np.bool_)
        return self._told[:, self.languages.index(language)]

    def languages_told(self) -> Iterator[list[str]]:
        """The languages of the pages that tell of each song, in the order of the songs."""
        return (list(compress(self.languages, row)) for row in self._told.tolist())

    @cached_property
    def _told(self) -> NDArray[np.bool_]:
        found = np.zeros((self.songs, len(self.languages)), np.bool_)
        found[self._arrays["passage_song"], self._arrays["passage_language"]] = True
        return found

    def vectors(self) -> dict[str, NDArray[np.float16]]:
        """The vector of each text that a passage tells, for the index that follows this one."""
        return {string(self._arrays, "told", n): row for n, row in enumerate(self._vectors)}

    @property
    def _vectors(self) -> NDArray[np.float16]:
        if not len(self._arrays.get("vector", ())):
            return np.empty((0, 1), np.float16)
        return self._arrays["vector"].reshape(len(self._arrays["told_at"]) - 1, -1)
