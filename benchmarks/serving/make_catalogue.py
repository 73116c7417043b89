"""Writes a catalogue of any number of songs, with the names that the search is measured on.

    python -m benchmarks.serving.make_catalogue FILE [--songs 100000]

Ten songs to a show, one singer or two to a song, one page to a show. The names are those of
:mod:`benchmarks.search.generating`: persons, groups and titles in four scripts, no two the same.
The same count gives the same facts.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.search import generating
from linernotes.catalogue.importing import reading_of
from linernotes.catalogue.store import Catalogue
from linernotes.search.searching import Search

SONGS_OF_A_SHOW = 10
SONGS_OF_A_SINGER = 5
DUETS = 0.15
SEED = 6


class Names(NamedTuple):
    """What everything is called: songs, shows and singers."""

    songs: list[str]
    shows: list[str]
    singers: list[str]


def names(songs: int) -> Names:
    """The names in a catalogue of ``songs`` songs."""
    shows, singers = -(-songs // SONGS_OF_A_SHOW), -(-songs // SONGS_OF_A_SINGER)
    found = generating.names(songs + shows + singers)
    return Names(found[:songs], found[songs : songs + shows], found[songs + shows :])


def make(path: Path, songs: int) -> None:
    """Write a catalogue of ``songs`` songs into ``path``, which is whole or absent, with its index."""
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    with Catalogue.open(part) as store:
        for page in _pages(names(songs)):
            store.add(reading_of(page))
    part.replace(path)
    with Catalogue.open(path) as store:
        Search(store)


def _pages(known: Names) -> Iterator[dict[str, Any]]:
    rng = random.Random(SEED)
    for number, show in enumerate(known.shows):
        first = number * SONGS_OF_A_SHOW
        titles = known.songs[first : first + SONGS_OF_A_SHOW]
        yield {
            "source": {"uri": f"https://invented.example/{number}", "language": "ko"},
            "shows": [{"id": "show1", "names": [{"text": show}]}],
            "songs": [_song(rng, place, title, known.singers) for place, title in enumerate(titles, 1)],
        }


def _song(rng: random.Random, place: int, title: str, singers: list[str]) -> dict[str, Any]:
    sung = rng.sample(singers, 2 if rng.random() < DUETS else 1)
    return {
        "id": f"song{place}",
        "show": "show1",
        "part": (place + 1) // 2,
        "released": f"{rng.randint(2005, 2025)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
        "titles": [{"text": title}],
        "credits": [{"name": singer} for singer in sung],
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--songs", type=int, default=100_000, help="songs in all (default: 100000)")
    asked = parser.parse_args()
    make(asked.file, asked.songs)
