"""Blocks of shows on disk give what all shows in memory give."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from linernotes.identity.inventing import invent
from linernotes.identity.many import resolve_pages
from linernotes.identity.rehearsal import known_soundtracks, rehearse
from linernotes.identity.resolve import Judged, resolve
from linernotes.identity.subjects import Kind, Subject, kind_of

if TYPE_CHECKING:
    from tests.identity.conftest import Make

SOUNDTRACKS = known_soundtracks(Path(__file__).parents[2] / "corpus" / "identity" / "soundtracks.toml")
FOUND = rehearse([*SOUNDTRACKS, *invent(20, 8, 1)], 3, Random(1)).subjects


def pages(subjects: list[Subject], random: Random) -> list[list[Subject]]:
    by_page: defaultdict[str, list[Subject]] = defaultdict(list)
    for subject in subjects:
        by_page[subject.page].append(subject)
    found = list(by_page.values())
    random.shuffle(found)
    return found


def pair(random: Random, keys: list[str]) -> tuple[str, str]:
    left, right = sorted(random.sample(keys, 2))
    return left, right


@pytest.mark.parametrize("seed", [1, 2])
def test_pages_in_any_order_resolve_as_all_in_memory_do_with_what_people_judged(
    make: Make, seed: int
) -> None:
    random = Random(seed)
    shows = [s.key for s in FOUND if s.kind is Kind.SHOW]
    songs = [s.key for s in FOUND if s.kind is Kind.SONG]
    judgements = [
        make.judgement(*pair(random, shows), "same"),
        make.judgement(*pair(random, shows), "different"),
        make.judgement(*pair(random, songs), "different"),
    ]
    ids: dict[str, str] = {}
    for resolution in resolve_pages(pages(FOUND, random), Judged.of(judgements)):
        ids |= {key: ident for key, ident in resolution.items() if kind_of(key) is not Kind.ARTIST}
    together = resolve(FOUND, judgements)
    assert ids == {s.key: together[s.key] for s in FOUND if s.kind is not Kind.ARTIST}


def test_no_pages_resolve_to_nothing() -> None:
    assert list(resolve_pages([], Judged.of([]))) == []
