"""What pages tell of songs into the arrays that a search by feeling reads.

A *document* is all that pages in one language tell of one song, with the song's names: the unit of
counting words. Sentences are embedded one by one, each text once, and those of the former index are
taken over, for embedding is what takes the time.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from linernotes.catalogue.naming import Named
from linernotes.catalogue.telling import MEANING, Told
from linernotes.search.feeling import lexical
from linernotes.search.feeling.clauses import clauses
from linernotes.search.feeling.concepts import concepts
from linernotes.search.feeling.embedding import Embedder, unit_vectors
from linernotes.search.feeling.labels import Label
from linernotes.search.feeling.passages import Passage
from linernotes.search.feeling.tokens import LONGEST, tokens
from linernotes.search.storage import Arrays

LABELS = frozenset(MEANING) - {"cue"}
"""The properties whose values are labels, of which there are few."""

CROWDED = 2
"""A sentence that names more songs than this is a list and tells nothing of any one of them."""

COARSE = 48
"""Numbers to a vector for the first look, kept number by number; the nearest are then compared in full."""

SAMPLED, NEIGHBOURS = 1000, 10
"""So many of so many sentences tell how crowded it is around one."""

_ROWS = 4096

Vectors = Mapping[str, NDArray[np.float16]]
"""Vectors by the text of the sentence."""


def build(
    songs: Sequence[Named],
    names: Mapping[str, Named],
    told: Iterable[Told],
    embedder: Embedder | None,
    former: Vectors,
) -> tuple[Arrays, dict[str, Any]]:
    """Arrays and what there is to know of them.

    Args:
        songs: the songs, in the order by which they are numbered from 0.
        names: the shows and artists of the songs, by id.
        told: what pages tell of them.
        embedder: what makes vectors of sentences; None for an index without.
        former: vectors that are known already.
    """
    numbers = {song.id: number for number, song in enumerate(songs)}
    known = [one for one in told if one.song in numbers]
    labelled, labels = _labels(known, numbers)
    column = {label: number for number, label in enumerate(labels)}
    labels_of = _passages(known, numbers)
    passages = sorted(labels_of)
    sentences, of_sentence = _numbered(passage.sentence for passage in passages)
    languages = sorted({passage.language for passage in passages})
    uris, of_uri = _numbered(passage.uri for passage in passages)
    arrays: dict[str, NDArray[Any]] = {
        "passage_song": np.array([p.song for p in passages], np.uint32),
        "passage_sentence": np.array([of_sentence[p.sentence] for p in passages], np.uint32),
        "passage_uri": np.array([of_uri[p.uri] for p in passages], np.uint32),
        "passage_language": np.array([languages.index(p.language) for p in passages], np.uint8),
        **_strings("sentence", sentences),
        **_strings("uri", uris),
        **_documents(songs, names, passages),
        **_listed("passage_word", (sorted(set(lexical.hashes(tokens(p.sentence)))) for p in passages)),
        **_listed("passage_label", (sorted(column[label] for label in labels_of[p]) for p in passages)),
        **_prefixed("passage", (concepts(passage.sentence) for passage in passages)),
        **_prefixed("song", _concepts_by_song(len(songs), passages)),
    }
    arrays["label"] = labelled.reshape(-1)
    about: dict[str, Any] = {"languages": languages, "labels": labels, "songs": len(songs), "embedder": ""}
    if embedder is not None:
        arrays |= _vectors(
            [_without_names(p, songs[p.song], names) for p in passages], arrays, embedder, former
        )
        about["embedder"] = embedder.name
    return arrays, about


def _passages(told: Iterable[Told], numbers: Mapping[str, int]) -> dict[Passage, set[Label]]:
    """The sentences about few enough songs to mean each of them, with the labels that they give."""
    named: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    labels: defaultdict[Passage, set[Label]] = defaultdict(set)
    telling: dict[Passage, bool] = {}
    places: dict[Passage, tuple[str, int]] = {}
    for one in told:
        passage = Passage(numbers[one.song], one.sentence[:LONGEST], one.uri, one.language)
        places[passage] = place = (one.uri, one.start)
        if one.property in MEANING:
            telling[passage] = True
        else:
            telling.setdefault(passage, False)
            named[place].add(one.song)
        if one.property in LABELS:
            labels[passage].add((one.property, one.value))
    return {p: labels[p] for p, means in telling.items() if means or len(named[places[p]]) <= CROWDED}


def _documents(songs: Sequence[Named], names: Mapping[str, Named], passages: Iterable[Passage]) -> Arrays:
    spoken: defaultdict[tuple[int, str], dict[str, None]] = defaultdict(dict)
    for passage in passages:
        spoken[passage.song, passage.language][passage.sentence] = None
    for number in set(range(len(songs))).difference(song for song, _ in list(spoken)):
        spoken[number, ""] = {}
    keys = sorted(spoken)
    called = [tokens(" ".join(_called(song, names))) for song in songs]
    documents = ([*called[key[0]], *tokens("\n".join(spoken[key]))] for key in keys)
    return {
        **lexical.build(documents),
        "document_song": np.array([number for number, _ in keys], np.uint32),
    }


def _called(song: Named, names: Mapping[str, Named]) -> Iterable[str]:
    """All names of a song, of its shows and of its artists."""
    for thing in (song, *(names[ident] for ident in (*song.shows, *song.artists) if ident in names)):
        yield from (text for text, _, _ in thing.names)


def _labels(told: Iterable[Told], numbers: Mapping[str, int]) -> tuple[NDArray[np.uint8], list[Label]]:
    """How many pages give each song each label, a row a song; and the labels of the columns."""
    pages: defaultdict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    for song, prop, value, _ in sorted({(o.song, o.property, o.value, o.uri) for o in told}):
        if prop in LABELS:
            pages[prop, value][numbers[song]] += 1
    table = np.zeros((len(numbers), len(pages)), np.uint8)
    for column, label in enumerate(sorted(pages)):
        for number, count in pages[label].items():
            table[number, column] = min(count, 255)
    return table, sorted(pages)


def _listed(name: str, rows: Iterable[Sequence[int]]) -> Arrays:
    """Numbers row by row, and where each row starts, with the end of the last."""
    found = [np.array(row, np.uint32) for row in rows]
    ends = np.cumsum([0, *map(len, found)], dtype=np.uint64)
    return {name: np.concatenate([np.empty(0, np.uint32), *found]), f"{name}_at": ends}


def _numbered(texts: Iterable[str]) -> tuple[list[str], dict[str, int]]:
    """Texts, each once, and the number of each."""
    found = list(dict.fromkeys(texts))
    return found, {text: number for number, text in enumerate(found)}


def _prefixed(unit: str, documents: Iterable[Sequence[str]]) -> Arrays:
    """An index of concepts, its arrays named after what is a document in it."""
    return {f"{unit}_concept_{name}": array for name, array in lexical.build(documents).items()}


def _concepts_by_song(songs: int, passages: Iterable[Passage]) -> list[list[str]]:
    found: list[dict[str, None]] = [{} for _ in range(songs)]
    for passage in passages:
        found[passage.song].update(dict.fromkeys(concepts(passage.sentence)))
    return list(map(list, found))


def _without_names(passage: Passage, song: Named, names: Mapping[str, Named]) -> str:
    """A sentence without the names of its song, its singers and its show: they are not what it means."""
    told = passage.sentence
    for name in sorted(set(_called(song, names)), key=len, reverse=True):
        if len(name) > 1:
            told = re.sub(re.escape(name), " ", told, flags=re.IGNORECASE)
    return " ".join(_MARKS.sub(" ", told).split())


_MARKS = re.compile(r"[‘’“”\"《》〈〉「」『』()\[\]<>*|]+|(?<!\w)'|'(?!\w)")


def _vectors(
    sentences: Sequence[str], passages: Arrays, embedder: Embedder, former: Vectors
) -> dict[str, NDArray[Any]]:
    """The vectors of what passages tell, whole and clause by clause, each text once.

    With them goes the mean vector of each language, for what all sentences of a language have in common
    is not what they mean, and would keep a wish from those in other languages.
    """
    told = [[sentence, *clauses(sentence)] for sentence in sentences]
    texts, place = _numbered(chain.from_iterable(told))
    new = [text for text in texts if text not in former]
    made = dict(zip(new, unit_vectors(embedder, new).astype(np.float16), strict=True))
    rows = [made[text] if text in made else former[text] for text in texts]
    full = np.array(rows, np.float16) if rows else np.empty((0, COARSE), np.float16)
    of_passage = _listed("passage_told", ([place[text] for text in texts] for texts in told))
    language = np.zeros(len(texts), np.uint8)
    sizes = np.diff(of_passage["passage_told_at"]).astype(np.intp)
    language[of_passage["passage_told"]] = np.repeat(passages["passage_language"], sizes)
    wide = full.astype(np.float32)
    means = np.zeros((int(language.max(initial=0)) + 1, full.shape[1]), np.float32)
    for number in np.unique(language):
        means[number] = wide[language == number].mean(axis=0)
    wide -= means[language]
    length = np.maximum(np.linalg.norm(wide, axis=1), 1e-6).astype(np.float32)
    wide /= length[:, None]
    axes = _axes(wide)
    return {
        **_strings("told", texts),
        **of_passage,
        "told_language": language,
        "told_length": length,
        "told_crowd": _crowds(wide),
        "vector": full.reshape(-1),
        "mean": means.reshape(-1),
        "axes": axes.reshape(-1),
        "coarse": (axes.T @ wide.T).reshape(-1),
    }


def _crowds(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """How near each vector is to the nearest of a sample: what says little is near to everything.

    After Conneau et al., "Word Translation Without Parallel Data", 2018, arXiv:1710.04087, section 2.3.
    """
    sample = vectors[:: max(1, len(vectors) // SAMPLED)].T
    found = np.zeros(len(vectors), np.float32)
    near = min(NEIGHBOURS, sample.shape[1] - 1)
    if near < 1:
        return found
    for first in range(0, len(vectors), _ROWS):
        alike = vectors[first : first + _ROWS] @ sample
        alike.partition(sample.shape[1] - near, axis=1)
        found[first : first + _ROWS] = alike[:, -near:].mean(axis=1)
    return found


def _axes(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The directions in which vectors differ most, in columns: what a first look needs of them."""
    sample = vectors[:: max(1, len(vectors) // 20_000)]
    _, found = np.linalg.eigh(sample.T @ sample)
    return np.ascontiguousarray(found[:, ::-1][:, :COARSE], np.float32)


def _strings(name: str, texts: Sequence[str]) -> Arrays:
    data = [text.encode("utf-8", "surrogatepass") for text in texts]
    ends = np.cumsum([0, *map(len, data)], dtype=np.uint64)
    return {name: np.frombuffer(b"".join(data), np.uint8), f"{name}_at": ends}
