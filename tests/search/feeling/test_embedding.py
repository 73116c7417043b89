"""Vectors of sentences: of one length, in the order of the texts, whatever the texts hold."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from linernotes.search.feeling.embedding import BATCH, LONGEST, unit_vectors


class Lengths:
    """Embeds a text as its length and refuses what real models refuse."""

    name = "lengths"

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        assert 0 < len(texts) <= BATCH
        for text in texts:
            text.encode("utf-8")
        return np.array([[len(text), 1] for text in texts], np.float32)


def test_vectors_have_length_one_and_stand_in_the_order_of_the_texts() -> None:
    texts = ["a" * n for n in (5, 1, 90, 3)] * 20
    found = unit_vectors(Lengths(), texts)
    assert np.allclose(np.linalg.norm(found, axis=1), 1)
    assert np.allclose(found[:, 0] / found[:, 1], [len(text) for text in texts])


def test_texts_are_cut_and_lone_surrogates_are_no_error() -> None:
    found = unit_vectors(Lengths(), ["가" * 100_000, "\ud800"])
    assert np.isclose(found[0, 0] / found[0, 1], LONGEST)


def test_no_texts_have_no_vectors() -> None:
    assert unit_vectors(Lengths(), []).size == 0
