"""Songs by feeling: each voice alone, all together, and the reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from linernotes.catalogue.naming import Named
from linernotes.catalogue.telling import Told
from linernotes.search.feeling import index
from linernotes.search.feeling.building import build
from linernotes.search.feeling.embedding import Embedder
from linernotes.search.feeling.fusing import best_first
from linernotes.search.feeling.index import Feelings
from linernotes.search.feeling.labels import Label


class Topics:
    """Embeds a text by the topics that it mentions, in two languages."""

    name = "topics"

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.embedded += texts
        topics = (("sea", "바다"), ("rain", "비가"), ("train", "기차"))
        rows = [[0.1, *(float(any(word in text for word in topic)) for topic in topics)] for text in texts]
        return np.array(rows, np.float32)


SONGS = [
    Named("song1", "song", (("Harbour", "en", 2),), ("show1",), ("artist1",)),
    Named("song2", "song", (("Platform", "en", 1),)),
    Named("song3", "song", (("Umbrella", "en", 1),)),
]
NAMES = {
    "show1": Named("show1", "show", (("Sailors", "en", 1),)),
    "artist1": Named("artist1", "artist", (("Gummy", "en", 1),)),
}
SEA, TRAIN = "‘Harbour’는 바다를 그리는 노래다.", "In “Platform” a train leaves, and with it all hope."
TITLES = {"song1": "Harbour", "song2": "Platform", "song3": "Umbrella"}
LIST = "Harbour, Platform, Umbrella"
TOLD = [
    Told("song1", "title", "Harbour", "a", "ko", SEA, 0),
    Told("song1", "theme", "longing", "a", "ko", SEA, 0),
    Told("song1", "theme", "longing", "b", "en", "He longs for home.", 0),
    Told("song2", "title", "Platform", "b", "en", TRAIN, 20),
    Told("song2", "theme", "heartbreak", "b", "en", TRAIN, 20),
    *(
        Told(song, "title", title, "c", "en", "Harbour, Platform, Umbrella", 0)
        for song, title in TITLES.items()
    ),
]


def order(found: Feelings, text: str, asked: Mapping[Label, float] | None = None) -> list[int]:
    scores = found.search(found.wish(text, asked or {}))
    return list(map(int, best_first(scores, len(scores.places))))


def feelings(embedder: Embedder | None = None) -> Feelings:
    return Feelings(*build(SONGS, NAMES, TOLD, embedder, {}), embedder)


def test_a_song_is_found_by_the_words_of_its_pages_and_by_its_names() -> None:
    found = feelings()
    assert order(found, "a train that leaves")[0] == 1
    assert order(found, "gummy sailors")[0] == 0


def test_a_list_of_songs_tells_nothing_of_any_one_of_them() -> None:
    found = feelings()
    assert found.why(found.wish("umbrella", {}), [2]) == [(None, [])]


def test_labels_find_a_song_in_another_language_than_its_pages() -> None:
    found = feelings()
    longing = {("theme", "longing"): 1.0}
    assert order(found, "思念", longing) == [0]
    [(passage, given)] = found.why(found.wish("思念", longing), [0])
    assert given == [("theme", "longing")]
    assert passage is not None
    assert passage.uri in {"a", "b"}


def test_the_reasons_for_several_songs_are_those_for_each_alone() -> None:
    for embedder in (None, Topics()):
        found = feelings(embedder)
        wish = found.wish("a train by the sea", {("theme", "longing"): 1.0})
        assert found.why(wish, [2, 0, 1]) == [found.why(wish, [song])[0] for song in (2, 0, 1)]
        assert [passage.song if passage else None for passage, _ in found.why(wish, [2, 0, 1])] == [
            None,
            0,
            1,
        ]


def test_the_values_of_songs_are_told_song_by_song() -> None:
    found = feelings()
    assert list(found.values("theme")) == [["longing"], ["heartbreak"], []]
    assert list(found.languages_told()) == [["en", "ko"], ["en"], []]


def test_vectors_find_a_song_by_meaning_in_another_language() -> None:
    found = feelings(Topics())
    assert order(found, "the sea")[0] == 0
    [(passage, _)] = found.why(found.wish("the sea", {}), [0])
    assert passage is not None
    assert passage.language == "ko"


def test_a_first_look_at_part_of_each_vector_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    found = feelings(Topics())
    vector = Topics().embed(["a train"])[0]
    full = found.by_meaning(vector)
    monkeypatch.setattr(index, "ALL", 0)
    monkeypatch.setattr(index, "NEAREST", 1)
    near = found.by_meaning(vector)
    assert near.places.tolist() == [1] == [full.places[full.scores.argmax()]]


def test_sentences_that_were_embedded_before_are_not_again() -> None:
    once = feelings(Topics())
    embedder = Topics()
    build(SONGS, NAMES, TOLD, embedder, once.vectors())
    assert embedder.embedded == []


def test_only_songs_that_are_allowed_are_found() -> None:
    found, allowed = feelings(), np.array([False, True, True])
    scores = found.search(found.wish("harbour sailors gummy train", {}), allowed)
    assert scores.of([0])[0] == 0 < scores.of([1])[0]


def test_an_index_of_nothing_answers() -> None:
    empty = Feelings(*build([], {}, [], Topics(), {}), Topics())
    assert order(empty, "rain", {("theme", "hope"): 1.0}) == []


def test_a_song_comes_as_near_as_the_nearest_of_its_texts_without_what_its_language_shares() -> None:
    arrays, about = build(SONGS, NAMES, TOLD, Topics(), {})
    vector = Topics().embed(["a train by the sea"])[0]
    rows = arrays["vector"].reshape(len(arrays["told_at"]) - 1, -1).astype(np.float32)
    means = arrays["mean"].reshape(-1, rows.shape[1])
    centred = (rows - means[arrays["told_language"]]) / arrays["told_length"][:, None]
    near = np.maximum(centred @ vector + index.CROWD * (1 - arrays["told_crowd"]), 0)
    expected = np.zeros(len(SONGS))
    for place, song in enumerate(arrays["passage_song"].tolist()):
        first, end = arrays["passage_told_at"][place : place + 2].tolist()
        expected[song] = max(expected[song], *near[arrays["passage_told"][first:end]])
    assert np.allclose(
        Feelings(arrays, about, Topics()).by_meaning(vector).of(range(len(SONGS))), expected, atol=1e-5
    )
