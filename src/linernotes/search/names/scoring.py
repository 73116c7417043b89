"""How near names come to a query: by how they are typed, by how they sound, by how they are spelled."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from linernotes.search.names.kana import in_kana, unvoiced
from linernotes.search.names.keys import (
    HANGUL,
    LATIN,
    VOWELS,
    far_slips,
    plain,
    script_of_key,
    spelled_all,
)
from linernotes.search.names.querying import Query
from linernotes.search.names.records import How
from linernotes.text.sounds import sound_likeness, sounds

ACROSS = ((0.8, 0.84, 0.84), (0.86, 0.7, 0.86), (0.86, 0.86, 0.8))
"""What the same sound is worth by the scripts of query and name: within one, people differ by typing."""

HEARD = 15
"""Names that are compared sound by sound, the best of those that are found by sound."""

LEAST_PART = 0.3
"""What is found inside a name is to be more than half that share of it."""

HEARD_ALIKE = 0.96
"""What it is worth to sound and to be spelled the same in another script: more than one with a slip."""

SPELLING = 0.5
"""The part of that which is the spelling, as far as scripts let one compare."""

LETTERS = 0.3
"""The part of the spelling that is the very letters, and not what romanisations agree in."""

MOST_GAINED = 0.15
"""What a score by sound may gain by its spelling at most."""

LONG, PER_SOUND, MOST_LONG = 0.6, 0.035, 0.95
"""What the same sound is worth whatever the spelling: so much, more with every sound, at most so much."""


def score(query: Query, keys: Sequence[str]) -> tuple[list[float], list[How]]:
    """How well terms fit a query by how they are typed (0..1), and on which keyboard."""
    # Most often there are one or two, which are compared in less time than an array is made.
    scores = [OSA.normalized_similarity(query.typed, key) for key in keys]
    best = max(scores)
    near = [place for place, score in enumerate(scores) if score > best - 1e-9]
    if len(near) > 1:
        for place in near:
            scores[place] -= 0.01 * far_slips(query.typed, keys[place])
    hows = [How.TYPO] * len(keys)
    if query.other:
        for place, key in enumerate(keys):
            shifted = OSA.normalized_similarity(query.other, key) * 0.99
            if shifted > scores[place]:
                scores[place], hows[place] = shifted, How.KEYBOARD
    return scores, hows


def score_by_sound(query: Query, keys: Sequence[str], sounds: Sequence[str]) -> tuple[list[float], list[How]]:
    """As :func:`score`, by how terms sound as well, whole or as a part."""
    typed, sounding, frame = _alike(query.typed, keys), np.zeros(len(keys)), query.sound.translate(VOWELS)
    if query.sound:
        # The more consonants there are, the more it says that they are the same.
        share = min(len(frame), 4) / 10
        frames = "\n".join(sounds).translate(VOWELS).split("\n")
        sounding = (1 - share) * _alike(query.sound, sounds) + share * _alike(frame, frames)
        sounding *= min(1.0, 0.6 + 0.1 * len(query.sound))
    across = ACROSS[script_of_key(query.typed)]
    ways = [
        0.6 * typed + 0.4 * np.maximum(sounding, typed),
        sounding * np.array(across)[list(map(script_of_key, keys))],
        _within(query.typed, keys),
    ]
    if query.other:
        ways.append(_alike(query.other, keys) * 0.99)
    return _best_way(ways, (How.TYPO, How.SOUND, How.PART, How.KEYBOARD))


def _best_way(ways: Sequence[NDArray[np.float64]], hows: Sequence[How]) -> tuple[list[float], list[How]]:
    scores = np.stack(ways)
    return scores.max(axis=0).tolist(), [hows[way] for way in scores.argmax(axis=0).tolist()]


def _within(key: str, keys: Sequence[str]) -> NDArray[np.float64]:
    """How well ``key`` fits a stretch of each of ``keys``, of which it is to be a fair part."""
    found = np.zeros(len(keys))
    lengths = np.fromiter(map(len, keys), np.intp, len(keys))
    longer = np.flatnonzero((lengths > len(key)) & (lengths < len(key) * 2 / LEAST_PART))
    if len(key) < 4 or not len(longer):
        return found
    shares = np.minimum(1.0, 2 * len(key) / lengths[longer])
    near = process.cdist(
        [key], [keys[place] for place in longer.tolist()], scorer=fuzz.partial_ratio, dtype=np.float64
    )[0]
    found[longer] = near / 100 * (0.68 + 0.14 * shares)
    return found


def closer(
    query: Query, names: Sequence[str], scripts: Sequence[int], scores: Sequence[float]
) -> list[float]:
    """Better scores for names that were found by their sound.

    Args:
        query: what was typed.
        names: the names.
        scripts: of their typed keys.
        scores: how well each sounds like it by its key.
    """
    spellings = _spelled_alike(query, names)
    order = sorted(range(len(names)), key=lambda place: -scores[place] - SPELLING * spellings[place])
    script = script_of_key(query.typed)
    said = [score / ACROSS[script][other] for score, other in zip(scores, scripts, strict=True)]
    long = [0.0] * len(names)
    readings = [sounds(one.text) for one in query.readings]
    for place in order[:HEARD]:
        name = sounds(names[place])
        likeness = max(sound_likeness(reading, name) for reading in readings)
        said[place] = max(said[place], likeness)
        if scripts[place] != script:
            long[place] = likeness * min(MOST_LONG, LONG + PER_SOUND * min(len(name), len(query.sound)))
    return [
        max(HEARD_ALIKE * ((1 - SPELLING) * one + SPELLING * spelling), heard)
        for one, spelling, heard in zip(said, spellings, long, strict=True)
    ]


def _spelled_alike(query: Query, names: Sequence[str]) -> list[float]:
    """How alike query and names are in letters: in kana where one of them is, else in Latin ones."""
    script = script_of_key(query.typed)
    kana = unvoiced(query.text) if script not in {LATIN, HANGUL} else ""
    written = list(map(in_kana, names)) if kana else []
    latin = spelled_all(names)
    alike = _alike(plain(query.spelled), plain("\n".join(latin)).split("\n"))
    found = LETTERS * _alike(query.spelled, latin) + (1 - LETTERS) * alike
    if kana:
        by_kana = _alike(kana, written)
        found = np.where([bool(name) for name in written], by_kana, found)
    elif script == HANGUL:
        theirs = list(map(unvoiced, names))
        by_kana = _alike(in_kana(query.text), theirs)
        found = np.where([bool(name) for name in theirs], by_kana, found)
    return [float(one) for one in found]


def _alike(key: str, keys: Sequence[str]) -> NDArray[np.float64]:
    return np.asarray(process.cdist([key], keys, scorer=OSA.normalized_similarity, dtype=np.float64)[0])
