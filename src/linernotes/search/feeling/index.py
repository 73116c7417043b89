"""Songs by what pages say of them: four voices, each with an order of its own, and one answer.

Words that a query shares with a song's pages (BM25), concepts that it shares with them in any language,
labels that pages give a song, and sentences that mean the same (vectors, with the extra). What their
scores are worth beside each other nobody knows, so their orders are joined and not their scores (Cormack,
Clarke & Büttcher, "Reciprocal Rank Fusion outperforms Condorcet and individual rank learning methods",
2009). The constants are fitted by ``benchmarks/search/bench_feelings.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from linernotes.search.feeling import lexical
from linernotes.search.feeling.building import Passage
from linernotes.search.feeling.concepts import concepts
from linernotes.search.feeling.embedding import Embedder, unit_vectors
from linernotes.search.feeling.labels import Label, labels
from linernotes.search.feeling.tokens import telling_tokens, tokens
from linernotes.search.storage import Arrays

DEPTH = 200
"""So many songs, the first of its order, each voice names."""

SMOOTHING = 5
"""The k of reciprocal rank fusion. Its authors set 60, for dozens of voices of one worth; where they are
few, what one puts first should stay high."""

NEAREST = 2000
"""Sentences that are compared in full, those that come nearest at a first look."""

ALL = 5000
"""Up to so many sentences all are compared in full."""

WEIGHTS = {"words": 2.0, "concepts": 0.7, "labels": 0.3, "meaning": 1.0}
"""What the voices count beside each other; that of words also by how much of a query they cover, which is
little where the pages are in another language."""

Scores = NDArray[np.float32]


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
        starts = np.flatnonzero(np.diff(arrays["document_song"], prepend=np.uint32(0xFFFFFFFF)))
        self._first_document = starts
        self.songs = len(starts)
        self._table = arrays["label"].reshape(self.songs, len(self.labels))
        self._first_passage = np.searchsorted(arrays["passage_song"], np.arange(self.songs + 1))

    def search(
        self, query: str, asked: Mapping[Label, float], allowed: NDArray[np.bool_] | None = None
    ) -> list[tuple[int, float]]:
        """The songs that answer a wish, the best first, by number, each with what it scores (0..1).

        Args:
            query: the wish, in any language.
            asked: the labels that it asks for, as :func:`.labels.labels` finds them.
            allowed: for each song whether it may be found; None for all.
        """
        voices = self.voices(query, asked)
        joined = fuse(voices.values(), allowed)
        order = np.flatnonzero(joined)
        order = order[np.lexsort((order, -joined[order]))]
        most = sum(weight for weight, _ in voices.values()) / (SMOOTHING + 1)
        return [(song, float(joined[song]) / most) for song in order.tolist()]

    def voices(self, query: str, asked: Mapping[Label, float]) -> dict[str, tuple[float, Scores]]:
        """What each voice says of each song, 0 being nothing, and what it counts."""
        words, covered = self.by_words(telling_tokens(query))
        found = {
            "words": (WEIGHTS["words"] * covered, words),
            "concepts": (WEIGHTS["concepts"], self.by_concepts(concepts(query))),
            "labels": (WEIGHTS["labels"], self.by_labels(asked)),
        }
        if self._embedder is not None:
            vector = unit_vectors(self._embedder, [query])[0]
            found["meaning"] = WEIGHTS["meaning"], self.by_meaning(vector)
        return {name: voice for name, voice in found.items() if voice[1].any()}

    def by_words(self, words: Sequence[str]) -> tuple[Scores, float]:
        """Songs by the words that their pages share with a query, and how much of it the best one covers."""
        documents, covered = lexical.scores(self._arrays, words, len(self._arrays["document_song"]))
        if not self.songs:
            return documents, covered
        return np.maximum.reduceat(documents, self._first_document), covered

    def by_concepts(self, asked: Sequence[str]) -> Scores:
        """Songs by the concepts of a query: those that stand in one sentence count twice."""
        found, _ = lexical.scores(self._arrays, asked, self.songs, "song_concept_")
        of_passage = self._arrays["passage_song"]
        together, _ = lexical.scores(self._arrays, asked, len(of_passage), "passage_concept_")
        best = np.zeros(self.songs, np.float32)
        np.maximum.at(best, of_passage, together)
        return found + best

    def by_labels(self, asked: Mapping[Label, float]) -> Scores:
        """Songs by the labels asked for: how many of its pages give a song that one and not another."""
        found = np.zeros(self.songs, np.float32)
        for label, weight in asked.items():
            if (column := self._column.get(label)) is not None:
                found += weight * self._share(column)
        return found

    @cached_property
    def _totals(self) -> Mapping[str, Scores]:
        """How many labels of each property pages give each song."""
        return {
            prop: self._table[:, [c for c, label in enumerate(self.labels) if label[0] == prop]].sum(
                axis=1, dtype=np.float32
            )
            for prop in {label[0] for label in self.labels}
        }

    def _share(self, column: int) -> Scores:
        # One more, so that two pages of two say more than one of one.
        total = self._totals[self.labels[column][0]]
        share: Scores = self._table[:, column].astype(np.float32) / (total + np.float32(1))
        return share

    def by_meaning(self, vector: Scores) -> Scores:
        """Songs by the sentence that comes nearest to a query."""
        found = np.zeros(self.songs, np.float32)
        if len(self._vectors):
            near = self._similar(vector)
            np.maximum.at(found, self._arrays["passage_song"], near[self._arrays["passage_told"]])
        return found

    def by_labels_of(self, song: int) -> Scores:
        """Songs by how much their labels are those of a song: the cosine of the two rows."""
        table = self._table.astype(np.float32)
        length = np.sqrt((table * table).sum(axis=1))
        cosine: Scores = (table @ table[song]) / np.maximum(length * length[song], 1)
        return cosine

    def by_words_of(self, song: int) -> Scores:
        """Songs by the words that their pages share with those of a song."""
        told = " ".join(passage.sentence for passage in self.passages_of(song))
        return self.by_words(telling_tokens(told))[0]

    def by_meaning_of(self, song: int) -> Scores:
        """Songs by the sentence that comes nearest to all that is told of a song."""
        first, last = self._first_passage[song : song + 2].tolist()
        if first == last or not len(self._vectors):
            return np.zeros(self.songs, np.float32)
        return self.by_meaning(self._centred(self._arrays["passage_told"][first:last]).mean(axis=0))

    def passages_of(self, song: int) -> list[Passage]:
        """The sentences about a song."""
        first, last = self._first_passage[song : song + 2].tolist()
        return [self.passage(place) for place in range(first, last)]

    def _similar(self, vector: Scores) -> Scores:
        """How near each text comes that a passage tells, 0 for those that are far at a first look."""
        count = len(self._vectors)
        found = np.zeros(count, np.float32)
        nearest = np.arange(count)
        if count > ALL:
            axes = self._arrays["axes"].reshape(self._vectors.shape[1], -1)
            glance = self._arrays["coarse"].reshape(count, -1) @ (vector @ axes)
            nearest = np.argpartition(glance, -NEAREST)[-NEAREST:]
        found[nearest] = np.maximum(self._centred(nearest) @ vector, 0)
        return found

    def _centred(self, places: NDArray[Any]) -> Scores:
        """Vectors without what their language has in common, of length 1."""
        arrays = self._arrays
        means = arrays["mean"].reshape(-1, self._vectors.shape[1])
        rows = self._vectors[places].astype(np.float32) - means[arrays["told_language"][places]]
        centred: Scores = rows / arrays["told_length"][places][:, None]
        return centred

    def why(self, query: str, asked: Mapping[Label, float], song: int) -> tuple[Passage | None, list[Label]]:
        """The sentence that speaks most for a song as an answer, and its labels that were asked for."""
        given = [label for label in self.labels_of(song) if label in asked]
        passages = self.passages_of(song)
        if not passages:
            return None, given
        words, meant = set(telling_tokens(query)), set(concepts(query))
        worth = [len(words.intersection(tokens(p.sentence))) / (len(words) or 1) for p in passages]
        for place, passage in enumerate(passages):
            worth[place] += sum(label in asked for label in labels(passage.sentence))
            worth[place] += len(meant.intersection(concepts(passage.sentence)))
        if self._embedder is not None:
            first, last = self._first_passage[song : song + 2].tolist()
            vector = unit_vectors(self._embedder, [query])[0]
            near = self._centred(self._arrays["passage_told"][first:last]) @ vector
            worth = [w + 2 * float(n) for w, n in zip(worth, near, strict=True)]
        return passages[int(np.argmax(worth))], given

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

    def themes(self, songs: Sequence[int]) -> list[tuple[str, int]]:
        """How many of some songs have each theme."""
        columns = [column for column, label in enumerate(self.labels) if label[0] == "theme"]
        counts = (self._table[np.array(songs, np.intp)][:, columns] > 0).sum(axis=0).tolist()
        return [(self.labels[c][1], n) for c, n in zip(columns, counts, strict=True) if n]

    def told_in(self, language: str) -> NDArray[np.bool_]:
        """For each song whether a page in a language tells of it."""
        if language not in self.languages:
            return np.zeros(self.songs, np.bool_)
        return self._told[:, self.languages.index(language)]

    def told_languages(self, songs: Sequence[int]) -> list[tuple[str, int]]:
        """Of how many of some songs pages in each language tell."""
        counts = self._told[np.array(songs, np.intp)].sum(axis=0).tolist()
        return [(language, n) for language, n in zip(self.languages, counts, strict=True) if n]

    @cached_property
    def _told(self) -> NDArray[np.bool_]:
        found = np.zeros((self.songs, len(self.languages)), np.bool_)
        found[self._arrays["passage_song"], self._arrays["passage_language"]] = True
        return found

    def passage(self, place: int) -> Passage:
        """A sentence about a song."""
        arrays = self._arrays
        return Passage(
            song=int(arrays["passage_song"][place]),
            sentence=_string(arrays, "sentence", int(arrays["passage_sentence"][place])),
            uri=_string(arrays, "uri", int(arrays["passage_uri"][place])),
            language=self.languages[int(arrays["passage_language"][place])],
        )

    def vectors(self) -> dict[str, NDArray[np.float16]]:
        """The vector of each text that a passage tells, for the index that follows this one."""
        return {_string(self._arrays, "told", n): row for n, row in enumerate(self._vectors)}

    @property
    def _vectors(self) -> NDArray[np.float16]:
        if not len(self._arrays.get("vector", ())):
            return np.empty((0, 1), np.float16)
        return self._arrays["vector"].reshape(len(self._arrays["told_at"]) - 1, -1)


def fuse(voices: Iterable[tuple[float, Scores]], allowed: NDArray[np.bool_] | None) -> NDArray[np.float64]:
    """What songs score by their places in the orders of weighted voices; 0 for those that none names."""
    joined: NDArray[np.float64] | None = None
    for weight, scores in voices:
        heard = scores if allowed is None else np.where(allowed, scores, np.float32(0))
        if joined is None:
            joined = np.zeros(len(heard))
        named = np.flatnonzero(heard)
        if len(named) > DEPTH:
            least = np.partition(heard[named], -DEPTH)[-DEPTH]
            named = named[heard[named] >= least]
        # Songs with one score share one place: the first of theirs.
        ordered = np.sort(-heard[named])
        joined[named] += weight / (SMOOTHING + 1 + np.searchsorted(ordered, -heard[named]))
    return np.zeros(0) if joined is None else joined


def _string(arrays: Arrays, name: str, place: int) -> str:
    start, end = arrays[f"{name}_at"][place : place + 2].tolist()
    return arrays[name][start:end].tobytes().decode("utf-8", "surrogatepass")
