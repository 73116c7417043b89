from __future__ import annotations

import numpy as np
import pytest
from benchmarks.identity.bench_scale import measure, pair_figures, row
from benchmarks.identity.made import SONGS, made

from linernotes.identity.subjects import Kind


def test_made_pages_print_each_song_of_each_show_and_are_the_same_every_time() -> None:
    (batch,) = made(200)
    songs = {batch.truth[s.key] for s in batch.subjects if s.kind is Kind.SONG}
    assert len([song for song in songs if "astray" not in song]) == 200
    assert len({batch.truth[s.key] for s in batch.subjects if s.kind is Kind.SHOW}) == 200 // SONGS
    assert [batch.subjects for batch in made(200)] == [batch.subjects]


def test_pages_of_two_batches_have_two_addresses() -> None:
    pages = [{s.page for s in batch.subjects} for batch in made(1100)]
    assert len(pages) == 2
    assert pages[0].isdisjoint(pages[1])


def test_pairs_are_counted_over_mentions_in_any_order() -> None:
    keys, truth = np.array([1, 2, 3, 4], np.uint64), np.array([7, 7, 7, 8], np.uint64)
    told, ids = np.array([4, 3, 2, 1], np.uint64), np.array([5, 6, 5, 5], np.uint64)
    assert pair_figures(keys, truth, told, ids) == pytest.approx((1 / 3, 1 / 3, 1 / 3))


def test_made_songs_are_told_apart() -> None:
    found = measure(400)
    assert found.songs == 400
    assert found.precision > 0.95
    assert found.recall > 0.7
    assert "400" in row(found)
