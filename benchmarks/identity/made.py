"""Makes as many soundtracks and pages on them as are wanted, one batch of shows at a time, their truth known.

Words, singers and titles are drawn as unevenly as people draw them (Zipf's law): a few titles stand on
thousands of soundtracks, a few singers sing on hundreds, and most are seldom. Rare words are coined, each
with a Korean, an English and a Japanese form that have nothing in common, and the English one by ear in
Hangul and kana. Pages have the habits and slips of :mod:`linernotes.identity.rehearsal`.
"""

from __future__ import annotations

import math
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from random import Random
from typing import Any

from linernotes.identity.inventing import name_singer, stock, title_song
from linernotes.identity.rehearsal import Rehearsal, Singer, Song, Soundtrack, rehearse

BATCH = 50
"""Shows whose pages are made together; a page names songs of others of its batch in passing."""

SONGS = 20
"""Songs of a show: what a million songs over fifty thousand shows come to."""

PAGES = 3
"""Pages on a show: one lists all its songs, the others some."""

WORDS = 20_000
"""Words that titles and shows are made of."""

SINGERS = 30_000
"""Singers of all shows."""

GROUPS = 2_000
"""Groups that a quarter of the singers belong to."""

SEQUELS = 0.08
"""The share of shows that are the second season of the one before."""

Word = tuple[str, str, str, str, str]
"""A word in Korean, English and Japanese, and the English one by ear in Hangul and in kana."""


def made(songs: int, seed: int = 1) -> Iterator[Rehearsal]:
    """Pages on ``songs`` songs, :data:`SONGS` a show, batch by batch; the same for the same seed."""
    taken: set[str] = set()
    for first in range(0, songs // SONGS, BATCH):
        random = Random(f"{seed} {first}")
        shows = range(first, min(first + BATCH, songs // SONGS))
        yield rehearse(list(_soundtracks(shows, random, taken)), PAGES, random, first, whole=1)


def _soundtracks(numbers: Iterable[int], random: Random, taken: set[str]) -> Iterator[Soundtrack]:
    """Shows, some of them the second season of the one before."""
    first: Mapping[str, Sequence[str]] = {}
    for number in numbers:
        if first and random.random() < SEQUELS:
            names: Mapping[str, Sequence[str]] = {
                lang: [f"{name} 2" for name in found] for lang, found in first.items()
            }
            first = {}
        else:
            names = first = _names(random, taken)
        singers = [_singer(int(SINGERS * random.random() ** 2)) for _ in range(SONGS // 2)]
        songs = [_song(f"{number}/{place}", place, random, singers) for place in range(SONGS - 1)]
        yield Soundtrack(f"show {number}", names, [*songs, _instrumental(songs[-1])])


def _song(label: str, place: int, random: Random, singers: Sequence[Singer]) -> Song:
    return title_song(random, label, place, singers, _drawn(random), _drawn(random))


def _instrumental(song: Song) -> Song:
    titles = {lang: [f"{title} (Inst.)" for title in found] for lang, found in song.titles.items()}
    return replace(song, label=f"{song.label} inst", titles=titles, translated={}, ear={})


def _names(random: Random, taken: set[str]) -> dict[str, Sequence[str]]:
    """The names of a show, none of which another bears."""
    while True:
        forms = random.choice(stock()["shows"])
        a, b = _drawn(random), _drawn(random)
        names = [form.format(a=a[place], b=b[place]) for place, form in enumerate(forms)]
        if taken.isdisjoint(names):
            taken.update(names)
            return {lang: [name] for lang, name in zip(("ko", "en", "ja"), names, strict=True)}


def _drawn(random: Random) -> Word:
    return _word(_rank(random, WORDS))


def _rank(random: Random, most: int) -> int:
    """A rank below ``most``, each drawn as often as one over itself says."""
    return int(math.exp(random.random() * math.log(most)))


@lru_cache(maxsize=8192)
def _word(rank: int) -> Word:
    common = stock()["words"]
    return tuple(common[rank - 1]) if rank <= len(common) else _coined(Random(f"word {rank}"))


@lru_cache(maxsize=8192)
def _singer(rank: int) -> Singer:
    """The singer of a rank: two of three by a Korean name, the third by a coined one."""
    random = Random(f"singer {rank}")
    groups = list(_group(random.randrange(GROUPS))) if random.random() < 0.25 else []
    if random.random() < 0.67:
        return name_singer(random, f"singer {rank}", groups)
    _, en, _, ko, ja = _coined(random)
    return Singer(f"singer {rank}", {"ko": [ko], "en": [en], "ja": [ja]}, groups)


@lru_cache(maxsize=GROUPS)
def _group(rank: int) -> tuple[str, str]:
    _, en, _, ko, _ = _coined(Random(f"group {rank}"))
    return en.upper(), ko


@cache
def _sounds() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("made.toml").read_text("utf-8"))


def _coined(random: Random) -> Word:
    table = _sounds()
    spoken = [
        (random.choice(table["consonants"]), random.randrange(5)) for _ in range(random.choice((3, 3, 4, 5)))
    ]
    vowels = table["vowels"]
    english = "".join(consonant[0] + vowels[vowel][0] for consonant, vowel in spoken)
    by_ear = "".join(_syllable(consonant[1], vowels[vowel][1]) for consonant, vowel in spoken)
    kana = "".join(consonant[2][vowel] for consonant, vowel in spoken)
    native = "".join(
        _syllable(
            random.choice(table["initials"]), random.choice(table["medials"]), random.choice(table["finals"])
        )
        for _ in range(random.choice((2, 2, 3)))
    )
    han = "".join(chr(random.randrange(0x4E00, 0x9000)) for _ in range(2))
    return native, english.capitalize(), han, by_ear, kana


def _syllable(initial: str, vowel: str, final: str = "") -> str:
    """A Hangul syllable of its letters, which Unicode names by what they are."""
    parts = [f"HANGUL CHOSEONG {_name(initial)}", f"HANGUL JUNGSEONG {_name(vowel)}"]
    parts += [f"HANGUL JONGSEONG {_name(final)}"] if final else []
    return unicodedata.normalize("NFC", "".join(map(unicodedata.lookup, parts)))


def _name(letter: str) -> str:
    return unicodedata.name(letter).removeprefix("HANGUL LETTER ")
