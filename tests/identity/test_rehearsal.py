from __future__ import annotations

from pathlib import Path
from random import Random

from linernotes.identity.inventing import invent
from linernotes.identity.rehearsal import known_soundtracks, rehearse
from linernotes.identity.resolve import resolve
from linernotes.identity.subjects import Kind

SOUNDTRACKS = known_soundtracks(Path(__file__).parents[2] / "corpus" / "identity" / "soundtracks.toml")


def test_the_same_seed_invents_the_same_pages_and_another_others() -> None:
    assert rehearse(SOUNDTRACKS, 3, Random(1)).subjects == rehearse(SOUNDTRACKS, 3, Random(1)).subjects
    assert rehearse(SOUNDTRACKS, 3, Random(1)).subjects != rehearse(SOUNDTRACKS, 3, Random(2)).subjects
    assert list(invent(5, 8, 1)) == list(invent(5, 8, 1))


def test_every_mention_has_its_truth_and_every_link_a_mention() -> None:
    found = rehearse([*SOUNDTRACKS, *invent(5, 8, 1)], 4, Random(1))
    keys = {s.key for s in found.subjects}
    assert keys == found.truth.keys()
    assert all(set(s.artists) <= keys and set(s.shows) <= keys for s in found.subjects)
    assert len(keys) == len(found.subjects)


def test_songs_of_rehearsed_pages_are_told_apart() -> None:
    found = rehearse(SOUNDTRACKS, 15, Random(7))
    ids = resolve(found.subjects, ())
    songs = [s.key for s in found.subjects if s.kind is Kind.SONG]
    pairs = [(a, b) for n, a in enumerate(songs) for b in songs[:n]]
    one = {pair for pair in pairs if ids[pair[0]] == ids[pair[1]]}
    true = {pair for pair in pairs if found.truth[pair[0]] == found.truth[pair[1]]}
    assert len(one & true) / len(one) > 0.98
    assert len(one & true) / len(true) > 0.85
